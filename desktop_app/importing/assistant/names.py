"""How well the name of a column fits a field: one vocabulary, spellings made equal."""

from collections.abc import Sequence

from desktop_app.importing.assistant.contents import YEN_FIELDS
from desktop_app.importing.vocabulary import brackets, canonical, is_somebody_else, vocabulary

# Of two likely words the one that the vocabulary has first is meant a little more often.
_RANK, _LAST_RANK = 0.004, 24


def name_score(name: str, field: str, words: Sequence[str]) -> float:
    """1.0 for the very word, less for a part of it; of merged names the last part counts.

    A column about somebody else (a guarantor, a child) never fits by a part of its name, nor does
    an amount that stands beside the debt (督促手数料).
    """
    whole = canonical(name).removesuffix("1")  # 電話1 is the first of two
    if not whole or (field in YEN_FIELDS and is_beside(name)):
        return 0.0
    tail, joined = whole.rpartition("/")[2], whole.replace("/", "")
    for rank, word in enumerate(words):
        less = _RANK * min(rank, _LAST_RANK)
        if word in (whole, joined):
            return 1.0 - less
        if word == tail:
            return 0.95 - less
    if is_somebody_else(name):
        return 0.0
    inside = [word for word in words if len(word) >= 2 and word in joined]
    return 0.7 * max((len(word) / len(joined) for word in inside), default=0.0) + 0.15 * bool(
        inside
    )


def is_beside(name: str) -> bool:
    """An amount that is not the debt itself: fees, late charges, what came from older years."""
    said = canonical(name) + brackets(name)
    return any(word in said for word in vocabulary().beside)
