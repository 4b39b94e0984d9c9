"""What somebody said, prepared once: as written, as read aloud, as Latin words, and as marks.

The analyser (readings of kanji) is handed in as a function, so that this room stays free of it
and the search still works, on written forms and kana, where no analyser is installed.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.referrals.kana import fold_surface, loose_with_origin
from desktop_app.domain.referrals.plain import plain
from desktop_app.domain.referrals.romaji import to_kana

# surface text -> [(surface piece, hiragana reading)], pieces joined giving the text again
Analyser = Callable[[str], list[tuple[str, str]]]

STOP = "。"
_BREAKS = re.compile(r"[、,。.!?！？…\n;:・]+")
_QUOTES = re.compile(r"[「」『』()（）\[\]\"“”'’]")
_LATIN = re.compile(r"[a-zà-öø-ÿāīūēō#][a-z0-9à-öø-ÿāīūēō'\-]*")
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_AGE = re.compile(r"(\d{1,3})\s*(?:歳|才|さい|代)")
_KANJI_AGE = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)\s*(?=歳|才|代)")
_GRADE = re.compile(r"(?:小|中|高)(?:[1-6一二三四五六](?!\d)|学|校)")


@dataclass(frozen=True, slots=True)
class View:
    """One way of reading the text; `origin` leads each character back to the written form."""

    text: str
    origin: tuple[int, ...]
    # places where a match of a reading may begin or end (not inside the reading of a kanji word)
    seams: frozenset[int]


@dataclass(frozen=True, slots=True)
class Utterance:
    """The prepared text."""

    raw: str
    shown: str  # like `surface`, letter for letter, but as the person wrote it
    surface: str
    latin: str
    latin_origin: tuple[int, ...]
    written: tuple[View, ...]
    readings: tuple[View, ...]
    marks: frozenset[str]

    @property
    def empty(self) -> bool:
        return not self.surface.strip(STOP)


def prepare(raw: str, analyse: Analyser | None = None) -> Utterance:
    """Prepare a sentence for matching; without an analyser kanji have no reading."""
    folded = _QUOTES.sub("", fold_surface(raw[:2000]))
    spaced = _BREAKS.sub(STOP, folded)
    surface, origin_of = _close_up(spaced)
    as_written, _ = _close_up(
        _BREAKS.sub(STOP, _QUOTES.sub("", unicodedata.normalize("NFKC", raw[:2000])))
    )
    shown = as_written if len(as_written) == len(surface) else surface
    latin, latin_origin = _latin_words(spaced, origin_of)
    kana_text, kana_origin = _romaji_as_kana(spaced, origin_of)
    places = tuple(range(len(surface)))
    written = [View(surface, places, frozenset())]
    readings = [_reading(surface, places, analyse)]
    if kana_text != surface:
        written.append(View(kana_text, kana_origin, frozenset()))
        readings.append(_reading(kana_text, kana_origin, analyse))
    plain_text, plain_origin = plain(kana_text, kana_origin)
    if plain_text != kana_text:
        written.append(View(plain_text, plain_origin, frozenset()))
        readings.append(_reading(plain_text, plain_origin, analyse))
    return Utterance(
        raw, shown, surface, latin, latin_origin, tuple(written), tuple(readings), marks_of(surface)
    )


def marks_of(surface: str) -> frozenset[str]:
    """Facts that no word list can hold: ages and school years."""
    found: set[str] = set()
    for match in _AGE.finditer(_arabic(surface)):
        found.update(_age_marks(int(match[1]), match[0].endswith("代")))
    if _GRADE.search(surface):
        found.add("<child>")
    return frozenset(found)


def _age_marks(age: int, decade: bool) -> set[str]:
    marks = {"<old>"} if age >= (60 if decade else 65) else set()
    if age >= (70 if decade else 75):
        marks.add("<75>")
    if age <= 17 and not decade:
        marks.add("<child>")
    if age <= 6 and not decade:
        marks.add("<infant>")
    if 15 <= age <= 39:
        marks.add("<young>")
    return marks


def _arabic(text: str) -> str:
    def number(match: re.Match[str]) -> str:
        tens = (match[1] or "一").translate(_DIGITS)
        return tens + ((match[2] or "〇").translate(_DIGITS))

    return _KANJI_AGE.sub(number, text).translate(_DIGITS)


def _close_up(spaced: str) -> tuple[str, list[int]]:
    """Drop blanks; the list gives each character's place after closing up."""
    out: list[str] = []
    origin: list[int] = []
    for char in spaced:
        origin.append(len(out))
        if not char.isspace():
            out.append(char)
    return "".join(out), origin


def _latin_words(spaced: str, origin_of: list[int]) -> tuple[str, tuple[int, ...]]:
    text, origin = " ", [0]
    for match in re.finditer(r"[a-zà-öø-ÿāīūēō0-9#'\-]+|。", spaced):
        piece = match[0] + " "
        text += piece
        origin += [origin_of[min(match.start() + i, match.end() - 1)] for i in range(len(piece))]
    return (text, tuple(origin)) if text.strip(" 。") else ("", ())


def _romaji_as_kana(spaced: str, origin_of: list[int]) -> tuple[str, tuple[int, ...]]:
    out: list[str] = []
    origin: list[int] = []
    at = 0
    for match in _LATIN.finditer(spaced):
        _copy(spaced, at, match.start(), origin_of, out, origin)
        at = match.end()
        kana = to_kana(match[0])
        if kana is None:
            _copy(spaced, match.start(), at, origin_of, out, origin)
            continue
        for index, char in enumerate(kana):
            out.append(char)
            place = match.start() + index * len(match[0]) // max(1, len(kana))
            origin.append(origin_of[place])
    _copy(spaced, at, len(spaced), origin_of, out, origin)
    return "".join(out), tuple(origin)


def _copy(
    text: str, start: int, end: int, origin_of: list[int], out: list[str], origin: list[int]
) -> None:
    for index in range(start, end):
        if not text[index].isspace():
            out.append(text[index])
            origin.append(origin_of[index])


def _reading(text: str, origin: tuple[int, ...], analyse: Analyser | None) -> View:
    pieces = analyse(text) if analyse else [(text, text)]
    reading = ""
    places: list[int] = []
    closed: set[int] = set()
    at = 0
    for piece, sound in pieces:
        start = len(reading)
        reading += sound
        same = len(sound) == len(piece)
        for i in range(len(sound)):
            place = at + (i if same else i * len(piece) // max(1, len(sound)))
            places.append(origin[min(place, len(origin) - 1)])
        if sound != piece:
            closed.update(range(start + 1, len(reading)))
        at += len(piece)
    key, back = loose_with_origin(reading)
    seams = frozenset(i for i, b in enumerate(back) if b not in closed) | {len(key)}
    return View(key, tuple(places[b] for b in back), seams)
