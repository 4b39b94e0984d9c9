"""The directory as one object: the list in force, its words, and the search over both."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop_app.directory.analyser import load_analyser
from desktop_app.directory.learnt import Model, no_model
from desktop_app.directory.thesaurus_file import Words
from desktop_app.domain.referrals.asking import questions
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.freshness import Age, age, sink_factor
from desktop_app.domain.referrals.matching import Found
from desktop_app.domain.referrals.needs import Heard, Indexes, Need, Ranking
from desktop_app.domain.referrals.past import request_from
from desktop_app.domain.referrals.ranking import rank
from desktop_app.domain.referrals.schedule import IsHoliday, OpenState, open_state
from desktop_app.domain.referrals.thesaurus import Rule, Thesaurus, parse_rule
from desktop_app.domain.referrals.utterance import STOP, Analyser, Utterance, prepare

KEYWORD_WEIGHT = 3.0
ONLY_KEYWORD_WEIGHT = 6.0
SHOWN_LIMIT = 60
SHORTEST = 4  # letters of a request


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: the words of the resident, what they were taken for, or the heard fact."""

    kind: str  # "words", "negated", "heard", "similar"
    said: str = ""
    taken_for: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One door of the answer; `now` holds codes of what to do at once where urgent."""

    door: Door
    score: float
    urgent: bool
    why: tuple[Why, ...]
    open_state: OpenState | None = None
    age: Age | None = None
    now: tuple[str, ...] = ()
    concept: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer; `ask_next` are codes of questions, `understood` the words that counted."""

    certain: bool
    hits: tuple[Hit, ...]
    ask_next: tuple[str, ...] = ()
    understood: tuple[Why, ...] = ()
    sensitive: bool = False  # urgent words: never write this query into a history


def no_holidays(_day: date) -> bool:
    """Used where the caller gives no calendar."""
    return False


@dataclass(frozen=True)
class Directory:
    """One edition of the list with the words that lead to it."""

    doors: tuple[Door, ...]
    words: Words
    edition: str = ""
    office: str = ""
    is_holiday: IsHoliday = no_holidays
    analyser: Callable[[], Analyser | None] = load_analyser
    model: Callable[[], Model] = lambda: no_model
    examples: tuple[tuple[str, tuple[str, ...]], ...] = ()  # to try a new edition with
    own: tuple[Rule, ...] = ()  # the office's own words, beside the shipped thesaurus
    _by_need: dict[str, list[tuple[Door, float]]] = field(default_factory=dict, repr=False)
    _indexes: list[Indexes] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        for door in self.doors:
            if door.status != "active":
                continue
            for concept, weight in door.needs.items():
                self._by_need.setdefault(concept, []).append((door, weight))
            self._by_need[f"door:{door.id}"] = [(door, 1.0)]
        base = self.words.thesaurus
        rules = (*base.rules, *keyword_rules(self.doors), *self.own)
        self._indexes.append(Indexes.of(Thesaurus(rules, base.urgent, base.elsewhere), self.own))

    def door(self, door_id: str) -> Door | None:
        """The door with an id."""
        return next((d for d in self.doors if d.id == door_id), None)

    def by_category(self) -> Mapping[str, tuple[Door, ...]]:
        """For browsing: doors under the kind of help, in the order of the list."""
        found: dict[str, list[Door]] = {}
        for door in self.doors:
            found.setdefault(door.category, []).append(door)
        return {name: tuple(doors) for name, doors in found.items()}

    def by_situation(self, situation: str) -> tuple[Door, ...]:
        """For browsing by life event (離職, 出産, 死亡...)."""
        return tuple(d for d in self.doors if situation in d.situations)

    def search(
        self,
        text: str,
        heard: Iterable[str] = (),
        now: datetime | None = None,
        top: int = 5,
    ) -> SearchResult:
        """Find doors for what somebody said; an empty text lists what the hearing suggests."""
        said = prepare(text, self.analyser())
        facts = self._heard(heard)
        opinion = self.model()(self._still_asked(said))
        ranking = rank(said, self._indexes[0], self.words.urgent_ranks, opinion, facts)
        hits = self._hits(ranking, facts, now)[:top]
        understood = tuple(dict.fromkeys(w for h in hits for w in h.why))
        urgent = any(h.urgent for h in hits)
        ask = () if ranking.certain and not urgent else questions(ranking)
        return SearchResult(ranking.certain, tuple(hits), ask, understood, urgent)

    def _still_asked(self, said: Utterance) -> Utterance:
        """What the model is asked: it knows no tense, so what is long over is left out."""
        start = request_from(said.surface)
        rest = said.shown[start:].strip(STOP)
        return prepare(rest, self.analyser()) if start and len(rest) >= SHORTEST else said

    def _heard(self, heard: Iterable[str]) -> list[Heard]:
        return [
            Heard(concept, weight, fact)
            for fact in heard
            for concept, weight in self.words.heard.get(fact, {}).items()
        ]

    def _hits(self, ranking: Ranking, facts: Sequence[Heard], now: datetime | None) -> list[Hit]:
        """Doors of the needs in turn, the first of each before the second of any."""
        hits: list[Hit] = []
        shown: set[str] = set()
        for need, door, weight in _in_turn(ranking.needs, self._by_need):
            if door.id not in shown:
                shown.add(door.id)
                hits.append(self._hit(need, door, weight, facts, now))
            if len(hits) >= SHOWN_LIMIT:
                break
        return hits if now is None else _sunk(hits)

    def _hit(
        self, need: Need, door: Door, weight: float, facts: Sequence[Heard], now: datetime | None
    ) -> Hit:
        state = open_state(door.schedules, now, self.is_holiday) if now else None
        how_old = age(door.freshness, now.date()) if now else None
        factor = sink_factor(door.freshness, now.date(), urgent=need.urgent) if now else 1.0
        what_now = self.words.now.get(need.concept, ()) if need.urgent else ()
        return Hit(
            door,
            round(need.score * weight * factor, 2),
            need.urgent,
            _why(need, facts),
            state,
            how_old,
            what_now,
            need.concept,
        )


