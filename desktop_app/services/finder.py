"""One search: which people may be meant, opened, checked again and put in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from desktop_app.domain import kana
from desktop_app.domain.ids import PersonId
from desktop_app.domain.name_search import score, variants
from desktop_app.domain.names import NameForms
from desktop_app.domain.people import FindResult, PersonHit, Sex
from desktop_app.domain.search_query import Field, NameWord, Query
from desktop_app.security.tokens import Tokens
from desktop_app.storage import lookup
from desktop_app.storage.imported import NUMBER_KINDS
from desktop_app.storage.lookup import Member, PersonRow
from desktop_app.storage.search_tokens import names_of, pair_token, whole_token
from desktop_app.storage.unit_of_work import UnitOfWork

_MOST_SPELLINGS = 6
_BORN_ON_A_DAY = 400
_Spelling = tuple[tuple[Field, str], ...]
_NUMBER_SCORE, _BIRTH_SCORE = 1.0, 0.95
_MATCHED_AS = {
    "addressee": "number",
    "party": "number",
    "notice": "notice",
    "telephone": "telephone",
}


class Finder:
    """Answers one query within one reading transaction."""

    def __init__(self, uow: UnitOfWork, tokens: Tokens, forms: NameForms) -> None:
        self._uow = uow
        self._tokens = tokens
        self._forms = forms
        self._wanted: frozenset[Field] = frozenset()

    def find(self, query: Query, limit: int) -> FindResult:
        """Best hits first, at most `limit`; `more` where the words should be narrowed."""
        self._wanted = frozenset(field for w in query.names for field, _form in w.readings)
        numbered = self._by_number(query)
        candidates = list(numbered)
        if query.births:
            most = _BORN_ON_A_DAY if query.names else limit + 1
            candidates += lookup.by_birth(self._uow, query.births, most)
        elif query.names and not numbered:
            candidates += self._by_name(query.names, limit + 1)
        rows = lookup.persons(self._uow, dict.fromkeys(candidates))
        ranked = sorted(self._ranked(query, rows.values(), numbered), key=lambda hit: hit[0])
        shown = [(row, points, label) for _order, row, points, label in ranked[:limit]]
        return FindResult(self._hits(shown), len(ranked) > limit, query.understood)

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
        self, query: Query, rows: Iterable[PersonRow], numbered: dict[str, str]
    ) -> Iterator[tuple[tuple[float, str, str], PersonRow, float, str]]:
        for row in rows:
            points, label = self._points(query, row, numbered)
            if points:
                reading = kana.strict(row.identity.get("kana", ""))
                yield (-points, reading, row.id), row, points, label

    def _points(self, query: Query, row: PersonRow, numbered: dict[str, str]) -> tuple[float, str]:
        kind = numbered.get(row.id)
        if kind is None and query.births and row.birth not in query.births:
            return 0.0, ""
        if query.names:
            names = variants(names_of(row.identity), self._forms, self._wanted)
            return score(query.names, names)
        if kind is not None:
            return _NUMBER_SCORE, _MATCHED_AS[kind]
        return _BIRTH_SCORE, "birth"

    def _hits(self, shown: list[tuple[PersonRow, float, str]]) -> tuple[PersonHit, ...]:
        ids = [row.id for row, _points, _label in shown]
        owed = lookup.unpaid(self._uow, ids)
        contact_of = lookup.contacts(self._uow)
        homes = {row.household for row, _points, _label in shown if row.household}
        members = lookup.households(self._uow, homes)
        return tuple(
            self._hit(
                row,
                (points, label),
                full_address(contact_of(row)),
                owed.get(row.id, 0),
                members.get(row.household or b"", []),
            )
            for row, points, label in shown
        )

    def _hit(
        self,
        row: PersonRow,
        fit: tuple[float, str],
        address: str,
        unpaid: int,
        home: list[Member],
    ) -> PersonHit:
        points, label = fit
        head = home[0] if home else None
        name = row.identity.get("name", "")
        if head is not None and head.id != row.id:
            head_name = head.identity(self._uow).get("name", "")
        else:
            head_name = name
        return PersonHit(
            id=PersonId(row.id), number=row.identity.get("number", ""), name=name,
            kana=row.identity.get("kana", ""), birth=row.birth, sex=Sex(row.sex),
            address=address, address_hidden=row.hidden,
            household_head=head_name, household_size=max(1, len(home)), unpaid_yen=unpaid,
            score=round(min(points, 1.0), 3), matched=label,
        )  # fmt: skip


def full_address(contact: Mapping[str, str]) -> str:
    """Address with the building, as it is read out to check who sits there."""
    return "　".join(part for key in ("address", "building") if (part := contact.get(key, "")))


def _pair(spelling: _Spelling) -> tuple[str, str, str] | None:
    """(surname, given, field) where two words of one field are long enough for a pair token."""
    if len(spelling) != 2 or spelling[0][0] is not spelling[1][0]:
        return None
    (field, surname), (_field, given) = spelling
    least = 1 if field is Field.NAME else 2
    if len(surname) < 2 or len(given) < least:
        return None
    return surname, given, str(field)
