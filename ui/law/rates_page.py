"""Late-charge rates by year; an administrator enters the new year from the announcement."""

import unicodedata
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.errors import MadoguchiError, UserError
from desktop_app.i18n import _
from desktop_app.services.rates import RateBook, RateYear
from ui import formats, theme
from ui.background import Lane
from ui.error_text import sentence
from ui.law.base import LawPage
from ui.widgets.parts import button, column, frame, label, paragraph, row
from ui.widgets.table import Table
from ui.widgets.table_rows import FIGURE, Column, Line


class RatesPage(LawPage):
    """The years on the left, the entry on the right."""

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__(services, lane, _("延滞金の割合"))
        self.book: RateBook | None = None
        line = row(gap=16)
        self.table = Table(_("年ごとの割合"), _columns())
        line.addWidget(self.table, 3)
        line.addWidget(self._make_entry(), 2)
        self.body.addLayout(line, 1)

    def _make_entry(self):  # type: ignore[no-untyped-def]
        card = frame("tinted")
        box = column(card, margins=(16, 12, 16, 12), gap=8)
        self.heading = label(_("新しい年の割合を登録"), "section")
        box.addWidget(self.heading)
        box.addWidget(paragraph(
            _("前年の11月ごろに財務大臣が告示する割合から、延滞金特例基準割合を入れます。"
              "登録するとすぐ、すべての延滞金の計算に使われます。"), "second"
        ))  # fmt: skip
        self.year = self._field(box, _("年(西暦)"), 96)
        self.base = self._field(box, _("延滞金特例基準割合(%)"), 96)
        self.grace = self._field(box, _("猶予特例基準割合(%)。なければ空欄"), 96)
        self.source = self._field(box, _("出典(告示の番号や公表ページ)"), 0)
        self.source.setMaxLength(400)
        self.preview = paragraph("", "strong")
        box.addWidget(self.preview)
        self.problem = paragraph("", "error")
        box.addWidget(self.problem)
        buttons = row(gap=8)
        self.enter = button(_("登録する"), "primary", "save")
        self.enter.clicked.connect(self._on_enter)
        self.withdraw = button(_("最後に登録した年を取り消す"), "plain", "undo")
        self.withdraw.clicked.connect(self._on_withdraw)
        buttons.addWidget(self.enter)
        buttons.addWidget(self.withdraw)
        buttons.addStretch(1)
        box.addLayout(buttons)
        box.addStretch(1)
        return card

    def _field(self, box, name: str, width: int) -> QLineEdit:  # type: ignore[no-untyped-def]
        made = QLineEdit()
        made.setObjectName("compact")
        made.setAccessibleName(name)
        if width:
            made.setFixedWidth(theme.px(width))
        made.textEdited.connect(self._show_preview)
        box.addWidget(label(name))
        box.addWidget(made)
        return made

    def show_page(self) -> None:
        """Open."""
        self.show_person(None)
        self.ask("book", self.services.rates.book, self._on_book)

    def _on_book(self, book: RateBook) -> None:
        self.book = book
        self.table.show_lines([_line(year) for year in book.years])
        last = book.next_year - 1
        self.title.detail.setText(
            _("{year}年まで登録済み。その先の日付の延滞金は計算しません").format(year=last)
        )
        self.year.setText(str(book.next_year))
        for made in (self.base, self.grace, self.source):
            made.clear()
        for widget in (self.year, self.base, self.grace, self.source, self.enter):
            widget.setEnabled(book.may_enter)
        self.withdraw.setVisible(book.may_enter and any(year.own for year in book.years))
        self.problem.setText("" if book.may_enter else _("登録できるのは管理者だけです。"))
        self.preview.setText("")
        (self.base if book.may_enter else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def entry(self) -> tuple[int, int, str, int | None]:
        """Year, base and grace in tenths of a percent, source; UserError names what is wrong."""
        year = _narrow(self.year.text())
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            raise UserError("bad_year")
        base = tenths(self.base.text())
        grace = tenths(self.grace.text())
        if base is None:
            raise UserError("bad_rate", field="base")
        return int(year), base, self.source.text().strip(), grace

    def _show_preview(self, _text: str = "") -> None:
        self.problem.setText("")
        try:
            year, base, source, grace = self.entry()
            rate = self.services.rates.preview(year, base, source or "-", grace)
        except UserError as problem:
            self.preview.setText("")
            if self.base.text().strip() and problem.code != "missing_value":
                self.problem.setText(sentence(problem))
            return
        text = _("{year}年: はじめの期間 {one}%、その後 {two}%")
        self.preview.setText(
            text.format(year=rate.year, one=percent(rate.tier1), two=percent(rate.tier2))
        )

    def _on_enter(self) -> None:
        try:
            year, base, source, grace = self.entry()
        except UserError as problem:
            self._on_refused(problem)
            return
        self.enter.setEnabled(False)
        work = partial(self.services.rates.enter, year, base, source, grace)
        said = _("{year}年の割合を登録しました").format(year=year)
        self.ask("", work, partial(self._on_entered, said), self._on_refused)

    def _on_entered(self, said: str, book: RateBook) -> None:
        self._on_book(book)
        self.said.emit(said)

    def _on_withdraw(self) -> None:
        own = [year.rate.year for year in self.book.years if year.own] if self.book else []
        if own:
            work = partial(self.services.rates.withdraw, max(own))
            said = _("{year}年の割合を取り消しました").format(year=max(own))
            self.ask("", work, partial(self._on_entered, said), self._on_refused)

    def _on_refused(self, problem: MadoguchiError) -> None:
        self.enter.setEnabled(bool(self.book and self.book.may_enter))
        self.problem.setText(sentence(problem))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("年"), FIGURE), Column(_("はじめの期間"), FIGURE), Column(_("その後"), FIGURE),
        Column(_("猶予"), FIGURE), Column(_("出典"), wide=True), Column(_("登録")),
    )  # fmt: skip


def _line(year: RateYear) -> Line:
    rate = year.rate
    by = _("配布時から")
    if year.own and year.entered_at is not None:
        by = _("{who} {day}").format(
            who=year.entered_by, day=formats.short_date(year.entered_at.date())
        )
    return Line(
        (
            str(rate.year), f"{percent(rate.tier1)}%", f"{percent(rate.tier2)}%",
            "—" if rate.grace is None else f"{percent(rate.grace)}%", rate.source, by,
        ),
        key=str(rate.year),
    )  # fmt: skip


def percent(rate: int) -> str:
    """Tenths of a percent as `2.8`."""
    return f"{rate / 10:.1f}"


def tenths(text: str) -> int | None:
    """`1.8` as 18; None for an empty field. More than one decimal is not announced."""
    plain = _narrow(text).removesuffix("%").strip()
    if not plain:
        return None
    whole, _dot, part = plain.partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) <= 2):
        raise UserError("bad_rate", field="base")
    if part and not (part.isascii() and part.isdigit() and len(part) == 1):
        raise UserError("bad_rate", field="base")
    return int(whole) * 10 + int(part or 0)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
