"""Ctrl+B: the household budget beside the floor of the law, and a monthly amount that can be kept.

Guidance for both sides of the counter: it says what can be kept up, never what will be taken.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from desktop_app.domain.ability_to_pay import FloorRounding, Salary
from desktop_app.domain.consultation import Source
from desktop_app.domain.people import PersonHeader
from desktop_app.errors import MadoguchiError, UserError
from desktop_app.i18n import _
from desktop_app.services.ability import (
    DEBTS,
    INCOME,
    OUTGOINGS,
    AbilityForm,
    Assessment,
    Prefill,
    assess,
    item_words,
)
from ui import formats, theme
from ui import words as counter_words
from ui.background import Lane
from ui.error_text import sentence
from ui.law import words
from ui.law.base import LawPage, scrolled
from ui.law.fields import YenField
from ui.law.table import FIGURE, Column, Line, Table
from ui.widgets.numbers import NumLabel
from ui.widgets.parts import button, column, frame, label, paragraph, row, rule

PAYSLIP = ("gross", "income_tax", "resident_tax", "social_insurance")


class AbilityPage(LawPage):
    """Form on the left, working and guidance on the right; every key recomputes."""

    plan_asked = Signal(int)  # monthly yen

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__(services, lane, _("家計と納付の目安"))
        self.title.detail.setText(_("月額で入れます。空欄は0円です"))
        self.lines: dict[str, YenField] = {}
        self.payslip: dict[str, YenField] = {}

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        line = row(gap=16)
        self.body.addLayout(line, 1)
        form = QWidget()
        line.addWidget(scrolled(form), 6)
        yield from self._make_form(form)
        line.addWidget(self._make_result(), 5)
        self.compute()

    def _make_form(self, part: QWidget) -> Iterator[None]:
        box = column(part, margins=(0, 0, 8, 0), gap=8)
        self.heard = paragraph("", "second")
        box.addWidget(self.heard)
        columns = row(gap=20)
        box.addLayout(columns)
        left, right = column(gap=6), column(gap=6)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        left.addLayout(self._group(_("収入"), INCOME))
        yield
        left.addLayout(self._group(_("ほかの返済"), DEBTS))
        left.addStretch(1)
        yield
        right.addLayout(self._group(_("支出"), OUTGOINGS))
        right.addStretch(1)
        yield
        box.addWidget(rule())
        box.addLayout(self._make_payslip())
        box.addStretch(1)
        yield

    def _group(self, title: str, names: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(label(title, "section"), 0, 0, 1, 3)
        spoken = item_words()
        for at, name in enumerate(names, start=1):
            grid.addWidget(label(spoken[name]), at, 0)
            made = YenField(_("{group} {item}").format(group=title, item=spoken[name]))
            made.changed.connect(self.compute)
            self.lines[name] = made
            grid.addWidget(made, at, 1)
            grid.addWidget(label(_("円"), "label"), at, 2)
        grid.setColumnStretch(0, 1)
        return grid

    def _make_payslip(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(label(_("給与明細があるとき"), "section"), 0, 0, 1, 3)
        detail = _(
            "法律が守る額(国税徴収法76条)を右に示します。見せてもらえなければ空欄のままにします。"
        )
        grid.addWidget(paragraph(detail, "second"), 1, 0, 1, 6)
        spoken = {
            "gross": _("総支給額"), "income_tax": _("所得税"), "resident_tax": _("住民税"),
            "social_insurance": _("社会保険料"),
        }  # fmt: skip
        for at, name in enumerate(PAYSLIP):
            made = YenField(spoken[name])
            made.changed.connect(self.compute)
            self.payslip[name] = made
            line, side = 2 + at // 2, at % 2 * 3
            grid.addWidget(label(spoken[name]), line, side)
            grid.addWidget(made, line, side + 1)
            grid.addWidget(label(_("円"), "label"), line, side + 2)
        grid.addWidget(label(_("生計を同じくする親族")), 4, 0)
        self.dependants = YenField(_("生計を同じくする親族の人数"))
        self.dependants.changed.connect(self.compute)
        grid.addWidget(self.dependants, 4, 1)
        grid.addWidget(label(_("人"), "label"), 4, 2)
        grid.addWidget(label(_("端数")), 4, 3)
        self.rounding = QComboBox()
        self.rounding.setObjectName("compact")
        self.rounding.setAccessibleName(_("端数の扱い"))
        self.rounding.addItem(_("1円まで"), FloorRounding.NONE)
        self.rounding.addItem(_("千円単位(通達)"), FloorRounding.THOUSAND)
        self.rounding.currentIndexChanged.connect(self.compute)
        grid.addWidget(self.rounding, 4, 4, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _make_result(self) -> QWidget:
        card = frame("tinted")
        box = column(card, margins=(16, 12, 16, 12), gap=8)
        box.addWidget(label(_("無理なく続けられる目安"), "section"))
        amount = row(gap=6)
        amount.addWidget(label(_("月"), "large"))
        self.amount = NumLabel("0", 28, bold=True)
        amount.addWidget(self.amount)
        amount.addWidget(label(_("円"), "large"))
        amount.addStretch(1)
        box.addLayout(amount)
        self.reasons = paragraph("", "")
        box.addWidget(self.reasons)
        self.table = Table(
            _("目安の計算"), (Column(_("計算"), wide=True), Column(_("月額"), FIGURE)), 26
        )
        box.addWidget(self.table, 1)
        self.problem = paragraph("", "error")
        self.problem.hide()
        box.addWidget(self.problem)
        box.addLayout(self._make_buttons())
        return card

    def _make_buttons(self):  # type: ignore[no-untyped-def]
        box = column(gap=6)
        self.to_plan = button(_("この額で分納を試す"), "primary", "plan")
        self.to_plan.clicked.connect(lambda: self.plan_asked.emit(self.guide_yen))
        box.addWidget(self.to_plan)
        line = row(gap=8)
        self.source = QComboBox()
        self.source.setObjectName("compact")
        self.source.setAccessibleName(_("何から聞いたか"))
        for source in Source:
            self.source.addItem(counter_words.source(source), source)
        self.save = button(_("聞き取りに保存"), "", "save")
        self.save.clicked.connect(self._on_save)
        self.note = button(_("記録に残す"), "", "pen")
        self.note.clicked.connect(self._on_note)
        line.addWidget(self.source)
        line.addWidget(self.save, 1)
        line.addWidget(self.note, 1)
        box.addLayout(line)
        return box

    # Filling

    def show_for(self, person: PersonHeader, total: int | None) -> None:
        """Open for somebody, filled with what was heard; what is typed for the same one stays."""
        same = self.person is not None and self.person.id == person.id
        self.show_person(person, total)
        next(iter(self.lines.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)
        if same and any(made.yen() for made in self.lines.values()):
            return
        self._fill(AbilityForm())
        ability, person_id = self.services.ability, person.id
        self.ask("prefill", lambda: ability.prefill(person_id), self._on_prefill)

    def _on_prefill(self, found: Prefill) -> None:
        self._fill(found.form)
        spoken = item_words()
        parts = [_("聞き取りから: {items}").format(items="・".join(spoken[n] for n in found.heard))
                 if found.heard else _("聞き取りに金額はまだありません")]  # fmt: skip
        if found.wish_yen:
            parts.append(_("本人の希望 月{yen}円").format(yen=formats.yen(found.wish_yen)))
        if found.debt_total_yen:
            parts.append(_("借入の総額 {yen}円").format(yen=formats.yen(found.debt_total_yen)))
        self.heard.setText("　".join(parts))
        self.compute()

    def _fill(self, form: AbilityForm) -> None:
        values = {**form.income, **form.outgoings, **form.debts}
        for name, made in self.lines.items():
            made.set_yen(values.get(name))
        for made in self.payslip.values():
            made.set_yen(None)
        self.dependants.set_yen(form.dependants)
        self.compute()

    def form(self) -> AbilityForm:
        """What stands in the fields; UserError names a field that is no amount."""
        read = {name: _read(name, made) for name, made in (*self.lines.items(),)}
        slip = {name: _read(name, made) for name, made in self.payslip.items()}
        salary = Salary(*(slip[name] for name in PAYSLIP)) if slip["gross"] else None
        return AbilityForm(
            {name: read[name] for name in INCOME}, {name: read[name] for name in OUTGOINGS},
            {name: read[name] for name in DEBTS if read[name]}, salary,
            min(_read("dependants", self.dependants), 20), self.rounding.currentData(),
        )  # fmt: skip

    # Result

    @property
    def guide_yen(self) -> int:
        """The amount of the guidance as it stands."""
        return self._guide

    def compute(self, *_changed: object) -> None:
        """Work it out again; pure and far under a millisecond."""
        try:
            found = assess(self.form())
        except UserError as problem:
            self._guide = 0
            self.problem.setText(sentence(problem))
            self.problem.show()
            self._enable(on=False)
            return
        self.problem.hide()
        spent, earned = found.budget.total_outgoings, found.budget.total_income
        # Without outgoings all income would look free: that is no guidance, it is a trap.
        ready = spent > 0
        self._guide = found.guide.yen if ready else 0
        self.amount.set_text(formats.yen(self._guide) if ready else "—", "key")
        said = "\n".join(words.guide_reason(code) for code in found.guide.codes)
        asked = _("支出を聞くと目安が出ます。収入だけでは決められません。")
        self.reasons.setText(said if ready else asked)
        self.table.show_lines(lines_of(found) if spent or earned else ())
        self._enable(on=bool(spent or earned))

    def _enable(self, *, on: bool) -> None:
        self.to_plan.setEnabled(on and self._guide > 0)
        self.save.setEnabled(on)
        self.note.setEnabled(on)

    def _on_save(self) -> None:
        person = self.person
        if person is None:
            return
        work = partial(
            self.services.ability.save, person.id, self.form(), self.source.currentData()
        )
        saved = lambda _facts: self.said.emit(_("家計を聞き取りに保存しました"))  # noqa: E731
        self.ask("", work, saved, self._on_refused)

    def _on_note(self) -> None:
        person = self.person
        if person is None:
            return
        work = partial(self.services.ability.save_note, person.id, self.form())
        saved = lambda _note: self.said.emit(_("家計のまとめを記録に残しました"))  # noqa: E731
        self.ask("", work, saved, self._on_refused)

    def _on_refused(self, problem: MadoguchiError) -> None:
        self.problem.setText(sentence(problem))
        self.problem.show()


def _read(name: str, made: YenField) -> int:
    yen = made.yen()
    if yen is None:
        raise UserError("bad_amount", field=name)
    return yen


def lines_of(found: Assessment) -> list[Line]:
    """The working: budget first, then the items of the law."""
    budget, guide, yen = found.budget, found.guide, formats.yen
    lines = [
        Line((_("収入の合計"), yen(budget.total_income))),
        Line((_("支出と返済の合計"), yen(-budget.total_outgoings))),
        Line((_("ひと月の余り"), yen(guide.surplus)), bold=True),
        Line((_("急な出費への備え(収入の5%)"), yen(-guide.reserve))),
    ]
    floor = found.floor
    if floor is None:
        return lines
    cap = _("(4号の2倍まで)") if floor.capped else ""
    return [
        *lines,
        Line((_("給与の総支給額"), yen(floor.gross))),
        Line((_("1号 所得税"), yen(-floor.exempt_1))),
        Line((_("2号 住民税"), yen(-floor.exempt_2))),
        Line((_("3号 社会保険料"), yen(-floor.exempt_3))),
        Line((_("4号 生活費 10万円+親族1人4.5万円"), yen(-floor.exempt_4))),
        Line((_("5号 残りの2割{cap}").format(cap=cap), yen(-floor.exempt_5))),
        Line((_("法律が守る額を引いた残り"), yen(floor.seizable)), bold=True),
    ]
