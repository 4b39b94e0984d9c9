"""Audit heads kept outside the database, so that a cut tail or an old page put back is named.

SQLCipher authenticates each page but not its age: an old page still opens. After every commit the
head of the writer's chain is added here as one signed line. A line may be behind the database
(a crash), never ahead of it.
"""

import contextlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.security.files import append_private, locked, write_private

_MAC_BYTES = 16
_COMPACT_BYTES = 16_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of one chain."""

    chain: str
    seq: int
    at: int
    mac: bytes


@dataclass(frozen=True, slots=True)
class Anchored:
    """What the file holds; `damaged` where a line before the last does not verify."""

    heads: Mapping[str, Head]
    damaged: bool
    latest_at: int


class AnchorFile:
    """The signed lines beside one database."""

    def __init__(self, path: Path, audit_key: bytes) -> None:
        self._path = path
        self._lock_path = path.with_name(path.name + ".lock")
        self._key = hmac.digest(audit_key, b"madoguchi anchors", "sha256")

    def append(self, head: Head) -> None:
        """Add one line; a full disk only means that the anchor stays behind."""
        with contextlib.suppress(OSError), locked(self._lock_path):
            append_private(self._path, self._line(head))

    def read(self) -> Anchored:
        """The newest head of each chain."""
        heads: dict[str, Head] = {}
        good = latest = 0
        content = self._path.read_bytes() if self._path.exists() else b""
        lines = content.splitlines()
        for line in lines:
            head = self._head(line)
            if head is None:
                continue
            good += 1
            latest = max(latest, head.at)
            if head.chain not in heads or heads[head.chain].seq < head.seq:
                heads[head.chain] = head
        # A power cut may tear the last line; nothing else may be unreadable.
        return Anchored(heads, good + _is_torn(content) < len(lines), latest)

    def exists(self) -> bool:
        """Whether anything was ever anchored here."""
        return self._path.exists()

    def latest_at(self) -> int:
        """The time of the last line, reading only the end of the file; 0 where there is none.

        A line that a power cut tore is taken out here, before another one is put behind it.
        """
        try:
            with self._path.open("rb") as stream:
                stream.seek(0, 2)
                stream.seek(max(0, stream.tell() - 2000))
                end = stream.read()
        except FileNotFoundError:
            return 0
        self.compact(always=_is_torn(end))
        good = [head.at for line in end.splitlines() if (head := self._head(line))]
        return good[-1] if good else 0

    def compact(self, *, always: bool = False) -> None:
        """Keep one line for each chain once the file has grown."""
        with contextlib.suppress(OSError), locked(self._lock_path):
            if not always and self._path.stat().st_size < _COMPACT_BYTES:
                return
            found = self.read()
            if not found.damaged:
                lines = sorted(found.heads.values(), key=lambda head: head.at)
                write_private(self._path, b"".join(map(self._line, lines)))

    def _line(self, head: Head) -> bytes:
        body = f"{head.chain} {head.seq} {head.at} {head.mac.hex()}".encode()
        return body + b" " + self._signature(body) + b"\n"

    def _head(self, line: bytes) -> Head | None:
        body, _space, signature = line.rpartition(b" ")
        if not hmac.compare_digest(self._signature(body), signature):
            return None
        chain, seq, at, mac = body.decode().split(" ")
        return Head(chain, int(seq), int(at), bytes.fromhex(mac))

    def _signature(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, "sha256")[:_MAC_BYTES].hex().encode()


def _is_torn(content: bytes) -> bool:
    return bool(content) and not content.endswith(b"\n")


def anchor_path(database: Path) -> Path:
    """Where the anchors of a database lie."""
    return database.with_name(database.name + ".anchors")
