"""Which residents a party could be: found by birth date and reading, then compared by the rules."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from desktop_app.domain.ids import PartyId
from desktop_app.domain.match_subjects import party_subject, person_subject, spoken_forms
from desktop_app.domain.matching import (
    Decision,
    Outcome,
    Subject,
    blocks,
    compare,
    decide,
    may_sound_like,
)
from desktop_app.domain.names import NameForms
from desktop_app.errors import UserError
from desktop_app.storage import match_residents, matches
from desktop_app.storage.match_residents import PersonRow
from desktop_app.storage.matches import PartyRow
from desktop_app.storage.office import UnitOfWork

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class MatchSearch:
    """Looks for the residents that open parties could be; reads only.

    In a big city some resident was born on nearly every day, so of most of them nothing but the
    name is opened: the rest is for those whose name fits a party of the same day.
    """

    def __init__(self, work: UnitOfWork, forms: NameForms) -> None:
        self._work = work
        self._forms = forms
        self._met = _Met({}, set())

    def decided(
        self, progress: Progress, cancelled: Cancelled | None
    ) -> list[tuple[PartyRow, Decision]]:
        """Every open party with what the rules say of it; UserError where it was cancelled."""
        rows = list(matches.unmatched_parties(self._work))
        subjects = {row.id: self._party(row) for row in rows}
        self._met = met = _Met(subjects, matches.forbidden_pairs(self._work))
        births = {row.birth for row in rows if row.birth}
        for share, born in match_residents.names_born_on(self._work, births):
            _stop_if(cancelled)
            progress(int(len(rows) * share), len(rows))
            self._meet(ident for ident, birth, name in born if met.fits(birth, _spoken(name)))
        # Only a resident born on the same day can be joined, so what is certain needs no more.
        sure = {p.id: told for p in subjects.values() if (told := met.certain(p))}
        _stop_if(cancelled)
        alike = self._named_alike(p for p in subjects.values() if p.id not in sure)
        self._meet(ident for ident in alike if ident not in met.seen)
        progress(len(rows), len(rows))
        return [
            (row, sure.get(row.id) or decide(subjects[row.id], met.candidates(row.id)))
            for row in rows
        ]

    def _meet(self, person_ids: Iterable[str]) -> None:
        for person in match_residents.persons_by_id(self._work, list(person_ids)):
            self._met.meet(self._person(person))

    def _named_alike(self, parties: Iterable[Subject]) -> list[str]:
        """Residents with such a reading: a birth date may be wrong or missing on one side."""
        wanted = {form for party in parties for form, _what in party.kana}
        rows = match_residents.readings(self._work) if wanted else ()
        return [ident for ident, name in rows if not wanted.isdisjoint(_spoken(name))]

    def _party(self, row: PartyRow) -> Subject:
        identity = row.identity
        return party_subject(
            row.id,
            names=[identity.get("name", "")],
            readings=[identity.get("kana", ""), *identity.get("variants", ())],
            birth=row.birth,
            address=identity.get("address", ""),
            forms=self._forms,
        )

    def _person(self, row: PersonRow) -> Subject:
        identity, contact = row.identity, row.contact
        return person_subject(
            row.id,
            name=identity.get("name", ""),
            reading=identity.get("kana", ""),
            romaji=identity.get("romaji", ""),
            alias=identity.get("alias", ""),
            alias_reading=identity.get("alias_kana", ""),
            former_surname=identity.get("former_surname", ""),
            former_surname_reading=identity.get("former_surname_kana", ""),
            birth=row.birth,
            address=contact.get("address", ""),
            former_address=contact.get("former_address", ""),
            forms=self._forms,
        )


class _Met:
    """Who of the residents could be which party; only pairs that are worth a second look."""

    def __init__(self, parties: dict[PartyId, Subject], forbidden: set[tuple[str, str]]) -> None:
        self._forbidden = forbidden
        self._by_block: dict[str, list[Subject]] = {}
        self._by_birth: dict[date | None, list[Subject]] = {}
        self._candidates: dict[str, dict[str, Subject]] = {}
        self.seen: set[str] = set()
        for party in parties.values():
            self._by_birth.setdefault(party.birth, []).append(party)
            for key in blocks(party):
                self._by_block.setdefault(key, []).append(party)

    def fits(self, birth: date, spoken: list[str]) -> bool:
        """Whether a party of this birth date could have one of these readings."""
        return any(may_sound_like(party, spoken) for party in self._by_birth.get(birth, ()))

    def meet(self, person: Subject) -> None:
        """Compare a resident with every party of the same block."""
        self.seen.add(person.id)
        for key in blocks(person):
            for party in self._by_block.get(key, ()):
                pair = (party.id, person.id)
                if pair in self._forbidden:
                    continue
                if compare(party, person).outcome is not Outcome.NONE:
                    self._candidates.setdefault(party.id, {})[person.id] = person

    def certain(self, party: Subject) -> Decision | None:
        """The join where exactly one resident fits in everything; others can only fit less."""
        told = decide(party, self.candidates(party.id))
        return told if told.outcome is Outcome.JOIN else None

    def candidates(self, party_id: str) -> Iterable[Subject]:
        """Residents that could be this party."""
        return self._candidates.get(party_id, {}).values()


def _stop_if(cancelled: Cancelled | None) -> None:
    if cancelled and cancelled():
        raise UserError("import_cancelled")


def _spoken(identity: Mapping[str, Any]) -> list[str]:
    """Every form of a resident's reading."""
    found = spoken_forms(
        identity.get("kana", ""),
        identity.get("alias_kana", ""),
        identity.get("former_surname_kana", ""),
    )
    return [form for form, _what in found]
