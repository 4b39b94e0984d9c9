"""System libraries that Qt and the tests need: found, and on Debian as root installed.

Elsewhere the developer gets the exact command. The lists were tried on a fresh Debian 12
(debootstrap minbase); Debian 13 has the same packages under names that `Provides` resolves.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence

from failures import CannotPrepare

OFFSCREEN = (
    "libglib2.0-0",
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libfreetype6",
    "libxkbcommon0",
)
WINDOWS_AND_PRINTERS = (
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libcups2",
)
TESTS = ("xvfb", "poppler-utils", "postgresql", "libharfbuzz-bin", "libpangocairo-1.0-0")
NEEDED = {
    "run": OFFSCREEN + WINDOWS_AND_PRINTERS,
    "test": OFFSCREEN + WINDOWS_AND_PRINTERS + TESTS,
}


def install_missing(level: str) -> None:
    """Bring the machine to what `run` or `test` needs, or say exactly what is missing."""
    if not sys.platform.startswith("linux"):
        return
    if not is_debian():
        print(
            "setup: not a Debian; if Qt does not start, install what these Debian packages "
            "contain: " + " ".join(NEEDED[level])
        )
        return
    present = installed_names()
    missing = [name for name in NEEDED[level] if name not in present]
    if missing:
        install(missing, why=f"needed to {level}")


def is_debian() -> bool:
    """Debian and its descendants."""
    return shutil.which("dpkg-query") is not None and shutil.which("apt-get") is not None


def installed_names() -> set[str]:
    """Names of installed packages, with the names that they stand in for."""
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}\t${Provides}\n"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return parse_installed(listing)


def parse_installed(listing: str) -> set[str]:
    """Read `status TAB package TAB provides` lines; versions in brackets are dropped."""
    found: set[str] = set()
    for line in listing.splitlines():
        status, package, provides = line.split("\t")
        if status == "installed":
            found.add(package)
            found.update(part.split()[0] for part in provides.split(",") if part.strip())
    return found


def install(packages: Sequence[str], *, why: str) -> None:
    """Install Debian packages as root; otherwise stop with the command to type."""
    line = shlex.join(["apt-get", "install", "--yes", "--no-install-recommends", *packages])
    if not is_debian():
        raise CannotPrepare(f"{why}: install what Debian calls {' '.join(packages)}", 3)
    if not is_root():
        raise CannotPrepare(
            f"system packages are missing ({why}). Run:\n  sudo apt-get update && sudo {line}", 3
        )
    print(f"setup: {line}  ({why})", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], shlex.split(line)):
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode != 0:
            sys.stderr.write(done.stdout + done.stderr)
            raise CannotPrepare(f"`{shlex.join(command)}` failed (see above)")


def is_root() -> bool:
    """May this process install packages?"""
    return hasattr(os, "geteuid") and os.geteuid() == 0
