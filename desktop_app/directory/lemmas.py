"""The words of a sentence in the form the dictionary has them, alone and in pairs.

Sudachi brings spellings together (かね, カネ, お金 -> 金; 引越し, ひっこし -> 引っ越し) and
inflected forms to one; particles are left out, so that a pair is who and what, whatever stands
between them; a denied word is another word (`払う!`).
"""

import unicodedata
from collections import Counter

from desktop_app.directory.analyser import IN_USE, load_tokenizer

CONTENT = frozenset(
    ("名詞", "動詞", "形容詞", "形状詞", "副詞", "代名詞", "感動詞", "接頭辞", "接尾辞", "連体詞")
)
NOT = frozenset(("ない", "無い", "ぬ", "ず"))
BREAKS = frozenset("。、!?")
STOP = "|"
LONGEST = 240  # letters of a sentence that are looked at


def lemmas(text: str) -> list[str]:
    """Content words in order, `STOP` where a clause ends; empty without the analyser."""
    tokenizer = load_tokenizer()
    if tokenizer is None:
        return []
    from sudachipy import SplitMode

    folded = unicodedata.normalize("NFKC", text)[:LONGEST]
    found: list[str] = []
    with IN_USE:
        for piece in tokenizer.tokenize(folded, SplitMode.B):
            kind, form = piece.part_of_speech(), piece.normalized_form()
            if kind[0] == "助動詞" and form in NOT:
                found[-1:] = [word + "!" for word in found[-1:]]
            elif kind[0] in CONTENT and kind[1] != "数詞":
                found.append(form)
            elif form in BREAKS:
                found.append(STOP)
    return found


def word_grams(text: str) -> Counter[str]:
    """Words, neighbours (`a_b`) and words with one between them (`a~b`) of one clause."""
    words = lemmas(text)
    found = Counter(word for word in words if word != STOP)
    for mark, gap in (("_", 1), ("~", 2)):
        pairs = zip(words, words[gap:], strict=False)
        found.update(f"{a}{mark}{b}" for a, b in pairs if STOP not in (a, b))
    return found
