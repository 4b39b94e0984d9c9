"""Which database and whose name a maintenance command works with."""

import argparse
import os
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.security.passphrase_source import read_passphrase


def database_path(args: argparse.Namespace) -> Path:
    """`--database` or MADOGUCHI_DATABASE."""
    found = args.database or os.environ.get("MADOGUCHI_DATABASE")
    if not found:
        raise UserError("database_needed")
    return Path(found)


def login(args: argparse.Namespace) -> str:
    """`--user` or MADOGUCHI_USER."""
    found: str | None = args.user or os.environ.get("MADOGUCHI_USER")
    if not found:
        raise UserError("user_needed")
    return found


def passphrase() -> str:
    """The passphrase of somebody who is signing in."""
    return read_passphrase(_("合言葉: "))


def new_passphrase() -> str:
    """A passphrase that is typed twice."""
    return read_passphrase(_("新しい合言葉: "), again=_("もう一度: "))


def recovery_key() -> str:
    """The recovery key on paper: as secret as a passphrase, and got the same way."""
    return read_passphrase(_("復旧キー: "), variable="MADOGUCHI_RECOVERY_KEY")
