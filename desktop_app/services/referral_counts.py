"""Counts for the supervisor: by door, kind of help, keyword and counter. Nobody's name is read."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.clock import JST, to_us
from desktop_app.domain.referral_counts import Count, tally, tally_by
from desktop_app.domain.referral_records import threads
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services.overlap_export import percent, put_row, widen
from desktop_app.services.referrals import Referrals
from desktop_app.storage import referral_records
from desktop_app.storage.office import Office

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_AUTHORISED = (Duty.SUPERVISOR, Duty.ADMINISTRATOR)
LONGEST_DAYS = 1_100


@dataclass(frozen=True, slots=True)
class Counts:
    """One span of days; `keywords` has `""` for sendings that no keyword of the list led to."""

    first: date
    last: date
    total: Count
    doors: tuple[Count, ...]
    helps: tuple[Count, ...]
    keywords: tuple[Count, ...]
    counters: tuple[Count, ...]


class ReferralCounts:
    """Use cases of whoever answers for the list: which doors are used, which lead nowhere."""

    def __init__(self, office: Office, doors: Referrals) -> None:
        self._office = office
        self._doors = doors

    def counts(self, first: date, last: date) -> Counts:
        """Both days included; `not_permitted` for anybody but supervisors and administrators."""
        if self._office.actor.duty not in _AUTHORISED:
            raise UserError("not_permitted")
        if first > last or (last - first).days > LONGEST_DAYS:
            raise UserError("bad_period")
        with self._office.write() as uow:
            found = threads(
                referral_records.sent_between(
                    uow, _start_us(first), _start_us(last + timedelta(days=1))
                )
            )
            uow.audit("referrals_counted", "referral", "all", count=len(found))
        return Counts(
            first, last, tally("", found),
            tally_by(found, lambda one: one.first.door_id),
            tally_by(found, lambda one: self._help(one.first.door_id)),
            tally_by(found, lambda one: one.first.keyword),
            tally_by(found, lambda one: one.first.counter),
        )  # fmt: skip

    def workbook(self, counts: Counts) -> bytes:
        """An Excel workbook with a sheet for each way of counting; counts only."""
        from openpyxl import Workbook

        self._log_export("excel")
        book = Workbook()
        for empty in book.worksheets:
            book.remove(empty)
        for title, lines in self._parts(counts):
            sheet = book.create_sheet(title)
            _fill(sheet, title, counts, lines)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def csv(self, counts: Counts) -> bytes:
        """The same lines below one another, UTF-8 with a mark; no cell can become a formula."""
        from desktop_app.importing.rejects import neutral

        self._log_export("csv")
        text = io.StringIO()
        out = csv.writer(text, lineterminator="\r\n")
        out.writerow([_("数え方"), *heads()])
        for title, lines in self._parts(counts):
            out.writerows([title, neutral(name), *figures(one)] for name, one in lines)
        return text.getvalue().encode("utf-8-sig")

    def export(self, counts: Counts, path: Path) -> bytes:
        """Excel or CSV, as the name says."""
        return self.csv(counts) if path.suffix.lower() == ".csv" else self.workbook(counts)

    def _parts(self, counts: Counts) -> tuple[tuple[str, list[tuple[str, Count]]], ...]:
        return (
            (_("相談先別"), [(self._doors.name_of(one.key), one) for one in counts.doors]),
            (_("分野別"), [(one.key, one) for one in counts.helps]),
            (_("言葉別"), [(one.key or _("(一覧の言葉なし)"), one) for one in counts.keywords]),
            (_("窓口別"), [(one.key, one) for one in counts.counters]),
        )

    def _help(self, door_id: str) -> str:
        door = self._doors.find(door_id)
        return door.category if door else _("一覧から外れた相談先")

    def _log_export(self, form: str) -> None:
        with self._office.write() as uow:
            uow.audit("referral_counts_exported", "referral", form)


def heads() -> tuple[str, ...]:
    """Titles of the columns."""
    return (
        _("項目"), _("案内"), _("受け入れ"), _("来所"), _("結果あり"), _("不要"), _("確認待ち"),
        _("来所の割合"),
    )  # fmt: skip


def figures(one: Count) -> list[str | int]:
    """The figures of a line, with the share as a text."""
    share = one.share_arrived
    return [
        one.sent, one.accepted, one.arrived, one.outcome, one.not_needed, one.waiting,
        percent(share) if share is not None else "",
    ]  # fmt: skip


def _fill(
    sheet: "Worksheet", title: str, counts: Counts, lines: Sequence[tuple[str, Count]]
) -> None:
    span = _("{first} から {last}").format(first=counts.first, last=counts.last)
    put_row(sheet, [title, span])
    put_row(sheet, [_("合計"), *figures(counts.total)])
    put_row(sheet, [])
    put_row(sheet, list(heads()), head=True)
    for name, one in lines:
        put_row(sheet, [name, *figures(one)[:-1], one.share_arrived])
        sheet.cell(sheet.max_row, 8).number_format = "0.0%"
    widen(sheet, (44, 9, 11, 9, 11, 9, 11, 12))


def _start_us(day: date) -> int:
    return to_us(datetime.combine(day, time(), JST))
