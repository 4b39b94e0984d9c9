"""From matched rules to an ordered list: scores, several needs at once, urgent ones first.

A second rule on the same words adds little, a rule on other words more. The list is then chosen
greedily: a kind of help whose words are already explained by a better one steps back, so that a
sentence with two needs shows a door for each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.referrals.doubts import DOUBT_BELOW, DOUBT_SURE, doubtful, idle
from desktop_app.domain.referrals.matching import Finder, Index, Matched
from desktop_app.domain.referrals.opinion import NO_OPINION, Opinion
from desktop_app.domain.referrals.thesaurus import Thesaurus
from desktop_app.domain.referrals.utterance import Utterance

CERTAIN = 5.0
ELSEWHERE_MARGIN = 2.0
NEW_WORDS = 0.45
SAME_WORDS = 0.12
EXPLAINED = 0.5
LEARNT_WEIGHT = 8.0
UNLIKELY = 0.05
# The learnt model alone makes a sentence urgent from here on, if it also means that kind of help.
URGENT_FROM = 0.5
URGENT_MEANT = 0.4
# ... and no other kind of help speaks far louder; where a word names business elsewhere or denies
# it, the model must be almost sure.
URGENT_SHARE = 0.5
URGENT_ANYHOW = 0.9
URGENT_SURE = 0.9  # whatever else speaks louder
# Among urgent ones a doubted one comes after all others.
DOUBTED_GRAVITY = 12.0
# Points that one step of gravity is worth among urgent ones.
GRAVER = 2.0
# Points of business elsewhere, where the model sees no kind of help more likely than that.
LEARNT_ELSEWHERE = 12.0
# Without a rule, a kind of help must stand out this much against business elsewhere.
STANDS_OUT = 0.25


@dataclass(frozen=True, slots=True)
class Need:
    """One kind of help that the words point to, with the evidence."""

    concept: str
    score: float
    matched: tuple[Matched, ...] = ()
    likely: float = 0.0
    urgent_rank: int = 0
    places: frozenset[int] = frozenset()

    @property
    def urgent(self) -> bool:
        return self.urgent_rank > 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Needs in the order to show them, and whether there is anything certain."""

    certain: bool
    needs: tuple[Need, ...]
    elsewhere: bool


@dataclass(frozen=True)
class Indexes:
    """The three word lists, ready for looking up."""

    rules: Index
    urgent: Index
    elsewhere: Index

    @classmethod
    def of(cls, thesaurus: Thesaurus) -> "Indexes":
        """Build the three indexes."""
        return cls(Index(thesaurus.rules), Index(thesaurus.urgent), Index(thesaurus.elsewhere))


@dataclass(frozen=True, slots=True)
class Heard:
    """A fact of the hearing that favours a kind of help (離職 -> 09)."""

    concept: str
    weight: float
    fact: str


def rank(
    said: Utterance,
    indexes: Indexes,
    urgent_ranks: Mapping[str, int],
    opinion: Opinion = NO_OPINION,
    heard: Sequence[Heard] = (),
) -> Ranking:
    """Score every kind of help against one utterance and order the needs."""
    finder = Finder(said)
    needs = _plain(finder.matched(indexes.rules))
    needs = _with_opinion(needs, opinion)
    needs = _with_heard(needs, heard)
    needs = _with_urgent(needs, finder.matched(indexes.urgent), urgent_ranks)
    away_rules = finder.matched(indexes.elsewhere)
    doubted = frozenset(urgent_ranks) if away_rules else finder.refused(indexes.urgent)
    needs = _without_doubted(needs, opinion)
    needs = _with_likely_urgent(needs, opinion, urgent_ranks, doubted)
    ordered = _order(needs.values())
    urgent = any(n.urgent for n in ordered)
    elsewhere = _elsewhere(away_rules, ordered, opinion)
    best = max((n.score for n in ordered), default=0.0)
    away = elsewhere > 0 and best < elsewhere + ELSEWHERE_MARGIN and not urgent
    plain = any(n.score >= CERTAIN and _stands(n, opinion) for n in ordered)
    if away:  # what only the model sees would be a guess beside other business
        ordered = [n for n in ordered if n.matched or n.score > LEARNT_WEIGHT]
        grave = opinion.urgent.keys()
        ordered = [n for n in ordered if n.concept not in grave or not idle(n.likely, opinion)]
    return Ranking(urgent or (plain and not away), tuple(ordered), away)


def _elsewhere(found: Iterable[Matched], needs: Sequence[Need], opinion: Opinion) -> float:
    """How much speaks for business that is not on the list."""
    said = max((m.rule.weight for m in found), default=0.0)
    likely = opinion.elsewhere
    # A door that the office added by itself: the model cannot know its words.
    unknown = any(n.score >= CERTAIN and n.concept not in opinion.concepts for n in needs)
    if not unknown and likely > max(opinion.concepts.values(), default=0.0):
        return max(said, LEARNT_ELSEWHERE * likely)
    return said


