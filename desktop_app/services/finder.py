"""One search: which people may be meant, opened, checked again and put in order."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice, product
from typing import Any

from desktop_app.domain import kana
from desktop_app.domain.ids import PersonId
from desktop_app.domain.name_search import Fit, Fitting
from desktop_app.domain.names import NameForms
from desktop_app.domain.people import FindResult, HitLine, PersonHit, Sex
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
            born = lookup.by_birth(self._uow, query.births, most)
            candidates = list(dict.fromkeys(candidates + born))
        elif query.names and not numbered:
            candidates = self._by_name(query.names, limit + 1)
        rows = lookup.candidates(self._uow, candidates)
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
        spellings = list(islice(product(*(word.readings for word in words)), _MOST_SPELLINGS))
        for tier in (self._beginning, self._each_beginning, self._inside):
            for tokens in map(tier, spellings):
                found.update(dict.fromkeys(lookup.by_tokens(self._uow, tokens, limit)))
                if len(found) >= limit:
                    return list(found)
            if found and len(words) > 1 and tier == self._each_beginning:
                break
        return list(found)

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
        if births := query.births:
            rows = [row for row in rows if row[0] in numbered or day_if_any(row[3]) in births]
        # Each step for all of them, see `Sealer.rows_opener`.
        identities = self._uow.column_open_rows("persons", "sealed_identity")(rows)
        if query.names:
            fittings = Fit(query.names, self._forms).each(identities)
        else:
            fittings = [_found_by(numbered.get(row[0])) for row in rows]
        readings = kana.strict_forms
        found: list[_Ranked] = [
            (-points, unlike, readings[identity.get("kana", "")], row[0], label, identity, row)
            for row, identity, (points, unlike, label) in zip(
                rows, identities, fittings, strict=True
            )
            if points
        ]
        found.sort()  # ids differ, so that nothing behind them is compared
        return found

    def _hits(self, shown: Sequence[_Ranked]) -> tuple[PersonHit, ...]:
        lines = Lines(self._uow, shown)
        return tuple([
            _hit((row_id, identity, -less, label, lines))
            for less, _unlike, _reading, row_id, label, identity, _row in shown
        ])  # fmt: skip


# A hit of its tuple: a third of what calling the class takes, which is 0.25 µs for each of fifty.
_hit: Callable[[tuple[Any, ...]], PersonHit] = partial(tuple.__new__, PersonHit)


class Lines:
    """Opens what a line shows when it is drawn: what nobody looks at stays sealed."""

    def __init__(self, uow: UnitOfWork, shown: Sequence[_Ranked]) -> None:
        self._sealer = uow.sealer
        self._contact = uow.column_open_json("persons", "sealed_contact")
        self._shown: dict[str, _Ranked] = {person[3]: person for person in shown}
        heads = {home[-lookup.ID_LENGTH :] for person in shown if (home := person[6][7])}
        others = heads.difference(self._shown)
        self._others = lookup.sealed_names(uow, others) if others else {}

    def line(self, person_id: str) -> HitLine:
        """DAMAGED where the address or the name of the head cannot be opened."""
        *_order, row = self._shown[person_id]
        _id, version, _sealed, birth, sex, hidden, contact, home, owed = row
        size, head = lookup.household(home, person_id)
        return HitLine(
            day_if_any(birth), SEXES[sex], bool(hidden),
            "" if contact is None else self._address(person_id, version, contact),
            size, self._name(head), int(owed or 0),
        )  # fmt: skip

    def _address(self, person_id: str, version: int, contact: bytes) -> str:
        try:
            return full_address(self._contact(person_id, version, contact))
        except MadoguchiError:
            return DAMAGED

    def _name(self, head: str) -> str:
        """Empty where nobody is the head."""
        if shown := self._shown.get(head):
            return str(shown[5].get("name", ""))
        try:
            found = self._others.get(head)
            if found is None:
                return ""
            opened = self._sealer.open_json("persons", "sealed_identity", head, *found)
            return str(opened.get("name", ""))
        except MadoguchiError:
            return DAMAGED


def _found_by(kind: str | None) -> Fitting:
    """Of somebody who was found by a number of this kind, or by the day of birth."""
    if kind is None:
        return _BIRTH_SCORE, False, "birth"
    return _NUMBER_SCORE, False, _MATCHED_AS[kind]


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
