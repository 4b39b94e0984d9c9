"""What may be kept of a search that found nothing: its plain words, never who or where.

Kept are content words of the dictionary, as written, folded. Left out: names of people and
places, numbers, whatever stands before さん or 様, Latin letters. Words that no dictionary has
(a new word, dialect, or somebody's name) are marked, for the caller to wait until others say them.
Nothing at all is kept of a sentence that touches an urgent word, denied or not.
"""

from dataclasses import dataclass
from typing import Any

from desktop_app.directory.analyser import IN_USE, load_tokenizer
from desktop_app.domain.referrals.kana import fold_surface
from desktop_app.domain.referrals.thesaurus import Phrase, Rule, Thesaurus

CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
NEVER = ("固有名詞", "数詞", "助動詞語幹", "非自立可能")
HONORIFICS = ("さん", "様", "さま", "君", "くん", "ちゃん", "氏", "先生")
# Say nothing about what is needed.
EMPTY = frozenset({
    "こと", "もの", "ところ", "とき", "ため", "よう", "ほう", "どこ", "なに", "いつ", "みたい",
    "言わ", "言い", "言っ", "申し", "思っ", "思い", "わから", "分から", "知り", "知ら", "でき",
    "出来", "ください", "下さい", "相談", "電話", "窓口", "今日", "明日", "昨日",
})  # fmt: skip
# Half a sentence of violence or despair is not urgent yet while it is typed; nor is it kept.
GRAVE = (
    "死", "殺", "暴", "殴", "蹴", "叩", "虐", "自傷", "自害", "りすか", "首を", "首つ", "飛び降",
    "包丁", "刃物", "逃げ", "襲わ", "性的", "れいぷ", "痴漢", "脅", "監禁", "dv", "しにた",
    "しのう", "きえたい", "消えたい", "ころさ", "ころし", "なぐ", "ぼうりょく", "ぎゃくたい",
)  # fmt: skip
MOST_WORDS = 4
LONGEST = 12


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words in the order they were said; `unknown` where one of them is in no dictionary."""

    words: tuple[str, ...]
    unknown: bool


def plain_words(text: str, thesaurus: Thesaurus) -> PlainWords | None:
    """The words that may be kept, or None where nothing may (or no analyser is there)."""
    tokenizer = load_tokenizer()
    folded = fold_surface(text)
    if tokenizer is None or touches_urgent(folded, thesaurus):
        return None
    with IN_USE:
        tokens = [_token(one) for one in tokenizer.tokenize(text[:200])]
    kept: dict[str, bool] = {}
    for number, token in enumerate(tokens):
        after = tokens[number + 1].surface if number + 1 < len(tokens) else ""
        word = fold_surface(token.surface)
        beside = tokens[max(0, number - 1) : number + 2]
        if any(_is_number(one) for one in beside):  # 緑ケ丘1丁目: neither the place nor its number
            continue
        if _may_be_kept(token, word, after):
            kept.setdefault(word, token.unknown)
    chosen = dict(list(kept.items())[:MOST_WORDS])
    return PlainWords(tuple(chosen), any(chosen.values())) if chosen else None


def touches_urgent(folded: str, thesaurus: Thesaurus) -> bool:
    """Whether the words of an urgent rule occur, whatever the sentence says about them."""
    if any(letters in folded for letters in GRAVE):
        return True
    return any(_occurs(rule, folded) for rule in thesaurus.urgent)


def _occurs(rule: Rule, folded: str) -> bool:
    return all(
        any(phrase.kind != "mark" and _all_in(phrase, folded) for phrase in part)
        for part in rule.every
    )


def _all_in(phrase: Phrase, folded: str) -> bool:
    return all(piece.strip() in folded for piece in phrase.pieces)


@dataclass(frozen=True, slots=True)
class _Token:
    surface: str
    parts: tuple[str, ...]
    unknown: bool


def _token(one: Any) -> _Token:
    return _Token(one.surface(), tuple(one.part_of_speech()), bool(one.is_oov()))


def _is_number(token: _Token) -> bool:
    return "数詞" in token.parts or token.surface[:1].isdigit()


def _may_be_kept(token: _Token, word: str, after: str) -> bool:
    parts = token.parts
    if parts[0] not in CONTENT or any(part in NEVER for part in parts[1:3]):
        return False
    if after in HONORIFICS or word in EMPTY or not 1 < len(word) <= LONGEST:
        return False
    return not any(letter.isascii() or letter.isdigit() for letter in word)
