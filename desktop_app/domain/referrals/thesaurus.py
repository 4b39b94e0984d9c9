"""The thesaurus: which words lead to which kind of help, as rules that people can read and edit.

A rule is one line: `8 家賃|部屋代|@rent & 払えない|@cannot_pay & !区営`. The number is its weight
(10 decisive, 8 strong, 5 usual, 3 a hint; 5 where left out). `|` is or, `&` is and, `!` excludes,
`@name` is a named word group, `~` stands for up to ten characters of the same clause,
`<old>` is a mark (see `utterance.marks_of`). Latin words match from the start of a word.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from desktop_app.domain.referrals.kana import fold_surface, is_kana, loose

MIN_READING = 4
_WEIGHT = re.compile(r"^(\d+(?:\.\d+)?)\s+(.*)$", re.S)
_ASCII = re.compile(r"^[\x20-\x7e]+$")


class RuleError(ValueError):
    """A line that is not a rule; `code` says what is wrong with it, `word` where."""

    def __init__(self, code: str, word: str) -> None:
        super().__init__(f"{code}: {word}")
        self.code = code
        self.word = word


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """One surface form: how it is written and, where long enough to be safe, how it is read."""

    text: str
    kind: str  # "written", "latin" or "mark"
    pieces: tuple[str, ...]
    reading: str  # loose key, empty where reading must not be used


@dataclass(frozen=True, slots=True)
class Rule:
    """All of `every` must be found (one phrase of each), none of `none`."""

    concept: str
    weight: float
    every: tuple[tuple[Phrase, ...], ...]
    none: tuple[Phrase, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Rules by concept (the kind of help), rules of urgency, and what is none of our business."""

    rules: tuple[Rule, ...]
    urgent: tuple[Rule, ...]
    elsewhere: tuple[Rule, ...]


def parse_rule(
    concept: str, line: str, groups: Mapping[str, tuple[Phrase, ...]], readings: Mapping[str, str]
) -> Rule:
    """Read one rule line."""
    match = _WEIGHT.match(line.strip())
    weight, body = (float(match[1]), match[2]) if match else (5.0, line.strip())
    every: list[tuple[Phrase, ...]] = []
    none: list[Phrase] = []
    for part in (p.strip() for p in body.split("&")):
        if not part or part == "!":
            raise RuleError("rule_part_empty", line)
        phrases = parse_phrases(part.removeprefix("!"), groups, readings)
        if part.startswith("!"):
            none.extend(phrases)
        else:
            every.append(phrases)
    if not every:
        raise RuleError("rule_only_excludes", line)
    return Rule(concept, weight, tuple(every), tuple(none), line.strip())


def parse_phrases(
    part: str, groups: Mapping[str, tuple[Phrase, ...]], readings: Mapping[str, str]
) -> tuple[Phrase, ...]:
    """Read `a|b|@group`."""
    found: list[Phrase] = []
    for word in (w.strip() for w in part.split("|")):
        if not word:
            raise RuleError("rule_word_empty", part)
        if word.startswith("@"):
            if word[1:] not in groups:
                raise RuleError("rule_group_unknown", word)
            found.extend(groups[word[1:]])
        else:
            found.append(phrase(word, readings))
    return tuple(dict.fromkeys(found))


def phrase(word: str, readings: Mapping[str, str]) -> Phrase:
    """One surface form; the same word is the same object, so that it is looked up once."""
    reading = readings.get(fold_surface(word).replace(" ", ""), "")
    return _phrase(word, reading)


@cache
def _phrase(word: str, known_reading: str) -> Phrase:
    if word.startswith("<"):
        return Phrase(word, "mark", (word,), "")
    if _ASCII.match(word):
        return Phrase(word, "latin", (" " + word.lower(),), "")
    folded = fold_surface(word).replace(" ", "")
    pieces = tuple(p for p in re.split("[~〜]", folded) if p)
    reading = ""
    if len(pieces) == 1:
        sound = folded if is_kana(folded) else known_reading
        key = loose(sound)
        reading = key if len(key) >= MIN_READING else ""
    return Phrase(word, "written", pieces, reading)