def _stands(need: Need, opinion: Opinion) -> bool:
    return bool(need.matched) or need.likely >= opinion.elsewhere + STANDS_OUT or not need.likely


def combined(matched: Sequence[Matched]) -> tuple[float, frozenset[int]]:
    """Score of several rules for one kind of help, and the words they stand on."""
    score = 0.0
    covered: frozenset[int] = frozenset()
    for one in sorted(matched, key=lambda m: (-m.rule.weight, -len(m.places))):
        places = one.places
        more = NEW_WORDS if len(places - covered) >= 2 else SAME_WORDS
        score += one.rule.weight * (more if covered else 1.0)
        covered |= places
    return score, covered


def _plain(found: Iterable[Matched]) -> dict[str, Need]:
    by_concept: dict[str, list[Matched]] = {}
    for one in found:
        by_concept.setdefault(one.rule.concept, []).append(one)
    needs: dict[str, Need] = {}
    for concept, matched in by_concept.items():
        score, places = combined(matched)
        needs[concept] = Need(concept, score, tuple(matched), places=places)
    return needs


def _with_opinion(needs: dict[str, Need], opinion: Opinion) -> dict[str, Need]:
    for concept, likely in opinion.concepts.items():
        if likely < UNLIKELY and concept not in needs:
            continue
        need = needs.get(concept, Need(concept, 0.0))
        needs[concept] = replace(need, score=need.score + LEARNT_WEIGHT * likely, likely=likely)
    return needs


def _with_heard(needs: dict[str, Need], heard: Sequence[Heard]) -> dict[str, Need]:
    for fact in heard:
        need = needs.get(fact.concept, Need(fact.concept, 0.0))
        needs[fact.concept] = replace(need, score=need.score + fact.weight)
    return needs


def _with_urgent(
    needs: dict[str, Need], found: Iterable[Matched], ranks: Mapping[str, int]
) -> dict[str, Need]:
    for one in found:
        concept = one.rule.concept
        need = needs.get(concept, Need(concept, 0.0))
        needs[concept] = replace(
            need,
            score=max(need.score, one.rule.weight)
            if need.urgent
            else max(need.score, one.rule.weight) + 1.0,
            matched=(*need.matched, one),
            urgent_rank=ranks.get(concept, 9),
            places=need.places | one.places,
        )
    return needs


def _without_doubted(needs: dict[str, Need], opinion: Opinion) -> dict[str, Need]:
    """Urgent rules whose words mean something else here step down; they are still shown."""
    return {
        concept: replace(need, urgent_rank=0, score=LEARNT_WEIGHT * opinion.urgent[concept])
        if need.urgent and doubtful(concept, opinion)
        else need
        for concept, need in needs.items()
    }


def _with_likely_urgent(
    needs: dict[str, Need], opinion: Opinion, ranks: Mapping[str, int], doubted: frozenset[str]
) -> dict[str, Need]:
    loudest = max((n.score for n in needs.values()), default=0.0)
    for concept, likely in opinion.urgent.items():
        need = needs.get(concept)
        least = URGENT_ANYHOW if concept in doubted else URGENT_FROM
        if need is None or need.urgent or concept not in ranks or likely < least:
            continue
        heard = likely >= URGENT_SURE or need.score >= URGENT_SHARE * loudest
        if need.likely >= URGENT_MEANT and heard and not idle(likely, opinion):
            needs[concept] = replace(need, urgent_rank=ranks[concept])
    return needs


def _order(needs: Iterable[Need]) -> list[Need]:
    urgent = [n for n in needs if n.urgent]
    likeliest = max((n.likely for n in urgent), default=0.0)
    urgent.sort(key=lambda n: _gravity(n, likeliest))
    rest = [n for n in needs if not n.urgent]
    chosen: list[Need] = list(urgent)
    covered = frozenset().union(*(n.places for n in urgent)) if urgent else frozenset()
    while rest:
        best = max(rest, key=lambda n: (_worth(n, covered), n.score, n.concept))
        rest.remove(best)
        chosen.append(best)
        covered |= best.places
    return chosen


def _gravity(need: Need, likeliest: float) -> float:
    """The smaller, the sooner: how grave, how loud, how likely."""
    doubted = need.likely < DOUBT_BELOW and likeliest >= DOUBT_SURE
    worse = DOUBTED_GRAVITY if doubted else 0.0
    return need.urgent_rank * GRAVER - need.score - LEARNT_WEIGHT * need.likely + worse


def _worth(need: Need, covered: frozenset[int]) -> float:
    if not need.places:
        return need.score * (EXPLAINED if covered else 1.0)
    fresh = len(need.places - covered) / len(need.places)
    return need.score * (EXPLAINED + (1 - EXPLAINED) * fresh)
