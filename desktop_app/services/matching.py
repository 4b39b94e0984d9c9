"""Joining what ledgers know of one person, putting doubt before a person, taking a join back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.domain import kana
from desktop_app.domain.ids import PartyId, PersonId
from desktop_app.domain.match_subjects import party_subject, person_subject
from desktop_app.domain.matching import Comparison, Decision, Outcome, Subject, blocks, decide
from desktop_app.domain.names import NameForms
from desktop_app.errors import UserError
from desktop_app.storage import matches, tokens_of_parties
from desktop_app.storage.matches import DecisionRow, PartyRow, PersonRow
from desktop_app.storage.office import Office, UnitOfWork

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class MatchRun:
    """What one run did: parties looked at, joined, put before a person, left alone."""

    parties: int
    joined: int
    queued: int
    alone: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the side-by-side page. Address is empty where a protective measure hides it."""

    number: str
    name: str
    kana: str
    birth: str
    address: str
    ledger: str = ""
    former_surname: str = ""
    alias: str = ""
    former_address: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair somebody must decide on, with both sides and the reasons as codes."""

    id: str
    party_id: PartyId
    person_id: PersonId
    score: int
    reasons: tuple[str, ...]
    party: Side
    person: Side


class Matching:
    """Use cases of 名寄せ. Every join, refusal and un-join is in the audit log."""

    def __init__(self, office: Office, forms: NameForms) -> None:
        self._office = office
        self._forms = forms

    def run(self, progress: Progress | None = None) -> MatchRun:
        """Join every party that fits exactly one resident; queue what is doubtful."""
        with self._office.write() as work:
            parties = list(matches.unmatched_parties(work))
            candidates = self._candidates(work, parties)
            forbidden = matches.forbidden_pairs(work)
            decided = [
                (row, self._decision(row, candidates, forbidden, progress, n, len(parties)))
                for n, row in enumerate(parties)
            ]
            return self._keep(work, decided)

    def doubts(self) -> tuple[Doubt, ...]:
        """What waits for a decision, the likeliest first; both sides opened and audited."""
        with self._office.write() as work:
            queue = matches.decisions(work, "queued")
            people = {p.id: p for p in matches.persons_by_id(work, [q.person_id for q in queue])}
            found = tuple(d for q in queue if (d := _doubt(work, q, people)) is not None)
            work.audit("match_queue_read", "match", "queue", count=len(found))
            return found

    def join(self, decision_id: str) -> None:
        """A person says: these are one. Other doubts about the party are settled by it."""
        with self._office.write() as work:
            pair = self._waiting(work, decision_id)
            self._settle(work, pair, "joined")
            for other in matches.decisions(work, "queued"):
                if other.party_id == pair.party_id:
                    matches.decide(work, other, "never")
            self._link(work, pair.party_id, pair.person_id, "decided")

    def never(self, decision_id: str) -> None:
        """A person says: these are two. Remembered for every later run."""
        with self._office.write() as work:
            pair = self._waiting(work, decision_id)
            self._settle(work, pair, "never")

    def unjoin(self, party_id: PartyId) -> None:
        """Take a join back: every fact returns to the party it came from, and stays apart."""
        with self._office.write() as work:
            person_id = matches.matched_person(work, party_id)
            if person_id is None:
                raise UserError("not_joined_by_matching")
            matches.keep_apart(work, party_id, person_id)
            work.audit("match_unjoined", "party", party_id)
            self._link(work, party_id, None, "none")
            work.changed("person", person_id, person_id)

    def _candidates(
        self, work: UnitOfWork, parties: Iterable[PartyRow]
    ) -> dict[str, dict[str, Subject]]:
        """Residents by block key: all born on the days asked for, and all with such a reading."""
        listed = list(parties)
        births = sorted({p.birth for p in listed if p.birth})
        found = {p.id: self._person(p) for p in matches.persons_born_on(work, births)}
        wanted = {form for p in listed for form, _what in self._party(p).kana}
        others = [
            ident
            for ident, identity in (matches.readings(work) if wanted else ())
            if ident not in found and wanted & _readings_of(identity)
        ]
        found |= {p.id: self._person(p) for p in matches.persons_by_id(work, others)}
        by_block: dict[str, dict[str, Subject]] = {}
        for subject in found.values():
            for key in blocks(subject):
                by_block.setdefault(key, {})[subject.id] = subject
        return by_block

    def _decision(
        self,
        row: PartyRow,
        candidates: dict[str, dict[str, Subject]],
        forbidden: set[tuple[str, str]],
        progress: Progress | None,
        done: int,
        total: int,
    ) -> Decision:
        if progress is not None and done % 200 == 0:
            progress(done, total)
        subject = self._party(row)
        met: dict[str, Subject] = {}
        for key in blocks(subject):
            met |= candidates.get(key, {})
        return decide(subject, (p for i, p in met.items() if (row.id, i) not in forbidden))

    def _keep(self, work: UnitOfWork, decided: list[tuple[PartyRow, Decision]]) -> MatchRun:
        matches.drop_queue(work)
        joined = [(p, d.comparisons[0]) for p, d in decided if d.outcome is Outcome.JOIN]
        queued = [(p, d.comparisons) for p, d in decided if d.outcome is Outcome.QUEUE]
        matches.add_pairs(work, [(p.id, c, "joined") for p, c in joined], decided=True)
        pairs: list[tuple[str, Comparison, str]] = [
            (p.id, c, "queued") for p, found in queued for c in found[:5]
        ]
        matches.add_pairs(work, pairs, decided=False)
        matches.link(work, [(p.id, c.person_id) for p, c in joined], "matched")
        for party, comparison in joined:
            tokens_of_parties.add(work, self._office.tokens, party.id, comparison.person_id)
            work.audit("party_joined", "party", party.id, score=comparison.score)
        work.audit("matching_run", "match", "run", joined=len(joined), queued=len(queued))
        if joined:
            work.changed("matching", "run")
        return MatchRun(len(decided), len(joined), len(queued), _alone(decided))

    def _link(self, work: UnitOfWork, party_id: str, person_id: str | None, basis: str) -> None:
        tokens_of_parties.drop(work, self._office.tokens, party_id)
        matches.link(work, [(party_id, person_id)], basis)
        if person_id is not None:
            tokens_of_parties.add(work, self._office.tokens, party_id, person_id)
            work.changed("person", person_id, person_id)

    @staticmethod
    def _waiting(work: UnitOfWork, decision_id: str) -> DecisionRow:
        pair = matches.decision(work, decision_id)
        if pair is None or pair.state != "queued":
            raise UserError("already_decided")
        return pair

    @staticmethod
    def _settle(work: UnitOfWork, pair: DecisionRow, state: str) -> None:
        if not matches.decide(work, pair, state):
            raise UserError("already_decided")
        work.audit(f"match_{state}", "party", pair.party_id, score=pair.score)

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


def _readings_of(identity: dict[str, str]) -> set[str]:
    return {kana.strict(identity.get(k, "")) for k in ("kana", "alias_kana") if identity.get(k)}


def _alone(decided: list[tuple[PartyRow, Decision]]) -> int:
    return sum(1 for _party, d in decided if d.outcome is Outcome.NONE)


def _doubt(work: UnitOfWork, pair: DecisionRow, people: dict[PersonId, PersonRow]) -> Doubt | None:
    person, row = people.get(pair.person_id), matches.party(work, pair.party_id)
    if person is None or row is None:
        return None
    sides = (_party_side(row, hidden=person.support_measure), _person_side(person))
    return Doubt(pair.id, row.id, person.id, pair.score, pair.reasons, *sides)


def _party_side(row: PartyRow, *, hidden: bool) -> Side:
    identity = row.identity
    return Side(
        number=identity.get("number", ""),
        name=identity.get("name", ""),
        kana=identity.get("kana", ""),
        birth=row.birth.isoformat() if row.birth else "",
        address="" if hidden else identity.get("address", ""),
        ledger=row.ledger,
    )


def _person_side(row: PersonRow) -> Side:
    identity = row.identity
    contact = {} if row.support_measure else row.contact
    return Side(
        number=identity.get("number", ""),
        name=identity.get("name", ""),
        kana=identity.get("kana", ""),
        birth=row.birth.isoformat() if row.birth else "",
        address=contact.get("address", ""),
        former_surname=identity.get("former_surname", ""),
        alias=identity.get("alias", ""),
        former_address=contact.get("former_address", ""),
    )
