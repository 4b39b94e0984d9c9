"""Hanging a party on a resident, or on nobody: its facts, its numbers and the bell go with it."""

from desktop_app.security.tokens import Tokens
from desktop_app.storage import matches, party_remarks, tokens_of_parties
from desktop_app.storage.unit_of_work import UnitOfWork


def link(
    work: UnitOfWork, tokens: Tokens, party_id: str, person_id: str | None, basis: str
) -> None:
    """`basis` is matched, decided or none. What was said of the party before no longer holds."""
    tokens_of_parties.drop(work, tokens, party_id)
    party_remarks.drop(work, party_id)
    matches.link(work, [(party_id, person_id)], basis)
    if person_id is not None:
        tokens_of_parties.add(work, tokens, [(party_id, person_id)])
        work.changed("person", person_id, person_id)
