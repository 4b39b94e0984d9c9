"""Which tokens find a person: stored apart from the person, rebuilt from sealed data at will."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from desktop_app.domain.name_variants import variants
from desktop_app.domain.names import NameForms
from desktop_app.domain.search_query import Field, canonical_number
from desktop_app.security.tokens import LONGEST_PREFIX, Tokens

Group = tuple[int, ...]  # half the memory of a set, and a ward has a hundred thousand
_LONGEST_PART = 4
_END = "$"
_MOST_REMEMBERED, _MOST_NAMES = 50_000, 20_000


class NameTokens:
    """The tokens under which people are found by a part of a name."""

    def __init__(self, tokens: Tokens, forms: NameForms) -> None:
        self._forms = forms
        self._fields = {field: _FieldTokens(tokens, field.value) for field in Field}

    def of(self, identity: Mapping[str, Any]) -> set[int]:
        """Every token of every name in an opened `sealed_identity`."""
        return set().union(*self.groups(identity))

    def groups(self, identity: Mapping[str, Any]) -> list[Group]:
        """The same in groups, each one object for everybody who shares that part of a name; a
        token may be in several."""
        found: list[Group] = []
        fields = self._fields
        for variant in variants(identity, self._forms):
            if variant.parts:
                found += fields[variant.field].groups(variant.parts)
        return found


class _FieldTokens:
    """One form of names. They are put together from some thousand surnames and given names: what
    belongs to one part is remembered, so that a person costs only what lies across two parts."""

    def __init__(self, tokens: Tokens, field: str) -> None:
        self._tokens, self._field = tokens, field
        self._token, self._pair = tokens.pieces(field), tokens.pieces(f"{field}|pair")
        self._first: dict[str, Group] = {}
        self._later: dict[str, Group] = {}
        self._names: dict[tuple[str, ...], tuple[Group, ...]] = {}

    def groups(self, parts: tuple[str, ...]) -> tuple[Group, ...]:
        """What belongs to each part of a name, and what lies across two of them."""
        found = self._names.get(parts)
        if found is None:
            if len(self._names) >= _MOST_NAMES:
                self._names.clear()
            found = self._names[parts] = self._groups(*parts)
        return found

    def _groups(self, first: str, *later: str) -> tuple[Group, ...]:
        begin = self._first.get(first) or self._remember(self._first, first, LONGEST_PREFIX)
        if not later:
            return (begin,)
        known, longest = self._later, _LONGEST_PART
        rest = [known.get(part) or self._remember(known, part, longest) for part in later]
        return (begin, *rest, self._across(first, later))

    def _across(self, first: str, later: tuple[str, ...]) -> Group:
        token, parts = self._token, (first, *later)
        joined = "".join(parts)
        longest = min(len(joined), LONGEST_PREFIX)
        begins = [token["p" + joined[:size]] for size in range(len(first) + 1, longest + 1)]
        meets = [token["b" + a[-1] + b[0]] for a, b in pairwise(parts)]
        return tuple({*begins, *meets, self._pair["p" + _pair(first, later[0], self._field)]})

    def _remember(self, held: dict[str, Group], part: str, longest: int) -> Group:
        """What is stored for a part alone."""
        if len(held) >= _MOST_REMEMBERED:
            held.clear()
        found = self._tokens.substring_tokens(part, self._field)
        found |= self._tokens.prefix_tokens(part, self._field, longest)
        if len(part) == 1:
            found.add(whole_token(part, self._field, self._tokens))
        held[part] = tuple(found)
        return held[part]


def whole_token(part: str, field: str, tokens: Tokens) -> int:
    """A surname or given name of one character (森) is found whole; one character is no prefix."""
    return tokens.prefix_token(part + _END, f"{field}|whole")


def pair_token(surname: str, given: str, field: str, tokens: Tokens) -> int:
    """The beginnings of surname and given name together: さと けん stays fast in a big city."""
    return tokens.prefix_token(_pair(surname, given, field), f"{field}|pair")


def _pair(surname: str, given: str, field: str) -> str:
    return f"{surname[:2]}|{given[: 1 if field == Field.NAME else 2]}"


def person_numbers(contact: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """(kind, canonical number) of a resident beside their addressee number."""
    if contact.get("phone"):
        yield "telephone", canonical_number(contact["phone"])
