"""Where commands and batch jobs get a passphrase: the environment, a file, or a prompt.

Never an argument: arguments are seen by everybody on the machine and stay in the shell's history.
"""

import getpass
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from desktop_app.errors import Fault, UserError

_MOST_BYTES = 4096


def read_passphrase(
    prompt: str,
    *,
    again: str = "",
    variable: str = "MADOGUCHI_PASSPHRASE",
    environment: Mapping[str, str] = os.environ,
) -> str:
    """The secret from VARIABLE, from the file named by VARIABLE_FILE, or typed unseen.

    `again` is the second prompt where a new passphrase is typed and must be typed twice.
    """
    if variable in environment:
        return environment[variable]
    named = environment.get(f"{variable}_FILE")
    if named:
        return _from_file(Path(named))
    if not sys.stdin.isatty():
        raise UserError("passphrase_needed", variable=variable)
    typed = getpass.getpass(prompt)
    if again and getpass.getpass(again) != typed:
        raise UserError("passphrases_differ")
    return typed


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES)
        return content.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError):
        raise Fault("passphrase_file_unreadable", path=str(path)) from None
