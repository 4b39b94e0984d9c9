"""Finding phrases in an utterance, and leaving out those that are negated or settled.

"DVではない" names violence and denies it; "もう解決しました" settles what came before it.
"""

import re
from dataclasses import dataclass

from desktop_app.domain.referrals.thesaurus import Phrase, Rule
from desktop_app.domain.referrals.utterance import STOP, Utterance, View

GAP = 10
_DENIED = re.compile(
    r"^(?:と|って|とか|など|なんか|の相談|の話|の件|という)?(?:話|わけ|こと|ほど)?"
    r"(?:では|じゃ|でわ|とは)(?:な[いくかし]|あり?ませ|違)"
    r"|^(?:は|が|も|とかは)?(?:ありません|ないです|ないけど|ないが。|していませ|してませ|関係ない|いらない|不要)"
)
_SETTLED = re.compile(
    r"(?:もう|すでに|既に|無事)(?:解決|済|すみ|終わ|おわ|片付|かたづ|治|なおり|大丈夫|だいじょうぶ)"
    r"|解決(?:し|ずみ|済)|心配(?:は)?(?:ない|ありません|いりません)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase and the places of the written form that it stands on."""

    phrase: Phrase
    places: frozenset[int]
    denied: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """A rule that holds, with one finding per part."""

    rule: Rule
    found: tuple[Found, ...]

    @property
    def places(self) -> frozenset[int]:
        return frozenset().union(*(f.places for f in self.found))


class Finder:
    """Looks phrases up in one utterance and remembers the answer for each."""

    def __init__(self, said: Utterance) -> None:
        self._said = said
        self._known: dict[int, Found | None] = {}
        self._settled_before = _settled_before(said.surface)

    def rule(self, rule: Rule) -> Matched | None:
        """The rule, if every part is found and nothing excluded is."""
        found: list[Found] = []
        for part in rule.every:
            one = self._first(part)
            if one is None:
                return None
            found.append(one)
        if any(self._find(p) for p in rule.none):
            return None
        return Matched(rule, tuple(found))

    def _first(self, phrases: tuple[Phrase, ...]) -> Found | None:
        best: Found | None = None
        for phrase in phrases:
            found = self._find(phrase)
            if (
                found is not None
                and not found.denied
                and (best is None or len(found.places) > len(best.places))
            ):
                best = found
        return best

    def _find(self, phrase: Phrase) -> Found | None:
        key = id(phrase)
        if key not in self._known:
            self._known[key] = self._look(phrase)
        return self._known[key]

    def _look(self, phrase: Phrase) -> Found | None:
        if phrase.kind == "mark":
            return Found(phrase, frozenset()) if phrase.text in self._said.marks else None
        if phrase.kind == "latin":
            return self._latin(phrase)
        for view in self._said.written:
            span = _pieces(view.text, phrase.pieces)
            if span:
                return self._found(phrase, view, span)
        if phrase.reading:
            for view in self._said.readings:
                span = _aligned(view, phrase.reading)
                if span:
                    return self._found(phrase, view, span)
        return None

    def _latin(self, phrase: Phrase) -> Found | None:
        at = self._said.latin.find(phrase.pieces[0])
        if at < 0:
            return None
        origin = self._said.latin_origin[at + 1 : at + len(phrase.pieces[0])]
        return Found(phrase, frozenset(origin), False, self._words(frozenset(origin)))

    def _words(self, places: frozenset[int]) -> str:
        return self._said.shown[min(places) : max(places) + 1] if places else ""

    def _found(self, phrase: Phrase, view: View, span: tuple[int, int]) -> Found:
        start, end = span
        places = frozenset(view.origin[start:end])
        last = max(places) if places else 0
        after = self._said.surface[last + 1 : last + 16]
        denied = bool(_DENIED.match(after)) or last < self._settled_before
        return Found(phrase, places, denied, self._words(places))


def _pieces(text: str, pieces: tuple[str, ...]) -> tuple[int, int] | None:
    start = text.find(pieces[0])
    while start >= 0:
        end = _rest(text, start + len(pieces[0]), pieces[1:])
        if end:
            return start, end
        start = text.find(pieces[0], start + 1)
    return None


def _rest(text: str, end: int, pieces: tuple[str, ...]) -> int:
    for piece in pieces:
        stop = text.find(STOP, end)
        limit = end + GAP + len(piece)
        at = text.find(piece, end, limit if stop < 0 else min(limit, stop))
        if at < 0:
            return 0
        end = at + len(piece)
    return end


def _aligned(view: View, reading: str) -> tuple[int, int] | None:
    at = view.text.find(reading)
    while at >= 0:
        end = at + len(reading)
        if at in view.seams and end in view.seams:
            return at, end
        at = view.text.find(reading, at + 1)
    return None


def _settled_before(surface: str) -> int:
    """Everything before the last clause that says it is settled counts as settled."""
    last = 0
    for match in _SETTLED.finditer(surface):
        last = match.end()
    return last