def keyword_rules(doors: Iterable[Door]) -> list[Rule]:
    """The list's own keywords as rules: hints for known doors, full weight for new ones."""
    rules: list[Rule] = []
    seen: set[tuple[str, str]] = set()  # in a prefecture many doors share their keywords
    for door in doors:
        concept = next(iter(door.needs), f"door:{door.id}")
        weight = KEYWORD_WEIGHT if door.needs else ONLY_KEYWORD_WEIGHT
        for keyword in door.keywords:
            parts = keyword.replace("&", " ").replace("|", " ").replace("@", " ").split()
            if parts and (concept, keyword) not in seen:
                seen.add((concept, keyword))
                rules.append(parse_rule(concept, f"{weight} {' & '.join(parts)}", {}, {}))
    return rules


def _in_turn(
    needs: Sequence[Need], by_need: Mapping[str, list[tuple[Door, float]]]
) -> Iterator[tuple[Need, Door, float]]:
    lists = [(need, by_need.get(need.concept, [])) for need in needs]
    for turn in range(max((len(doors) for _need, doors in lists), default=0)):
        for need, doors in lists:
            if turn < len(doors):
                yield need, *doors[turn]


def _sunk(hits: list[Hit]) -> list[Hit]:
    """Stale doors step behind fresh ones of at least the same score; urgent ones never."""
    stale_last = [h for h in hits if h.urgent or h.age is not Age.STALE]
    return [*stale_last, *(h for h in hits if not h.urgent and h.age is Age.STALE)]


def _why(need: Need, facts: Sequence[Heard]) -> tuple[Why, ...]:
    found = [f for m in need.matched for f in m.found]
    reasons = [Why("words", _said(f), f.phrase.text) for f in found if f.places]
    reasons += [Why("heard", "", f.fact) for f in facts if f.concept == need.concept]
    if need.likely > 0 and not reasons:
        reasons.append(Why("similar"))
    return tuple(dict.fromkeys(reasons))[:6]


def _said(found: Found) -> str:
    return found.said
