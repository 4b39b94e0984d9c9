"""Codes of events and receivables, understood where words allow; bare ones are left to ask."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from desktop_app.importing.cells import plain
from desktop_app.importing.profiles import PASSED_OVER
from desktop_app.importing.vocabulary import event_of, ledger_of, vocabulary

MOST_WORDS, LONGEST_CODE = 30, 12
_FLAGS = ("support_measure", "welfare", "quasi_head")
_NO = ("非", "無", "なし", "対象外", "該当なし", "未", "不該当", "解除")
_KNOWN_SEX = ("1", "2", "0", "9", "男", "女", "M", "F", "")
_FEMALE, _MALE = ("女", "FEMALE", "ｵﾝﾅ", "オンナ"), ("男", "オトコ")
_KNOWN_FLAGS = frozenset(("0", "1", "有", "無", "true", "false", ""))


def event_codes(values: Iterable[str]) -> dict[str, str]:
    """Codes whose words say what they are; bare numbers and letters are left to ask.

    Of free text, where nearly every row says something else, the words inside it: `*督促*`.
    """
    values = list(values)
    if len(values) > MOST_WORDS:
        return _words_inside(values)
    # A long text may name somebody, and a profile goes to other offices: only its words are kept.
    short = [code for code in values if len(plain(code)) <= LONGEST_CODE]
    found = {code: event_of(code) for code in short}
    told = {code: kind for code, kind in found.items() if kind}
    return told | _words_inside([code for code in values if code not in short])


def _words_inside(values: Sequence[str]) -> dict[str, str]:
    """The words of steps that stand in these texts, the longest first."""
    texts = [plain(value) for value in values]
    words = {word: kind for kind, words in vocabulary().events.items() for word in words}
    told = [word for word in words if any(word in text for text in texts)]
    return {f"*{word}*": words[word] for word in sorted(told, key=len, reverse=True)}


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
            found[field] = {mark: "0" if _is_no(mark) else "1" for mark in sorted(marks)}
    return found


def _is_no(mark: str) -> bool:
    """A mark that says no in words."""
    text = plain(mark).upper()
    return text in ("-", "×", "N", "NO", "OFF", "F", "ー", "－") or text.startswith(_NO)


def sex_codes(values: Iterable[str]) -> dict[str, str]:
    """男性, 2:女, Female: by the letter that tells; anything else is unknown."""
    found = {}
    for value in values:
        text = plain(value).upper()
        if text not in _KNOWN_SEX:
            found[value] = "1" if _tells(text, _MALE) else "2" if _tells(text, _FEMALE) else "9"
    return found


def _tells(text: str, marks: tuple[str, ...]) -> bool:
    return any(mark in text for mark in marks)


def is_open(code: str, table: Mapping[str, str]) -> bool:
    """Nobody said yet what the code means, in any spelling."""
    text, known = plain(code), {plain(other) for other in table}
    inside = (other.strip("*") for other in known if other.startswith("*"))
    return text not in known and not any(word in text for word in inside)


__all__ = ["PASSED_OVER", "event_codes", "flag_codes", "is_open", "kind_codes"]
