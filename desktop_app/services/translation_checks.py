"""What is wrong with a translation, as it is typed: values, markup, figures, terms, furigana.

Serious problems cannot be accepted: a sheet would lose an amount or print its markup.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop_app.domain.easy_japanese import hard_points
from desktop_app.domain.translations import Term, terms_in
from desktop_app.errors import UserError
from desktop_app.i18n import LOCALES, placeholders

TAG = re.compile(r"<(/?)([^<>]*)>")
KNOWN_TAGS = ("b", "ja")
FIGURE = re.compile(r"\d+")
ASIDE = re.compile(r"[(（][^()（）]*[)）]")
TAKEN_BY_WORDS = {"1", "2"}
"""一 and 二 are words in many languages: "one to two months", "second pair"."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `what` is the value, tag, figure or words it is about."""

    code: str
    what: str = ""
    serious: bool = True


@dataclass(frozen=True, slots=True)
class TermUse:
    """An official term of a sentence, and whether the translation uses the fixed words."""

    term: Term
    used: bool


def problems(code: str, source: str, text: str) -> tuple[Problem, ...]:
    """Everything wrong with a translation of a source; an empty one is only missing."""
    if not text.strip():
        return (Problem("missing"),)
    return tuple(_problems(code, source, text))


def need_printable(code: str, source: str, text: str) -> None:
    """`UserError` where a sheet could not print the translation; it names what is wrong."""
    wrong = [one for one in problems(code, source, text) if one.serious]
    if wrong:
        same = placeholders(source) == placeholders(text)
        raise UserError(
            "translation_not_printable" if same else "translation_placeholders",
            source=source,
            what=wrong[0].what or source,
        )


def term_uses(code: str, source: str, text: str) -> tuple[TermUse, ...]:
    """The official terms of a sentence and whether their fixed translation is used."""
    return tuple(TermUse(term, uses(text, term)) for term in terms_in(source, glossary(code)))


def uses(text: str, term: Term) -> bool:
    """Whether the words of the glossary stand in a translation, or the official term itself does.

    Asides in brackets may be left out; ` / ` parts wordings that fit different sentences.
    """
    said = (text.casefold(), ASIDE.sub("", text).casefold())
    wordings = [one for full in term.translation.casefold().split(" / ")
                for one in (full.strip(), " ".join(ASIDE.sub(" ", full).split()))]  # fmt: skip
    found = any(wording in words for wording in wordings if wording for words in said)
    return found or term.japanese in text


@cache
def glossary(code: str, folder: Path = LOCALES) -> tuple[Term, ...]:
    """The official terms of one language; none where the language has no list."""
    file = folder / "terms" / f"{code}.tsv"
    if not file.exists():
        return ()
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Term(**row) for row in rows)


def official_terms() -> tuple[Term, ...]:
    """The Japanese terms, which are the same in every list."""
    return glossary("en")


def _problems(code: str, source: str, text: str) -> Iterator[Problem]:
    wanted, found = placeholders(source), placeholders(text)
    if any(name.startswith("\0") for name in found):
        yield Problem("broken_braces")
    else:
        yield from (Problem("lost_value", f"{{{name}}}") for name in sorted(wanted - found))
        yield from (Problem("unknown_value", f"{{{name}}}") for name in sorted(found - wanted))
    yield from _tags(text)
    if "\n" in text:
        yield Problem("line_break")
    yield from (Problem("figure", figure, serious=False) for figure in lost_figures(source, text))
    if code == "ja-easy":
        for hard in hard_points(text, (term.japanese for term in official_terms())):
            yield Problem(hard.code, hard.words, serious=hard.code == "no_reading")


def _tags(text: str) -> Iterator[Problem]:
    """Every tag known, closed, and not nested."""
    opened = ""
    for closing, name in TAG.findall(text):
        if name not in KNOWN_TAGS:
            yield Problem("unknown_tag", f"<{closing}{name}>")
        elif closing and name == opened:
            opened = ""
        elif closing or opened:
            yield Problem("open_tag", f"<{opened or name}>")
            return
        else:
            opened = name
    if opened:
        yield Problem("open_tag", f"<{opened}>")


def lost_figures(source: str, text: str) -> tuple[str, ...]:
    """Figures of the source that the translation does not say in any script's digits."""
    missing = Counter(_figures(source)) - Counter(_figures(text))
    return tuple(figure for figure in missing if figure not in TAKEN_BY_WORDS)


def _figures(text: str) -> list[str]:
    plain = re.sub(r"\{[^{}]*\}|《[^《》]*》", "", text)
    digits = "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in plain
    )
    return FIGURE.findall(digits)
