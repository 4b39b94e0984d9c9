"""Importing a master file and a charges file, against a bare `executemany` of the same rows.

The sample extracts of the tests, repeated with other numbers. The bare work starts from the rows
that our import left: it seals the same plaintexts into the same columns and inserts all rows of all
tables in one transaction on the plain driver; for the second line it reads the two files besides.
"""

import csv
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from _offices import PASSPHRASE, USER
from _timing import ROOT, cache_folder, peak_mib, result

from desktop_app.bootstrap import build_services
from desktop_app.clock import SystemClock
from desktop_app.security.passphrase import Cost
from desktop_app.storage import tables
from desktop_app.storage.engine import sqlcipher_connect
from desktop_app.storage.office import Office, create_office, open_office

SAMPLES = ROOT / "tests" / "importing" / "data"
TIMES, ROUNDS = 24, 3  # 24 times the sample is a ward's master and its 国保 charges
_CHEAP = Cost(memory_kib=64, passes=1, lanes=1)  # opening is not what is measured here


def main() -> None:
    times = 2 if "--small" in sys.argv else TIMES
    with tempfile.TemporaryDirectory(dir=cache_folder()) as folder:
        files = [
            _repeated(Path(folder), "atena_master.csv", times, (0, 1), 10_000_000),
            _repeated(Path(folder), "kokuho_chotei.csv", times, (0, 7), 2_000),
        ]
        taken: dict[str, list[float]] = {}
        for turn in range(ROUNDS):
            _turn(Path(folder), files, turn, taken)
        rows = sum(1 for file in files for _row in _read(file)) - len(files)
    middle = {name: statistics.median(seconds) for name, seconds in taken.items()}
    result(f"import {rows:,} rows of two files", middle["import"], middle["bare"],
           limit=2.0, unit="s", peak=peak_mib())  # fmt: skip
    result("import with matching, bare with reading the files",
           middle["import"] + middle["matching"], middle["bare"] + middle["reading"],
           limit=2.5, unit="s")  # fmt: skip


def _turn(folder: Path, files: list[Path], turn: int, taken: dict[str, list[float]]) -> None:
    ours, theirs = _office(folder / f"ours{turn}.db"), _office(folder / f"bare{turn}.db")
    services = build_services(ours, ours.actor)
    with _Stopped(taken, "import"):
        services.importing.run("atena_master", files[:1])
        services.importing.run("kokuho_chotei", files[1:])
    with _Stopped(taken, "matching"):
        services.matching.run()
    with _Stopped(taken, "reading"):
        for file in files:
            for _row in _read(file):
                pass
    work = _Bare(ours, theirs)
    with _Stopped(taken, "bare"):
        work.run()
    ours.close()
    theirs.close()


def _office(path: Path) -> Office:
    clock = SystemClock()
    create_office(
        path, "計測区", "demo", USER, "計測 係", PASSPHRASE, clock, counter="1番", cost=_CHEAP
    )
    return open_office(path, USER, PASSPHRASE, clock)[0]


class _Stopped:
    """Seconds of the clock for a `with` block."""

    def __init__(self, taken: dict[str, list[float]], name: str) -> None:
        self._found = taken.setdefault(name, [])

    def __enter__(self) -> None:
        self._before = time.perf_counter()

    def __exit__(self, *_problem: object) -> None:
        self._found.append(time.perf_counter() - self._before)


class _Bare:
    """The rows that are in one office and not in a fresh one, to be sealed and inserted there."""

    def __init__(self, full: Office, fresh: Office) -> None:
        self._into, self._sealer = fresh, fresh.sealer
        raw = sqlcipher_connect(full.info.path, full.keyring.raw_database_key, "query_only=ON")
        self._work = [
            self._table(raw, full, table) for table in tables.metadata.sorted_tables
            if table.name in _FILLED
        ]  # fmt: skip
        raw.close()

    def _table(self, raw: Any, full: Office, table: Any) -> tuple[str, list[Any], list[Any]]:
        names = [column.name for column in table.columns]
        rows = raw.execute(f"SELECT {', '.join(names)} FROM {table.name}").fetchall()  # noqa: S608
        marks = ", ".join("?" * len(names))
        insert = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
        sealed = []
        for at, name in enumerate(names):
            if name.startswith("sealed_"):
                opener = full.sealer.opener(table.name, name)
                key, version = names.index("id"), names.index("version")
                for row in rows:
                    if row[at] is not None:
                        plain = opener(row[key], row[version], row[at])
                        sealed.append((name, row[key], row[version], plain))
        sealers = {name: self._sealer.for_column(table.name, name, "common") for name in names}
        return insert, rows, [(sealers[name], *rest) for name, *rest in sealed]

    def run(self) -> None:
        connection = sqlcipher_connect(self._into.info.path, self._into.keyring.raw_database_key)
        connection.execute("PRAGMA foreign_keys=OFF")  # the batch row is not among them
        connection.execute("BEGIN IMMEDIATE")
        for insert, rows, sealed in self._work:
            for seal, row_id, version, plain in sealed:
                seal(row_id, version, plain)
            connection.executemany(insert, rows)
        connection.execute("COMMIT")
        connection.close()


_FILLED = {"persons", "person_tokens", "number_tokens", "parties", "charges"}


def _repeated(folder: Path, name: str, times: int, places: tuple[int, ...], step: int) -> Path:
    head, *rows = _read(SAMPLES / name)
    out = folder / name
    with out.open("w", encoding="utf-8-sig" if "kokuho" in name else "utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(head)
        for turn in range(times):
            for row in rows:
                writer.writerow(_shifted(row, places, turn, step))
    return out


def _shifted(row: list[str], places: tuple[int, ...], turn: int, step: int) -> list[str]:
    new = list(row)
    for at in places:
        by = 10_000_000 if at == 0 else step
        if new[at].isdigit():
            new[at] = str(int(new[at]) + turn * by).zfill(len(new[at]))
    return new


def _read(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.reader(stream)


if __name__ == "__main__":
    main()
