"""Parties that no rule could place: joined by hand, kept apart, or said to be nobody here."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.clock import from_us
from desktop_app.domain.ids import PartyId, PersonId
from desktop_app.domain.matching import Comparison
from desktop_app.domain.names import NameForms
from desktop_app.errors import UserError
from desktop_app.services import match_views
from desktop_app.services.linking import link
from desktop_app.services.match_search import MatchSearch
from desktop_app.services.match_views import Doubt
from desktop_app.storage import match_residents, matches, party_remarks
from desktop_app.storage.match_residents import PersonRow
from desktop_app.storage.matches import PartyRow
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.party_remarks import ABSENT, PLACED, OpenParty
from desktop_app.storage.staff_names import staff_names

MOST_LISTED = 500
LONGEST_REMARK = 200


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A party without a person. `since`: when its oldest unpaid instalment was due; the last three
    are of a party that somebody said is nobody of the register."""

    party_id: PartyId
    ledger: str
    number: str
    name: str
    kana: str
    birth: date | None
    unpaid_yen: int
    since: date | None
    remark: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnplacedList:
    """The first of them, those that owe most first, and how many there are in all."""

    parties: tuple[Unplaced, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A party beside a resident; `apart` is never or unjoined where people said they are two."""

    pair: Doubt
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody just decided, for `Placing.undo`."""

    kind: str  # joined | never | absent | back
    party_id: PartyId
    person_id: PersonId | None = None
    rested: tuple[str, ...] = ()  # other pairs of the party, which rest while it is joined
    remark: str = ""


class Placing:
    """Use cases around parties without a person. Every list, look and decision is audited."""

    def __init__(self, office: Office, forms: NameForms) -> None:
        self._office = office
        self._forms = forms

    def unplaced(self, limit: int = MOST_LISTED) -> UnplacedList:
        """Parties that no rule placed and nobody said are not in the register."""
        with self._office.write() as work:
            found = party_remarks.unplaced(work, min(limit, MOST_LISTED))
            work.audit("match_unplaced_read", "match", "unplaced", count=len(found))
            return UnplacedList(_told(work, found), party_remarks.count_unplaced(work))

    def absent(self, limit: int = MOST_LISTED) -> tuple[Unplaced, ...]:
        """Parties that somebody said are nobody of the register, the newest first."""
        with self._office.write() as work:
            found = party_remarks.absent(work, min(limit, MOST_LISTED))
            work.audit("match_absent_read", "match", "absent", count=len(found))
            return _told(work, found)

    def waiting(self) -> int:
        """How many parties wait to be placed by hand; no names."""
        with self._office.read() as work:
            return party_remarks.count_unplaced(work)

    def compare(self, party_id: str, person_id: str) -> Compared:
        """Both sides with what the rules say of them; who looked at whom is in the log.

        Of a party that may be somebody whose address is hidden the ledger's address is not shown.
        """
        with self._office.write() as work:
            party, person, told = self._pair(work, party_id, person_id)
            hidden = person.support_measure or self._may_be_hidden(work, party)
            work.audit("match_compared", "person", person.id, party=party.id, score=told.score)
            pair = match_views.side_by_side(party, person, told, hidden=hidden)
            return Compared(pair, _apart(work, party_id, person_id))

    def join(self, party_id: str, person_id: str, remark: str = "") -> Step:
        """A person says: these are one. UserError `kept_apart` where people said they are two."""
        with self._office.write() as work:
            party, person, told = self._pair(work, party_id, person_id)
            if _apart(work, party_id, person_id):
                raise UserError("kept_apart")
            rested = tuple(_let_rest(work, party_id, person_id))
            matches.put(work, party_id, told, "joined")
            link(work, self._office.tokens, party_id, person_id, "decided")
            if text := _short(remark):
                party_remarks.put(work, party_id, PLACED, text)
            work.audit("match_placed", "party", party_id, score=told.score)
            work.changed("matching", party_id)
            return Step("joined", party.id, person.id, rested)

    def never(self, party_id: str, person_id: str) -> Step:
        """A person says: these are two. Remembered for every later run."""
        with self._office.write() as work:
            party, person, told = self._pair(work, party_id, person_id)
            if _apart(work, party_id, person_id):
                raise UserError("already_decided")
            matches.put(work, party_id, told, "never")
            work.audit("match_never", "party", party_id, score=told.score)
            work.changed("matching", party_id)
            return Step("never", party.id, person.id)

    def mark_absent(self, party_id: str, remark: str = "") -> Step:
        """A person says: this is nobody of the register. No rule joins them without asking."""
        with self._office.write() as work:
            party = _open_party(work, party_id)
            text = _short(remark)
            party_remarks.put(work, party_id, ABSENT, text)
            work.audit("match_absent", "party", party_id)
            work.changed("matching", party_id)
            return Step("absent", party.id, remark=text)

    def bring_back(self, party_id: str) -> Step:
        """The party waits to be placed again."""
        with self._office.write() as work:
            party, text = _open_party(work, party_id), _absent_text(work, party_id)
            party_remarks.drop(work, party_id)
            work.audit("match_brought_back", "party", party_id)
            work.changed("matching", party_id)
            return Step("back", party.id, remark=text)

    def undo(self, step: Step) -> None:
        """Take a decision back; `already_decided` where others went on from it."""
        if step.kind == "absent":
            self.bring_back(step.party_id)
        elif step.kind == "back":
            self.mark_absent(step.party_id, step.remark)
        else:
            with self._office.write() as work:
                self._take_back(work, step)

    def _take_back(self, work: UnitOfWork, step: Step) -> None:
        person_id = str(step.person_id)
        pair = matches.pair(work, step.party_id, person_id)
        if pair is None or pair.state != step.kind:
            raise UserError("already_decided")
        if step.kind == "joined":
            if matches.matched_person(work, step.party_id) != person_id:
                raise UserError("already_decided")
            link(work, self._office.tokens, step.party_id, None, "none")
            work.changed("person", person_id, person_id)
        matches.remove(work, pair.id)
        for other in matches.of_party(work, step.party_id):
            if other.id in step.rested:
                matches.reopen(work, other)
        work.audit("match_taken_back", "party", step.party_id)
        work.changed("matching", step.party_id)

    def _pair(
        self, work: UnitOfWork, party_id: str, person_id: str
    ) -> tuple[PartyRow, PersonRow, Comparison]:
        party = _open_party(work, party_id)
        people = list(match_residents.persons_by_id(work, [person_id]))
        if not people:
            raise UserError("person_gone")
        return party, people[0], MatchSearch(work, self._forms).compared(party, people[0])

    def _may_be_hidden(self, work: UnitOfWork, party: PartyRow) -> bool:
        search = MatchSearch(work, self._forms)
        told = (search.compared(party, one) for one in match_residents.hidden_persons(work))
        return any("name_none" not in one.reasons or "birth_same" in one.reasons for one in told)


def _told(work: UnitOfWork, found: list[OpenParty]) -> tuple[Unplaced, ...]:
    names = staff_names(work, {one.by for one in found if one.by})
    return tuple(
        Unplaced(
            one.party.id, one.party.ledger, one.party.identity.get("number", ""),
            one.party.identity.get("name", ""), one.party.identity.get("kana", ""),
            one.party.birth, one.unpaid_yen, one.since, one.remark, names.get(one.by or "", ""),
            from_us(one.at) if one.at else None,
        )
        for one in found
    )  # fmt: skip


def _open_party(work: UnitOfWork, party_id: str) -> PartyRow:
    party = matches.party(work, party_id)
    if party is None or not matches.unmatched_ids(work, [party_id]):
        raise UserError("already_decided")
    return party


def _apart(work: UnitOfWork, party_id: str, person_id: str) -> str:
    pair = matches.pair(work, party_id, person_id)
    return pair.state if pair is not None and pair.state in matches.APART else ""


def _absent_text(work: UnitOfWork, party_id: str) -> str:
    text = party_remarks.remark(work, party_id, ABSENT)
    if text is None:
        raise UserError("already_decided")
    return text


def _let_rest(work: UnitOfWork, party_id: str, person_id: str) -> list[str]:
    """Pairs of the party with others that a run may have queued meanwhile."""
    queued = [one for one in matches.of_party(work, party_id) if one.state == "queued"]
    others = [one for one in queued if one.person_id != person_id]
    for one in others:
        matches.decide(work, one, "settled")
    return [one.id for one in others]


def _short(remark: str) -> str:
    return " ".join(remark.split())[:LONGEST_REMARK]
