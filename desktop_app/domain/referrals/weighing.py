"""Rules and the learnt model weighed together, where there is a model.

The model gives most of the weight: asked with sentences of writers it never learnt from, it alone
finds more than rules of equal weight and it together. A rule adds a sixth of its points to the
model's log odds, so it decides between near neighbours and cannot lift one word of a story over
the story. What an office added itself is a decision and weighs more. The weights were fitted with
each set of writers left out in turn; see docs/referral_search.md.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.referrals.matching import Finder, Matched
from desktop_app.domain.referrals.needs import Heard, Indexes, Need, Ranking
from desktop_app.domain.referrals.opinion import Opinion
from desktop_app.domain.referrals.thesaurus import Rule

LEARNT_POINTS = 8.0  # a likelihood as points of a rule, for the score that is shown
UNLIKELY = 0.0025  # not listed without a word that says so
RULE_SHARE = 0.165  # of the points of the strongest rule, in log odds
OWN_SHARE = 0.8  # ... where the office wrote it
OWN_FROM = 2.0  # log odds that an office's own word begins with where the model knows better
HEARD_SHARE = 0.5  # of the points of a heard fact
# A door that the model does not know, since the office added it: its rules alone speak.
UNKNOWN_BIAS = 4.0
URGENT_RULE_SHARE = 0.2
URGENT_FROM = -0.3  # log odds, the rule's share added
URGENT_MEANT = -0.3  # ... and of that kind of help at all
GRAVER = 0.2  # log odds that a step of gravity is worth among urgent ones
URGENT_DENIED = 2.2  # where its words are denied, or a word names business elsewhere
# Something certain: what speaks for the likeliest kind of help against business elsewhere.
CERTAIN_BEST, CERTAIN_RULE, AWAY, AWAY_RULE, CERTAIN_FROM = 0.55, 0.095, 0.6, 0.082, 1.6
PLAIN = 5.0  # points of a rule that says plainly what is meant
AWAY_FROM = 0.0  # log odds of business elsewhere
FAR_BEHIND = 3.0  # log odds less likely than business elsewhere: not even worth a look
INSIDE = 1e-6


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A need with what speaks for it and for its haste, in log odds."""

    need: Need
    evidence: float
    press: float

    @property
    def place(self) -> tuple[bool, float, str]:
        """The smaller, the sooner: among urgent ones both count, and how grave it is."""
        urgent = self.need.urgent
        graver = GRAVER * self.need.urgent_rank
        best = self.press + self.evidence / 2 - graver if urgent else self.evidence
        return (not urgent, -best, self.need.concept)


def weighed(
    finder: Finder,
    needs: Mapping[str, Need],
    indexes: Indexes,
    urgent_ranks: Mapping[str, int],
    opinion: Opinion,
    heard: Sequence[Heard],
) -> Ranking:
    """Order the needs by all that speaks for them; `needs` are those of the rules."""
    grave = _by_concept(finder.matched(indexes.urgent))
    away = finder.matched(indexes.elsewhere)
    denied = frozenset(urgent_ranks) if away else finder.refused(indexes.urgent)
    concepts = {c for c, v in opinion.concepts.items() if v >= UNLIKELY} | {*needs, *grave}
    found = [
        _weigh(needs.get(c, Need(c, 0.0)), grave.get(c, ()), opinion, heard, indexes.own)
        for c in concepts
    ]
    found = [_hastened(one, urgent_ranks, opinion, denied) for one in found]
    found.sort(key=lambda one: one.place)
    urgent = any(one.need.urgent for one in found)
    sure = urgent or _certain(found, away, opinion)
    elsewhere = not sure and (bool(away) or odds(opinion.elsewhere) > AWAY_FROM)
    if elsewhere:
        found = [one for one in found if not _idle(one, urgent_ranks, opinion)]
    return Ranking(sure, tuple(one.need for one in found), elsewhere)


def odds(likely: float) -> float:
    """Log odds of a likelihood."""
    inside = min(max(likely, INSIDE), 1 - INSIDE)
    return math.log(inside / (1 - inside))


def _weigh(
    need: Need,
    grave: Sequence[Matched],
    opinion: Opinion,
    heard: Sequence[Heard],
    own: frozenset[Rule],
) -> _Weighed:
    likely = opinion.concepts.get(need.concept)
    points = _strongest(need.matched)
    if likely is None:
        evidence = points - UNKNOWN_BIAS
    else:
        ours = _strongest(m for m in need.matched if m.rule in own)
        least = OWN_FROM if ours else -math.inf
        evidence = max(odds(likely), least) + max(RULE_SHARE * points, OWN_SHARE * ours)
    evidence += HEARD_SHARE * sum(fact.weight for fact in heard if fact.concept == need.concept)
    seen = likely or 0.0
    shown = replace(
        need,
        score=max(need.score, _strongest(grave)) + LEARNT_POINTS * seen,
        matched=(*need.matched, *grave),
        likely=seen,
    )
    return _Weighed(shown, evidence, _press(need.concept, grave, opinion))


def _press(concept: str, grave: Sequence[Matched], opinion: Opinion) -> float:
    """How surely it cannot wait; where the model has never seen it urgent its rules decide."""
    likely = opinion.urgent.get(concept)
    points = _strongest(grave)
    if likely is None:
        return points - UNKNOWN_BIAS if points else -math.inf
    return odds(likely) + URGENT_RULE_SHARE * points


def _hastened(
    one: _Weighed, ranks: Mapping[str, int], opinion: Opinion, denied: frozenset[str]
) -> _Weighed:
    """Marked urgent where that is likely enough; words of need in business elsewhere are not."""
    concept = one.need.concept
    least = URGENT_DENIED if concept in denied else URGENT_FROM
    idle = odds(opinion.elsewhere) > one.press + AWAY
    meant = one.evidence > URGENT_MEANT
    if concept not in ranks or one.press <= least or idle or not meant:
        return one
    return replace(one, need=replace(one.need, urgent_rank=ranks[concept]))


def _idle(one: _Weighed, ranks: Mapping[str, int], opinion: Opinion) -> bool:
    """Help far less likely than business elsewhere; grave help already where it is less likely
    at all: "おなかすいた、食堂どこ"."""
    grave = one.need.concept in ranks and not one.need.urgent
    return one.evidence <= odds(opinion.elsewhere) - (0.0 if grave else FAR_BEHIND)


def _certain(found: Sequence[_Weighed], away: Sequence[Matched], opinion: Opinion) -> bool:
    best = max((one.evidence for one in found), default=-math.inf)
    rule = max((_strongest(one.need.matched) for one in found), default=0.0)
    for_it = CERTAIN_BEST * best + CERTAIN_RULE * rule
    # The model cannot know that the words of a door which the office added are business here.
    ours = any(
        one.need.score >= PLAIN and one.need.concept not in opinion.concepts for one in found
    )
    unlike = (0.0 if ours else AWAY * odds(opinion.elsewhere)) + AWAY_RULE * _strongest(away)
    return for_it - unlike > CERTAIN_FROM


def _strongest(matched: Iterable[Matched]) -> float:
    return max((one.rule.weight for one in matched), default=0.0)


def _by_concept(matched: Iterable[Matched]) -> dict[str, tuple[Matched, ...]]:
    found: dict[str, tuple[Matched, ...]] = {}
    for one in matched:
        found[one.rule.concept] = (*found.get(one.rule.concept, ()), one)
    return found
