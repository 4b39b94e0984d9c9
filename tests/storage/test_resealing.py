"""Sealing again under new keys: all of it, stopped and resumed, while others write."""

import pytest
from sqlalchemy import select

from desktop_app.security.keys import Compartment
from desktop_app.storage import checking, tables
from desktop_app.storage.opened import Office
from desktop_app.storage.resealing import reseal
from tests.storage.rows import WORDS, add_note, add_person

NOTES = 1100  # more than two portions


@pytest.fixture
def filled(office: Office) -> Office:
    """Values under the first keys, then newer keys, as after somebody left."""
    with office.write() as work:
        person_id = add_person(work)
        for _note in range(NOTES):
            add_note(work, person_id)
    ring = office.keyring
    for part in Compartment:
        ring = ring.with_new_key(part)
    office.take_keys(ring)
    return office


def old_values(office: Office) -> int:
    with office.read() as work:
        return sum(
            not office.sealer.is_newest(blob)
            for table, column in checking.sealed_columns()
            for blob in work.connection.execute(select(column).where(column.is_not(None))).scalars()
        )


def test_every_value_is_sealed_again_and_still_opens(filled: Office) -> None:
    old = old_values(filled)
    assert old >= NOTES + 3
    assert reseal(filled) == old
    assert old_values(filled) == 0
    assert reseal(filled) == 0
    assert checking.findings(filled) == []
    with filled.read() as work:
        for row in work.connection.execute(select(tables.notes)):
            body = work.unseal("notes", "sealed_body", row.id, row.version, row.sealed_body)
            assert body["words"] == WORDS


def test_it_stops_and_goes_on_where_it_was(filled: Office) -> None:
    old, seen = old_values(filled), list[int]()
    first = reseal(filled, cancelled=lambda: len(seen) >= 4, progress=seen.append)
    assert 0 < first < old
    assert reseal(filled) == old - first
    assert old_values(filled) == 0
    assert checking.findings(filled) == []
