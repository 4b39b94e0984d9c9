"""The form of one simulated plan: by amount or by months, order, first day, pledge."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame

from desktop_app.domain.calendar import months_after
from desktop_app.domain.payment_plan.plan import PlanOrder
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services.plan_views import PlanWish
from ui import theme
from ui.law import words
from ui.law.fields import DayField, YenField
from ui.widgets.parts import column, label, row

BY_AMOUNT, BY_MONTHS = "amount", "months"


class PlanForm(QFrame):
    """`wish()` reads it; `changed` tells that something is different."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("tinted")
        self.setAccessibleName(name)
        box = column(self, margins=(12, 8, 12, 8), gap=6)
        first, second = row(gap=8), row(gap=8)
        box.addLayout(first)
        box.addLayout(second)
        self.title = label(name, "section")
        self.by = self._choice(_("決め方"), ((BY_AMOUNT, _("月の額")), (BY_MONTHS, _("回数"))))
        self.number = YenField(_("月の額または回数"), width=96)
        self.number.changed.connect(self.changed)
        self.unit = label(_("円"), "label")
        self.first_day = DayField(_("1回目の納付日"), width=104)
        self.first_day.changed.connect(self.changed)
        orders = tuple((str(o), words.order(str(o))) for o in PlanOrder)
        self.order = self._choice(_("充てる順"), orders)
        self.pledge = QCheckBox(_("誓約書をとる(載せた期別は承認)"))
        self.pledge.setChecked(True)
        self.pledge.toggled.connect(self.changed)
        for widget in (self.title, self.by, self.number, self.unit):
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(label(_("1回目"), "label"))
        first.addWidget(self.first_day)
        second.addWidget(label(_("順"), "label"))
        second.addWidget(self.order)
        second.addWidget(self.pledge)
        second.addStretch(1)
        self.by.currentIndexChanged.connect(self._on_by)

    def _choice(self, name: str, options: tuple[tuple[str, str], ...]) -> QComboBox:
        made = QComboBox()
        made.setObjectName("compact")
        made.setAccessibleName(name)
        made.setMinimumWidth(theme.px(96))
        for code, word in options:
            made.addItem(word, code)
        made.currentIndexChanged.connect(self.changed)
        return made

    def _on_by(self) -> None:
        amount = self.by.currentData() == BY_AMOUNT
        self.unit.setText(_("円") if amount else _("回"))

    def fill(self, today: date, *, monthly: int = 0, months: int = 0) -> None:
        """Start values: the 15th of next month."""
        for widget in (self.by, self.number, self.first_day):
            widget.blockSignals(True)
        self.by.setCurrentIndex(0 if monthly else 1)
        self.number.set_yen(monthly or months)
        self.first_day.set_day(months_after(today.replace(day=1), 1).replace(day=15))
        for widget in (self.by, self.number, self.first_day):
            widget.blockSignals(False)
        self._on_by()

    def set_monthly(self, yen: int) -> None:
        """The amount that the household budget gave."""
        self.by.setCurrentIndex(0)
        self.number.set_yen(yen)

    def wish(self, chosen: frozenset[str] | None) -> PlanWish:
        """What is asked for; UserError where a field cannot be read."""
        day, number = self.first_day.day(), self.number.yen()
        if day is None:
            raise UserError("bad_date")
        if not number:
            raise UserError("bad_amount", field="monthly")
        by_amount = self.by.currentData() == BY_AMOUNT
        return PlanWish(
            day, number if by_amount else None, None if by_amount else number,
            PlanOrder(self.order.currentData()), chosen, self.pledge.isChecked(),
        )  # fmt: skip
