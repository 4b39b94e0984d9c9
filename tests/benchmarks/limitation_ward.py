"""Limitation of a whole ward in one pass, and of one debtor with a long history.

A ward of 21,933 debtors with nine open instalments each is written into an encrypted file; the
bare work is reading the same rows in a loop. Times are processor time, the best of three.
"""

import gc
import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from desktop_app.clock import SystemClock
from desktop_app.domain.ids import PersonId
from desktop_app.security.passphrase import Cost
from desktop_app.services.ledger_facts import load_facts
from desktop_app.services.rule_views import Rules, limitation_view
from desktop_app.services.ward_review import evaluate
from desktop_app.settings.receivable_kinds import kinds
from desktop_app.settings.rule_tables import holidays, rates
from desktop_app.storage import receivables, tables, ward
from desktop_app.storage.office import Office, UnitOfWork, create_office, open_office

DEBTORS, EACH = 21_933, 9
DAY = date(2026, 11, 24)
LONG_INSTALMENTS, EVENTS_EACH = 120, 5
KINDS = ("kokuho", "juminzei", "kaigo", "koki", "jutaku", "hoiku")
PERSON = PersonId("f" * 32)
CHUNK = 20_000


def main() -> None:
    """Write the ward, measure, print a line for each."""
    with tempfile.TemporaryDirectory() as folder:
        path, clock = Path(folder) / "ward.db", SystemClock()
        create_office(path, "計測区", "demo", "bench", "計測 係", "migi-hidari-ue-shita", clock,
                      counter="1番", cost=Cost(memory_kib=64, passes=1, lanes=1))  # fmt: skip
        office, _actor = open_office(path, "bench", "migi-hidari-ue-shita", clock)
        try:
            write_ward(office)
            rules = Rules(kinds(), rates(), holidays())
            with office.read() as uow:
                measure_debtor(uow, rules)
                measure_ward(uow, rules)
        finally:
            office.close()


def measure_ward(uow: UnitOfWork, rules: Rules) -> None:
    """The pass against a loop that only reads."""
    ours = best(lambda: evaluate(uow, rules, DAY))
    bare = best(lambda: read_ward(uow))
    say("every open instalment of a ward", "s", ours, bare=bare, limit=4.0)


def measure_debtor(uow: UnitOfWork, rules: Rules) -> None:
    """What the law adds to reading one debtor's rows, in milliseconds."""

    def full() -> None:
        for facts in load_facts(uow, PERSON, DAY):
            limitation_view(rules, facts, DAY)

    added = best(full, times=80) - best(lambda: read_debtor(uow), times=80)
    say(f"{LONG_INSTALMENTS} instalments, {LONG_INSTALMENTS * EVENTS_EACH} events, beyond reading",
        "ms", added * 1000, limit=5.0)  # fmt: skip


def read_ward(uow: UnitOfWork) -> int:
    """A loop over the same rows that looks at one value of each."""
    seen = 0
    for rows in (ward.open_charges(uow), ward.events(uow), ward.payments(uow)):
        for row in rows:
            seen += row[0] is not None
    return seen


def read_debtor(uow: UnitOfWork) -> int:
    """The rows of one debtor, only read."""
    found = (receivables.charges, receivables.payments, receivables.events)
    return sum(1 for read in found for _row in read(uow, PERSON))


def best(work: Callable[[], object], times: int = 3) -> float:
    """Processor seconds of the quickest run, with nothing left over from what ran before."""
    gc.collect()
    found = []
    for _ in range(times):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return min(found)


