"""The words of a sentence: in the form the dictionary has them, and by their meaning.

Sudachi brings spellings together (かね, カネ, お金 -> 金; 引越し, ひっこし -> 引っ越し) and
inflected forms to one; particles are left out, so that a pair is who and what, whatever stands
between them; a denied word is another word (`払う!`). Rows of `word_vectors` stand for words of
one meaning, alone and in pairs as well.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.directory.analyser import IN_USE, load_tokenizer
from desktop_app.directory.word_vectors import UNKNOWN, load_word_vectors

CONTENT = frozenset(
    ("名詞", "動詞", "形容詞", "形状詞", "副詞", "代名詞", "感動詞", "接頭辞", "接尾辞", "連体詞")
)
ENDING = "助動詞"
NOT = frozenset(("ない", "無い", "ぬ", "ず"))
BREAKS = frozenset("。、!?")
STOP = "|"
LONGEST = 240  # letters of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class Meanings:
    """Rows of every word in order (particles too, `UNKNOWN` where there is none), and groups:
    the rows of words that carry meaning, None where a clause ends."""

    rows: tuple[int, ...]
    groups: tuple[int | None, ...]


def lemmas(text: str) -> list[str]:
    """Content words in order, `STOP` where a clause ends; empty without the analyser."""
    tokenizer = load_tokenizer()
    if tokenizer is None:
        return []
    from sudachipy import SplitMode

    found: list[str] = []
    with IN_USE:
        for piece in tokenizer.tokenize(_short(text), SplitMode.B):
            kind, form = piece.part_of_speech(), piece.normalized_form()
            if kind[0] == ENDING and form in NOT:
                found[-1:] = [word + "!" for word in found[-1:]]
            elif kind[0] in CONTENT and kind[1] != "数詞":
                found.append(form)
            elif form in BREAKS:
                found.append(STOP)
    return found


def meanings(text: str) -> Meanings:
    """Rows of the smallest words; empty without analyser or vectors."""
    tokenizer, vectors = load_tokenizer(), load_word_vectors()
    if tokenizer is None or vectors is None:
        return Meanings((), ())
    from sudachipy import SplitMode

    with IN_USE:
        pieces = [
            (p.normalized_form(), p.dictionary_form(), p.surface(), p.part_of_speech()[0])
            for p in tokenizer.tokenize(_short(text), SplitMode.A)
            if p.surface().strip()
        ]
    forms = [form for *three, _kind in pieces for form in three]
    found = vectors.find(forms) if forms else []
    rows = [_first(found[at : at + 3]) for at in range(0, len(found), 3)]
    marked = [
        None if surface in BREAKS else row
        for (_form, _plain, surface, kind), row in zip(pieces, rows, strict=True)
        if surface in BREAKS or (row != UNKNOWN and (kind in CONTENT or kind == ENDING))
    ]
    return Meanings(tuple(rows), tuple(marked))


def word_grams(text: str, found: Meanings) -> Counter[str]:
    """Words and groups, neighbours (`a_b`) and with one between (`a~b`), of one clause."""
    words: list[str | None] = [None if word == STOP else word for word in lemmas(text)]
    groups = [None if row is None else f"r{row}" for row in found.groups]
    counted = _grams(words)
    counted.update(_grams(groups))
    return counted


def _grams(words: Sequence[str | None]) -> Counter[str]:
    found = Counter(word for word in words if word is not None)
    for mark, gap in (("_", 1), ("~", 2)):
        pairs = zip(words, words[gap:], strict=False)
        found.update(f"{a}{mark}{b}" for a, b in pairs if a is not None and b is not None)
    return found


def _first(rows: Sequence[int]) -> int:
    return next((row for row in rows if row != UNKNOWN), UNKNOWN)


def _short(text: str) -> str:
    return unicodedata.normalize("NFKC", text)[:LONGEST]
