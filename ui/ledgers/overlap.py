"""Who owes more than one receivable: the table, the picture, the names, and out as a file."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QWidget

from desktop_app.domain.japanese_dates import parse_date
from desktop_app.domain.overlaps import Intersection, Overlaps
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services.overlap import ALL_LEDGERS, PREMIUMS, Reach, Selection
from ui import formats, theme, words
from ui.ledgers.frame import Choice, LedgerPage, table
from ui.ledgers.overlap_people import PeoplePart, Wanted
from ui.ledgers.upset import UpSet
from ui.widgets.parts import button, column, label, paragraph, row, rule

EXCEL, PDF = "Excel (*.xlsx)", "PDF (*.pdf)"


class OverlapPage(LedgerPage):
    """Above the table and the picture, below the people of what was chosen."""

    person_wanted = Signal(str)

    def __init__(self, services: Any) -> None:
        super().__init__(services, _("滞納者の重複"), _("ほかの債権も滞納している人の数"))
        self._table: Overlaps | None = None
        self._on: date | None = None

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        self.box.addLayout(self._make_controls())
        yield
        middle = row(gap=16)
        middle.addWidget(self._make_table())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("組み合わせの図"))
        self.picture = UpSet()
        self.picture.chosen.connect(self._on_combination)
        self.area.setWidget(self.picture)
        middle.addWidget(self.area, 1)
        self.box.addLayout(middle, 3)
        yield
        self.box.addWidget(rule())
        self.people = PeoplePart(self, self._services.overlap)
        self.people.person_wanted.connect(self.person_wanted)
        self.people.undecided.connect(self._on_undecided)
        self.people.export_asked.connect(lambda: self._workbook(tuple(self.people.people)))
        self.box.addWidget(self.people, 3)

    def _make_controls(self) -> QHBoxLayout:
        line = row(gap=8)
        line.addWidget(label(_("いつの時点"), "strong"))
        self.day = QLineEdit()
        self.day.setObjectName("compact")
        self.day.setAccessibleName(_("いつの時点(元号でも西暦でも)"))
        self.day.setPlaceholderText(_("空なら最新  例 R8.10.31"))
        self.day.setFixedWidth(theme.px(230))
        self.day.editingFinished.connect(self._on_day)
        line.addWidget(self.day)
        self.scope = Choice((("premiums", _("3つの保険料")), ("all", _("すべての債権"))))
        self.scope.changed.connect(lambda _code: self.refresh())
        line.addWidget(self.scope)
        line.addStretch(1)
        self.excel = button(_("Excel に保存"), "", "save")
        self.excel.clicked.connect(lambda: self._workbook(()))
        self.pdf = button(_("PDF に保存"), "", "save")
        self.pdf.clicked.connect(self._on_pdf)
        line.addWidget(self.excel)
        line.addWidget(self.pdf)
        return line

    def _make_table(self) -> QWidget:
        part = QWidget()
        part.setFixedWidth(theme.px(470))
        box = column(part, gap=6)
        self.distinct = label("", "section")
        box.addWidget(self.distinct)
        titles = (_("債権"), _("滞納者"), _("うち重複"), _("割合"))
        self.rows, self.view = table(titles, frozenset({1, 2, 3}), _("債権ごとの重複"), stretch=0)
        self.view.chosen.connect(self._on_kind)
        box.addWidget(self.view, 1)
        self.fresh = paragraph("", "second")
        box.addWidget(self.fresh)
        return part

    # Showing

    def open_page(self) -> None:
        """Count anew: extracts may have come."""
        self.refresh()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ledgers(self) -> tuple[str, ...]:
        """Which receivables are compared."""
        return ALL_LEDGERS if self.scope.code() == "all" else PREMIUMS

    def refresh(self) -> None:
        """Ask for the table again; a list that was open is closed, since it may be another."""
        self.people.show_people(None)
        work = partial(self._count, self.ledgers(), self._on)
        self.ask("table", work, self._on_table)

    def _count(self, ledgers: tuple[str, ...], on: date | None) -> Any:
        overlap = self._services.overlap
        return overlap.table(ledgers, on), overlap.as_of()

    def _on_table(self, answer: Any) -> None:
        self._table, as_of = answer
        found = self._table
        if found is None:
            return
        self.distinct.setText(_("滞納者(重複を除く) {n}名").format(n=formats.yen(found.distinct)))
        self.rows.show(
            [
                (
                    words.ledger(k.kind), formats.yen(k.debtors), formats.yen(k.overlapping),
                    f"{float(k.share):.2%}",
                )
                for k in found.kinds
            ]
        )  # fmt: skip
        self.view.go_to(0)
        names = [words.ledger(k.kind) for k in found.kinds]
        self.picture.show_table(found, names)
        days = [as_of.get(k.kind) for k in found.kinds]
        told = "・".join(
            f"{name} {formats.short_date(day)}" for name, day in zip(names, days, strict=True)
        )
        self.fresh.setText(_("台帳の時点 {days}").format(days=told))

    def _on_day(self) -> None:
        text = self.day.text().strip()
        try:
            on = parse_date(text) if text else None
        except ValueError:
            self.refuse(UserError("bad_date"))
            self.day.selectAll()
            return
        if on != self._on:
            self._on = on
            self.refresh()
        if on is not None:
            self.day.setText(formats.short_date(on))
            self.day.setToolTip(on.isoformat())

    # The people

    def _on_kind(self, at: int) -> None:
        if self._table is not None:
            kind = self._table.kinds[at]
            self._show_people(Selection((kind.kind,), Reach.SHARED))

    def _on_combination(self, one: Intersection) -> None:
        self._show_people(Selection(one.kinds, Reach.EXACT))

    def _show_people(self, selection: Selection) -> None:
        self.people.show_people(Wanted(selection, self.ledgers(), self._on))

    def _on_undecided(self) -> None:
        self.said.emit(_("まだ住民のだれか決まっていない人です。名寄せで決めてください"))

    # Out

    def _workbook(self, people: tuple[Any, ...]) -> None:
        if self._table is not None:
            make = partial(self._services.overlap_export.workbook, self._table, self._on, people)
            self.save_as(_("Excel に保存"), _("滞納者の重複") + ".xlsx", EXCEL, make)

    def _on_pdf(self) -> None:
        if self._table is not None:
            make = partial(_pdf, self._services, self._table, self._on)
            self.save_as(_("PDF に保存"), _("滞納者の重複") + ".pdf", PDF, make)


def _pdf(services: Any, found: Overlaps, on: date | None) -> bytes:
    made = services.overlap_export.page(found, on)
    if not made.ok:
        raise UserError("preflight_failed")
    return bytes(made.pdf)
