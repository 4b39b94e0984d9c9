"""A list as a file in one of four formats."""

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop_app.directory.datapackage import write_datapackage
from desktop_app.directory.hsds import HSDS_VERSION, service_from_door
from desktop_app.directory.search import Directory
from desktop_app.directory.tables import csv_bytes, write_excel
from desktop_app.errors import Fault, UserError

FORMATS = ("hsds", "datapackage", "csv", "xlsx")


def write_list(directory: Directory, path: Path, kind: str, encoding: str = "utf-8") -> None:
    """One list in one of four formats; what was there is replaced as a whole."""
    if kind == "datapackage":
        with _disk_faults():
            write_datapackage(map(service_from_door, directory.doors), path, _about(directory))
        return
    part = path.with_name(f"{path.name}.part{path.suffix}")
    try:
        with _disk_faults():
            _WRITERS[kind](directory, part, encoding)
            part.replace(path)
    except (Fault, UserError):
        with contextlib.suppress(OSError):
            part.unlink()
        raise


@contextlib.contextmanager
def _disk_faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Fault("directory_not_written") from error


def _about(directory: Directory) -> dict[str, object]:
    edition = {"edition": directory.edition} if directory.edition else {}
    return {"format": 1, "hsds_version": HSDS_VERSION, **edition, "office": directory.office}


def _csv(directory: Directory, path: Path, encoding: str) -> None:
    named = "utf-8-sig" if encoding == "utf-8" else encoding  # Excel wants the mark
    path.write_bytes(csv_bytes(directory.doors, named))


def _excel(directory: Directory, path: Path, _encoding: str) -> None:
    write_excel(directory.doors, path)


def _hsds(directory: Directory, path: Path, _encoding: str) -> None:
    services = [service_from_door(door) for door in directory.doors]
    whole = {**_about(directory), "services": services}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")


_WRITERS: dict[str, Callable[[Directory, Path, str], None]] = {
    "csv": _csv, "xlsx": _excel, "hsds": _hsds,
}  # fmt: skip
