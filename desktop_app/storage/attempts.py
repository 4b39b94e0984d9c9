"""Wrong passphrases so far, beside the database: before the first right one nothing else opens.

The file holds hashed logins and times. Whoever can delete it can also copy the key file and guess
elsewhere, which Argon2id makes slow; the file slows down the person at the keyboard.
"""

import contextlib
import hashlib
import json
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.security.files import locked, write_private
from desktop_app.security.passwords import still_to_wait

_MOST_KEPT = 50


class Attempts:
    """The failures of every login on one database."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".attempts")

    def check(self, login: str, now_us: int) -> None:
        """Refuse another try before the wait is over."""
        times = self._read().get(_name(login), [])
        since = (now_us - times[-1]) / 1e6 if times else 0.0
        left = still_to_wait(len(times), since)
        if left > 0:
            raise UserError("wait_before_retry", seconds=int(left) + 1)

    def failed(self, login: str, now_us: int) -> None:
        """Remember one failure; on a full disk it is not worth another failure."""
        with contextlib.suppress(OSError), self._locked():
            found = self._read()
            times = [*found.get(_name(login), []), now_us][-_MOST_KEPT:]
            self._write({**found, _name(login): times})

    def of(self, login: str) -> list[int]:
        """When this login failed since it last succeeded."""
        return self._read().get(_name(login), [])

    def forget(self, login: str) -> None:
        """The right passphrase came and the failures are in the audit log."""
        with contextlib.suppress(OSError), self._locked():
            found = self._read()
            if found.pop(_name(login), None) is not None:
                self._write(found)

    def _locked(self) -> contextlib.AbstractContextManager[None]:
        return locked(self._path.with_name(self._path.name + ".lock"))

    def _read(self) -> dict[str, list[int]]:
        try:
            found = json.loads(self._path.read_bytes())
            return {str(k): [int(t) for t in v] for k, v in found.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def _write(self, found: dict[str, list[int]]) -> None:
        write_private(self._path, json.dumps(found).encode())


def _name(login: str) -> str:
    return hashlib.sha256(login.encode()).hexdigest()[:16]
