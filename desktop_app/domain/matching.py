"""Who is the same person (名寄せ) where a ledger has no addressee number.

A plain rule set: a pair is joined only when name, birth date and address all agree and nobody
else fits as well; anything that agrees in two of the three is put before a person. Reasons are
codes. Measured against a probabilistic model in docs/decisions/0010-matching.md.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.addresses import Place


class Outcome(StrEnum):
    """What the rules say of one party."""

    JOIN = "join"
    QUEUE = "queue"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Subject:
    """One side of a comparison; every text already in its normal form (`domain.names`).

    `kana` and `kanji` map each form of the name to what it is: name, alias, former or romaji.
    """

    id: str
    kana: tuple[tuple[str, str], ...]
    kanji: tuple[tuple[str, str], ...]
    birth: date | None
    place: Place
    former_place: Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far one party and one person agree; score 0-1000, for sorting a queue."""

    person_id: str
    outcome: Outcome
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with one party: join to the first comparison, or queue all of them."""

    outcome: Outcome
    comparisons: tuple[Comparison, ...]


_NONE = Outcome.NONE
_NAME_SCORE = {"name": 400, "alias": 380, "former": 360, "romaji": 360, "close": 150, "none": 0}
_KANJI_SCORE = {"same": 60, "unknown": 0, "differs": -200}
_BIRTH_SCORE = {"same": 330, "unknown": 60, "close": 100, "differs": 0}
_PLACE_SCORE = {"same": 210, "former": 180, "unknown": 40, "differs": 0}


def decide(party: Subject, candidates: Iterable[Subject]) -> Decision:
    """Compare a party with every candidate; two that fit equally well are put before a person."""
    return judge(compare(party, person) for person in candidates)


def judge(comparisons: Iterable[Comparison]) -> Decision:
    """What to do with a party that was compared with everybody it could be."""
    found = sorted(
        (c for c in comparisons if c.outcome is not _NONE), key=lambda c: (-c.score, c.person_id)
    )
    joins = [c for c in found if c.outcome is Outcome.JOIN]
    if len(joins) == 1:
        return Decision(Outcome.JOIN, (joins[0],))
    return Decision(Outcome.QUEUE if found else _NONE, tuple(joins or found))


def compare(party: Subject, person: Subject) -> Comparison:
    """Agreement of name, kanji, birth and place, with the reasons a person would want to see."""
    name = _name_agreement(party, person)
    kanji = _kanji_agreement(party, person)
    birth = _birth_agreement(party.birth, person.birth)
    place = _place_agreement(party, person)
    score = _NAME_SCORE[name] + _KANJI_SCORE[kanji] + _BIRTH_SCORE[birth] + _PLACE_SCORE[place]
    reasons = (f"name_{name}", f"kanji_{kanji}", f"birth_{birth}", f"place_{place}")
    outcome = _outcome(name, kanji, birth, place)
    return Comparison(person.id, outcome, max(0, min(1000, score)), reasons)


def _outcome(name: str, kanji: str, birth: str, place: str) -> Outcome:
    exact = name not in ("none", "close")
    here = place in ("same", "former")
    if exact and birth == "same" and here and kanji != "differs":
        return Outcome.JOIN
    if exact and (birth == "same" or (birth in ("close", "unknown") and here)):
        return Outcome.QUEUE
    if name == "close" and birth == "same" and here and kanji != "differs":
        return Outcome.QUEUE
    return Outcome.NONE


def _name_agreement(party: Subject, person: Subject) -> str:
    """Which form of the person's name the ledger has; kana decides, kanji where kana lacks."""
    forms = dict((form, what) for form, what in reversed(person.kana) if form)
    for form, _what in party.kana:
        if form in forms:
            return forms[form]
    if not any(form for form, _what in party.kana):
        written = dict((form, what) for form, what in reversed(person.kanji) if form)
        return next((written[f] for f, _w in party.kanji if f in written), "none")
    near = any(_one_edit(a, b) for a, _w in party.kana for b in forms)
    return "close" if near else "none"


def sounds_like(party: Subject, spoken: Collection[str]) -> bool:
    """Whether a reading of a party is one of these readings, or one letter away from one."""
    ours = [form for form, _what in party.kana if form]
    return any(form in spoken for form in ours) or any(
        _one_edit(form, theirs) for form in ours for theirs in spoken
    )


def _kanji_agreement(party: Subject, person: Subject) -> str:
    ours = [form for form, _what in party.kanji if form]
    theirs = [form for form, _what in person.kanji if form]
    if not ours or not theirs:
        return "unknown"
    return "same" if any(_same_written(a, b) for a in ours for b in theirs) else "differs"


def _same_written(a: str, b: str) -> bool:
    """Equal, where the geta mark 〓 stands for one character the sending system lacks."""
    if a == b:
        return True
    return len(a) == len(b) and all(x == y or "〓" in (x, y) for x, y in zip(a, b, strict=True))


def _birth_agreement(a: date | None, b: date | None) -> str:
    if a is None or b is None:
        return "unknown"
    if a == b:
        return "same"
    parts = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    swapped = a.year == b.year and (a.month, a.day) == (b.day, b.month)
    return "close" if swapped or sum(x != y for x, y in parts) == 1 else "differs"


def _place_agreement(party: Subject, person: Subject) -> str:
    if not party.place.known or not person.place.known:
        return "unknown"
    if party.place.same(person.place):
        return "same"
    former = person.former_place.same(party.place) or party.former_place.same(person.place)
    return "former" if former else "differs"


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter was changed, added or left out (never two)."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 4:
        return False
    if a[0] != b[0] and a[-1] != b[-1]:
        return False
    same = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if same is None:
        return len(a) != len(b)
    if len(a) == len(b):
        return a[same + 1 :] == b[same + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[same + 1 :] == shorter[same:]
