"""Which sheets exist, in the order they are offered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from desktop_app.errors import UserError
from desktop_app.printouts.catalogues import Edition, sentences
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.languages import languages
from desktop_app.printouts.model import OfficeCard, SheetData


@dataclass(frozen=True)
class SheetSpec:
    """One sheet: its Japanese title, how it is put together, how many pages it may take."""

    id: str
    title: str
    compose: Callable[[Composer, SheetData, OfficeCard], None]
    allowed_pages: Callable[[SheetData], int]
    discreet: bool = False
    """May be seen by a neighbour or another counter: the section's name does not stand on it."""
    telephone_on_top: bool = True
    """The office's number stands in the head; not where another number is to be called."""


def spec_of(sheet_id: str, module: object) -> SheetSpec:
    """The entry of one sheet module."""
    return SheetSpec(
        sheet_id,
        getattr(module, "TITLE"),  # noqa: B009 - modules share a shape, not a type
        getattr(module, "compose"),  # noqa: B009
        getattr(module, "allowed_pages"),  # noqa: B009
        getattr(module, "DISCREET", False),
        getattr(module, "TELEPHONE_ON_TOP", True),
    )


NAMES = (
    "payment_status",
    "how_to_pay",
    "pledge",
    "relief",
    "leave_join_nhi",
    "income_declaration",
    "late_charge",
    "referral_slip",
    "handover_slip",
    "consent",
    "hearing",
    "visit_notice",
)


class Sheets(Mapping[str, SheetSpec]):
    """Every sheet by its id; a module is imported when its sheet is asked for."""

    def __init__(self) -> None:
        self._known: dict[str, SheetSpec] = {}

    def __getitem__(self, sheet_id: str) -> SheetSpec:
        if sheet_id not in NAMES:
            raise KeyError(sheet_id)
        if sheet_id not in self._known:
            module = import_module(f"desktop_app.printouts.sheets.{sheet_id}")
            self._known[sheet_id] = spec_of(sheet_id, module)
        return self._known[sheet_id]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)

    def __contains__(self, sheet_id: object) -> bool:
        return sheet_id in NAMES


SHEETS = Sheets()


def sheet(sheet_id: str) -> SheetSpec:
    """One sheet, or an error that names what was asked for."""
    if sheet_id not in SHEETS:
        raise UserError("unknown_sheet", sheet=sheet_id, known=", ".join(SHEETS))
    return SHEETS[sheet_id]


def ready_in(spec: SheetSpec, code: str, edition: Edition | None = None) -> bool:
    """The language's catalogue has the sheet's title; stale sentences do not hide a sheet."""
    return code == "ja" or spec.title in (edition.texts if edition else sentences(code))


def languages_of(
    spec: SheetSpec, own: Mapping[str, Edition] = MappingProxyType({})
) -> tuple[str, ...]:
    """The languages a sheet can be printed in; `own` are those that the office translates."""
    return tuple(code for code in languages() if ready_in(spec, code, own.get(code)))
