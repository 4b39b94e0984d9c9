"""The words by which offices name columns, ledgers and steps of collection: data, not program."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from desktop_app.domain.records import Subject
from desktop_app.importing.cells import plain

WORDS_FILE = Path(__file__).resolve().parents[2] / "resources" / "mapping" / "words.toml"
_SMALL = str.maketrans("ァィゥェォャュョッヮ", "アイウエオヤユヨツワ")
_RUN = re.compile("[ァ-ヺーA-Z.]+")
_BRACKET = re.compile(r"[(\[【〔<]([^()\[\]【】〔〕<>]*)[)\]】〕>]")
# Of whom a resident register speaks: nobody's debt is in it, so nobody owes.
_RESIDENT = ("", "本人", "住民", "個人", "対象者")
_NOT_ALONE = ("名", "", "様", "漢字", "漢字名", "〒")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of `words.toml`, made ready."""

    fields: Mapping[Subject, Mapping[str, tuple[str, ...]]]
    others: tuple[str, ...]
    beside: tuple[str, ...]
    ledgers: Mapping[str, tuple[str, ...]]
    events: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    totals: tuple[str, ...]
    aside: tuple[str, ...]
    aside_ends: tuple[str, ...]
    groups: frozenset[str]
    ditto: frozenset[str]
    preamble: Mapping[str, tuple[str, ...]]


@cache
def document() -> Mapping[str, Any]:
    """The file as it stands."""
    return tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    """All words; the names of columns are in their one spelling (`canonical`)."""
    told = document()
    return Vocabulary(
        fields={subject: _fields(subject) for subject in Subject},
        others=tuple(map(canonical, told["people"]["others"])),
        beside=tuple(told["trimmed"]["beside"]),
        ledgers={ledger: tuple(words) for ledger, words in told["ledgers"].items()},
        events={kind: tuple(map(plain, words)) for kind, words in told["events"].items()},
        kinds=told["kinds"],
        totals=tuple(told["aside"]["totals"]),
        aside=tuple(map(plain, told["aside"]["words"])),
        aside_ends=tuple(told["aside"]["ends"]),
        groups=frozenset(told["aside"]["groups"]),
        ditto=frozenset(told["aside"]["ditto"]),
        preamble={field: tuple(words) for field, words in told["preamble"].items()},
    )


@cache
def _fields(subject: Subject) -> Mapping[str, tuple[str, ...]]:
    """The names of each field's column, the likeliest first."""
    told = document()
    fields = dict(told["fields"][subject.value])
    persons = subject is Subject.PERSONS
    if not persons:
        fields = {**told["fields"]["place"], **fields}
    meant = list(_RESIDENT) if persons else ["", *told["people"]["meant"]]
    for field, ends in told["people"]["fields"].items():
        if persons or (
            subject is Subject.CHARGES and field in ("name", "kana", "birth", "address")
        ):
            joined = [
                f"{who}{end}" for end in ends for who in meant if who or end not in _NOT_ALONE
            ]
            fields[field] = [*fields.get(field, ()), *joined]
    if persons:
        fields["postcode"] = [*fields["postcode"], "〒", "現住所郵便番号", "住所郵便番号"]
    else:
        numbered = [f"{who}番号" for who in told["people"]["meant"]]
        fields["party_number"] = [*fields["party_number"], *numbered]
    return {field: _unique(map(canonical, words)) for field, words in fields.items()}


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, in their order."""
    return tuple(dict.fromkeys(word for word in words if word))


@lru_cache(maxsize=4_096)
def canonical(name: str) -> str:
    """One spelling of a column's name: kana tokens as kanji, コード as 番号, units left out."""
    text = plain(name).upper()
    parts = [_without_bracket(part) for part in text.split("/")]
    return "/".join(part for part in parts if part)


def _without_bracket(text: str) -> str:
    """Without what stands in brackets, unless that says which spelling of a name it is."""
    inner = [
        part for part in _BRACKET.findall(text) if part in ("カナ", "漢字", "フリガナ", "英字")
    ]
    bare = _BRACKET.sub("", text)
    bare = (bare or text.strip("()[]【】〔〕<>")) + "".join(inner)
    for unit in document()["trimmed"]["words"]:
        if bare.endswith(unit) and len(bare) > len(unit) + 1 and unit != "年月日":
            bare = bare.removesuffix(unit)
    spelled = _RUN.sub(lambda run: _tokens(run[0]), bare)
    spelled = spelled.replace("_", "") if spelled.strip("_") else spelled
    return spelled.replace("生年月日年月日", "生年月日")


def _tokens(run: str) -> str:
    """A run of kana or letters, token by token; as it was where no tokens make it up."""
    if run == "カナ" or not run.strip("."):
        return run
    table = document()["kana"]
    folded = run.translate(_SMALL)
    known: list[str | None] = ["", *([None] * len(folded))]
    for end in range(1, len(folded) + 1):
        for start in range(end):
            before, word = known[start], table.get(folded[start:end])
            if before is not None and word is not None:
                known[end] = before + word  # the earliest start, so the longest last token
                break
    return known[-1] or run


def brackets(name: str) -> str:
    """What the name of a column says in brackets."""
    return "".join(_BRACKET.findall(unicodedata.normalize("NFKC", name)))


def is_somebody_else(name: str) -> bool:
    """A column about a guarantor, child, account holder …: never the person who is meant."""
    text = canonical(name)
    return any(text.startswith(word) and text != word + "番号" for word in vocabulary().others)


def event_of(text: str) -> str:
    """The kind of step that a text names; `-` for one that nothing asks for, empty unknown."""
    said, best = plain(text), ""
    found = ""
    for kind, words in vocabulary().events.items():
        for word in words:
            if word in said and len(word) > len(best):
                best, found = word, kind
    return found


def ledger_of(*texts: str) -> str:
    """The ledger that the first telling text speaks of."""
    for text in map(plain, texts):
        for ledger, words in vocabulary().ledgers.items():
            if any(word in text for word in words):
                return ledger
    return ""
