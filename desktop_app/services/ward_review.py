"""時効の近い期別: every open instalment of the office evaluated in one pass, for supervisors."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.domain.ids import ChargeId, PersonId
from desktop_app.domain.limitation.events import EventType
from desktop_app.domain.limitation.result import Status
from desktop_app.domain.limitation.ward import PlainEvent, WardPass
from desktop_app.domain.session import Duty
from desktop_app.errors import Fault, UserError
from desktop_app.i18n import _
from desktop_app.services.receivables import ReceivablesService
from desktop_app.services.rule_views import Rules
from desktop_app.storage import lookup, ward
from desktop_app.storage.office import Office, UnitOfWork

MOST_LINES = 2_000
FARTHEST_DAYS = 3_660
UNCLEAR = "unclear"
_AUTHORISED = (Duty.SUPERVISOR, Duty.ADMINISTRATOR)
_KNOWN = frozenset(str(kind) for kind in EventType)
_FOR_ALL = frozenset({"notice", "stay", "stay_lifted"})  # as services.rule_views.concerns
_GONE = (Status.EXTINGUISHED, Status.PERIOD_PASSED)
_NONE: tuple[PlainEvent, ...] = ()


class Verdict(NamedTuple):
    """One open instalment: ids, amount, and what the rule says. A tuple: there are 200,000."""

    charge_id: str
    person_id: str | None
    kind: str
    fiscal_year: int
    label: str
    due: date
    unpaid_yen: int
    status: str
    last_valid_day: date | None


@dataclass(frozen=True, slots=True)
class WardLine:
    """One instalment of the list with whose it is."""

    charge_id: ChargeId
    person_id: PersonId | None
    number: str
    name: str
    kind: str
    kind_name: str
    fiscal_year: int
    label: str
    due: date
    unpaid_yen: int
    status: str
    last_valid_day: date
    days_left: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many instalments, of how many people, and how much."""

    instalments: int = 0
    people: int = 0
    yen: int = 0


@dataclass(frozen=True, slots=True)
class WardReview:
    """What lapses within some days, soonest first, and the whole office by state."""

    on: date
    within_days: int
    lines: tuple[WardLine, ...]
    found: Tally  # all that lapse within the days, also those beyond the longest list
    by_status: Mapping[str, Tally]


class WardReviews:
    """Use cases around the whole office. Only for the duties that answer for it."""

    def __init__(self, office: Office, owed: ReceivablesService) -> None:
        self._office = office
        self._owed = owed

    def review(self, within_days: int = 90, on: date | None = None) -> WardReview:
        """One pass over everything that is open; who looked is in the audit log."""
        if self._office.actor.duty not in _AUTHORISED:
            raise UserError("not_permitted")
        if not 0 <= within_days <= FARTHEST_DAYS:
            raise UserError("bad_days", most=FARTHEST_DAYS)
        with self._office.read() as uow:
            day = on or uow.now.date()
            verdicts = evaluate(uow, self._owed.rules, day)
            made = _review(uow, self._owed.rules, verdicts, day, within_days)
        with self._office.write() as uow:
            uow.audit("ward_reviewed", "ward", "limitation", days=within_days,
                      lines=len(made.lines))  # fmt: skip
        return made

    def export(self, review: WardReview, path: Path) -> int:
        """The list as CSV for a spreadsheet; returns the number of lines."""
        with self._office.write() as uow:
            uow.audit("ward_exported", "ward", "limitation", lines=len(review.lines))
        try:
            path.write_bytes(to_csv(review))
        except OSError as error:
            raise Fault("output_not_written") from error
        return len(review.lines)


def evaluate(uow: UnitOfWork, rules: Rules, day: date) -> list[Verdict]:
    """The verdict on every open instalment."""
    days = ward.Days()
    by_charge, by_party = _events(uow, day, days)
    _part_payments(uow, day, days, by_charge)
    judge = WardPass(rules.kinds, rules.holidays, day).evaluate
    found = []
    for charge, party, person, kind, year, label, due_text, unpaid in ward.open_charges(uow):
        due = days[due_text]
        own = tuple(by_charge.get(charge, _NONE))
        if party in by_party:
            own += tuple(event for event in by_party[party] if event[1] > due)
        verdict = judge(kind, due, own)
        status, last = verdict or (UNCLEAR, None)
        found.append(Verdict(charge, person, kind, year, label, due, unpaid, status, last))
    return found


