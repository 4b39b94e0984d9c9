"""Importing a ward's master and two ledgers, with matching, against a bare `executemany`.

Invented residents of the program's own builder, written as the extracts that the sample has: the
master, 国保 charges by addressee number, and 区営住宅 charges that know no addressee number, whose
people matching has to find. The bare work starts from the rows that our import left: it seals the
same plaintexts into the same columns and inserts all rows of all tables in one transaction on the
plain driver; for the second line it reads the three files besides.
"""

import csv
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from _offices import PASSPHRASE, USER
from _timing import cache_folder, peak_mib, result

from desktop_app.bootstrap import build_services
from desktop_app.clock import SystemClock
from desktop_app.domain.population.people import People
from desktop_app.domain.records import PersonRecord
from desktop_app.security.passphrase import Cost
from desktop_app.storage import tables
from desktop_app.storage.engine import sqlcipher_connect
from desktop_app.storage.office import Office, create_office, open_office

RESIDENTS, ROUNDS = 22_000, 3
DAY = date(2026, 10, 31)
_MASTER = (
    "宛名番号,世帯番号,続柄,氏名,氏名カナ,氏名英字,通称名,通称名カナ,旧氏,旧氏カナ,生年月日,"
    "性別,郵便番号,住所,方書,前住所,異動日,住民状態,国籍,使用言語,電話番号,所得区分,支援措置,"
    "生活保護"
)
_KOKUHO = (
    "世帯主宛名番号,記号番号,世帯主氏名,世帯主カナ,擬制区分,科目,賦課年度,通知書番号,期別,納期限,"
    "調定額,収入額,未納額"
)
_HOUSING = "名簿番号,名義人,カナ,生年月日,住所,住宅名,対象月,納付期限,使用料,納付済,未納額,備考"
_CHEAP = Cost(memory_kib=64, passes=1, lanes=1)  # opening is not what is measured here


def main() -> None:
    count = 1_000 if "--small" in sys.argv else RESIDENTS
    with tempfile.TemporaryDirectory(dir=cache_folder()) as folder:
        files = extracts(Path(folder), count)
        taken: dict[str, list[float]] = {}
        for turn in range(ROUNDS):
            _turn(Path(folder), files, turn, taken)
        rows = sum(1 for file in files for _row in _read(file)) - len(files)
    middle = {name: statistics.median(seconds) for name, seconds in taken.items()}
    result(f"import {rows:,} rows of three files", middle["import"], middle["bare"],
           limit=2.0, unit="s", peak=peak_mib())  # fmt: skip
    result("import with matching, bare with reading the files",
           middle["import"] + middle["matching"], middle["bare"] + middle["reading"],
           limit=2.5, unit="s")  # fmt: skip


def _turn(folder: Path, files: list[Path], turn: int, taken: dict[str, list[float]]) -> None:
    ours, theirs = _office(folder / f"ours{turn}.db"), _office(folder / f"bare{turn}.db")
    services = build_services(ours, ours.actor)
    with _Stopped(taken, "import"):
        for file in files:
            (outcome,) = services.importing.run(file.stem, [file])
            if outcome.rejected:
                raise SystemExit(f"rejected: {outcome.rejected[0]}")
    with _Stopped(taken, "matching"):
        found = services.matching.run()
    if not found.joined:
        raise SystemExit("nobody was joined")
    with _Stopped(taken, "reading"):
        for file in files:
            for _row in _read(file):
                pass
    work = _Bare(ours, theirs)
    gc.collect()  # what our import left must not be looked through at the bare side's cost
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


def _file(office: Office) -> Path:
    assert office.info.path is not None
    return office.info.path


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
        raw = sqlcipher_connect(_file(full), full.keyring.raw_database_key, "query_only=ON")
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
        connection = sqlcipher_connect(_file(self._into), self._into.keyring.raw_database_key)
        connection.execute("PRAGMA foreign_keys=OFF")  # the batch row is not among them
        connection.execute("BEGIN IMMEDIATE")
        for insert, rows, sealed in self._work:
            for seal, row_id, version, plain in sealed:
                seal(row_id, version, plain)
            connection.executemany(insert, rows)
        connection.execute("COMMIT")
        connection.close()


_FILLED = {"persons", "person_tokens", "number_tokens", "parties", "charges"}


def extracts(folder: Path, count: int) -> list[Path]:
    """The three files for this many residents."""
    maker = People(Random(1), DAY)  # noqa: S311 - invented people, not a secret
    people = [maker.debtor(19, 94) for _one in range(count)]
    named = {"atena_master": _master, "kokuho_chotei": _kokuho, "jutaku_chotei": _housing}
    for name, rows in named.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, lineterminator="\r\n").writerows(rows(people))
    return [folder / f"{name}.csv" for name in named]


def _master(people: list[PersonRecord]) -> Iterator[list[str]]:
    yield from csv.reader([_MASTER])
    for p in people:
        yield [
            p.number, p.household_number, p.relation, p.name, p.kana, p.romaji, p.alias,
            p.alias_kana, p.former_surname, p.former_surname_kana, p.birth.isoformat(), str(p.sex),
            p.postcode, p.address, p.building, p.former_address, "", "住民", "日本", "ja", p.phone,
            p.income_class, "0", "0",
        ]  # fmt: skip


def _kokuho(people: list[PersonRecord]) -> Iterator[list[str]]:
    yield from csv.reader([_KOKUHO])
    for at, p in enumerate(people[: len(people) * 9 // 10]):
        for month in (7, 8, 9):
            yield [
                p.number, f"北川{at}", p.name, p.kana, "0", "040", "2026", f"{2260000000 + at}",
                str(month - 6), f"2026/{month:02d}/28", "9000", "0", "9000",
            ]  # fmt: skip


def _housing(people: list[PersonRecord]) -> Iterator[list[str]]:
    yield ["区営住宅使用料　滞納者名簿　（令和８年１０月末現在）"]
    yield []
    yield from csv.reader([_HOUSING])
    for at, p in enumerate(people[::11]):
        for month in (7, 8, 9):
            yield [
                f"住-{at:05d}", p.name, p.kana, p.birth.isoformat(), p.address + "　" + p.building,
                "川添住宅", f"令和8年{month}月分", f"2026/{month:02d}/28", "9000", "0", "9000", "",
            ]  # fmt: skip


def _read(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.reader(stream)


if __name__ == "__main__":
    main()
