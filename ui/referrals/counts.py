"""Ctrl+Shift+G: how many were sent where and what came of it, for the supervisor; no names."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.japanese_dates import fiscal_year_of, parse_date
from desktop_app.domain.referral_counts import Count
from desktop_app.errors import MadoguchiError, UserError
from desktop_app.i18n import _
from desktop_app.services.referral_counts import Counts, figures, heads
from ui import formats, theme
from ui.error_text import sentence
from ui.ledgers.frame import Choice, LedgerPage
from ui.referrals.views import heard_word
from ui.widgets.parts import button, label, paragraph, row
from ui.widgets.table import Table
from ui.widgets.table_rows import FIGURE, Column, Line
from ui.widgets.veil import Veil

KINDS = "Excel (*.xlsx);;CSV (*.csv)"


class ReferralCountsPage(LedgerPage):
    """A span of days, a way of counting, the table, out as a file."""

    def __init__(self, services: Any) -> None:
        super().__init__(services, _("案内の件数"), _("個人の情報は含みません(係長・管理者)"))
        self.counts: Counts | None = None
        self._names: dict[str, str] = {}
        head = row(gap=8)
        head.addWidget(label(_("期間"), "strong"))
        self.first = self._day(_("初めの日"))
        self.last = self._day(_("終わりの日"))
        head.addWidget(self.first)
        head.addWidget(label("〜"))
        head.addWidget(self.last)
        for word, work in self._spans():
            made = button(word, "answer")
            made.clicked.connect(work)
            head.addWidget(made)
        head.addStretch(1)
        self.save = button(_("Excel・CSV に保存"), "", "save")
        self.save.clicked.connect(self._on_save)
        head.addWidget(self.save)
        self.box.addLayout(head)
        self.by = Choice(
            (("doors", _("相談先別")), ("helps", _("分野別")), ("keywords", _("言葉別")),
             ("counters", _("窓口別")))
        )  # fmt: skip
        self.by.changed.connect(lambda _code: self._fill())
        self.box.addWidget(self.by, 0, Qt.AlignmentFlag.AlignLeft)
        self.total = label("", "section")
        self.box.addWidget(self.total)
        self.problem, self.nothing = paragraph("", "error"), paragraph("", "second")
        self.box.addWidget(self.problem)
        self.box.addWidget(self.nothing)
        name, *rest = heads()
        columns = (Column(name, wide=True), *(Column(title, FIGURE) for title in rest))
        self.table = Table(_("案内の件数"), columns)
        self.box.addWidget(self.table, 1)
        self.box.addStretch()  # where there is no table, what there is stays at the top
        self.veil = Veil(self.table)
        self._empty("")

    def _day(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName("compact")
        made.setAccessibleName(_("{name}(元号でも西暦でも)").format(name=name))
        made.setFixedWidth(theme.px(130))
        made.returnPressed.connect(self.refresh)
        return made

    def _spans(self) -> tuple[tuple[str, Any], ...]:
        return (
            (_("今月"), partial(self._choose, "month")),
            (_("今年度"), partial(self._choose, "year")),
        )  # fmt: skip

    # Showing

    def open_page(self) -> None:
        """This fiscal year at first."""
        if not self.first.text():
            self._choose("year")
        else:
            self.refresh()
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, span: str, _on: bool = False) -> None:
        today = self._services.clock.today()
        year = fiscal_year_of(today.year, today.month)
        first = today.replace(day=1) if span == "month" else date(year, 4, 1)
        self.first.setText(formats.short_date(first))
        self.last.setText(formats.short_date(today))
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        try:
            first, last = parse_date(self.first.text()), parse_date(self.last.text())
        except ValueError:
            self._on_failed(UserError("bad_date"))
            return
        self.veil.wait()
        self.save.setEnabled(False)
        self.ask("counts", partial(self._count, first, last), self._on_counts, self._on_failed)

    def _count(self, first: date, last: date) -> tuple[Counts, dict[str, str]]:
        """On the lane: the counts, and what the doors are called now."""
        counts = self._services.referral_counts.counts(first, last)
        name_of = self._services.referrals.name_of
        return counts, {one.key: name_of(one.key) for one in counts.doors}

    def _on_counts(self, answer: tuple[Counts, dict[str, str]]) -> None:
        self.veil.done()
        self.problem.hide()
        self.counts, self._names = answer
        self._fill()

    def _on_failed(self, problem: MadoguchiError) -> None:
        self.veil.done()
        self._empty(sentence(problem))

    def _empty(self, problem: str) -> None:
        self.counts = None
        self.table.show_lines(())
        self.table.hide()
        self.total.setText("")
        self.nothing.hide()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.save.setEnabled(False)

    def _fill(self) -> None:
        counts = self.counts
        if counts is None:
            return
        found: tuple[Count, ...] = getattr(counts, self.by.code())
        self.table.show_lines([self._line(one) for one in found])
        self.table.setVisible(bool(found))
        self.nothing.setText(_("この期間の案内は、まだ記録されていません。"))
        self.nothing.setVisible(not found)
        self.save.setEnabled(bool(found))
        total = counts.total
        text = _("案内 {sent}件・来所 {came}件・確認待ち {waiting}件")
        said = text.format(sent=total.sent, came=total.arrived, waiting=total.waiting)
        self.total.setText(said if found else "")

    def _line(self, one: Count) -> Line:
        return Line((self.name(one.key), *map(str, figures(one))), key=one.key)

    def name(self, key: str) -> str:
        """A line's name: a door, a kind of help, a keyword or heard answer, a counter."""
        if self.by.code() == "doors":
            return self._names.get(key, key)
        if self.by.code() == "keywords":
            if not key:
                return _("(一覧の言葉なし)")
            kind, _colon, heard = key.partition(":")
            return _("聞き取り: {word}").format(word=heard_word(heard)) if kind == "heard" else key
        return key

    # Out

    def _on_save(self) -> None:
        if self.counts is not None:
            self.save_counts_as()

    def save_counts_as(self) -> None:
        """Ask where to; the ending of the name decides what is written."""
        counts = self.counts
        if counts is not None:
            export = self._services.referral_counts.export
            title, name = _("Excel・CSV に保存"), _("案内の件数") + ".xlsx"
            self.save_as_any(title, name, KINDS, lambda path: export(counts, path))
