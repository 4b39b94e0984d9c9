"""Finding phrases in an utterance, and leaving out those that are negated or settled.

"DVではない" names violence and denies it; "もう解決しました" settles what came before it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.referrals.past import request_from
from desktop_app.domain.referrals.thesaurus import Phrase, Rule
from desktop_app.domain.referrals.utterance import STOP, Utterance, View

GAP = 10
_DENIED = re.compile(
    r"^(?:と|って|とか|など|なんか|探し|さがし|の相談|の話|の件|のこと|という|シェルタ.|しぇるたー)?(?:話|わけ|こと|ほど)?"
    r"(?:では|じゃ|でわ|とは)(?:な[いくかし]|あり?ませ|違)"
    r"|^(?:っていう|という|って)より"
    r"|^(?:は|が|も|とかは)?(?:ありません|ないです|ないけど|ないが。|していませ|してませ|関係ない|いらない|不要)"
)
# Named things whose absence settles the matter ("暴力はない"); lack of money or food does not.
_ABSENT = re.compile(
    r"(?:暴力|ぼうりょく|dv|虐待|借金|しゃっきん|ひきこもり|自殺|脅し|障害)(?:は|も|とかは)"
    r"(?:一切|全然|特に)?(?:な[いくし]|あり?ませ)"
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


class Index:
    """Rules and phrases by their first letters, built once for an edition of the thesaurus."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._starts: dict[str, list[Phrase]] = {}
        self._latin: dict[str, list[Phrase]] = {}
        self._marks: dict[str, Phrase] = {}
        self.parts: dict[Phrase, list[tuple[int, int]]] = {}
        for number, rule in enumerate(self.rules):
            for part, phrases in enumerate(rule.every):
                for phrase in phrases:
                    self.parts.setdefault(phrase, []).append((number, 1 << part))
            for phrase in rule.none:
                self.parts.setdefault(phrase, []).append((number, 0))
        for phrase in self.parts:
            self._add(phrase)

    def _add(self, phrase: Phrase) -> None:
        if phrase.kind == "mark":
            self._marks[phrase.text] = phrase
        elif phrase.kind == "latin":
            self._latin.setdefault(phrase.pieces[0][:3], []).append(phrase)
        else:
            self._starts.setdefault(phrase.pieces[0][:2], []).append(phrase)
            if phrase.reading:
                self._starts.setdefault("~" + phrase.reading[:2], []).append(phrase)

    def candidates(self, said: Utterance) -> set[Phrase]:
        """Phrases whose first letters occur; few of thousands."""
        keys: set[str] = set()
        for view in said.written:
            keys.update(view.text)
            keys.update(view.text[i : i + 2] for i in range(len(view.text) - 1))
        for view in said.readings:
            keys.update("~" + view.text[i : i + 2] for i in range(len(view.text) - 1))
        found = {p for key in keys & self._starts.keys() for p in self._starts[key]}
        latin = {said.latin[i : i + 3] for i in range(len(said.latin) - 2)}
        latin |= {said.latin[i : i + 2] for i in range(len(said.latin) - 1)}
        found.update(p for key in latin & self._latin.keys() for p in self._latin[key])
        found.update(self._marks[m] for m in said.marks if m in self._marks)
        return found


class Finder:
    """Which rules of an index hold for one utterance."""

    def __init__(self, said: Utterance) -> None:
        self._said = said
        self._known: dict[Phrase, Found | None] = {}
        self._settled_before = request_from(said.surface)
        self._absent = tuple(_ABSENT.finditer(said.surface))

    def matched(self, index: Index) -> list[Matched]:
        """Every rule of the index that holds, in the order of the index."""
        hit, _said, barred = self._hits(index)
        return [
            Matched(rule, tuple(self._longest(part) for part in rule.every))
            for number in sorted(hit)
            if number not in barred
            for rule in (index.rules[number],)
            if hit[number] == _all_of(rule)
        ]

    def refused(self, index: Index) -> frozenset[str]:
        """Kinds of help whose words were said, but denied, settled or in another sense."""
        hit, said, barred = self._hits(index)
        return frozenset(
            index.rules[number].concept
            for number, bits in said.items()
            if bits == _all_of(index.rules[number])
            and (number in barred or hit.get(number) != bits)
        )

    def _hits(self, index: Index) -> tuple[dict[int, int], dict[int, int], set[int]]:
        """By rule: parts that hold, parts that were said at all; and rules that are excluded."""
        hit: dict[int, int] = {}
        said: dict[int, int] = {}
        barred: set[int] = set()
        for phrase in index.candidates(self._said):
            found = self._find(phrase)
            if found is None:
                continue
            for number, bit in index.parts[phrase]:
                if bit == 0:
                    barred.add(number)
                    continue
                said[number] = said.get(number, 0) | bit
                if not found.denied:
                    hit[number] = hit.get(number, 0) | bit
        return hit, said, barred

    def _longest(self, phrases: tuple[Phrase, ...]) -> Found:
        found = (self._known.get(p) for p in phrases)
        good = [f for f in found if f is not None and not f.denied]
        return max(good, key=lambda f: len(f.places))

    def _find(self, phrase: Phrase) -> Found | None:
        if phrase not in self._known:
            self._known[phrase] = self._look(phrase)
        return self._known[phrase]

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
        places = frozenset(self._said.latin_origin[at + 1 : at + len(phrase.pieces[0])])
        return Found(phrase, places, self._denied(places), self._words(places))

    def _words(self, places: frozenset[int]) -> str:
        return self._said.shown[min(places) : max(places) + 1] if places else ""

    def _found(self, phrase: Phrase, view: View, span: tuple[int, int]) -> Found:
        start, end = span
        places = frozenset(view.origin[start:end])
        return Found(phrase, places, self._denied(places), self._words(places))

    def _denied(self, places: frozenset[int]) -> bool:
        last = max(places, default=0)
        surface = self._said.surface
        after = surface[last + 1 : last + 16]
        if surface[last : last + 1] == "で":  # the phrase took the で of ではない
            after = "で" + after
        absent = any(m.start() <= last < m.end() for m in self._absent)
        return absent or bool(_DENIED.match(after)) or last < self._settled_before


def _all_of(rule: Rule) -> int:
    return (1 << len(rule.every)) - 1


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
