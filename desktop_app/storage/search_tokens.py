"""Which tokens find a person: stored apart from the person, rebuilt from sealed data at will."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.domain.name_search import NameVariant, variants
from desktop_app.domain.names import NameForms
from desktop_app.domain.search_query import Field, canonical_number
from desktop_app.security.tokens import Tokens

_LONGEST_PART = 4
_END = "$"


Remembered = dict[NameVariant, set[int]]
_MOST_REMEMBERED = 100_000


def name_tokens(
    identity: Mapping[str, Any], tokens: Tokens, forms: NameForms, remembered: Remembered
) -> set[int]:
    """Every token under which this person is found by a part of a name.

    Names come again and again in a city; `remembered` belongs to whoever holds the keys.
    """
    found: set[int] = set()
    for variant in variants(identity, forms):
        known = remembered.get(variant)
        if known is None:
            if len(remembered) >= _MOST_REMEMBERED:
                remembered.clear()
            known = remembered[variant] = _variant_tokens(variant, tokens)
        found |= known
    return found


def _variant_tokens(variant: NameVariant, tokens: Tokens) -> set[int]:
    field = str(variant.field)
    found = tokens.name_tokens(variant.joined, field)
    for part in variant.parts:
        if len(part) == 1:
            found.add(whole_token(part, field, tokens))
    for part in variant.parts[1:]:
        found.update(
            tokens.prefix_token(part[:size], field)
            for size in range(2, min(len(part), _LONGEST_PART) + 1)
        )
    if len(variant.parts) > 1:
        found.add(pair_token(variant.parts[0], variant.parts[1], field, tokens))
    return found


def whole_token(part: str, field: str, tokens: Tokens) -> int:
    """A surname or given name of one character (森) is found whole; one character is no prefix."""
    return tokens.prefix_token(part + _END, f"{field}|whole")


def pair_token(surname: str, given: str, field: str, tokens: Tokens) -> int:
    """The beginnings of surname and given name together: さと けん stays fast in a big city."""
    size = 1 if field == Field.NAME else 2
    return tokens.prefix_token(f"{surname[:2]}|{given[:size]}", f"{field}|pair")


def person_numbers(
    identity: Mapping[str, Any], contact: Mapping[str, Any]
) -> Iterable[tuple[str, str]]:
    """(kind, canonical number) of a resident."""
    yield "addressee", canonical_number(identity.get("number", ""))
    if contact.get("phone"):
        yield "telephone", canonical_number(contact["phone"])
