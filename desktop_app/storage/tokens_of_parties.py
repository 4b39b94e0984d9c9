"""A ledger's own numbers find a person while its party is joined to them, and no longer."""

from collections.abc import Iterator

from sqlalchemy import delete, insert, select

from desktop_app.domain.search_query import canonical_number
from desktop_app.security.tokens import Tokens
from desktop_app.storage.tables import charges, number_tokens, parties
from desktop_app.storage.unit_of_work import UnitOfWork


def add(work: UnitOfWork, tokens: Tokens, party_id: str, person_id: str) -> None:
    """Make the party's number and its notice numbers find this person."""
    found = list(_hashes(work, tokens, party_id))
    if found:
        drop_rows(work, [hashed for _kind, hashed in found], person_id)
        rows = [{"number_hash": h, "person_id": person_id, "kind": kind} for kind, h in found]
        work.connection.execute(insert(number_tokens), rows)


def drop(work: UnitOfWork, tokens: Tokens, party_id: str) -> None:
    """Stop them from finding whoever the party is joined to now."""
    query = select(parties.c.person_id).where(parties.c.id == party_id)
    person_id = work.connection.execute(query).scalar_one_or_none()
    if person_id is not None:
        drop_rows(work, [hashed for _kind, hashed in _hashes(work, tokens, party_id)], person_id)


def drop_rows(work: UnitOfWork, hashes: list[bytes], person_id: str) -> None:
    """Take these numbers away from one person."""
    mine = number_tokens.c.person_id == person_id
    work.connection.execute(
        delete(number_tokens).where(mine, number_tokens.c.number_hash.in_(hashes))
    )


def _hashes(work: UnitOfWork, tokens: Tokens, party_id: str) -> Iterator[tuple[str, bytes]]:
    found = {(kind, number) for kind, number in _numbers(work, party_id) if number}
    for kind, number in sorted(found):
        yield kind, tokens.number_hash(kind, canonical_number(number))


def _numbers(work: UnitOfWork, party_id: str) -> Iterator[tuple[str, str]]:
    query = select(parties).where(parties.c.id == party_id)
    for row in work.connection.execute(query):
        sealed = row.sealed_identity
        yield (
            "party",
            work.unseal("parties", "sealed_identity", row.id, row.version, sealed)["number"],
        )
    notices = select(charges.c.id, charges.c.version, charges.c.sealed_number)
    for row in work.connection.execute(notices.where(charges.c.party_id == party_id)):
        opened = work.unseal("charges", "sealed_number", row.id, row.version, row.sealed_number)
        yield "notice", opened.get("notice_number", "")
