"""The eligibility checklist of a door, filled from what was heard and what the ledgers say.

Nothing here decides who may go: an item is met, not met or unknown, and an unknown item names the
question that would settle it. Facts are plain keyed values; amounts are yen, ages are years.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Fact = str | int | bool | tuple[str, ...]
"""A tuple holds every answer that was given to one question."""
OPERATORS = ("is", "at_least", "at_most", "one_of", "ask")


class Met(StrEnum):
    """State of one item."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EligibilityItem:
    """One line of the checklist: `fact` `operator` `value`; `ask` is only ever asked."""

    text: str
    fact: str
    operator: str = "ask"
    value: str = ""
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """An item with its state and the value it was judged on."""

    item: EligibilityItem
    met: Met
    known: str = ""


def checklist(items: Sequence[EligibilityItem], facts: Mapping[str, Fact]) -> tuple[Checked, ...]:
    """Judge every item against the known facts."""
    return tuple(_check(item, facts) for item in items)


def missing_facts(checked: Sequence[Checked]) -> tuple[str, ...]:
    """Facts to ask next, essential ones first, each once."""
    unknown = [c.item for c in checked if c.met is Met.UNKNOWN]
    ordered = sorted(unknown, key=lambda item: not item.essential)
    return tuple(dict.fromkeys(item.fact for item in ordered))


def _check(item: EligibilityItem, facts: Mapping[str, Fact]) -> Checked:
    if item.fact not in facts:
        return Checked(item, Met.UNKNOWN)
    known = facts[item.fact]
    if item.operator == "ask":
        if isinstance(known, bool):
            return Checked(item, Met.MET if known else Met.NOT_MET, _text(known))
        return Checked(item, Met.UNKNOWN, _text(known))
    return Checked(item, Met.MET if _holds(item, known) else Met.NOT_MET, _text(known))


def _holds(item: EligibilityItem, known: Fact) -> bool:
    if isinstance(known, tuple):
        wanted = item.value.split("|")
        return any(answer in wanted for answer in known)
    if item.operator in ("at_least", "at_most"):
        number, limit = int(known), int(item.value)
        return number >= limit if item.operator == "at_least" else number <= limit
    if item.operator == "one_of":
        return _text(known) in item.value.split("|")
    return _text(known) == item.value


def _text(known: Fact) -> str:
    if isinstance(known, tuple):
        return "|".join(known)
    return str(known).lower() if isinstance(known, bool) else str(known)
