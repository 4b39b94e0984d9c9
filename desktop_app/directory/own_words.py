"""The office's own words: rules beside the shipped thesaurus, each leading to one door."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.directory.analyser import load_analyser
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.kana import fold_surface
from desktop_app.domain.referrals.thesaurus import Rule, RuleError, parse_rule

WEIGHT = 8
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Word:
    """A rule line of the thesaurus (`8 びざ & きれ & !入国`) and the door it leads to."""

    id: str
    door_id: str
    rule: str


def rule_of(words: Iterable[str], weight: int = WEIGHT) -> str:
    """The rule that a suggestion becomes: all its words together."""
    return f"{weight} {' & '.join(words)}"


def problem_of(rule: str) -> str:
    """Code of what is wrong with a rule; empty where it can be used."""
    if len(rule) > LONGEST:
        return "too_long"
    try:
        parsed = parse_rule("own", rule, {}, {})
    except RuleError as error:
        return error.code
    phrases = [phrase for part in parsed.every for phrase in part]
    if any(phrase.kind == "mark" for phrase in phrases):
        return "rule_mark"
    if any(len(phrase.text.strip()) < 2 for phrase in (*phrases, *parsed.none)):
        return "rule_word_short"
    return "" if 0 < parsed.weight <= 10 else "rule_weight"


def rules_of(words: Iterable[Word], doors: Iterable[Door]) -> tuple[Rule, ...]:
    """Rules for the search; a word whose door is gone leads nowhere."""
    known = {door.id: door for door in doors if door.status == "active"}
    held = [word for word in words if word.door_id in known and not problem_of(word.rule)]
    readings = _readings(held)
    return tuple(
        parse_rule(concept_of(known[word.door_id]), word.rule, {}, readings) for word in held
    )


def concept_of(door: Door) -> str:
    """The kind of help a door stands for, so that evidence adds up; itself where it has none."""
    best = max(door.needs.items(), key=lambda pair: pair[1], default=("", 0.0))
    return best[0] if best[1] >= 1.0 else f"door:{door.id}"


def _readings(words: Iterable[Word]) -> Mapping[str, str]:
    """How the words sound, so that kana and kanji find each other."""
    analyse = load_analyser()
    if analyse is None:
        return {}
    found: dict[str, str] = {}
    for word in words:
        for part in word.rule.partition(" ")[2].replace("|", "&").replace("!", "").split("&"):
            folded = fold_surface(part.strip()).replace(" ", "")
            if folded:
                found[folded] = "".join(sound for _piece, sound in analyse(folded))
    return found
