"""The three kinds of failure: staff can act, the machine failed, or the program is wrong.

Errors carry a code and values, never a sentence and never personal data; `ui.error_text` and
`desktop_app.cli.messages` alone turn codes into sentences.
"""

from collections.abc import Mapping
from types import MappingProxyType

ErrorValue = str | int | float | None


class MadoguchiError(Exception):
    """Base of every failure the program knows; `str()` shows the code only."""

    def __init__(self, code: str, **values: ErrorValue) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, ErrorValue] = MappingProxyType(values)


class UserError(MadoguchiError):
    """The caller can act: wrong passphrase, stale save, refused date. Command line exit 3."""


class Fault(MadoguchiError):
    """Disk, network or lock failed; nothing is half done and a retry may help. Exit 4."""
