"""Ratios in one run, on an otherwise unknown machine: what protection may cost."""

import time
from collections.abc import Callable

from sqlalchemy import insert

from desktop_app.storage import tables
from desktop_app.storage.audit import GENESIS
from desktop_app.storage.opened import Office

COMMITS = 150


def timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    for _turn in range(COMMITS):
        work()
    return time.perf_counter() - start


def test_an_audit_entry_costs_little_more_than_a_plain_row(local: Office) -> None:
    """At most 1.3 times a plain insert with its commit; the best of six rounds: noise only adds."""
    seq = iter(range(1, 1_000_000))
    subject = "f" * 32
    names = ("action", "subject_kind", "subject_id")
    fixed = dict(zip(names, ("person_read", "person", subject), strict=True))
    fixed |= {"chain": "0" * 32, "staff_id": subject, "counter": "窓口", "detail": "{}"}

    def plain() -> None:
        row = fixed | {"seq": next(seq), "at": 1, "previous": GENESIS, "mac": GENESIS}
        with local.engines.writer.begin() as connection:
            connection.execute(insert(tables.audit_entries), row)

    def ours() -> None:
        with local.write() as work:
            work.audit("person_read", "person", subject)

    ratios = [timed(ours) / timed(plain) for _round in range(6)]
    assert min(ratios) < 1.3, ratios
