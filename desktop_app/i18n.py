"""Language choice for screens and command line, and per-language catalogues for printouts.

The source language of every message is Japanese. Two gettext domains live in `locales/`:
`messages` (screens, command line; Japanese source, English translation) and `sheets` (what a
resident reads; twelve languages). A translation that breaks its placeholders is not used.
"""

import gettext as _gettext
import string
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).resolve().parent.parent / "locales"
SHEET_LANGUAGES = (
    "ja",
    "ja-easy",
    "en",
    "zh-Hans",
    "zh-Hant",
    "ko",
    "vi",
    "fil",
    "ne",
    "my",
    "bn",
    "id",
)

_current: dict[str, str] = {"language": "ja"}


def choose_language(language: str) -> None:
    """Set the language of screens and messages: `ja` (source) or `en`."""
    _current["language"] = language


def current_language() -> str:
    """The language of screens and messages now."""
    return _current["language"]


@cache
def catalogue(language: str, domain: str) -> _gettext.NullTranslations:
    """The compiled catalogue of one language; the Japanese source where none is compiled."""
    path = LOCALES / language / "LC_MESSAGES" / f"{domain}.mo"
    if not path.exists():
        return _gettext.NullTranslations()
    with path.open("rb") as stream:
        return _gettext.GNUTranslations(stream)


def _(message: str) -> str:
    """Translate a literal of the screens or the command line, at call time."""
    return guarded(message, catalogue(_current["language"], "messages").gettext(message))


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a counted message; Japanese has one form but the call says the count."""
    found = catalogue(_current["language"], "messages").ngettext(singular, plural, count)
    return guarded(singular, found)


def pgettext(context: str, message: str) -> str:
    """Translate a short word whose meaning needs a context."""
    found = catalogue(_current["language"], "messages").pgettext(context, message)
    return guarded(message, found)


def guarded(source: str, translated: str) -> str:
    """The translation, or the source where the two disagree about `{placeholders}`."""
    if translated is source or placeholders(source) == placeholders(translated):
        return translated
    return source


@cache
def placeholders(text: str) -> frozenset[str]:
    """Names of the `{braced}` fields in a message; a broken format counts as one odd name."""
    try:
        fields = (name for _text, name, _spec, _conv in string.Formatter().parse(text))
        return frozenset(name for name in fields if name is not None)
    except ValueError:
        return frozenset({"\0broken"})


def fill(message: str, values: Mapping[str, object]) -> str:
    """Put named values into a message that was already translated."""
    return message.format_map(dict(values))
