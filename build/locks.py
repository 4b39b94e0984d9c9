"""The lock files: writes them from the pins in pyproject.toml, and looks them over for Windows.

pip-tools lists the hashes of every file of a release, so one lock made on Linux serves Windows
too. It runs in a throw-away environment and is no dependency of the project.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import environment
from failures import CannotPrepare

PIP_TOOLS = "pip-tools==7.6.2"
WHEELS_NOTE = environment.ROOT / "docs" / "windows_wheels.md"
PYTHONS = ("3.11", "3.12", "3.13")
HEADER = (
    "# Made by `python3 build/tasks.py lock` from pyproject.toml; do not edit.\n"
    "# The package index is the one your own pip is configured for.\n"
)
# Neither an index nor a path of this machine may reach the file, and no header with a command.
COMPILE = (
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--no-emit-options",
    "--strip-extras",
    "--quiet",
)


def write(arguments: Sequence[str] = ()) -> int:
    """Write run.txt, then test.txt which contains it; arguments go to pip-compile."""
    tool = environment.workshop("lock-venv", [PIP_TOOLS], "piptools")
    folder = environment.REQUIREMENTS
    folder.mkdir(exist_ok=True)
    run, test = folder / "run.txt", folder / "test.txt"
    _compile(tool, run, arguments)
    if not test.exists():
        shutil.copyfile(run, test)  # pip-compile takes over hashes that it finds there
    _compile(tool, test, ["--extra", "dev", "-c", str(run), *arguments])
    print(f"lock: {len(pins(run))} packages to run, {len(pins(test))} to test")
    return 0


def pins(lock: Path) -> dict[str, str]:
    """Name and version of everything in a lock file."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    found = [line.split()[0] for line in lines if line and line[0] not in "# -"]
    return dict(pin.split("==", 1) for pin in found)


def options_in(lock: Path) -> list[str]:
    """Lines that would tell pip where to look; there must be none."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("-") or "://" in line or " @ " in line]


def check_windows_wheels() -> int:
    """Resolve the lock for 64-bit Windows: each package must have a wheel whose hash is locked."""
    wheels = {version: _windows_wheels(version) for version in PYTHONS}
    WHEELS_NOTE.write_text(_note(wheels), encoding="utf-8", newline="\n")
    for version, found in wheels.items():
        print(f"wheels: Windows, Python {version}: {len(found)} wheels, all locked")
    return 0


def _windows_wheels(version: str) -> dict[str, str]:
    """Package name to wheel file; pip refuses when one has no wheel with a locked hash."""
    command = [
        str(environment.venv_python()), "-m", "pip", "install", "--dry-run", "--quiet",
        "--ignore-installed", "--no-deps", "--require-hashes", "--only-binary=:all:",
        "--disable-pip-version-check", "--platform", "win_amd64", "--python-version", version,
        "--target", str(environment.ROOT / "dist" / "windows"), "--report", "-",
        "-r", str(environment.REQUIREMENTS / "test.txt"),
    ]  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment.clean_environment()
    )
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        raise CannotPrepare(f"the lock does not resolve for Windows, Python {version} (see above)")
    return dict(sorted(_wheel(entry) for entry in json.loads(done.stdout)["install"]))


def _wheel(entry: dict[str, dict[str, str]]) -> tuple[str, str]:
    return entry["metadata"]["name"], entry["download_info"]["url"].rsplit("/", 1)[-1]


def _note(wheels: dict[str, dict[str, str]]) -> str:
    first, *others = PYTHONS
    rows = [
        f"| {name} | `{wheel}` | {_elsewhere(name, wheel, [wheels[other] for other in others])} |"
        for name, wheel in wheels[first].items()
    ]
    lines = [
        "# Windows wheels of the locked packages",
        "",
        "Written by `python3 build/tasks.py wheels`: pip resolved `build/requirements/test.txt`",
        "for 64-bit Windows, wheels only, each with a hash from the lock. Nothing here was **run**",
        "on Windows: no Windows machine was at hand.",
        "",
        f"| package | wheel for Python {first} | {' and '.join(others)} |",
        "| --- | --- | --- |",
        *rows,
    ]
    return "\n".join(lines) + "\n"


def _elsewhere(name: str, wheel: str, others: Sequence[dict[str, str]]) -> str:
    return "the same wheel" if all(found[name] == wheel for found in others) else "own wheels"


def _compile(tool: Path, lock: Path, arguments: Sequence[str]) -> None:
    print(f"lock: resolving {lock.name}", flush=True)
    where = ["-o", str(lock), "pyproject.toml"]
    command = [str(tool), "-m", "piptools", "compile", *COMPILE, *arguments, *where]
    done = subprocess.run(
        command, cwd=environment.ROOT, env=environment.clean_environment(), check=False
    )
    if done.returncode != 0:
        raise CannotPrepare(f"pip-compile could not resolve {lock.name} (see above)")
    text = lock.read_text(encoding="utf-8")
    lock.write_text(HEADER + text.removeprefix(HEADER), encoding="utf-8", newline="\n")
    if found := options_in(lock):
        raise CannotPrepare(f"{lock.name} names where packages come from: {len(found)} lines")
