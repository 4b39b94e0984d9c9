"""Fields that a file has in several columns: 姓 and 名, 元号 年 月 日, 住所1 to 3."""

import re
from collections.abc import Mapping, Sequence

from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.contents import filled, has_han, is_yen, share
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.profiles import FIELDS, Column
from desktop_app.importing.vocabulary import canonical, document, is_somebody_else, vocabulary

_BETWEEN = {"name": "　", "kana": "　", "postcode": "-"}
_DAY_FIELDS = ("birth", "due", "moved_on", "paid_on", "on")
_NUMBERED = re.compile(r"(.*?住所|.*?所在地)[(]?([1-9])[)]?\Z")


def joined_fields(
    names: Sequence[str], contents: Sequence[Sequence[Cell]], subject: Subject
) -> dict[str, Column]:
    """Field -> its column made of several, for the fields of this subject."""
    spelled = [canonical(name) for name in names]
    found: dict[str, Column] = {}
    for field in ("name", "kana", "postcode"):
        places = _pair(spelled, document()["joined"][field])
        if places:
            found[field] = Column(join=_sources(names, places), between=_BETWEEN[field])
    found |= _days(names, spelled, subject)
    if "month" in FIELDS[subject] and "month" not in found:
        found |= _month_of_year(names, spelled, contents)
    places = _address(spelled, contents)
    if len(places) > 1:
        found["address"] = Column(join=_sources(names, places))
    return {field: column for field, column in found.items() if field in FIELDS[subject]}


def _sources(names: Sequence[str], places: Sequence[int]) -> tuple[str | int, ...]:
    """By name where it stands once, else by position."""
    return tuple(
        names[place] if names[place] and list(names).count(names[place]) == 1 else place + 1
        for place in places
    )


def _pair(spelled: Sequence[str], pairs: Sequence[Sequence[str]]) -> list[int]:
    """Places of the first pair of which both columns are there."""
    for pair in pairs:
        words = [canonical(word) for word in pair]
        if all(word in spelled for word in words):
            return [spelled.index(word) for word in words]
    return []


def _days(names: Sequence[str], spelled: Sequence[str], subject: Subject) -> Mapping[str, Column]:
    """Days and months whose parts stand side by side."""
    found: dict[str, Column] = {}
    for place, name in enumerate(spelled):
        stem = _stem(name, ("年",))
        if stem is None or (stem and is_somebody_else(names[place])):
            continue
        month, day = place + 1, place + 2
        if _at(spelled, month) not in (f"{stem}月", f"{stem}月分"):
            continue
        has_day = _at(spelled, day) == f"{stem}日"
        era = [place - 1] if _stem(_at(spelled, place - 1), _eras()) == stem else []
        field = _field_of(stem.rstrip("/"), subject, has_day)
        if field and field not in found:
            places = [*era, place, month, *([day] if has_day else [])]
            found[field] = Column(join=_sources(names, places), between=".")
    return found


def _month_of_year(
    names: Sequence[str], spelled: Sequence[str], contents: Sequence[Sequence[Cell]]
) -> dict[str, Column]:
    """年度 and 月 in columns of their own: the month is one of that fiscal year."""
    year = next((place for place, name in enumerate(spelled) if name in _YEARS), -1)
    numbered = (
        place
        for place, name in enumerate(spelled)
        if name in _MONTHS and _is_month(contents[place])
    )
    month = next(numbered, -1)
    if year < 0 or month < 0:
        return {}
    return {"month": Column(join=_sources(names, [year, month]), between=".", part="fiscal_month")}


_YEARS = ("年度", "賦課年度", "調定年度", "対象年度", "課税年度", "会計年度")
_MONTHS = ("月", "月分", "対象月", "利用月", "使用月", "請求月", "期月", "該当月")


def _is_month(cells: Sequence[Cell]) -> bool:
    """Numbers from 1 to 12."""
    texts = [plain(text_of(cell)).rstrip("月分") for cell in filled(cells)]
    right = sum(text.isdecimal() and 1 <= int(text) <= 12 for text in texts if len(text) <= 2)
    return bool(texts) and right >= 0.9 * len(texts)


def _eras() -> tuple[str, ...]:
    return tuple(document()["joined"]["era"])


def _at(spelled: Sequence[str], place: int) -> str:
    return spelled[place] if 0 <= place < len(spelled) else ""


def _stem(name: str, ends: Sequence[str]) -> str | None:
    """What stands before one of the endings: 異動 of 異動年."""
    return next((name.removesuffix(end) for end in ends if name.endswith(end)), None)


def _field_of(stem: str, subject: Subject, has_day: bool) -> str:
    """Which day or month the parts make; without a word before them a resident's birth."""
    if not has_day:
        return "month" if "month" in FIELDS[subject] else ""
    if not stem:
        usual = {Subject.PERSONS: "birth", Subject.EVENTS: "on", Subject.PAYMENTS: "paid_on"}
        return usual.get(subject, "")
    words = vocabulary().fields[subject]
    for field in _DAY_FIELDS:
        said = (stem, f"{stem}日", f"{stem}年月日", stem.removesuffix("年月日") + "日")
        if any(word in words.get(field, ()) for word in said):
            return field
    return "birth" if stem in ("生", "出生", "誕生") else ""


def _address(spelled: Sequence[str], contents: Sequence[Sequence[Cell]]) -> list[int]:
    """The columns that an address is made of, in the file's order."""
    parts = {canonical(word) for word in document()["joined"]["address"]}
    places = [
        place
        for place, name in enumerate(spelled)
        if name in parts or (_NUMBERED.match(name) and not is_somebody_else(name))
    ]
    if len(places) > 1:
        return places
    words = vocabulary().fields[Subject.PERSONS]["address"]
    start = next((place for place, name in enumerate(spelled) if name in words), -1)
    if start < 0:
        return []
    place, places = start + 1, [start]
    while place < len(spelled) and not spelled[place] and _is_rest(contents[place]):
        places.append(place)
        place += 1
    return places


def _is_rest(cells: Sequence[Cell]) -> bool:
    """A nameless column under a merged 住所: numbers of houses or names of buildings."""
    told = filled(cells)
    return bool(told) and share(told, _is_house) >= 0.5 and share(told, is_yen) < 0.5


def _is_house(cell: Cell) -> bool:
    text = text_of(cell)
    return any(sign.isdecimal() for sign in text) or has_han(text)
