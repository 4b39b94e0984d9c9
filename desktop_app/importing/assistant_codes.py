"""Codes of events and receivables, understood where words allow; bare ones are left to ask."""

from collections import Counter
from collections.abc import Iterable, Mapping

from desktop_app.importing.cells import plain
from desktop_app.importing.profiles import PASSED_OVER
from desktop_app.importing.vocabulary import event_of, ledger_of, vocabulary

_FLAGS = ("support_measure", "welfare", "quasi_head")
_KNOWN_FLAGS = frozenset(("0", "1", "有", "無", "true", "false", ""))


def event_codes(values: Iterable[str]) -> dict[str, str]:
    """Codes whose words say what they are; bare numbers and letters are left to ask."""
    found = {code: event_of(code) for code in values}
    return {code: kind for code, kind in found.items() if kind}


def kind_codes(counts: Counter[str], ledger: str) -> dict[str, str]:
    """A code that nearly every row has is that of the ledger; words say which claim."""
    kinds = vocabulary().kinds.items()
    by_word = {code: kind for code in counts for word, kind in kinds if word in plain(code)}
    named = {code: found for code in counts if (found := ledger_of(code))} | by_word
    if named:
        return named
    total = sum(counts.values())
    usual = [code for code, times in counts.items() if times >= 0.9 * total]
    return {usual[0]: ledger} if usual and ledger and ledger != "seiho" else {}


def flag_codes(counts: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """Any mark but 0 hides an address: a wrong no would show it."""
    found = {}
    for field in _FLAGS:
        marks = {mark for mark in counts.get(field, ()) if plain(mark) not in _KNOWN_FLAGS}
        if marks:
            found[field] = {mark: "1" for mark in sorted(marks)}
    return found


def is_open(code: str, table: Mapping[str, str]) -> bool:
    """Nobody said yet what the code means, in any spelling."""
    return plain(code) not in {plain(known) for known in table}


__all__ = ["PASSED_OVER", "event_codes", "flag_codes", "is_open", "kind_codes"]
