"""Which residents a party could be: found by birth date and reading, then compared by the rules."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from desktop_app.domain.match_blocks import Blocks, days_of
from desktop_app.domain.match_subjects import (
    party_subject,
    person_subject,
    spoken_forms,
    written_forms,
)
from desktop_app.domain.matching import Comparison, Decision, Outcome, Subject, compare, judge
from desktop_app.domain.names import NameForms
from desktop_app.errors import UserError
from desktop_app.storage import matches, party_remarks
from desktop_app.storage.match_residents import Pages, PersonRow, Residents, Sealed, few
from desktop_app.storage.matches import PartyRow
from desktop_app.storage.office import UnitOfWork

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class MatchSearch:
    """Looks for the residents that open parties could be; reads only.

    Of most residents nothing but the name is opened: the rest is for those whose name fits a party
    of the same day, or of a day that may be theirs.
    """

    def __init__(self, work: UnitOfWork, forms: NameForms) -> None:
        self._work = work
        self._forms = forms
        self._residents = Residents(work)
        self._found: dict[str, dict[str, Comparison]] = {}
        self._forbidden: set[tuple[str, str]] = set()

    def decided(
        self, progress: Progress, cancelled: Cancelled | None
    ) -> list[tuple[PartyRow, Decision]]:
        """Every open party with what the rules say of it; UserError where it was cancelled."""
        rows = list(matches.unmatched_parties(self._work))
        self._found, self._forbidden = {}, matches.forbidden_pairs(self._work)
        parties = {row.id: self.party(row) for row in rows}
        watch = _Watch(len(rows), progress, cancelled)
        self._meet_all(list(parties.values()), watch)
        watch.tell(1.0)
        absent = party_remarks.absent_ids(self._work)
        return [(row, self._judged(row.id, doubted=row.id in absent)) for row in rows]

    def _judged(self, party_id: str, *, doubted: bool) -> Decision:
        """Whoever a person said is not in the register is never joined without asking one."""
        told = judge(self._found.get(party_id, {}).values())
        if doubted and told.outcome is Outcome.JOIN:
            return Decision(Outcome.QUEUE, told.comparisons)
        return told

    def _meet_all(self, parties: list[Subject], watch: "_Watch") -> None:
        days = days_of(parties)
        if not few(days):
            everybody = watch.over(self._residents.everybody(), 0.0, 1.0)
            self._meet(everybody, Blocks(born=parties, named=parties))
            return
        self._meet(watch.over(self._residents.born_on(days), 0.0, 0.2), Blocks(born=parties))
        # Only a resident born on the same day can be joined, so what is certain needs no more; of
        # the others the birth date may be wrong or missing on one side.
        unsure = [party for party in parties if not self._certain(party)]
        if unsure:
            everybody = watch.over(self._residents.everybody(), 0.2, 1.0)
            self._meet(everybody, Blocks(named=unsure))

    def _certain(self, party: Subject) -> bool:
        return judge(self._found.get(party.id, {}).values()).outcome is Outcome.JOIN

    def _meet(self, residents: Iterable[Sealed], blocks: Blocks) -> None:
        for row in residents:
            born = row[2]
            if not blocks.worth(born):
                continue
            identity = self._residents.identity(row)
            written = partial(_written, identity, self._forms)
            if parties := blocks.parties(born, _spoken(identity), written):
                self._compare(parties, self.person(row, identity))

    def _compare(self, parties: Iterable[Subject], person: Subject) -> None:
        for party in parties:
            if (party.id, person.id) in self._forbidden:
                continue
            told = compare(party, person)
            if told.outcome is not Outcome.NONE:
                self._found.setdefault(party.id, {})[person.id] = told

    def party(self, row: PartyRow) -> Subject:
        """What a ledger knows of somebody, in normal form."""
        identity = row.identity
        return party_subject(
            row.id,
            names=[identity.get("name", "")],
            readings=[identity.get("kana", ""), *identity.get("variants", ())],
            birth=row.birth,
            address=identity.get("address", ""),
            forms=self._forms,
        )

    def person(self, row: Sealed, identity: Mapping[str, Any]) -> Subject:
        """A resident in normal form; opens the addresses."""
        born = date.fromisoformat(row[2]) if row[2] else None
        return _subject(row[0], identity, self._residents.contact(row), born, self._forms)

    def compared(self, party: PartyRow, person: PersonRow) -> Comparison:
        """What the rules say of one pair."""
        other = _subject(person.id, person.identity, person.contact, person.birth, self._forms)
        return compare(self.party(party), other)


def _subject(
    ident: str,
    identity: Mapping[str, Any],
    contact: Mapping[str, Any],
    birth: date | None,
    forms: NameForms,
) -> Subject:
    return person_subject(
        ident,
        name=identity.get("name", ""),
        reading=identity.get("kana", ""),
        romaji=identity.get("romaji", ""),
        alias=identity.get("alias", ""),
        alias_reading=identity.get("alias_kana", ""),
        former_surname=identity.get("former_surname", ""),
        former_surname_reading=identity.get("former_surname_kana", ""),
        birth=birth,
        address=contact.get("address", ""),
        former_address=contact.get("former_address", ""),
        forms=forms,
    )


class _Watch:
    """Tells how far the search is, and ends it where somebody cancelled."""

    def __init__(self, parties: int, progress: Progress, cancelled: Cancelled | None) -> None:
        self._parties = parties
        self._progress = progress
        self._cancelled = cancelled

    def over(self, pages: Pages, begun: float, done: float) -> Iterator[Sealed]:
        """Each resident of the pages, which are this part of the whole."""
        with contextlib.closing(pages):
            for share, page in pages:
                self.tell(begun + share * (done - begun))
                yield from page

    def tell(self, share: float) -> None:
        """UserError where it was cancelled."""
        if self._cancelled and self._cancelled():
            raise UserError("import_cancelled")
        self._progress(int(self._parties * share), self._parties)


def _spoken(identity: Mapping[str, Any]) -> list[str]:
    """Every form of a resident's reading."""
    found = spoken_forms(
        identity.get("kana", ""),
        identity.get("alias_kana", ""),
        identity.get("former_surname_kana", ""),
    )
    return [form for form, _what in found]


def _written(identity: Mapping[str, Any], forms: NameForms) -> list[str]:
    """Every way a resident's name is written."""
    found = written_forms(
        identity.get("name", ""),
        identity.get("alias", ""),
        identity.get("former_surname", ""),
        identity.get("romaji", ""),
        forms,
    )
    return [form for form, _what in found]
