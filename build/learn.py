"""Teaching the learnt model in an environment of its own, because torch is large.

It holds the extra `learn` of pyproject.toml alone; everything else is found in `.venv`.
"""

import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import environment
from failures import CannotPrepare

WORKSHOP = environment.ROOT / "dist" / "learn-venv"


def run(arguments: Sequence[str]) -> int:
    """Run `build/teaching` there; three gigabytes are downloaded the first time."""
    tool = _workshop()
    paths = os.pathsep.join(map(str, (environment.ROOT, environment.BUILD, _packages())))
    where = environment.clean_environment({"PYTHONPATH": paths})
    command = [str(tool), "-m", "teaching", *arguments]
    return subprocess.run(command, cwd=environment.ROOT, env=where, check=False).returncode


def wishes() -> list[str]:
    """What teaching needs beside the program's own packages."""
    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[str] = project["project"]["optional-dependencies"]["learn"]
    return found


def _workshop() -> Path:
    tool = WORKSHOP / environment.venv_python().relative_to(environment.VENV)
    probe = [str(tool), "-c", "import torch, msgpack"]
    ready = (
        tool.exists() and subprocess.run(probe, capture_output=True, check=False).returncode == 0
    )
    if not ready:
        print("learn: installing", *wishes(), flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(WORKSHOP)], check=True)
        install = [str(tool), "-m", "pip", "install", "--quiet", *wishes()]
        if subprocess.run(install, check=False).returncode != 0:
            raise CannotPrepare("pip could not install what teaching needs (see above)")
    return tool


def _packages() -> str:
    """Where `.venv` keeps its packages."""
    probe = "import sysconfig; print(sysconfig.get_path('purelib'))"
    command = [str(environment.venv_python()), "-c", probe]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
