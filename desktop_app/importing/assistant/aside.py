"""Rows without a record, and what stands above the columns: patterns for a profile."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.japanese_dates import find_date
from desktop_app.domain.periods import parse_period
from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.contents import content_score, is_yen
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.line_patterns import row_text
from desktop_app.importing.profiles import FIELDS, Column
from desktop_app.importing.spelling import tidy
from desktop_app.importing.vocabulary import canonical, ledger_of, vocabulary

_DIGITS = re.compile(r"[0-9]+")
_GROUP = re.compile(r"([^:0-9\s]{1,10}):(.+)\Z")
_YEAR = re.compile(r"(?:令和|平成|R|H)(?:元|[0-9]{1,2})年度")
_MOST_GAPS = 10
_LABEL = re.compile(r"([^\s:=()\[\]【】・,、]{1,12})\s?([:=])")
_OF_PERSON = ("party_number", "number", "name", "kana", "birth", "address", "notice_number")
_LEAST_LABEL = 2
_MEANT = {"発送分": "on", "処理分": "on", "収納分": "paid_on", "振替分": "paid_on"}


def patterns_for(rows: Iterable[Sequence[Cell]], above: Iterable[Sequence[Cell]] = ()) -> list[str]:
    """The fewest patterns that fit these rows: by their first word, or numbers left open.

    Of a row that is like no other nothing is kept: it may be about a person, and a profile goes to
    other offices. It is rejected, and seen.
    """
    found: dict[str, None] = {}
    masks = Counter(_mask(text) for text in map(_text, above))
    for text in map(_text, rows):
        for pattern in _by_word(text):
            found[pattern] = None
        if not _by_word(text):
            masks[_mask(text)] += 1
            if masks[_mask(text)] > 1:
                found[_mask(text)] = None
    found.pop("", None)
    return list(found)


def _text(cells: Sequence[Cell]) -> str:
    return row_text([tidy(cell) for cell in cells])


def _by_word(text: str) -> list[str]:
    """合計*, ページ*, 団地計*, 団地:{団地}; nothing where no word tells."""
    words = vocabulary()
    label = text.partition(" ")[0]
    for word in (*words.totals, *words.aside):
        if text.startswith(word) and (len(word) > 1 or word in "※【*"):
            return [f"{_safe(word)}*"]
    if label == "計":
        return ["計", "計 *"]
    if label.endswith(words.aside_ends) and len(label) <= 20:
        known = label.removesuffix("計") in words.groups
        return [f"{_safe(label)}*"] if known else ["*計 *", "*計"]
    group = _GROUP.match(text)
    if group and " " not in group[1]:
        return [f"{_safe(group[1])}:{{{_safe(group[1])}}}"]
    return []


def _mask(text: str) -> str:
    """The row's text with numbers left open."""
    masked = _DIGITS.sub("*", _safe(text))
    if masked.count("*") > _MOST_GAPS or len(masked) > 100:
        masked = f"{_DIGITS.split(_safe(text))[0][:60]}*"
    return masked if len(masked.strip("* ")) >= _LEAST_LABEL else ""


def _safe(text: str) -> str:
    """Without the signs that mean something in a pattern."""
    return text.replace("*", "").replace("{", "").replace("}", "") or "*"


def above_values(
    rows: Sequence[Sequence[Cell]], subject: Subject
) -> tuple[list[str], dict[str, Column]]:
    """(patterns, fields) of the values that stand above the columns: 振替日 令和6年9月30日."""
    patterns: list[str] = []
    fields: dict[str, Column] = {}
    for row in rows:
        texts = [text for text in (plain(text_of(tidy(cell))) for cell in row) if text]
        pattern, found = _labelled(texts, subject)
        if not found:
            pattern, found = _inside_cells(row, subject)
        if not found and texts:
            pattern, found = _in_title(" ".join(texts), subject)
        new = {field: column for field, column in found.items() if field not in fields}
        if new:
            patterns.append(pattern)
            fields |= new
    return patterns, fields


