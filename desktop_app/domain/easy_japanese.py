"""How easy a Japanese sentence is: length, words of the office, double negation, share of kanji.

Rules of 出入国在留管理庁・文化庁『在留支援のためのやさしい日本語ガイドライン』(2020) that a
program can measure: one fact a sentence, everyday words, no double negation, not too many kanji.
A measure is no reader; it only finds what a reader need not look for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 72
"""Letters of a sentence without its readings; the guideline wants one fact in each."""
DENSEST = 0.5
"""Share of kanji from which on a sentence is hard to read even with furigana."""
SHORT = 12
"""A heading or a label is too short for a share to mean anything."""
OFFICE_WORDS = (
    "納付してください", "督促いたします", "滞納", "つきましては", "なお、", "当該", "及び",
    "並びに", "若しくは", "又は", "係る", "に関する", "において", "にて", "ご査収", "遅滞なく",
    "速やかに",
    "ご了承", "ご承知", "かかわらず", "ものとする", "することができるものと", "いたしかねます",
    "催告", "履行", "該当する", "所定の", "別途", "追って", "至急", "厳守", "未納", "賦課",
    "徴収します",
)  # fmt: skip
DOUBLE_NEGATIONS = (
    r"ないわけでは(?:ない|ありません)",
    r"ない(?:こと|ということ)(?:は|も)(?:ない|ありません)",
    r"なく(?:は|も)(?:ない|ありません)",
    r"ない(?:とは|とも)(?:かぎら|限ら|いえ|言え)(?:ない|ません)",
    r"ずに(?:は)?(?:いられ|すま|済ま|おか)(?:ない|ません)",
    r"(?:なければ|なくては|ないと)(?:なら|いけ)(?:ない|ません)(?:わけ|こと)(?:では|は)",
    r"ないと、?[^。、]*(?:られ|れ|でき)ません",
)
RUBY = re.compile("《[^《》]*》|｜|</?[a-z]+>")
KANJI = re.compile("[々〆\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
ENDS = "。？！"
SENTENCE = re.compile(f"[^{ENDS}]+[{ENDS}]?")
ASIDE = re.compile("（[^（）]*）")
BASE = re.compile(
    "｜[^｜《》<>{}]+《[^《》]*》|[々〆\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+《[^《》]*》"
)


@dataclass(frozen=True, slots=True)
class Hard:
    """One hard thing: long_sentence, office_word, double_negation, many_kanji or no_reading."""

    code: str
    words: str


def hard_points(text: str, official: Iterable[str] = ()) -> tuple[Hard, ...]:
    """Everything hard in an easy-Japanese text with `漢字《かんじ》` readings.

    `official` words must stay as the letters write them; their kanji do not count.
    """
    return tuple(_points(text, sorted(official, key=len, reverse=True)))


def bare(text: str) -> str:
    """The text without readings and tags."""
    return RUBY.sub("", text)


def dense(sentence: str, official: Iterable[str]) -> bool:
    """Too many kanji outside official words, which stand in the open or between brackets."""
    for word in official:
        sentence = sentence.replace(word, "")
    sentence = ASIDE.sub("", sentence)
    return len(sentence) > SHORT and len(KANJI.findall(sentence)) > DENSEST * len(sentence)


def _points(text: str, official: Iterable[str]) -> Iterator[Hard]:
    yield from (Hard("no_reading", kanji) for kanji in KANJI.findall(BASE.sub("", text)))
    plain = bare(text)
    for whole in SENTENCE.findall(plain):
        sentence = whole.rstrip(ENDS)
        if len(sentence) > LONGEST:
            yield Hard("long_sentence", sentence)
        if sentence != whole and dense(sentence, official):  # a heading is a list of nouns
            yield Hard("many_kanji", sentence)
    yield from (Hard("office_word", word) for word in OFFICE_WORDS if word in plain)
    for pattern in DOUBLE_NEGATIONS:
        yield from (Hard("double_negation", found[0]) for found in re.finditer(pattern, plain))
