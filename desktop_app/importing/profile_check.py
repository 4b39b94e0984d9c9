"""Refuses profiles that would only fail later, in the middle of a file."""

import string

from desktop_app.domain.japanese_dates import STYLES
from desktop_app.domain.records import EventType, Sex, Subject
from desktop_app.errors import UserError
from desktop_app.importing.profile_model import (
    ENCODINGS,
    FIELDS,
    FORMATS,
    KEY_PARTS,
    PASSED_OVER,
    REQUIRED,
    Column,
    Layout,
    Profile,
)
from desktop_app.importing.profile_shape import PARTS, wrong_shape


def check(profile: Profile) -> None:
    """UserError naming the first place that cannot work."""
    wrong = _wrong_place(profile)
    if wrong:
        raise UserError("profile_invalid", profile=profile.name, field=wrong)


def _wrong_place(profile: Profile) -> str:
    """The first place in the profile that cannot work; empty when all is well."""
    for name, column in profile.columns.items():
        if name not in FIELDS[profile.subject] or not _column_is_right(column):
            return name
    missing = [name for name in REQUIRED[profile.subject] if name not in profile.columns]
    if missing:
        return missing[0]
    if profile.subject is not Subject.PERSONS:
        wrong = _wrong_ledger(profile)
        if wrong:
            return wrong
    if set(profile.codes.get("sex", {}).values()) - set(Sex):
        return "codes.sex"
    wrong = wrong_shape(profile.shape) or _wrong_sources(profile)
    return wrong or _wrong_layout(profile.layout)


def _wrong_sources(profile: Profile) -> str:
    """Fields made of other fields name fields that the profile has."""
    for name, column in profile.columns.items():
        if set(column.of) - set(profile.columns) or name in column.of:
            return name
    return ""


def _column_is_right(column: Column) -> bool:
    """The values of a column table have the kinds they must have."""
    return (
        isinstance(column.name, str)
        and isinstance(column.index, int)
        and 0 <= column.index <= 4096
        and (column.constant is None or isinstance(column.constant, str))
        and isinstance(column.digits, int)
        and 0 <= column.digits <= 40
        and column.dates in STYLES
        and column.part in PARTS
        and isinstance(column.between, str)
        and all(isinstance(source, str | int) for source in column.sources)
        and bool(column.sources or column.of or column.constant is not None)
    )


def _wrong_ledger(profile: Profile) -> str:
    """Ledger, kind, keys and codes of a ledger's file."""
    if not profile.ledger:
        return "ledger"
    if "receivable" not in profile.columns and not profile.kind:
        return "kind"
    if not _template_is_right(profile.charge_key):
        return "keys.charge"
    if profile.subject is not Subject.CHARGES and not _template_is_right(profile.record_key):
        return "keys.record"
    types = profile.codes.get("type", {}).values()
    if profile.subject is Subject.EVENTS and (not types or set(types) - {*EventType, PASSED_OVER}):
        return "codes.type"
    return "" if _has_period(profile) else "instalment"


def _has_period(profile: Profile) -> bool:
    """A charge is for an instalment or for a month."""
    has = bool({"instalment", "month"} & set(profile.columns))
    return has or profile.subject is not Subject.CHARGES


def _template_is_right(template: str) -> bool:
    """A key template names only parts that rows have, and at least one."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError:
        return False
    return bool(names) and set(names) <= set(KEY_PARTS)


def _wrong_layout(layout: Layout) -> str:
    """The outer form."""
    if layout.format not in FORMATS:
        return "file.format"
    if layout.encoding not in ENCODINGS:
        return "file.encoding"
    if not isinstance(layout.delimiter, str) or len(layout.delimiter) != 1:
        return "file.delimiter"
    for name, value in (("header_row", layout.header_row), ("header_rows", layout.header_rows)):
        if not isinstance(value, int) or not 0 <= value <= 1000:
            return f"file.{name}"
    if layout.format == "fixed" and (
        not layout.fields or any(not 0 < f.width <= 10_000 for f in layout.fields)
    ):
        return "file.fields"
    slices = (layout.as_of, layout.trailer_count, layout.trailer_total)
    if any(part is not None and (part.start < 1 or part.width < 1) for part in slices):
        return "file.trailer_total"
    return ""