Events = dict[str, list[PlainEvent]]


def _events(uow: UnitOfWork, day: date, days: ward.Days) -> tuple[Events, Events]:
    """By instalment and by party. The same step of many people is kept as one tuple."""
    by_charge: Events = defaultdict(list)
    by_party: Events = defaultdict(list)
    known: dict[tuple[str, Any, Any, bool], PlainEvent | None] = {}
    for charge, party, name, on_text, until in ward.events(uow):
        key = (name, on_text, until, charge is None)
        if key not in known:
            known[key] = _plain_event(name, days[on_text], until and days[until], charge, day)
        event = known[key]
        if event is not None:
            (by_party[party] if charge is None else by_charge[charge]).append(event)
    return by_charge, by_party


def _plain_event(
    name: str, on: date, until: date | None, charge: str | None, day: date
) -> PlainEvent | None:
    """What the rule reads, or None for what does not bear on a limitation today."""
    if name not in _KNOWN or on > day or (charge is None and name not in _FOR_ALL):
        return None
    return name, on, until, None, True if name == "pledge" and charge else None


def _part_payments(uow: UnitOfWork, day: date, days: ward.Days, by_charge: Events) -> None:
    """A payment on an instalment that is still open is a part payment (民法152条)."""
    for charge, on_text, yen in ward.payments(uow):
        on = days[on_text]
        if on <= day and yen > 0:
            by_charge[charge].append(("part_payment", on, None, None, None))


def _review(
    uow: UnitOfWork, rules: Rules, verdicts: Sequence[Verdict], day: date, within: int
) -> WardReview:
    near = [one for one in verdicts if _lapses(one, day, within)]
    near.sort(key=lambda one: (one.last_valid_day, -one.unpaid_yen, one.charge_id))
    shown = near[:MOST_LINES]
    people = lookup.persons(uow, {one.person_id for one in shown if one.person_id})
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        groups[one.status].append(one)
    return WardReview(
        day, within, tuple(_line(rules, one, people, day) for one in shown), tally(near),
        {status: tally(found) for status, found in groups.items()},
    )  # fmt: skip


def _lapses(one: Verdict, day: date, within: int) -> bool:
    last = one.last_valid_day
    return last is not None and one.status not in _GONE and 0 <= (last - day).days <= within


def tally(found: Iterable[Verdict]) -> Tally:
    """Count and sum."""
    listed = list(found)
    people = {one.person_id for one in listed if one.person_id}
    return Tally(len(listed), len(people), sum(one.unpaid_yen for one in listed))


def _line(rules: Rules, one: Verdict, people: Mapping[str, Any], day: date) -> WardLine:
    row = people.get(one.person_id or "")
    identity = row.identity if row else {}
    known, last = rules.kinds.get(one.kind), one.last_valid_day or day
    return WardLine(
        ChargeId(one.charge_id), PersonId(one.person_id) if one.person_id else None,
        str(identity.get("number", "")), str(identity.get("name", "")), one.kind,
        known.name if known else one.kind, one.fiscal_year, one.label, one.due, one.unpaid_yen,
        one.status, last, (last - day).days,
    )  # fmt: skip


def to_csv(review: WardReview) -> bytes:
    """UTF-8 with a mark, so that a spreadsheet shows it; no cell can become a formula."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow([_("時効の最終日"), _("残り日数"), _("宛名番号"), _("氏名"), _("債権"), _("年度"),
                  _("期別"), _("納期限"), _("未納額")])  # fmt: skip
    for line in review.lines:
        out.writerow(
            [line.last_valid_day.isoformat(), line.days_left, _plain(line.number),
             _plain(line.name), _plain(line.kind_name), line.fiscal_year, _plain(line.label),
             line.due.isoformat(), line.unpaid_yen]
        )  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """A cell that begins like a formula is quoted; a number keeps its leading zeros."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
