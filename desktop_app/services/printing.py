"""A sheet in hand: gathers what it says, has it made and checked, writes down what went to whom.

The PDF engine is imported with the first sheet: it takes as long as everything else together, and
neither a search nor an import needs it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.domain.ids import PersonId
from desktop_app.domain.japanese_dates import fiscal_year_of
from desktop_app.domain.receivables import Receivables
from desktop_app.errors import UserError
from desktop_app.printouts.model import (
    ConsentSheet,
    DeclarationSheet,
    HandoverSlip,
    LateChargeSheet,
    OfficeCard,
    PayGuide,
    PersonSheet,
    PledgeSheet,
    ReferralSlip,
    ReliefSheet,
    SheetData,
    SheetResult,
    StatusLine,
    StatusSheet,
    VisitNotice,
)
from desktop_app.services.counter_cards import CounterCard
from desktop_app.services.lookup import Lookup
from desktop_app.services.receivables import ReceivablesService
from desktop_app.storage import lookup
from desktop_app.storage.office import Office, UnitOfWork

PledgeOf = Callable[[PersonId], PledgeSheet]
if TYPE_CHECKING:
    from desktop_app.printouts.catalogues import Edition

Choices = Mapping[str, str]
"""What the worker chose for a sheet, such as the door of a referral slip; keys are `CHOICES`."""
CHOICES = (
    "reliefs", "recipients", "number", "destination", "counter", "what", "place", "telephone",
    "hours", "bring", "say", "told", "url", "booked_at", "listed", "checked",
)  # fmt: skip

EditionOf = Callable[[str], "Edition | None"]


def shipped_only(_language: str) -> "Edition | None":
    """Nothing of the office's own."""
    return None


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet that can be printed."""

    id: str
    title: str
    languages: tuple[str, ...]


class Printing:
    """Use cases around printed sheets. Nothing leaves without preflight and a line in the log."""

    def __init__(
        self,
        office: Office,
        people: Lookup,
        owed: ReceivablesService,
        card_of: Callable[[str], CounterCard],
    ) -> None:
        self._office = office
        self._people = people
        self._owed = owed
        self._card_of = card_of
        self.pledge_of: PledgeOf | None = None  # plans need printing, so bootstrap sets it later
        self.edition: EditionOf = shipped_only
        """The sentences of each language as this office prints them; set like the pledges."""

    def sheets(self) -> tuple[SheetInfo, ...]:
        """Every sheet with the languages it is ready in."""
        from desktop_app.printouts.catalogue_of_sheets import SHEETS, languages_of
        from desktop_app.printouts.languages import languages

        own = {code: edition for code in languages() if (edition := self.edition(code))}
        return tuple(
            SheetInfo(spec.id, spec.title, languages_of(spec, own)) for spec in SHEETS.values()
        )

    def render(
        self,
        sheet_id: str,
        language: str,
        person_id: PersonId | None = None,
        choices: Choices | None = None,
        data: SheetData | None = None,
    ) -> SheetResult:
        """Make a sheet; what was printed for whom is in the audit log before anybody has it."""
        from desktop_app.printouts.rendering import render

        today = self._office.clock.today()
        if data is None:
            data = self.data(sheet_id, person_id, choices or {})
        made = render(sheet_id, language, data, self.card(), today, self.edition(language))
        self._log(sheet_id, language, person_id, made.pages)
        return made

    def sheet_data(
        self, sheet_id: str, number: str, language: str, choices: Choices | None = None
    ) -> tuple[SheetData, OfficeCard, date]:
        """For the command line: the data of one resident by number, already in the audit log."""
        person_id = self._people.person_of(number)
        data = self.data(sheet_id, person_id, choices or {})
        self._log(sheet_id, language, person_id, 0)
        return data, self.card(), self._office.clock.today()

    def card(self) -> OfficeCard:
        """The counter a sheet comes from: that of whoever prints it."""
        section, _sep, counter = self._office.actor.counter.partition(" ")
        said = self._card_of(section)
        return OfficeCard(self._office.name, section, counter, said.telephone, said.hours, said.url)

    def data(self, sheet_id: str, person_id: PersonId | None, choices: Choices) -> SheetData:
        """What a sheet says about a resident, or about nobody."""
        from desktop_app.printouts.catalogue_of_sheets import sheet

        sheet(sheet_id)
        if sheet_id == "pledge" and person_id is not None and self.pledge_of is not None:
            return self.pledge_of(person_id)
        with self._office.read() as uow:
            name = _name(uow, person_id)
            if sheet_id in ("payment_status", "late_charge"):
                if person_id is None:
                    raise UserError("sheet_needs_person", sheet=sheet_id)
                owed = self._owed.status_in(uow, person_id)
                return _status(owed, name) if sheet_id == "payment_status" else _late(owed, name)
            return _plain(sheet_id, name, uow.now.date(), choices)

    def _log(self, sheet_id: str, language: str, person_id: PersonId | None, pages: int) -> None:
        with self._office.write() as uow:
            kind, subject = ("person", person_id) if person_id else ("sheet", sheet_id)
            uow.audit("printed", kind, subject, sheet=sheet_id, language=language, pages=pages)


def _name(uow: UnitOfWork, person_id: PersonId | None) -> str:
    if person_id is None:
        return ""
    row = lookup.person(uow, person_id)
    if row is None:
        raise UserError("person_gone")
    return str(row.identity.get("name", ""))


def _status(owed: Receivables, name: str) -> StatusSheet:
    """Lapsed claims are left out: nobody may ask for them (地方税法18条, 地方自治法236条)."""
    lines = tuple(
        StatusLine(group.name, group.kind, view.fiscal_year, view.label, view.due, view.unpaid_yen)
        for group in owed.receivables
        for view in group.instalments
        if view.unpaid_yen > 0
        and not (view.limitation and view.limitation.status == "extinguished")
    )
    return StatusSheet(name, owed.on, lines, owed.late_charge_yen)


def _late(owed: Receivables, name: str) -> LateChargeSheet:
    return LateChargeSheet(owed.on, owed.unpaid_yen, owed.late_charge_yen, name)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise UserError("bad_date") from None


def _day(text: str) -> date | None:
    found = _moment(text)
    return found.date() if found else None


def _reliefs(text: str) -> tuple[str, ...]:
    """Keys of reliefs; one that is not known is named."""
    from desktop_app.printouts.sheets.relief import RELIEFS

    keys = tuple(part for part in text.split(",") if part)
    for key in keys:
        if key not in RELIEFS:
            raise UserError("unknown_relief", relief=key, known=", ".join(RELIEFS))
    return keys


def _plain(sheet_id: str, name: str, today: date, choices: Choices) -> SheetData:
    """Sheets that need at most a name and what the worker chose."""
    if sheet_id == "how_to_pay":
        return PayGuide()
    if sheet_id == "relief":
        return ReliefSheet(name, _reliefs(choices.get("reliefs", "")))
    if sheet_id == "income_declaration":
        return DeclarationSheet(fiscal_year_of(today.year, today.month) - 1, name)
    if sheet_id == "visit_notice":
        return VisitNotice(today)
    if sheet_id == "consent":
        return ConsentSheet(name, tuple(p for p in choices.get("recipients", "").split(",") if p))
    if sheet_id == "handover_slip":
        return HandoverSlip(
            choices.get("number", ""),
            choices.get("destination", ""),
            choices.get("counter", ""),
            today,
        )
    if sheet_id == "referral_slip":
        return ReferralSlip(
            choices.get("destination", ""), choices.get("what", ""), choices.get("place", ""),
            choices.get("telephone", ""), choices.get("hours", ""),
            tuple(p for p in choices.get("bring", "").split("\n") if p), choices.get("say", ""),
            choices.get("told", ""), choices.get("url", ""), _moment(choices.get("booked_at", "")),
            bool(choices.get("listed")), _day(choices.get("checked", "")),
        )  # fmt: skip
    if sheet_id == "pledge":
        raise UserError("sheet_needs_plan")
    return PersonSheet(name)
