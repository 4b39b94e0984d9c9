"""名寄せ on the sample: exactly the people whom its truth calls one, and all of it undone."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop_app.bootstrap import build_services
from desktop_app.domain.ids import PersonId
from desktop_app.services.bundle import Services
from desktop_app.services.match_views import Joined
from desktop_app.storage import tables
from desktop_app.storage.opened import Office

DATA = Path(__file__).parents[1] / "importing" / "data"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
# The ledgers that do not know the addressee number, and the master.
FILES = (
    "atena_master.csv", "koki_chotei.txt", "gakudo_chotei.csv", "jutaku_chotei.csv",
    "seiho_chotei.csv",
)  # fmt: skip
Pair = tuple[str, str]


@pytest.fixture
def matched(local: Office) -> Services:
    services = build_services(local, local.actor)
    services.importing.run("auto", [DATA / name for name in FILES])
    run = services.matching.run()
    assert run.joined + run.queued + run.alone == run.parties
    return services


def pairs(rows: Iterable[dict[str, str]]) -> set[Pair]:
    return {(row["id"], row["宛名番号"]) for row in rows}


def joined(services: Services) -> dict[Pair, Joined]:
    return {(j.party_number, j.person_number): j for j in services.matching.joined()}


def owes(services: Services, resident: PersonId, ledger: str) -> bool:
    """Whether the file shows anything of a ledger (welfare has two kinds: 63条 and 78条)."""
    groups = services.receivables.status(resident).receivables
    return any(group.kind.startswith(ledger) for group in groups)


def test_who_is_one_is_joined_and_nobody_else(matched: Services) -> None:
    found = set(joined(matched))
    assert found == pairs(TRUTH["links"])
    near = TRUTH["near_misses"]
    assert found.isdisjoint(pairs(r for r in near if r["verdict"] == "must_not_join"))
    assert pairs(r for r in near if r["verdict"] == "must_join") <= found


def test_a_join_taken_back_leaves_both_as_they_were(matched: Services, local: Office) -> None:
    (number, resident), one = next(iter(joined(matched).items()))
    (hit,) = matched.lookup.find(number).hits
    assert hit.number == resident
    assert owes(matched, hit.id, one.ledger)
    matched.matching.unjoin(one.party_id)
    assert matched.lookup.find(number).hits == ()
    assert not owes(matched, hit.id, one.ledger)
    again = matched.matching.run()
    assert (again.joined, (number, resident) in joined(matched)) == (0, False)
    with local.read() as uow:
        actions = set(uow.connection.scalars(select(tables.audit_entries.c.action)))
    assert actions >= {"imported", "matching_run", "match_unjoined"}
    assert local.verify().ok
