"""Joining what ledgers know of one person, putting doubt before a person, taking a join back."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.ids import PartyId
from desktop_app.domain.matching import Comparison, Decision, Outcome
from desktop_app.domain.names import NameForms
from desktop_app.errors import UserError
from desktop_app.services import match_views
from desktop_app.services.garbage import no_collector
from desktop_app.services.linking import link
from desktop_app.services.match_search import Cancelled, MatchSearch, Progress
from desktop_app.services.match_views import Doubt, Joined, Side
from desktop_app.storage import match_residents, matches, tokens_of_parties
from desktop_app.storage.matches import DecisionRow, PartyRow
from desktop_app.storage.office import Office, UnitOfWork

__all__ = ["Doubt", "Joined", "MatchRun", "Matching", "Side"]

MOST_LISTED = 500
_TOGETHER = 1_000  # parties written in one transaction, a tenth of a second
_PAUSE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class MatchRun:
    """What one run did: parties looked at, joined, put before a person, left alone."""

    parties: int
    joined: int
    queued: int
    alone: int

    def __add__(self, other: "MatchRun") -> "MatchRun":
        return MatchRun(
            self.parties + other.parties, self.joined + other.joined,
            self.queued + other.queued, self.alone + other.alone,
        )  # fmt: skip


class Matching:
    """Use cases of 名寄せ. Every join, refusal and un-join is in the audit log."""

    def __init__(self, office: Office, forms: NameForms) -> None:
        self._office = office
        self._forms = forms

    def run(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> MatchRun:
        """Join every party that fits exactly one resident; queue what is doubtful.

        Comparing takes a while in a big city and only reads. What it found is written some
        parties at a time, each with everything that belongs to it, so that nobody's note waits:
        where the program ends half way, the next run goes on from there.
        """
        with no_collector():
            with self._office.read() as work:
                search = MatchSearch(work, self._forms)
                decided = search.decided(progress or _silent, cancelled)
            told = MatchRun(0, 0, 0, 0)
            for start in range(0, max(len(decided), 1), _TOGETHER):
                if start:
                    _let_others_write()
                with self._office.write() as work:
                    told += self._keep(work, _still_open(work, decided[start : start + _TOGETHER]))
                    if start + _TOGETHER >= len(decided):
                        _finish(work, told)
        return told

    def doubts(self) -> tuple[Doubt, ...]:
        """What waits for a decision, the likeliest first; both sides opened and audited."""
        with self._office.write() as work:
            found = match_views.doubts(work)
            work.audit("match_queue_read", "match", "queue", count=len(found))
            return found

    def joined(self, limit: int = MOST_LISTED) -> tuple[Joined, ...]:
        """What matching and people joined, the newest first; names opened and audited."""
        with self._office.write() as work:
            found = match_views.joined(work, min(limit, MOST_LISTED))
            work.audit("match_joined_read", "match", "joined", count=len(found))
            return found

    def apart(self, limit: int = MOST_LISTED) -> tuple[Joined, ...]:
        """Pairs that people refused or took apart, the newest first; names opened and audited."""
        with self._office.write() as work:
            found = match_views.apart(work, min(limit, MOST_LISTED))
            work.audit("match_apart_read", "match", "apart", count=len(found))
            return found

    def reconsider(self, decision_id: str) -> None:
        """Let a pair that was kept apart wait for a decision again, on any later day; with what
        the rules say of it today. `already_decided` where the party has a person meanwhile."""
        with self._office.write() as work:
            pair = matches.decision(work, decision_id)
            if pair is None or pair.state not in matches.APART:
                raise UserError("already_decided")
            party = matches.party(work, pair.party_id)
            persons = list(match_residents.persons_by_id(work, [pair.person_id]))
            open_still = matches.unmatched_ids(work, [pair.party_id])
            if party is None or not persons or not open_still:
                raise UserError("already_decided")
            told = MatchSearch(work, self._forms).compared(party, persons[0])
            matches.reopen(work, pair, told)
            work.audit("match_reconsidered", "party", pair.party_id)
            work.changed("matching", pair.party_id)

    def waiting(self) -> int:
        """How many pairs wait for a decision; no names."""
        with self._office.read() as work:
            return len(matches.decisions(work, "queued"))

    def join(self, decision_id: str) -> tuple[str, ...]:
        """A person says: these are one. The party's other doubts rest while it is joined.

        Returns the decisions it settled, for `take_back`.
        """
        with self._office.write() as work:
            pair = self._waiting(work, decision_id)
            self._settle(work, pair, "joined")
            others = [o for o in matches.of_party(work, pair.party_id) if o.state == "queued"]
            for other in others:
                matches.decide(work, other, "settled")
            self._link(work, pair.party_id, pair.person_id, "decided")
            return (pair.id, *(other.id for other in others))

    def never(self, decision_id: str) -> tuple[str, ...]:
        """A person says: these are two. Remembered for every later run."""
        with self._office.write() as work:
            pair = self._waiting(work, decision_id)
            self._settle(work, pair, "never")
            return (pair.id,)

    def take_back(self, settled: Sequence[str]) -> None:
        """Undo a decision just made: the pair, and what rested because of it, wait again."""
        with self._office.write() as work:
            pairs = [pair for one in settled if (pair := matches.decision(work, one))]
            if not pairs or pairs[0].state not in ("joined", "never"):
                raise UserError("already_decided")
            first = pairs[0]
            if first.state == "joined":
                if matches.matched_person(work, first.party_id) != first.person_id:
                    raise UserError("already_decided")
                self._link(work, first.party_id, None, "none")
                work.changed("person", first.person_id, first.person_id)
            for pair in pairs:
                matches.reopen(work, pair)
            work.audit("match_taken_back", "party", first.party_id)
            work.changed("matching", first.party_id)

    def unjoin(self, party_id: PartyId) -> None:
        """Take a join back: every fact returns to the party it came from, and stays apart."""
        with self._office.write() as work:
            person_id = matches.matched_person(work, party_id)
            if person_id is None:
                raise UserError("not_joined_by_matching")
            matches.keep_apart(work, party_id, person_id)
            for other in matches.of_party(work, party_id):
                if other.state == "settled":
                    matches.reopen(work, other)
            work.audit("match_unjoined", "party", party_id)
            self._link(work, party_id, None, "none")
            work.changed("person", person_id, person_id)

    def _keep(self, work: UnitOfWork, decided: list[tuple[PartyRow, Decision]]) -> MatchRun:
        matches.forget(work, [party.id for party, _decision in decided])
        joined = [(p, d.comparisons[0]) for p, d in decided if d.outcome is Outcome.JOIN]
        queued = [(p, d.comparisons) for p, d in decided if d.outcome is Outcome.QUEUE]
        matches.add_pairs(work, [(p.id, c, "joined") for p, c in joined], decided=True)
        pairs: list[tuple[str, Comparison, str]] = [
            (p.id, c, "queued") for p, found in queued for c in found[:5]
        ]
        matches.add_pairs(work, pairs, decided=False)
        links = [(p.id, c.person_id) for p, c in joined]
        matches.link(work, links, "matched")
        tokens_of_parties.add(work, self._office.tokens, links)
        work.audit_each("party_joined", "party", ((p.id, {"score": c.score}) for p, c in joined))
        if joined:
            work.changed("matching", "run")
        return MatchRun(len(decided), len(joined), len(queued), _alone(decided))

    def _link(self, work: UnitOfWork, party_id: str, person_id: str | None, basis: str) -> None:
        link(work, self._office.tokens, party_id, person_id, basis)

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
        work.changed("matching", pair.party_id)


def _let_others_write() -> None:
    time.sleep(_PAUSE_SECONDS)


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


def _finish(work: UnitOfWork, told: MatchRun) -> None:
    matches.drop_stale(work)
    work.audit("matching_run", "match", "run", joined=told.joined, queued=told.queued)


def _still_open(
    work: UnitOfWork, decided: list[tuple[PartyRow, Decision]]
) -> list[tuple[PartyRow, Decision]]:
    """Without what somebody decided, joined or undid while the rules were comparing."""
    unjoined = matches.unmatched_ids(work, [party.id for party, _decision in decided])
    forbidden = matches.forbidden_pairs(work)
    living = match_residents.living_persons(
        work, [c.person_id for _p, d in decided for c in d.comparisons]
    )
    return [
        (party, decision)
        for party, decision in decided
        if party.id in unjoined
        and all(
            c.person_id in living and (party.id, c.person_id) not in forbidden
            for c in decision.comparisons
        )
    ]


def _alone(decided: list[tuple[PartyRow, Decision]]) -> int:
    return sum(1 for _party, d in decided if d.outcome is Outcome.NONE)