def _labelled(texts: Sequence[str], subject: Subject) -> tuple[str, dict[str, Column]]:
    """Cells of a label, each followed by its value."""
    pieces, fields, place = list[str](), dict[str, Column](), 0
    while place < len(texts):
        label = texts[place].rstrip(":")
        value = texts[place + 1] if place + 1 < len(texts) else ""
        found = _fields_of(label, value, subject)
        if found:
            pieces += [_safe(texts[place]), f"{{{label}}}"]
            fields |= found
            place += 2
        else:
            if pieces[-1:] != ["*"]:
                pieces.append("*")
            place += 1
    return " ".join(pieces), fields


def _inside_cells(row: Sequence[Cell], subject: Subject) -> tuple[str, dict[str, Column]]:
    """Labels and values inside cells: 「整理番号：0012345　氏名：山田　花子」."""
    pieces, fields = list[str](), dict[str, Column]()
    for cell in row:
        text = unicodedata.normalize("NFKC", text_of(tidy(cell)))
        labels = list(_LABEL.finditer(text))
        if not text:
            continue
        piece = _safe(plain(text[: labels[0].start()])) if labels and labels[0].start() else ""
        for at, found in enumerate(labels):
            end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
            told = _fields_of(found[1], text[found.end() : end].strip(), subject)
            piece += f"{_safe(found[1])}{found[2]}" + (f"{{{_safe(found[1])}}}" if told else "*")
            fields |= told
        pieces.append(piece or "*")
    return " ".join(pieces), fields


def _fields_of(label: str, value: str, subject: Subject) -> dict[str, Column]:
    """What a label and its value say."""
    for field, labels in vocabulary().preamble.items():
        if label not in labels or not value:
            continue
        if field == "period":
            return _period_fields(label, value)
        if field not in FIELDS[subject]:
            continue
        if field in ("paid_on", "on", "due") and find_date(value):
            return {field: Column(name=label)}
        if field == "receivable" and ledger_of(value):
            return {field: Column(name=label)}
        if field == "fiscal_year" and _YEAR.search(value + "年度"):
            return {field: Column(name=label)}
    return _by_name(label, value, subject)


def _by_name(label: str, value: str, subject: Subject) -> dict[str, Column]:
    """A label that is the name of a column elsewhere: the person whose rows follow."""
    for field, words in vocabulary().fields[subject].items():
        fits = content_score([value], field)
        if field in _OF_PERSON and canonical(label) in words and (fits is None or fits > 0):
            return {field: Column(name=label)}
    return {}


def _period_fields(label: str, value: str) -> dict[str, Column]:
    """Fiscal year and instalment of 令和6年度第3期."""
    try:
        period = parse_period(value)
    except ValueError:
        return {}
    told = {"fiscal_year": period.fiscal_year, "instalment": period.instalment}
    return {part: Column(name=label, part=part) for part, said in told.items() if said}


def _in_title(text: str, subject: Subject) -> tuple[str, dict[str, Column]]:
    """A title that says a day (令和6年10月15日発送分) or the fiscal year."""
    for word, field in _MEANT.items():
        before = text.partition(word)[0]
        opened = max(before.rfind(sign) for sign in "( :")
        if word in text and field in FIELDS[subject] and find_date(before[opened + 1 :]):
            return f"{_safe(before[: opened + 1])}{{日付}}{word}*", {field: Column(name="日付")}
    year = _YEAR.search(text)
    if year and "fiscal_year" in FIELDS[subject]:
        before = _safe(text[: year.start()]) if year.start() else ""
        return f"{before}{{年度}}年度*", {"fiscal_year": Column(name="年度")}
    return "", {}


def total_place(cells: Sequence[Cell], yen_places: Mapping[int, str]) -> int:
    """The column in which a total row has the amount that the records' sum is compared with."""
    told = [
        place
        for place, field in yen_places.items()
        if place < len(cells) and text_of(cells[place]) and is_yen(tidy(cells[place]))
    ]
    order = ("unpaid_yen", "yen", "charged_yen")
    ranked = [place for field in order for place in told if yen_places[place] == field]
    return ranked[0] if ranked else -1
