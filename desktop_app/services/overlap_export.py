"""The overlap as a workbook or as a page: what leaves the program is written down first."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.overlaps import Overlaps
from desktop_app.i18n import _
from desktop_app.printouts.model import OfficeCard, SheetResult
from desktop_app.services.overlap import Debtor
from desktop_app.settings.receivable_kinds import kinds
from desktop_app.storage.office import Office

if TYPE_CHECKING:  # the workbook writer and the PDF engine load when something is exported
    from openpyxl.worksheet.worksheet import Worksheet


class OverlapExport:
    """Use cases of taking the table, or a list of names, out of the program."""

    def __init__(self, office: Office, card: Callable[[], OfficeCard]) -> None:
        self._office = office
        self._card = card
        self._name_of = ledger_name

    def workbook(
        self, table: Overlaps, on: date | None = None, people: Sequence[Debtor] = ()
    ) -> bytes:
        """The table, its combinations and, where given, the list behind one number."""
        from openpyxl import Workbook

        with self._office.write() as uow:
            uow.audit("overlap_exported", "overlap", "excel", names=len(people))
        book = Workbook()
        for empty in book.worksheets:
            book.remove(empty)
        self._table(book.create_sheet(_("集計")), table, on)
        self._combinations(book.create_sheet(_("組み合わせ")), table)
        if people:
            self._people(book.create_sheet(_("一覧")), table, people)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def page(self, table: Overlaps, on: date | None = None) -> SheetResult:
        """One page of counts, checked by preflight."""
        from desktop_app.printouts.office.overlap import (
            Combination,
            KindLine,
            OverlapSheet,
            render_overlap,
        )

        with self._office.write() as uow:
            uow.audit("overlap_exported", "overlap", "pdf", names=0)
        places = {kind.kind: at for at, kind in enumerate(table.kinds)}
        lines = tuple(
            KindLine(self._name_of(k.kind), k.debtors, k.overlapping, percent(k.share))
            for k in table.kinds
        )
        exact = tuple(
            Combination(tuple(places[kind] for kind in one.kinds), one.debtors)
            for one in table.exact
        )
        data = OverlapSheet(on, table.distinct, lines, exact)
        return render_overlap(data, self._card(), self._office.clock.today())

    def _table(self, sheet: "Worksheet", table: Overlaps, on: date | None) -> None:
        put_row(sheet, [_("時点"), on or _("最新の台帳")])
        put_row(sheet, [_("滞納者（重複を除く）"), table.distinct])
        put_row(sheet, [])
        put_row(sheet, [_("債権"), _("滞納者"), _("うち重複"), _("重複の割合")], head=True)
        for kind in table.kinds:
            share = float(kind.share)
            put_row(sheet, [self._name_of(kind.kind), kind.debtors, kind.overlapping, share])
            sheet.cell(sheet.max_row, 4).number_format = "0.00%"
        widen(sheet, (26, 12, 12, 12))

    def _combinations(self, sheet: "Worksheet", table: Overlaps) -> None:
        names = [self._name_of(kind.kind) for kind in table.kinds]
        put_row(sheet, [*names, _("人数")], head=True)
        for one in table.exact:
            marks = ["○" if kind.kind in one.kinds else "" for kind in table.kinds]
            put_row(sheet, [*marks, one.debtors])
        widen(sheet, [14] * (len(names) + 1))

    def _people(self, sheet: "Worksheet", table: Overlaps, people: Sequence[Debtor]) -> None:
        ledgers = [kind.kind for kind in table.kinds]
        names = [self._name_of(ledger) for ledger in ledgers]
        heads = (_("宛名番号"), _("氏名"), _("カナ"), _("生年月日"))
        put_row(sheet, [*heads, *names, _("計")], head=True)
        for one in people:
            yen = [one.owed.get(ledger) for ledger in ledgers]
            put_row(sheet, [one.number, one.name, one.kana, one.birth, *yen, one.yen])
        widen(sheet, [14, 18, 22, 13, *[12] * (len(ledgers) + 1)])


def ledger_name(code: str) -> str:
    """A ledger by the name of what it collects."""
    known = {
        "juminzei": _("住民税"),
        "kokuho": _("国民健康保険料"),
        "koki": _("後期高齢者医療保険料"),
        "kaigo": _("介護保険料"),
        "gakudo": _("学童保育料"),
        "jutaku": _("公営住宅使用料"),
        "seiho": _("生活保護費返還金"),
    }
    if code in known:
        return known[code]
    return kinds()[code].name if code in kinds() else code


def percent(share: Any) -> str:
    """`36.34 %`."""
    return f"{float(share):.2%}".replace("%", " %")


def put_row(sheet: "Worksheet", values: Sequence[Any], *, head: bool = False) -> None:
    """A row; text that a spreadsheet would run gets an apostrophe (CWE-1236)."""
    from openpyxl.styles import Font

    from desktop_app.importing.rejects import neutral

    sheet.append([neutral(value) if isinstance(value, str) else value for value in values])
    if head:
        for cell in sheet[sheet.max_row]:
            cell.font = Font(bold=True)


def widen(sheet: "Worksheet", widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
