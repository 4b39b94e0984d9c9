"""From what was said to an ordered list of kinds of help, several at once, urgent ones first.

With the learnt model rules and model are weighed together (`weighing.py`). Without one the rules
go alone: a second rule on the same words adds little, a rule on other words more; the list is
then chosen greedily: a kind of help whose words are already explained by a better one steps back,
so that a sentence with two needs shows a door for each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.referrals.matching import Finder, Matched
from desktop_app.domain.referrals.needs import Heard, Indexes, Need, Ranking
from desktop_app.domain.referrals.opinion import NO_OPINION, Opinion
from desktop_app.domain.referrals.utterance import Utterance
from desktop_app.domain.referrals.weighing import weighed

CERTAIN = 5.0
ELSEWHERE_MARGIN = 2.0
NEW_WORDS = 0.45
SAME_WORDS = 0.12
EXPLAINED = 0.5
# Points that one step of gravity is worth among urgent ones.
GRAVER = 2.0


def rank(
    said: Utterance,
    indexes: Indexes,
    urgent_ranks: Mapping[str, int],
    opinion: Opinion = NO_OPINION,
    heard: Sequence[Heard] = (),
) -> Ranking:
    """Score every kind of help against one utterance and order the needs."""
    finder = Finder(said)
    needs = _with_heard(_plain(finder.matched(indexes.rules)), heard)
    if opinion.concepts:
        return weighed(finder, needs, indexes, urgent_ranks, opinion, heard)
    return _by_rules(finder, needs, indexes, urgent_ranks)


def _by_rules(
    finder: Finder, needs: dict[str, Need], indexes: Indexes, urgent_ranks: Mapping[str, int]
) -> Ranking:
    needs = _with_urgent(needs, finder.matched(indexes.urgent), urgent_ranks)
    elsewhere = max((m.rule.weight for m in finder.matched(indexes.elsewhere)), default=0.0)
    ordered = _order(needs.values())
    urgent = any(n.urgent for n in ordered)
    best = max((n.score for n in ordered), default=0.0)
    away = elsewhere > 0 and best < elsewhere + ELSEWHERE_MARGIN and not urgent
    return Ranking(urgent or (best >= CERTAIN and not away), tuple(ordered), away)


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


def _order(needs: Iterable[Need]) -> list[Need]:
    urgent = sorted((n for n in needs if n.urgent), key=lambda n: n.urgent_rank * GRAVER - n.score)
    rest = [n for n in needs if not n.urgent]
    chosen: list[Need] = list(urgent)
    covered = frozenset().union(*(n.places for n in urgent)) if urgent else frozenset()
    while rest:
        best = max(rest, key=lambda n: (_worth(n, covered), n.score, n.concept))
        rest.remove(best)
        chosen.append(best)
        covered |= best.places
    return chosen


def _worth(need: Need, covered: frozenset[int]) -> float:
    if not need.places:
        return need.score * (EXPLAINED if covered else 1.0)
    fresh = len(need.places - covered) / len(need.places)
    return need.score * (EXPLAINED + (1 - EXPLAINED) * fresh)
