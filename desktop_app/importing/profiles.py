"""Profiles: how one office's file is laid out, in TOML; a new layout needs no program."""

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop_app.domain.japanese_dates import STYLES
from desktop_app.domain.records import EventType, Sex, Subject
from desktop_app.errors import UserError

SHIPPED_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "profiles"
FORMATS = ("csv", "fixed", "excel")
ENCODINGS = ("cp932", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "euc_jp")
LARGEST_PROFILE_BYTES = 1_000_000

_PLACE = ("party_number", "receivable", "fiscal_year", "notice_number", "instalment", "month")
FIELDS: Mapping[Subject, tuple[str, ...]] = {
    Subject.PERSONS: (
        "number", "household_number", "relation", "name", "kana", "romaji", "alias", "alias_kana",
        "former_surname", "former_surname_kana", "birth", "sex", "postcode", "address", "building",
        "former_address", "moved_on", "status", "nationality", "language", "phone", "income_class",
        "support_measure", "welfare",
    ),
    Subject.CHARGES: (
        *_PLACE, "name", "kana", "birth", "address", "due", "charged_yen", "paid_yen",
        "unpaid_yen", "quasi_head",
    ),
    Subject.PAYMENTS: ("sequence", *_PLACE, "paid_on", "yen", "method"),
    Subject.EVENTS: ("sequence", *_PLACE, "type", "on", "yen", "note"),
}  # fmt: skip
REQUIRED: Mapping[Subject, tuple[str, ...]] = {
    Subject.PERSONS: ("number", "name", "kana", "birth", "address"),
    Subject.CHARGES: ("party_number", "name", "due", "charged_yen"),
    Subject.PAYMENTS: ("party_number", "paid_on", "yen"),
    Subject.EVENTS: ("party_number", "type", "on"),
}
KEY_PARTS = ("party_number", "notice_number", "instalment", "month", "fiscal_year", "sequence")


@dataclass(frozen=True, slots=True)
class Column:
    """Where one field comes from: a named column, a position (from 1), or a constant."""

    name: str = ""
    index: int = 0
    constant: str | None = None
    digits: int = 0
    dates: str = "any"


@dataclass(frozen=True, slots=True)
class FixedField:
    """One field of a fixed-width record; the width counts bytes."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Slice:
    """Bytes of a header or trailer record, from 1."""

    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The outer form of the file."""

    format: str
    encoding: str = "utf-8"
    delimiter: str = ","
    header_row: int = 1
    header_rows: int = 1
    sheet: str = ""
    fields: tuple[FixedField, ...] = ()
    line_ends: bool = True
    header_record: str = ""
    data_record: str = ""
    trailer_record: str = ""
    as_of: Slice | None = None
    trailer_count: Slice | None = None
    trailer_total: Slice | None = None
    total_column: str = ""
    total_starts_with: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything needed to read one file into records."""

    name: str
    title: str
    ledger: str
    subject: Subject
    layout: Layout
    columns: Mapping[str, Column]
    kind: str = ""
    number_is_atena: bool = False
    record_key: str = ""
    charge_key: str = ""
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    check_balance: bool = True
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def shipped_profiles() -> tuple[str, ...]:
    """Names of the profiles that come with the program."""
    return tuple(sorted(path.stem for path in SHIPPED_FOLDER.glob("*.toml")))


def load_profile(name_or_path: str | Path, folder: Path | None = None) -> Profile:
    """A profile by path, by name from the office's own folder, or by name from the shipped ones."""
    path = Path(name_or_path)
    if path.suffix.lower() != ".toml":
        path = _named(str(name_or_path), folder)
    try:
        if path.stat().st_size > LARGEST_PROFILE_BYTES:
            raise UserError("profile_invalid", profile=path.name, field="")
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError("profile_not_found", profile=path.stem) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError("profile_invalid", profile=path.name, field="") from error
    return profile_from(document, path.stem)


def _named(name: str, folder: Path | None) -> Path:
    """The file of a named profile; the office's own goes before the shipped one."""
    plain = name.replace("_", "").replace("-", "")
    if not plain.isalnum():
        raise UserError("profile_not_found", profile="?")
    for place in (folder, SHIPPED_FOLDER):
        if place is not None and (place / f"{name}.toml").is_file():
            return place / f"{name}.toml"
    raise UserError("profile_not_found", profile=name)


def profile_from(document: Mapping[str, Any], name: str) -> Profile:
    """A checked profile from its TOML document."""
    try:
        profile = _build(document, name)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError("profile_invalid", profile=name, field=str(error.args[0])[:60]) from error
    _check(profile)
    return profile


def _build(document: Mapping[str, Any], name: str) -> Profile:
    """Turn the document into dataclasses; KeyError, TypeError or ValueError where it is wrong."""
    keys = document.get("keys", {})
    codes = {field: dict(table) for field, table in document.get("codes", {}).items()}
    return Profile(
        name=str(document.get("name", name)),
        title=str(document.get("title", "")),
        ledger=str(document.get("ledger", "")),
        subject=Subject(document["subject"]),
        layout=layout_from(document["file"], document.get("total", {})),
        columns={field: column_from(value) for field, value in document["columns"].items()},
        kind=str(document.get("kind", "")),
        number_is_atena=_flag(document.get("number_is_atena", False)),
        record_key=str(keys.get("record", "")),
        charge_key=str(keys.get("charge", "")),
        codes={f: {str(k): str(v) for k, v in table.items()} for f, table in codes.items()},
        check_balance=_flag(document.get("check_balance", True)),
        skip={str(c): tuple(map(str, v)) for c, v in document.get("skip", {}).items()},
    )


def layout_from(document: Mapping[str, Any], total: Mapping[str, Any]) -> Layout:
    """The `[file]` and `[total]` tables."""
    values = dict(document)
    if "fields" in values:
        values["fields"] = tuple(FixedField(f["name"], int(f["width"])) for f in values["fields"])
    for name in ("as_of", "trailer_count", "trailer_total"):
        if name in values:
            values[name] = Slice(int(values[name]["start"]), int(values[name]["width"]))
    if total:
        values["total_column"] = str(total["column"])
        values["total_starts_with"] = str(total.get("starts_with", "合計"))
    plain = Layout("csv")
    for name, value in values.items():
        expected = type(getattr(plain, name))
        if expected in (str, int, bool) and type(value) is not expected:
            raise ValueError(f"file.{name}")
    return Layout(**values)


def column_from(value: str | int | Mapping[str, Any]) -> Column:
    """`"納期限"`, `9` or `{ column = "納期限", dates = "dmy" }`."""
    if isinstance(value, str):
        return Column(name=value)
    if isinstance(value, int):
        return Column(index=value)
    values = dict(value)
    source = values.pop("column", "")
    column = column_from(source) if source != "" else Column()
    return replace(column, **values)


def _flag(value: object) -> bool:
    """A true or false of TOML."""
    if not isinstance(value, bool):
        raise ValueError("true or false expected")
    return value


def _check(profile: Profile) -> None:
    """Refuse what would only fail later, in the middle of a file."""
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
    return _wrong_layout(profile.layout)


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
        and bool(column.name or column.index or column.constant is not None)
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
    if profile.subject is Subject.EVENTS and (not types or set(types) - set(EventType)):
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
