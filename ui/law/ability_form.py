"""The household budget as fields: income, outgoings, debts, and a payslip where there is one."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from desktop_app.domain.ability_to_pay import FloorRounding, Salary
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services.ability import (
    DEBTS,
    INCOME,
    OUTGOINGS,
    AbilityForm,
    Prefill,
    item_words,
)
from ui import formats, theme
from ui.law.fields import YenField
from ui.widgets.parts import column, label, paragraph, row, rule

PAYSLIP = ("gross", "income_tax", "resident_tax", "social_insurance")
MOST_DEPENDANTS = 20


class BudgetForm(QWidget):
    """`form()` reads it; `changed` tells that something is different."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, YenField] = {}
        self.payslip: dict[str, YenField] = {}

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        box = column(self, margins=(0, 0, 8, 0), gap=8)
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
        grid = _grid(title)
        spoken = item_words()
        for at, name in enumerate(names, start=1):
            grid.addWidget(label(spoken[name]), at, 0)
            made = self._field(_("{group} {item}").format(group=title, item=spoken[name]))
            self.lines[name] = made
            grid.addWidget(made, at, 1)
            grid.addWidget(label(_("円"), "label"), at, 2)
        grid.setColumnStretch(0, 1)
        return grid

    def _field(self, name: str) -> YenField:
        made = YenField(name)
        made.changed.connect(self.changed)
        return made

    def _make_payslip(self) -> QGridLayout:
        grid = _grid(_("給与明細があるとき"))
        detail = _(
            "法律が守る額(国税徴収法76条)を右に示します。見せてもらえなければ空欄のままにします。"
        )
        grid.addWidget(paragraph(detail, "second"), 1, 0, 1, 6)
        spoken = {
            "gross": _("総支給額"), "income_tax": _("所得税"), "resident_tax": _("住民税"),
            "social_insurance": _("社会保険料"),
        }  # fmt: skip
        for at, name in enumerate(PAYSLIP):
            self.payslip[name] = made = self._field(spoken[name])
            line, side = 2 + at // 2, at % 2 * 3
            grid.addWidget(label(spoken[name]), line, side)
            grid.addWidget(made, line, side + 1)
            grid.addWidget(label(_("円"), "label"), line, side + 2)
        self._make_family(grid)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _make_family(self, grid: QGridLayout) -> None:
        grid.addWidget(label(_("生計を同じくする親族")), 4, 0)
        self.dependants = self._field(_("生計を同じくする親族の人数"))
        grid.addWidget(self.dependants, 4, 1)
        grid.addWidget(label(_("人"), "label"), 4, 2)
        grid.addWidget(label(_("端数")), 4, 3)
        self.rounding = QComboBox()
        self.rounding.setObjectName("compact")
        self.rounding.setAccessibleName(_("端数の扱い"))
        self.rounding.addItem(_("1円まで"), FloorRounding.NONE)
        self.rounding.addItem(_("千円単位(通達)"), FloorRounding.THOUSAND)
        self.rounding.currentIndexChanged.connect(self.changed)
        grid.addWidget(self.rounding, 4, 4, 1, 2)

    # Filling and reading

    def focus_first(self) -> None:
        """The keyboard to the first field."""
        next(iter(self.lines.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def empty(self) -> bool:
        """Whether no amount of the budget is filled in."""
        return not any(made.yen() for made in self.lines.values())

    def fill(self, form: AbilityForm) -> None:
        """Other amounts; the payslip is emptied."""
        values = {**form.income, **form.outgoings, **form.debts}
        for name, made in self.lines.items():
            made.set_yen(values.get(name))
        for made in self.payslip.values():
            made.set_yen(None)
        self.dependants.set_yen(form.dependants)

    def show_prefill(self, found: Prefill) -> None:
        """What was heard, with a line that says so."""
        self.fill(found.form)
        spoken = item_words()
        parts = [_("聞き取りから: {items}").format(items="・".join(spoken[n] for n in found.heard))
                 if found.heard else _("聞き取りに金額はまだありません")]  # fmt: skip
        if found.wish_yen:
            parts.append(_("本人の希望 月{yen}円").format(yen=formats.yen(found.wish_yen)))
        if found.debt_total_yen:
            parts.append(_("借入の総額 {yen}円").format(yen=formats.yen(found.debt_total_yen)))
        self.heard.setText("　".join(parts))

    def form(self) -> AbilityForm:
        """What stands in the fields; UserError names a field that is no amount."""
        read = {name: _read(name, made) for name, made in self.lines.items()}
        slip = {name: _read(name, made) for name, made in self.payslip.items()}
        salary = Salary(*(slip[name] for name in PAYSLIP)) if slip["gross"] else None
        return AbilityForm(
            {name: read[name] for name in INCOME}, {name: read[name] for name in OUTGOINGS},
            {name: read[name] for name in DEBTS if read[name]}, salary,
            min(_read("dependants", self.dependants), MOST_DEPENDANTS),
            self.rounding.currentData(),
        )  # fmt: skip


def _grid(title: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(theme.px(4))
    grid.addWidget(label(title, "section"), 0, 0, 1, 3)
    return grid


def _read(name: str, made: YenField) -> int:
    yen = made.yen()
    if yen is None:
        raise UserError("bad_amount", field=name)
    return yen
