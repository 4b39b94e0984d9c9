"""Marked-up source text into spans: bold, ruby in Aozora notation, foreign words, values.

`<b>…</b>` is bold; `漢字《かんじ》` and `｜漢字《かんじ》` carry a reading; `<ja>…</ja>` (any name
the caller gives) is a word of another language; `{name}` takes a value. Values are never parsed:
a name that holds `<` or `《` is printed as it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop_app.printouts.text.language import Language

KANJI = "々〆〇ヶ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-z]+)>"
    r"|｜(?P<base>[^｜《》<>{}]+)《(?P<reading>[^《》]*)》"
    rf"|(?P<kanji>[{KANJI}]+)《(?P<kana>[^《》]*)》"
    r"|\{(?P<field>[a-z_0-9]+)\}"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text set alike."""

    text: str
    bold: bool = False
    reading: str = ""
    """Ruby above the text; the text is then not broken."""
    language: Language | None = None
    """Where it differs from the paragraph's: decides fonts, shaping and the PDF's /Lang."""
    keep: bool = False
    """Do not break inside (telephone numbers, amounts) while it fits in a line."""


Spans = tuple[Span, ...]
Value = str | int | Spans


def parse(
    source: str,
    values: Mapping[str, Value] | None = None,
    languages: Mapping[str, Language] | None = None,
    bold: bool = False,
) -> Spans:
    """Spans of a marked-up text with its values put in."""
    return tuple(_spans(source, values or {}, languages or {}, Span("", bold)))


def _spans(
    source: str, values: Mapping[str, Value], languages: Mapping[str, Language], state: Span
) -> Iterator[Span]:
    at = 0
    for match in TOKEN.finditer(source):
        tag = match["tag"]
        if tag and tag != "b" and tag not in languages:
            continue
        if match.start() > at:
            yield replace(state, text=source[at : match.start()])
        at = match.end()
        if tag == "b":
            state = replace(state, bold=not match["close"])
        elif tag:
            state = replace(state, language=None if match["close"] else languages[tag])
        else:
            yield from _content(match, values, state)
    if at < len(source):
        yield replace(state, text=source[at:])


def _content(match: re.Match[str], values: Mapping[str, Value], state: Span) -> Iterator[Span]:
    """A word with a reading, or a value."""
    if field := match["field"]:
        value = values[field]
        if isinstance(value, tuple):
            yield from (replace(span, bold=span.bold or state.bold) for span in value)
        else:
            yield replace(state, text=str(value))
        return
    base, reading = match["base"] or match["kanji"], match["reading"] or match["kana"] or ""
    yield replace(state, text=base, reading=reading)


def plain(spans: Spans) -> str:
    """The text without readings."""
    return "".join(span.text for span in spans)