def say(
    what: str, unit: str, ours: float, *, bare: float | None = None, limit: float | None = None
) -> None:
    """One result line for build/tasks.py bench."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = {"what": what, "unit": unit, "ours": round(ours, 3),
            "bare": None if bare is None else round(bare, 3), "limit": limit,
            "peak_mib": round(peak)}  # fmt: skip
    print(json.dumps(line, ensure_ascii=False), flush=True)


def write_ward(office: Office) -> None:
    """Invented debtors; sealed columns stay empty, because the pass opens none of them."""
    with office.write() as uow:
        batch = uow.new_id()
        uow.connection.execute(insert(tables.batches), _batch(batch, uow))
        uow.connection.execute(insert(tables.persons), _person(batch))
        put(uow, tables.parties, (_party(n, batch) for n in range(DEBTORS)))
        put(uow, tables.charges, _charges(batch))
        put(uow, tables.ledger_events, _events(batch))


def put(uow: UnitOfWork, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    """Insert in chunks."""
    chunk = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            uow.connection.execute(insert(table), chunk)
            chunk = []
    if chunk:
        uow.connection.execute(insert(table), chunk)


def _batch(batch: str, uow: UnitOfWork) -> dict[str, Any]:
    counts = ("accepted", "rejected", "yen_total", "added", "changed", "unchanged", "vanished")
    return {
        "id": batch, "seq": 1, "profile": "bench", "ledger": "kokuho", "subject": "charges",
        "file_name": "bench", "file_digest": "0" * 64, "as_of": DAY, "imported_at": uow.now_us,
        "staff_id": uow.actor.staff_id, **dict.fromkeys(counts, 0),
    }  # fmt: skip


def _person(batch: str) -> dict[str, Any]:
    return {
        "id": PERSON, "number_hash": b"\1" * 16, "sealed_identity": b"", "sealed_contact": b"",
        "batch_id": batch,
    }  # fmt: skip


def _party(number: int, batch: str) -> dict[str, Any]:
    return {
        "id": f"{number:032x}", "ledger": KINDS[number % len(KINDS)],
        "number_hash": number.to_bytes(16, "big"), "person_id": PERSON if number == 0 else None,
        "link_basis": "number", "sealed_identity": b"", "batch_id": batch,
    }  # fmt: skip


def _due(number: int, at: int) -> date:
    """Instalments fall due on the last day of a month, as ledgers have them."""
    months = 2026 * 12 + 9 - (number % 7) * 3 - at
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def _charges(batch: str) -> Iterator[dict[str, Any]]:
    for number in range(DEBTORS):
        for at in range(LONG_INSTALMENTS if number == 0 else EACH):
            due = _due(number, at)
            key = number * 1000 + at
            yield {
                "id": f"c{key:031x}", "ledger": KINDS[number % len(KINDS)],
                "key_hash": key.to_bytes(16, "big"), "party_id": f"{number:032x}",
                "kind": KINDS[number % len(KINDS)], "fiscal_year": due.year - (due.month < 4),
                "instalment": at + 1, "label": f"第{at + 1}期", "due": due, "charged_yen": 19_800,
                "paid_yen": 0, "unpaid_yen": 19_800, "sealed_number": b"", "batch_id": batch,
            }  # fmt: skip


def _events(batch: str) -> Iterator[dict[str, Any]]:
    """A demand each; every fifth debtor has a notice and a pledge of their own as well."""
    for number in range(DEBTORS):
        for at in range(LONG_INSTALMENTS if number == 0 else EACH):
            types = ["demand"]
            if number == 0:
                types = ["demand", "notice", "pledge", "notice", "relief_request"]
            elif number % 5 == 0:
                types = ["demand", "notice", "pledge"]
            for order, name in enumerate(types):
                key = (number * 1000 + at) * 10 + order
                yield {
                    "id": f"e{key:031x}", "ledger": KINDS[number % len(KINDS)],
                    "key_hash": key.to_bytes(16, "big"), "party_id": f"{number:032x}",
                    "charge_id": f"c{number * 1000 + at:031x}", "type": name,
                    "on": _due(number, at) + timedelta(days=20 + order * (31 + number % 97)),
                    "batch_id": batch,
                }  # fmt: skip


if __name__ == "__main__":
    main()
