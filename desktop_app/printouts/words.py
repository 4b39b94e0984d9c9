"""The sentences of one sheet in one language, with the Japanese they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop_app.printouts.catalogues import Edition, sentences
from desktop_app.printouts.languages import SheetLanguage, language
from desktop_app.printouts.marking import Term
from desktop_app.printouts.text.language import Language
from desktop_app.printouts.text.spans import Span, Spans, parse
from desktop_app.printouts.text.spans import Value as SpanValue
from desktop_app.printouts.values import YEN, Day, Kept, Value, Yen, clean, day, kept, yen

LONGEST_WHOLE = 12
UNTRANSLATED = "※"
"""Stands before a sentence printed in Japanese because its translation is missing or stale."""


@dataclass
class Words:
    """Translates at render time and remembers what it could not translate."""

    home: SheetLanguage
    missing: list[str] = field(default_factory=list)
    edition: Edition | None = None
    """What the office prints; the shipped sentences where it has none of its own."""
    used: dict[str, None] = field(default_factory=dict)
    """Every sentence asked for, in that order."""

    def known(self, source: str) -> bool:
        """Whether a translation stands ready, asked without a trace."""
        return source in (self.edition.texts if self.edition else sentences(self.home.code))

    def text(self, source: str) -> str | None:
        """The translation, the source itself in Japanese, or None (and remembered)."""
        if self.home.code == "ja":
            return source
        self.used[source] = None
        texts = self.edition.texts if self.edition else sentences(self.home.code)
        found = texts.get(source)
        if found is None and source not in self.missing:
            self.missing.append(source)
        return found

    def spans(
        self, source: str, values: Mapping[str, Value] | None = None, bold: bool = False
    ) -> Spans:
        """A sentence in the resident's language; Japanese with a mark where there is none."""
        found = self.text(source)
        if found is None:
            return tuple(japanese(UNTRANSLATED + source, values or {}, bold))
        return whole(parse(found, self.filled(values or {}), foreign(), bold))

    def filled(self, values: Mapping[str, Value]) -> dict[str, SpanValue]:
        """Every value as this language prints it."""
        return {name: self.value(value) for name, value in values.items()}

    def value(self, value: Value) -> SpanValue:
        """One value as this language prints it."""
        if isinstance(value, Yen):
            return yen(value, self.text(YEN) or YEN)
        if isinstance(value, Day):
            return day(value, self.home)
        if isinstance(value, Kept):
            return kept(value, self.home)
        if isinstance(value, Term):
            return self.term(value)
        if isinstance(value, tuple):
            return value
        return clean(str(value))

    def term(self, term: Term) -> Spans:
        """The translation with the official term beside it, to be matched with letters."""
        if self.home.code == "ja":
            return (Span(term.japanese),)
        found = self.text(term.japanese)
        if self.home.ruby:
            return parse(found) if found else (Span(term.japanese, reading=term.reading),)
        own = (Span(term.japanese, language=language("ja").text, keep=True),)
        return (*parse(found, languages=foreign()), Span(" ("), *own, Span(")")) if found else own


def whole(spans: Spans) -> Spans:
    """Short official terms stay on one line: they are to be matched with a letter at a glance."""
    return tuple(
        replace(span, keep=True) if span.language and len(span.text) <= LONGEST_WHOLE else span
        for span in spans
    )


def foreign() -> dict[str, Language]:
    """The languages a translation may switch to by tag."""
    return {"ja": language("ja").text}


def japanese(source: str, values: Mapping[str, Value], bold: bool = False) -> Spans:
    """A sentence in Japanese, set in the Japanese font whatever surrounds it."""
    words = Words(language("ja"))
    spans = parse(source, words.filled(values), foreign(), bold)
    own = language("ja").text
    return tuple(Span(s.text, s.bold, s.reading, s.language or own, s.keep) for s in spans)
