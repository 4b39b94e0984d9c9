"""Backup to one file and restore: the encrypted copy, the key slots, the audit anchors.

The file is a plain archive of three files that are each encrypted or signed already, with a signed
list of their digests; it opens only with a passphrase or the recovery key of the office.
"""

import hashlib
import hmac
import json
import os
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from desktop_app.errors import Fault, UserError
from desktop_app.security import key_file
from desktop_app.security.files import create_private, disk_faults, sync_folder, write_private
from desktop_app.security.keys import KeyRing
from desktop_app.storage import gates
from desktop_app.storage.anchors import anchor_path
from desktop_app.storage.copying import copy_database
from desktop_app.storage.opened import Office

FORMAT = 1
_DATABASE, _KEYS, _ANCHORS, _LIST = "office.db", "office.keys", "office.anchors", "contents.json"
_MOST_LIST = 10_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened and proved complete."""

    file: Path
    keys: bytes
    ring: KeyRing
    created_at: str


def write_backup(office: Office, target: Path) -> None:
    """Write a consistent copy while everybody goes on working."""
    path = office.info.path
    if path is None:
        raise UserError("backup_needs_file")
    if target.exists():
        raise UserError("already_exists", path=str(target))
    # Anchors before the copy: they may be behind it, never ahead of it.
    anchors = _bytes(anchor_path(path))
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.new")
    copy = unfinished.with_name(unfinished.name + ".db")
    try:
        with disk_faults():
            copy_database(path, office.keyring.raw_database_key, copy)
            parts = {_KEYS: _bytes(key_file.key_path(path)), _ANCHORS: anchors}
            _write_archive(unfinished, copy, parts, office)
            unfinished.replace(target)
            sync_folder(target.parent)
    finally:
        copy.unlink(missing_ok=True)
        unfinished.unlink(missing_ok=True)


def open_backup(file: Path, login: str, passphrase: str) -> Backup:
    """Prove a backup: keys open, the list is signed, every digest fits."""
    try:
        with zipfile.ZipFile(file) as archive:
            keys = archive.read(_KEYS)
            ring = key_file.decoded(keys).open(login, passphrase)
            contents = json.loads(_limited(archive, _LIST))
            _prove(archive, contents, ring)
            return Backup(file, keys, ring, str(contents["created_at"]))
    except FileNotFoundError:
        raise UserError("backup_missing", path=str(file)) from None
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, NotImplementedError):
        raise Fault("damaged_backup") from None
    except OSError:
        raise Fault("backup_unreadable") from None


def restore(backup: Backup, path: Path) -> None:
    """Put a proved backup at a place where nothing is; nothing remains of a failed try."""
    gates.check_place(path)
    others = (key_file.key_path(path), anchor_path(path))
    if any(found.exists() for found in (path, *others)):
        raise UserError("already_exists", path=str(path))
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with disk_faults(), zipfile.ZipFile(backup.file) as archive:
            _unpack(archive, unfinished)
            write_private(anchor_path(path), archive.read(_ANCHORS))
            write_private(key_file.key_path(path), backup.keys)
            unfinished.replace(path)
            sync_folder(path.parent)
    except BaseException:
        for leftover in (unfinished, *others):
            leftover.unlink(missing_ok=True)
        raise


def _unpack(archive: zipfile.ZipFile, target: Path) -> None:
    create_private(target)
    with archive.open(_DATABASE) as source, target.open("r+b") as stream:
        shutil.copyfileobj(source, stream, _CHUNK)
        stream.flush()
        os.fsync(stream.fileno())


def _write_archive(target: Path, copy: Path, parts: dict[str, bytes], office: Office) -> None:
    create_private(target)
    with target.open("r+b") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            archive.write(copy, _DATABASE)
            for name, content in parts.items():
                archive.writestr(name, content)
            archive.writestr(_LIST, json.dumps(_contents(copy, parts, office)))
        stream.flush()
        os.fsync(stream.fileno())


def _contents(copy: Path, parts: dict[str, bytes], office: Office) -> dict[str, Any]:
    with copy.open("rb") as stream:
        digests = {_DATABASE: _digest(stream)}
    digests |= {name: hashlib.sha256(content).hexdigest() for name, content in parts.items()}
    contents = {
        "format": FORMAT,
        "office": office.info.office_id,
        "created_at": office.clock.now().isoformat(timespec="seconds"),
        "sha256": digests,
    }
    return contents | {"mac": _mac(contents, office.keyring)}


def _prove(archive: zipfile.ZipFile, contents: dict[str, Any], ring: KeyRing) -> None:
    signed = {name: value for name, value in contents.items() if name != "mac"}
    if not hmac.compare_digest(_mac(signed, ring), str(contents["mac"])):
        raise Fault("damaged_backup")
    if signed["format"] > FORMAT:
        raise UserError("newer_schema")
    for name in (_DATABASE, _KEYS, _ANCHORS):
        with archive.open(name) as stream:
            if _digest(stream) != signed["sha256"][name]:
                raise Fault("damaged_backup")


def _mac(contents: dict[str, Any], ring: KeyRing) -> str:
    text = json.dumps(contents, sort_keys=True).encode()
    return hmac.digest(ring.audit_key, b"madoguchi backup" + text, "sha256").hex()


def _digest(stream: IO[bytes]) -> str:
    state = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        state.update(chunk)
    return state.hexdigest()


def _limited(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_MOST_LIST)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
