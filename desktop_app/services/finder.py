"""One search: which people may be meant, opened, checked again and put in order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from desktop_app.domain import kana
from desktop_app.domain.ids import PersonId
from desktop_app.domain.name_search import Fit
from desktop_app.domain.names import NameForms
from desktop_app.domain.people import FindResult, PersonHit, Sex
from desktop_app.domain.search_query import Field, NameWord, Query
from desktop_app.errors import MadoguchiError
from desktop_app.security.tokens import Tokens
from desktop_app.storage import lookup
from desktop_app.storage.imported import NUMBER_KINDS
from desktop_app.storage.search_tokens import pair_token, whole_token
from desktop_app.storage.unit_of_work import UnitOfWork, day_if_any

_MOST_SPELLINGS = 6
_BORN_ON_A_DAY = 400
_Spelling = tuple[tuple[Field, str], ...]
# Points below zero, spelled otherwise than typed, reading, id, label, identity, row.
_Ranked = tuple[float, bool, str, PersonId, str, Mapping[str, Any], lookup.Candidate]
DAMAGED = "\ufffd"  # the screen shows 開封できません for it
_NUMBER_SCORE, _BIRTH_SCORE = 1.0, 0.95
_MATCHED_AS = {
    "addressee": "number",
    "party": "number",
    "notice": "notice",
    "telephone": "telephone",
}
SEXES = {str(sex): sex for sex in Sex}


class Finder:
    """Answers one query within one reading transaction."""

    def __init__(self, uow: UnitOfWork, tokens: Tokens, forms: NameForms) -> None:
        self._uow = uow
        self._tokens = tokens
        self._forms = forms

    def find(self, query: Query, limit: int) -> FindResult:
        """Best hits first, at most `limit`; `more` where the words should be narrowed."""
        numbered = self._by_number(query)
        candidates = list(numbered)
        if query.births:
            most = _BORN_ON_A_DAY if query.names else limit + 1
            candidates += lookup.by_birth(self._uow, query.births, most)
        elif query.names and not numbered:
            candidates += self._by_name(query.names, limit + 1)
        rows = lookup.candidates(self._uow, list(dict.fromkeys(candidates)))
        ranked = self._ranked(query, rows, numbered)
        return FindResult(self._hits(ranked[:limit]), len(ranked) > limit, query.understood)

    def _by_number(self, query: Query) -> dict[str, str]:
        if not query.numbers:
            return {}
        hashes = [
            self._tokens.number_hash(kind, number)
            for number in query.numbers
            for kind in NUMBER_KINDS
        ]
        return lookup.by_numbers(self._uow, hashes)

    def _by_name(self, words: tuple[NameWord, ...], limit: int) -> list[str]:
        """Whole beginnings first, then beginnings of each word, then anything inside."""
        found: dict[str, None] = {}
        spellings = list(product(*(word.readings for word in words)))[:_MOST_SPELLINGS]
        for tier in (self._beginning, self._each_beginning, self._inside):
            for tokens in self._tier(tier, spellings):
                missing = limit - len(found)
                if missing <= 0:
                    return list(found)
                found.update(dict.fromkeys(lookup.by_tokens(self._uow, tokens, limit)))
            if found and len(words) > 1 and tier == self._each_beginning:
                return list(found)
        return list(found)

    @staticmethod
    def _tier(
        tier: Callable[[_Spelling], set[int]], spellings: list[_Spelling]
    ) -> Iterator[set[int]]:
        yield from (tokens for spelling in spellings if (tokens := tier(spelling)))

    def _beginning(self, spelling: _Spelling) -> set[int]:
        """The words together as the beginning of a name: one token however big the city."""
        fields = {field for field, _form in spelling}
        if len(fields) != 1:
            return set()
        field, joined = fields.pop(), "".join(form for _field, form in spelling)
        if len(joined) == 1:
            return {whole_token(joined, str(field), self._tokens)}
        found = {self._tokens.prefix_token(joined, str(field))}
        if len(joined) > 8:
            found |= self._tokens.substring_tokens(joined, str(field))
        return found

    def _each_beginning(self, spelling: _Spelling) -> set[int]:
        """Each word as the beginning of surname or given name."""
        if len(spelling) == 1:
            return set()
        found: set[int] = set()
        for field, form in spelling:
            if len(form) > 1:
                found.add(self._tokens.prefix_token(form, str(field)))
        pair = _pair(spelling)
        if pair:
            found.add(pair_token(*pair, self._tokens))
        elif len(found) < len(spelling):
            found |= {
                whole_token(form, str(field), self._tokens)
                for field, form in spelling
                if len(form) == 1
            }
        return found

    def _inside(self, spelling: _Spelling) -> set[int]:
        """Every pair of neighbouring characters, wherever it stands."""
        found: set[int] = set()
        for field, form in spelling:
            found |= self._tokens.substring_tokens(form, str(field))
        return found

    def _ranked(
        self, query: Query, rows: Sequence[lookup.Candidate], numbered: dict[str, str]
    ) -> list[_Ranked]:
        fit, found = Fit(query.names, self._forms), list[_Ranked]()
        spelled = [word.spelled for word in query.names if word.spelled]
        names, births = query.names, query.births
        opened = self._uow.column_open_json("persons", "sealed_identity")
        for row in rows:
            row_id, version, sealed, _contact, _home, _sex, _hidden, birth = row
            kind = numbered.get(row_id)
            if births and kind is None and day_if_any(birth) not in births:
                continue
            identity = opened(row_id, version, sealed)
            if names:
                points, label = fit.of(identity)
            elif kind is not None:
                points, label = _NUMBER_SCORE, _MATCHED_AS[kind]
            else:
                points, label = _BIRTH_SCORE, "birth"
            if points:
                reading = kana.strict(identity.get("kana", ""))
                unlike = not _says(identity, spelled) if spelled else False
                found.append((-points, unlike, reading, row_id, label, identity, row))
        found.sort()  # ids differ, so that nothing behind them is compared
        return found

    def _hits(self, shown: Sequence[_Ranked]) -> tuple[PersonHit, ...]:
        lines = Lines(self._uow)
        households = set()
        for _less, _unlike, _reading, row_id, _label, identity, row in shown:
            lines.opened[row_id] = identity
            if home := row[4]:
                households.add(home)
        owed = lookup.unpaid(self._uow, list(lines.opened))
        homes = lookup.homes(self._uow, households)
        heads = {head for _size, head in homes.values()}.difference(lines.opened)
        lines.names = lookup.sealed_names(self._uow, heads)
        hits: list[PersonHit] = []
        for less, _unlike, _reading, row_id, label, identity, row in shown:
            _id, version, _sealed, contact, home, sex, hidden, birth = row
            size, head = homes.get(home or b"", (1, row_id))
            if not hidden:  # sealed with a key that most counters do not even have
                lines.addresses[row_id] = version, contact
            hits.append(PersonHit(
                row_id, identity, birth, SEXES[sex], lines, bool(hidden),
                head, size, owed.get(row_id, 0), _shown(-less), label,
            ))  # fmt: skip
        return tuple(hits)


class Lines:
    """Opens what a line shows when it is drawn: what nobody looks at stays sealed."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._contact = uow.column_open_json("persons", "sealed_contact")
        self._identity = uow.column_open_json("persons", "sealed_identity")
        self.addresses: dict[str, tuple[int, bytes]] = {}
        self.names: dict[str, tuple[int, bytes]] = {}
        self.opened: dict[str, Mapping[str, str]] = {}

    def address(self, person_id: str) -> str:
        """Empty under a protective measure; DAMAGED where it cannot be opened."""
        found = self.addresses.get(person_id)
        if found is None:
            return ""
        try:
            return full_address(self._contact(person_id, *found))
        except MadoguchiError:
            return DAMAGED

    def name(self, person_id: str) -> str:
        """Of the head of a household; empty where nobody is, DAMAGED where it is unreadable."""
        known = self.opened.get(person_id)
        try:
            if known is None and (found := self.names.get(person_id)):
                known = self._identity(person_id, *found)
        except MadoguchiError:
            return DAMAGED
        return known.get("name", "") if known else ""


def _says(identity: Mapping[str, Any], spelled: Sequence[str]) -> bool:
    """Whether the register writes the name with the very characters that were typed."""
    name = identity.get("name", "")
    return all(word in name for word in spelled)


@lru_cache(maxsize=1024)
def _shown(points: float) -> float:
    return round(min(points, 1.0), 3)


def full_address(contact: Mapping[str, str]) -> str:
    """Address with the building, as it is read out to check who sits there."""
    address, building = contact.get("address", ""), contact.get("building", "")
    return f"{address}　{building}" if address and building else address or building


def _pair(spelling: _Spelling) -> tuple[str, str, str] | None:
    """(surname, given, field) where two words of one field are long enough for a pair token."""
    if len(spelling) != 2 or spelling[0][0] is not spelling[1][0]:
        return None
    (field, surname), (_field, given) = spelling
    least = 1 if field is Field.NAME else 2
    if len(surname) < 2 or len(given) < least:
        return None
    return surname, given, str(field)
