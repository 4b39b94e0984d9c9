"""Matching (名寄せ) in offices of three sizes: what it needs for each resident and party.

Residents of the program's own builder, and one party of a ledger for every eleventh of them that
knows no addressee number. In the second office of a size one party in eight has an error that only
a person can decide: another birth date, another address, a letter of the reading, another kanji.
Processor time, because the machine may be busy; one run a size, in turns.
"""

import gc
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from _offices import LARGE, SMALL, opened, residents
from _timing import cache_folder, peak_mib, result

from desktop_app.bootstrap import build_services
from desktop_app.domain.records import PartyRecord
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage import batches, match_residents
from desktop_app.storage.batches import Counts, NewBatch
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import LedgerState
from desktop_app.storage.match_residents import PersonRow, Residents
from desktop_app.storage.office import Office

SIZES = (SMALL, 100_000, LARGE)
ONE_PARTY_IN, ONE_ERROR_IN = 11, 8
ROUNDS = 3
MOST_GROWTH = 1.6  # of the time for each resident and party, in fourteen times the city
LEDGER = "jutaku"
DAY = date(2026, 10, 31)


def main() -> None:
    sizes = (500, 2_000) if "--small" in sys.argv else SIZES
    for errors in (False, True):
        taken: dict[int, list[float]] = {size: [] for size in sizes}
        parties = {size: 0 for size in sizes}
        for _round in range(1 if "--small" in sys.argv else ROUNDS):
            for size in sizes:
                seconds, parties[size] = _measured(size, errors=errors)
                taken[size].append(seconds)
        each = {
            size: statistics.median(taken[size]) / (size + parties[size]) * 1e6 for size in sizes
        }
        for size in sizes:
            what = f"matching, {size:,} residents, {parties[size]:,} parties"
            what += f", 1 in {ONE_ERROR_IN} with an error" if errors else ""
            result(what, statistics.median(taken[size]), unit="s", peak=peak_mib())
            # Without errors a small office reads only the residents of some days: no fair measure.
            limit = MOST_GROWTH if errors and len(sizes) == len(SIZES) else None
            result(f"{what}, for each of them", each[size], each[sizes[0]], limit=limit, unit="µs")


def _measured(size: int, *, errors: bool) -> tuple[float, int]:
    """Seconds of the processor for one run on a fresh copy, and how many parties it looked at."""
    with tempfile.TemporaryDirectory(dir=cache_folder()) as folder:
        source, path = residents(size), Path(folder) / "office.db"
        for end in ("", ".keys", ".anchors"):
            shutil.copyfile(f"{source}{end}", f"{path}{end}")
        office = opened(path)
        _bring(office, errors=errors)
        services = build_services(office, office.actor)
        gc.collect()
        before = time.process_time()
        found = services.matching.run()
        seconds = time.process_time() - before
        office.close()
    if not found.joined or bool(found.queued) is not errors:
        raise SystemExit(f"the rules told something else: {found}")
    return seconds, found.parties


def _bring(office: Office, *, errors: bool) -> None:
    with office.write() as work:
        told = Residents(work).everybody()
        ids = [row[0] for _share, page in told for row in page][::ONE_PARTY_IN]
        people = match_residents.persons_by_id(work, sorted(ids))
        listed = list(_parties(people, errors=errors))
        state = LedgerState(work, Encoder(office.tokens), work.now_us)
        rows = LedgerRows(work, office.tokens, name_forms())
        batch = batches.begin(work, NewBatch("bench", LEDGER, "charges", "bench", "", DAY))
        rows.write(state.parties(LEDGER, listed), batch)
        batches.finish(work, batch, Counts(added=len(listed)), {}, DAY)


def _parties(people: Iterator[PersonRow], *, errors: bool) -> Iterator[PartyRecord]:
    wrong = (_another_day, _moved, _misread, _miswritten)
    for at, row in enumerate(people):
        identity, address = row.identity, row.contact.get("address", "")
        party = PartyRecord(
            LEDGER, f"J{at:07d}", False, identity["name"], identity["kana"], row.birth, address
        )
        spoilt = errors and at % ONE_ERROR_IN == 0
        yield wrong[at // ONE_ERROR_IN % len(wrong)](party) if spoilt else party


def _another_day(party: PartyRecord) -> PartyRecord:
    assert party.birth is not None
    near = party.birth + timedelta(days=1 if party.birth.day < 28 else -1)
    return replace(party, birth=near)


def _moved(party: PartyRecord) -> PartyRecord:
    return replace(party, address="東京都北川区川添九丁目９９番９９号")


def _misread(party: PartyRecord) -> PartyRecord:
    return replace(party, kana=party.kana[:-1] + ("ン" if party.kana[-1] != "ン" else "ム"))


def _miswritten(party: PartyRecord) -> PartyRecord:
    return replace(party, name=party.name[:-1] + "龘")


if __name__ == "__main__":
    main()
