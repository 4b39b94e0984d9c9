"""A ledger's own numbers find a person while its party is joined to them, and no longer."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from desktop_app.domain.search_query import canonical_number
from desktop_app.security.tokens import Tokens
from desktop_app.storage.bulk import delete_rows, id_chunks, insert_rows
from desktop_app.storage.tables import number_tokens, parties
from desktop_app.storage.unit_of_work import UnitOfWork

_PARTIES = "SELECT id, version, sealed_identity FROM parties WHERE id IN ({})"
_NOTICES = "SELECT id, party_id, version, sealed_number FROM charges WHERE party_id IN ({})"
_KEY = ("number_hash", "person_id")


def add(work: UnitOfWork, tokens: Tokens, joins: Iterable[tuple[str, str]]) -> None:
    """Make the number and the notice numbers of each party find its person."""
    person_of = dict(joins)
    found = {  # two parties of one person may share a number
        (hashed, person_of[party_id]): kind
        for party_id, kind, hashed in _hashes(work, tokens, person_of)
    }
    delete_rows(work.connection, number_tokens, _KEY, found)
    rows = ((*key, kind) for key, kind in found.items())
    insert_rows(work.connection, number_tokens, (*_KEY, "kind"), rows)


def drop(work: UnitOfWork, tokens: Tokens, party_id: str) -> None:
    """Stop them from finding whoever the party is joined to now."""
    query = select(parties.c.person_id).where(parties.c.id == party_id)
    person_id = work.connection.execute(query).scalar_one_or_none()
    if person_id is not None:
        hashes = {hashed for _party, _kind, hashed in _hashes(work, tokens, [party_id])}
        delete_rows(work.connection, number_tokens, _KEY, ((h, person_id) for h in hashes))


def _hashes(
    work: UnitOfWork, tokens: Tokens, party_ids: Iterable[str]
) -> Iterator[tuple[str, str, bytes]]:
    """(party, kind, hash) of every number, some hundred parties at a time; each hash once."""
    known: dict[tuple[str, bytes], str] = {}
    for some in id_chunks(party_ids):
        for party_id, kind, number in _numbers(work, some):
            if number:
                hashed = tokens.number_hash(kind, canonical_number(number))
                known.setdefault((party_id, hashed), kind)
    for (party_id, hashed), kind in known.items():
        yield party_id, kind, hashed


def _numbers(work: UnitOfWork, party_ids: list[str]) -> Iterator[tuple[str, str, str]]:
    opened = work.column_open_json("parties", "sealed_identity")
    for party_id, version, sealed in work.rows_in(_PARTIES, party_ids):
        yield party_id, "party", opened(party_id, version, sealed)["number"]
    opened = work.column_open_json("charges", "sealed_number")
    for charge_id, party_id, version, sealed in work.rows_in(_NOTICES, party_ids):
        if sealed is not None:
            yield party_id, "notice", opened(charge_id, version, sealed).get("notice_number", "")
