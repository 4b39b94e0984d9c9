"""時効の近い期別: the whole office in one pass, for supervisors; and every plan in force."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from desktop_app.services.plan_views import PlanRecord
from desktop_app.services.ward_review import WardReview
from ui import formats
from ui import words as counter_words
from ui.background import Lane
from ui.error_text import sentence
from ui.file_dialogs import ask_name
from ui.law import words
from ui.law.base import LawPage
from ui.law.figures import Figures
from ui.law.plan_rows import record_columns, record_line
from ui.widgets.answers import Answers
from ui.widgets.parts import button, label, paragraph, row
from ui.widgets.table import Table
from ui.widgets.table_rows import CHIP, FIGURE, Column, Line
from ui.widgets.veil import Veil

SPANS = (30, 90, 180, 365)
DANGER_DAYS, CAUTION_DAYS = 30, 180


class WardPage(LawPage):
    """Spans to choose from, the list, counts by state; Enter opens a file."""

    person_wanted = Signal(str)

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__(services, lane, _("時効の近い期別"))
        self.review: WardReview | None = None
        self._people: dict[str, str] = {}
        head = row(gap=10)
        self.spans = Answers(exclusive=True)
        self.spans.offer([(str(n), _("{n}日以内").format(n=n)) for n in SPANS], ("90",))
        self.spans.chosen.connect(self._on_span)
        head.addWidget(self.spans, 1)
        self.export = button(_("CSVに書き出す"), "", "save")
        self.export.clicked.connect(self._on_export)
        head.addWidget(self.export)
        self.body.addLayout(head)
        self.figures = Figures()
        self.body.addWidget(self.figures)
        self.problem = paragraph("", "error")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.table = Table(_("時効の近い期別"), _columns())
        self.table.chosen.connect(self._on_chosen)
        self.body.addWidget(self.table, 1)
        self.veil = Veil(self.table)

    def show_page(self) -> None:
        """Open and evaluate."""
        self.show_person(None)
        self._ask()
        self.spans.focus_first()

    def _on_span(self, codes: tuple[str, ...]) -> None:
        if codes:
            self._ask()

    def _ask(self) -> None:
        codes = self.spans.codes()
        days = int(codes[-1]) if codes else SPANS[1]
        self.veil.wait()
        self.export.setEnabled(False)
        review = partial(self.services.ward.review, days)
        self.ask("review", lambda: _told(review()), self._on_review, self._refuse)

    def _on_review(self, told: tuple[WardReview, list[Line]]) -> None:
        review, lines = told
        self.veil.done()
        self.problem.hide()
        self.review = review
        self._people = {line.charge_id: str(line.person_id or "") for line in review.lines}
        self.table.show_lines(lines)
        self.figures.show_figures(_figures(review))
        shown = len(review.lines)
        text = _("{day}現在。全部で {n}期のうち {shown}期を表示")
        self.title.detail.setText(
            text.format(day=formats.short_date(review.on), n=review.found.instalments, shown=shown)
        )
        self.export.setEnabled(bool(shown))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, problem: MadoguchiError) -> None:
        self.veil.done()
        self.problem.setText(sentence(problem))
        self.problem.show()

    def _on_chosen(self, key: str) -> None:
        person = self._people.get(key, "")
        if person:
            self.person_wanted.emit(person)

    def _on_export(self) -> None:
        ask_name(self, _("CSVに書き出す"), self.save_to, kinds="CSV (*.csv)", suffix="csv")

    def save_to(self, path: Path) -> None:
        """Write the list."""
        if self.review is None:
            return
        work = partial(self.services.ward.export, self.review, path)
        done = lambda n: self.said.emit(_("{n}行を書き出しました").format(n=n))  # noqa: E731
        self.ask("", work, done)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("あと"), CHIP), Column(_("最後の日"), FIGURE), Column(_("氏名"), wide=True),
        Column(_("宛名番号"), FIGURE), Column(_("債権")), Column(_("年度・期")),
        Column(_("納期限"), FIGURE), Column(_("未納額"), FIGURE), Column(_("状態")),
    )  # fmt: skip


def _told(review: WardReview) -> tuple[WardReview, list[Line]]:
    """The words of thousands of rows are found on the lane."""
    return review, [_line(line) for line in review.lines]


def _line(line: Any) -> Line:
    label_text = formats.instalment(line.fiscal_year, line.label)
    return Line(
        (
            _("{n}日").format(n=line.days_left), formats.short_date(line.last_valid_day),
            line.name or _("(住民と結び付いていない人)"), line.number,
            counter_words.ledger(line.kind), label_text, formats.short_date(line.due),
            formats.yen(line.unpaid_yen), words.status(line.status),
        ),
        key=str(line.charge_id), chip=_urgency(line.days_left),
    )  # fmt: skip


def _urgency(days: int) -> str:
    """Kind of the chip, as in the tree of the consultation."""
    if days <= DANGER_DAYS:
        return "danger_solid"
    return "caution" if days <= CAUTION_DAYS else "mute"


def _figures(review: WardReview) -> list[tuple[str, str]]:
    found = review.found
    shown = [(
        _("{n}日以内に時効").format(n=review.within_days),
        _("{n}期・{people}人・{yen}円").format(
            n=f"{found.instalments:,}", people=f"{found.people:,}", yen=formats.yen(found.yen)
        ),
    )]  # fmt: skip
    order = ("running", "postponed", "suspended", "period_passed_not_invoked", "extinguished",
             "unclear")  # fmt: skip
    for code in order:
        tally = review.by_status.get(code)
        if tally is not None:
            text = _("{n}期・{yen}円").format(
                n=f"{tally.instalments:,}", yen=formats.yen(tally.yen)
            )
            shown.append((words.status(code), text))
    return shown


class FollowUpPage(LawPage):
    """分納の履行状況: every plan in force, broken ones first."""

    person_wanted = Signal(str)

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__(services, lane, _("分納の履行状況"))
        self._people: dict[str, str] = {}
        columns = list(record_columns())
        columns.insert(1, Column(_("氏名")))
        self.table = Table(_("分納の履行状況"), columns)
        self.table.chosen.connect(self._on_chosen)
        self.body.addWidget(self.table, 1)
        self.nothing = label(_("記録された分納はありません。"), "second")
        self.nothing.hide()
        self.body.addWidget(self.nothing)

    def show_page(self) -> None:
        """Open."""
        self.show_person(None)
        self.ask("plans", self.services.plans.follow_ups, self._on_plans)

    def _on_plans(self, records: tuple[PlanRecord, ...]) -> None:
        self._people = {record.id: str(record.person_id) for record in records}
        self.table.show_lines([record_line(record, named=True) for record in records])
        self.nothing.setVisible(not records)
        self.title.detail.setText(_("{n}件。Enterで台帳を開く").format(n=len(records)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, key: str) -> None:
        if key in self._people:
            self.person_wanted.emit(self._people[key])
