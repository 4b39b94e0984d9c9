"""The project's own Python: creates `.venv` and keeps it at what the lock files say.

Where packages come from is the user's pip configuration alone; nothing here names an index.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import system_packages
from failures import CannotPrepare

__all__ = [
    "BUILD", "ROOT", "VENV", "CannotPrepare", "prepare", "python", "venv_python", "workshop",
]  # fmt: skip

BUILD = Path(__file__).resolve().parent
ROOT = BUILD.parent
VENV = ROOT / ".venv"
STAMP = VENV / "madoguchi-lock.json"
REQUIREMENTS = BUILD / "requirements"
# A lock that contains another one: installing it brings both up to date.
CONTAINS = {"run": ("run",), "test": ("run", "test")}


def prepare(level: str, *, system: bool = True) -> None:
    """Make the machine ready for `run` or `test`; quick when it already is."""
    if system:
        system_packages.install_missing(level)
    _create_venv()
    _install_lock(level)
    if python(BUILD / "catalogues.py", "--quiet") != 0:
        raise CannotPrepare("the catalogues in locales/ do not compile (see above)")


def venv_python() -> Path:
    """The interpreter inside `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def python(*arguments: str | Path, extra: Mapping[str, str] | None = None) -> int:
    """Run the project's interpreter at the top of the tree and return its exit code."""
    command = [str(venv_python()), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=clean_environment(extra), check=False).returncode


def workshop(name: str, wishes: Sequence[str], modules: str) -> Path:
    """The interpreter of an environment of its own under dist/, with `wishes` installed.

    `modules`, joined by commas, are imported to see whether it is there and whole. For tools too
    large or too foreign for `.venv`; CannotPrepare where pip refuses.
    """
    folder = ROOT / "dist" / name
    tool = folder / venv_python().relative_to(VENV)
    probe = [str(tool), "-c", f"import {modules}"]
    if tool.exists() and subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return tool
    print("setup: installing", *wishes, f"into {folder.relative_to(ROOT)}", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    install = [str(tool), "-m", "pip", "install", "--quiet", *wishes]
    if subprocess.run(install, check=False).returncode != 0:
        raise CannotPrepare(f"pip could not install {', '.join(wishes)} (see above)")
    return tool


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without what would bend another interpreter's imports."""
    bending = {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in os.environ.items() if name not in bending}
    # Japanese Windows and a bare POSIX locale both have another default than the sources.
    return {**kept, "PYTHONUTF8": "1", **(extra or {})}


def _create_venv() -> None:
    if _venv_works():
        return
    _need_ensurepip()
    print(f"setup: creating {VENV.name} with Python {sys.version.split()[0]}", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        raise CannotPrepare(f"could not create {VENV}")


def _venv_works() -> bool:
    """True for a complete environment of Python 3.11+; a half-made or moved one is not."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        command = [str(venv_python()), "-c", probe]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _need_ensurepip() -> None:
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return
    system_packages.install(["python3-venv"], why="this Python cannot create environments")
    if subprocess.run(probe, capture_output=True, check=False).returncode != 0:
        raise CannotPrepare("this Python has no ensurepip: install its venv package", exit_code=3)


def _install_lock(level: str) -> None:
    wanted = {name: _digest(name) for name in CONTAINS[level]}
    installed = _stamp()
    if all(installed.get(name) == digest for name, digest in wanted.items()):
        return
    lock = REQUIREMENTS / f"{level}.txt"
    print(f"setup: installing {lock.relative_to(ROOT)}", flush=True)
    if python("-m", "pip", "install", *PIP_OPTIONS, "-r", lock) != 0:
        raise CannotPrepare(f"pip could not install {lock.relative_to(ROOT)} (see above)")
    STAMP.write_text(json.dumps({**installed, **wanted}), encoding="utf-8")


# Wheels only: a city office's PC has no compiler, and a source build is not what was locked.
PIP_OPTIONS = (
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "--require-hashes",
    "--only-binary=:all:",
    "--no-deps",
)


def _digest(level: str) -> str:
    return hashlib.sha256((REQUIREMENTS / f"{level}.txt").read_bytes()).hexdigest()


def _stamp() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
