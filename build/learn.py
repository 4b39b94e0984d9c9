"""Teaching the learnt model in an environment of its own, because torch is large.

It holds the extra `learn` of pyproject.toml alone; everything else is found in `.venv`.
"""

import os
import subprocess
import tomllib
from collections.abc import Sequence

import environment


def run(arguments: Sequence[str]) -> int:
    """Run `build/teaching` there; three gigabytes are downloaded the first time."""
    tool = environment.workshop("learn-venv", wishes(), "torch, msgpack")
    paths = os.pathsep.join(map(str, (environment.ROOT, environment.BUILD, _packages())))
    where = environment.clean_environment({"PYTHONPATH": paths})
    command = [str(tool), "-m", "teaching", *arguments]
    return subprocess.run(command, cwd=environment.ROOT, env=where, check=False).returncode


def wishes() -> list[str]:
    """What teaching needs beside the program's own packages."""
    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[str] = project["project"]["optional-dependencies"]["learn"]
    return found


def _packages() -> str:
    """Where `.venv` keeps its packages."""
    probe = "import sysconfig; print(sysconfig.get_path('purelib'))"
    command = [str(environment.venv_python()), "-c", probe]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
