"""Finding a person and opening a file, against the bare SQLCipher queries they need.

One run of ours is recorded: every statement with its values, every sealed field that was opened.
The bare work is exactly those again on the plain driver: BEGIN, execute, fetchall, COMMIT, and for
a file the decryption of the same fields. Then the same searches among 300,000 residents and among
22,000.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from _offices import LARGE, SMALL, opened, residents, ward
from _timing import peak_mib, result
from sqlalchemy import event

from desktop_app.bootstrap import build_services
from desktop_app.domain.ids import PersonId
from desktop_app.security.sealing import Sealer
from desktop_app.services.bundle import Services
from desktop_app.services.files import Contents, contents
from desktop_app.storage.engine import sqlcipher_connect
from desktop_app.storage.office import Office, UnitOfWork

WORDS = (
    "佐藤", "高橋 健", "やまだ", "タナカ", "suzuki", "watanabe", "S25.8.14", "1950-08-14", "小林",
    "由紀",
)  # fmt: skip
ROUNDS = 15
ON_SCREEN = 12  # lines of the list of hits at 1920x1080


def main() -> None:
    small = "--small" in sys.argv
    path = ward("sample" if small else "ward")
    office = opened(path)
    services = build_services(office, office.actor)
    replay = Replay(path, office)
    _finding(services, replay)
    _opening(services, office, replay)
    replay.close()
    office.close()
    if not small:
        _growing()


class Replay:
    """Records what one call asks of the database and does the same without the program."""

    def __init__(self, path: Path, office: Office) -> None:
        self._office = office
        self._raw = sqlcipher_connect(path, office.keyring.raw_database_key, "query_only=ON")

    def close(self) -> None:
        self._raw.close()

    def of(self, call: Callable[[], object], *, opening: bool) -> Callable[[], None]:
        """The bare work of one call."""
        with _recorded(self._office) as (asked, sealed):
            call()
        openers = {place: self._office.sealer.opener(*place) for place, _value in sealed}
        fields = [(openers[place], value) for place, value in sealed] if opening else []

        def bare() -> None:
            self._raw.execute("BEGIN")
            for statement, values in asked:
                self._raw.execute(statement, values).fetchall()
            self._raw.execute("COMMIT")
            for opener, value in fields:
                opener(*value)

        return bare


@contextmanager
def _recorded(office: Office) -> Iterator[tuple[list[Any], list[Any]]]:
    asked: list[Any] = []
    sealed: list[Any] = []
    plain_rows = UnitOfWork.rows
    openers = Sealer.opener, Sealer.json_opener, Sealer.rows_opener

    def remember(_c: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        asked.append((statement, values))

    def rows(self: UnitOfWork, statement: str, values: Any = ()) -> list[Any]:
        asked.append((self._transaction.spelled(statement), values))
        return plain_rows(self, statement, values)

    def recording(inner_of: Any) -> Any:
        def opener(self: Sealer, table: str, column: str) -> Callable[..., Any]:
            inner = inner_of(self, table, column)

            def opened_one(*value: Any) -> Any:
                sealed.append(((table, column), value))
                return inner(*value)

            return opened_one

        return opener

    def rows_opener(self: Sealer, table: str, column: str) -> Callable[..., Any]:
        inner = openers[2](self, table, column)

        def opened(rows: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
            sealed.extend(((table, column), row[:3]) for row in rows)
            return inner(rows)

        return opened

    event.listen(office.engines.reader, "before_cursor_execute", remember)
    Sealer.opener, Sealer.json_opener = map(recording, openers[:2])  # type: ignore[method-assign]
    Sealer.rows_opener = rows_opener  # type: ignore[method-assign]
    UnitOfWork.rows = rows  # type: ignore[method-assign]
    try:
        yield asked, sealed
    finally:
        Sealer.opener, Sealer.json_opener, Sealer.rows_opener = openers  # type: ignore[method-assign]
        UnitOfWork.rows = plain_rows  # type: ignore[method-assign]
        event.remove(office.engines.reader, "before_cursor_execute", remember)


def _finding(services: Services, replay: Replay) -> None:
    calls = [_find(services, words) for words in WORDS]
    queries = [replay.of(call, opening=False) for call in calls]
    fields = [replay.of(call, opening=True) for call in calls]
    ours, bare = _one_by_one([calls, queries], ROUNDS * 4)
    result("find a person", ours, bare, limit=2.0, peak=peak_mib())
    ours, full = _one_by_one([calls, fields], ROUNDS * 4)
    result("find a person, bare with its sealed fields", ours, full)
    first = [_first_time(services, call) for call in calls]
    ours, bare = _one_by_one([first, queries], ROUNDS)
    result("find a person, after a lock: no name is folded yet", ours, bare)
    number = services.lookup.find("佐藤").hits[0].number
    exact = _find(services, number)
    ours, bare = _one_by_one([[exact], [replay.of(exact, opening=True)]], ROUNDS * 10)
    result("find by number, bare with its sealed fields", ours, bare)


def _opening(services: Services, office: Office, replay: Replay) -> None:
    hits = [hit for words in WORDS[:4] for hit in services.lookup.find(words).hits]
    owing = [hit.id for hit in hits if hit.line.unpaid_yen > 0][:40]
    calls = [_contents(office, person) for person in owing]
    bare = [replay.of(call, opening=True) for call in calls]
    whole = [_file(services, office, person) for person in owing]
    read, plain, lawful = _one_by_one([calls, bare, whole], ROUNDS * 4)
    result("open a file, before the law", read, plain, limit=2.0, peak=peak_mib())
    result("open a file, with the law", lawful, plain, peak=peak_mib())
    result("open a file: what the law adds", lawful - read)
    audited = statistics.median(_timed(services, person) for person in owing)
    result("open a file, audited: its entry in the log is on the disk", audited * 1000)


def _one_by_one(works: Sequence[Sequence[Callable[[], object]]], rounds: int) -> tuple[float, ...]:
    """Median milliseconds of processor time of each list's calls, which take turns one by one:
    nobody opens forty files in a loop, and a busy machine must not count as ours. They also take
    turns who comes first: the second finds the processor warm from the same rows (8 %)."""
    taken: list[list[list[float]]] = [[[] for _call in calls] for calls in works]
    for turn in range(rounds):
        for at, calls in enumerate(zip(*works, strict=True)):
            numbered = list(enumerate(calls))
            for number, call in reversed(numbered) if turn % 2 else numbered:
                before = time.thread_time()
                call()
                taken[number][at].append(time.thread_time() - before)
    return tuple(1000 * statistics.mean(map(statistics.median, times)) for times in taken)


def _growing() -> None:
    """The same words in a city of 300,000 and in one of 22,000."""
    large, small = (opened(residents(count)) for count in (LARGE, SMALL))
    big, little = (build_services(office, office.actor) for office in (large, small))
    ours, bare = _one_by_one(
        [[_find(of, words) for words in WORDS] for of in (big, little)], ROUNDS
    )
    what = f"find among {LARGE:,} residents against {SMALL:,}"
    result(what, ours, bare, limit=1.5, peak=peak_mib())
    large.close()
    small.close()


def _find(services: Services, words: str) -> Callable[[], object]:
    """A search, and all that the lines say that a screen shows of it."""

    def find() -> None:
        for hit in services.lookup.find(words).hits[:ON_SCREEN]:
            _ = hit.name, hit.kana, hit.line, hit.number

    return find


def _first_time(services: Services, find: Callable[[], object]) -> Callable[[], object]:
    def run() -> None:
        services.lookup.forget()
        find()

    return run


def _contents(office: Office, person: PersonId) -> Callable[[], Contents]:
    """Header, instalments with their payments and events, hearing, notes; nothing computed."""

    def read() -> Contents:
        with office.read() as uow:
            return contents(uow, person)

    return read


def _file(services: Services, office: Office, person: PersonId) -> Callable[[], object]:
    """The same with limitation and late charges; without the entry in the log."""
    read, today = _contents(office, person), services.clock.today()
    return lambda: services.files.with_law(read(), today)


def _timed(services: Services, person: PersonId) -> float:
    before = time.perf_counter()
    services.files.open(person, "bench")
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
