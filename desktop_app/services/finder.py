"""One search: which people may be meant, opened, checked again and put in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from desktop_app.domain import kana
from desktop_app.domain.ids import PersonId
from desktop_app.domain.name_search import Fit, variants
from desktop_app.domain.names import NameForms
from desktop_app.domain.people import FindResult, PersonHit, Sex
from desktop_app.domain.search_query import Field, NameWord, Query
from desktop_app.security.tokens import Tokens
from desktop_app.storage import lookup
from desktop_app.storage.imported import NUMBER_KINDS
from desktop_app.storage.lookup import Candidate
from desktop_app.storage.search_tokens import pair_token, whole_token
from desktop_app.storage.unit_of_work import UnitOfWork

_MOST_SPELLINGS = 6
_BORN_ON_A_DAY = 400
_Spelling = tuple[tuple[Field, str], ...]
_Ranked = tuple[float, str, str, str, Candidate]  # points below zero, reading, id, label, row
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
        self, query: Query, rows: Iterable[Candidate], numbered: dict[str, str]
    ) -> list[_Ranked]:
        fit, found = Fit(query.names), []
        for row in rows:
            kind = numbered.get(row.id)
            if kind is None and query.births and row.birth not in query.births:
                continue
            if query.names:
                points, label = fit.of(variants(row.identity, self._forms, fit.fields))
            elif kind is not None:
                points, label = _NUMBER_SCORE, _MATCHED_AS[kind]
            else:
                points, label = _BIRTH_SCORE, "birth"
            if points:
                reading = kana.strict(row.identity.get("kana", ""))
                found.append((-points, reading, row.id, label, row))
        found.sort()  # ids differ, so that nothing behind them is compared
        return found

    def _hits(self, shown: Sequence[_Ranked]) -> tuple[PersonHit, ...]:
        rows = [ranked[4] for ranked in shown]
        owed = lookup.unpaid(self._uow, [row.id for row in rows])
        homes = lookup.homes(self._uow, {row.household for row in rows if row.household})
        names = {row.id: row.identity.get("name", "") for row in rows}
        others = {home.head for home in homes.values()}.difference(names)
        names.update(lookup.names(self._uow, others))
        contact_of, hits = lookup.contacts(self._uow), []
        for less, _reading, row_id, label, row in shown:
            known = row.identity.get
            size, head = homes.get(row.household or b"", (1, row_id))
            hits.append(PersonHit(
                PersonId(row_id), known("number", ""), names[row_id], known("kana", ""), row.birth,
                SEXES[row.sex], full_address(contact_of(row)), row.hidden,
                names[head], size, owed.get(row_id, 0), round(min(-less, 1.0), 3), label,
            ))  # fmt: skip
        return tuple(hits)


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
