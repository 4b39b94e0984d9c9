"""Reading one field of a JSON case: what is missing or impossible is named with its place."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from desktop_app.errors import UserError

Case = Mapping[str, object]
T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = 1900, 2200  # a year outside is a typing mistake
MOST_YEN = 10**12


class BadCase(UserError):
    """A case that cannot be evaluated: `code` says what, `field` says where."""

    def __init__(self, code: str, field: str, value: object = None) -> None:
        text = None if value is None else str(value)[:40]
        super().__init__(code, field=field, **({} if text is None else {"value": text}))


def required(case: Case, name: str, path: str = "") -> object:
    """A field that must be there."""
    value = case.get(name)
    if value is None or value == "":
        raise BadCase("missing_value", path + name)
    return value


def day(case: Case, name: str, path: str = "") -> date:
    """An ISO date that must be there."""
    return _as_day(required(case, name, path), path + name)


def optional_day(case: Case, name: str, path: str = "") -> date | None:
    """An ISO date, or None where it is absent, null or empty."""
    value = case.get(name)
    return None if value is None or value == "" else _as_day(value, path + name)


def _as_day(value: object, field: str) -> date:
    try:
        found = date.fromisoformat(str(value))
    except ValueError as error:
        raise BadCase("bad_date", field, value) from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadCase("bad_date", field, value)
    return found


def whole(case: Case, name: str, path: str = "", *, default: int | None = None) -> int:
    """A whole number of zero or more."""
    value = case.get(name)
    if value is None:
        if default is None:
            raise BadCase("missing_value", path + name)
        return default
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadCase("bad_amount", path + name, value)
    if value < 0:
        raise BadCase("negative_amount", path + name, value)
    if value > MOST_YEN:
        raise BadCase("bad_amount", path + name, value)
    return value


def optional_whole(case: Case, name: str, path: str = "") -> int | None:
    """A whole number of zero or more, or None."""
    return None if case.get(name) is None else whole(case, name, path)


def items(case: Case, name: str) -> list[tuple[str, Case]]:
    """The objects of a list with the path of each; an absent list is empty."""
    value = case.get(name)
    if value is None:
        return []
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise BadCase("bad_list", name)
    found: list[tuple[str, Case]] = []
    for number, entry in enumerate(value):
        if not isinstance(entry, Mapping):
            raise BadCase("bad_entry", f"{name}[{number}]")
        found.append((f"{name}[{number}].", entry))
    return found


def choice(words: Mapping[str, T], value: object, code: str, field: str) -> T:
    """One of the known words."""
    found = words.get(str(value))
    if found is None:
        raise BadCase(code, field, value)
    return found
