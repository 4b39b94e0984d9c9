"""The one strip under the person: the single most pressing thing, and the way to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop_app.domain.receivables import Alert, Receivables
from desktop_app.i18n import _
from ui import formats, theme, words
from ui.widgets.parts import button, icon_label, label, row, set_property


class AlertStrip(QFrame):
    """Hidden when nothing presses."""

    jump_requested = Signal(str)  # charge id

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("alert")
        self._charge = ""
        line = row(self, margins=(14, 4, 10, 4), gap=12)
        self.icon = icon_label("alert", "danger", 20)
        self.head = label("", "section")
        self.text = label("")
        self.jump = button(_("該当の期へ"), "link")
        self.jump.clicked.connect(self._on_jump)
        for widget in (self.icon, self.head, self.text):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.jump)
        self.setFixedHeight(theme.px(42))
        theme.look().changed.connect(self._on_look_changed)

    def show_alert(self, alert: Alert | None, owed: Receivables | None = None) -> None:
        """Say it in one line, red only where it is serious."""
        self.setVisible(alert is not None)
        if alert is None:
            return
        token = "danger" if alert.serious else "caution"
        name = "shield" if alert.code in ("address_hidden", "safety") else "alert"
        self.icon.show_icon(name, token)
        set_property(self, "tone", token)
        self.head.setText(head_text(alert))
        self.head.setStyleSheet(f"color: {theme.colour(token).name()};")
        self.text.setText(body_text(alert, owed))
        self.jump.setVisible(alert.charge_id is not None)
        self._charge = str(alert.charge_id or "")
        self.setAccessibleName(f"{self.head.text()} {self.text.text()}")

    def _on_jump(self) -> None:
        self.jump_requested.emit(self._charge)

    def _on_look_changed(self) -> None:
        self.setFixedHeight(theme.px(42))


def head_text(alert: Alert) -> str:
    """The few bold words."""
    if alert.code == "limitation_soon":
        return _("時効まで{n}日").format(n=alert.days)
    return {
        "address_hidden": _("住所を知らせないでください"),
        "safety": _("安全の確認が必要です"),
        "lapsed": _("時効が完成した期があります"),
        "period_passed": _("時効期間が過ぎた期があります"),
        "limitation_near": _("時効まで{n}日").format(n=alert.days),
        "no_demand": _("督促状が出ていません"),
        "broken_plan": _("分納が止まっています"),
        "seizure": _("差押中です"),
    }.get(alert.code, _("確認が必要です"))


def body_text(alert: Alert, owed: Receivables | None = None) -> str:
    """Which instalment, how much, what follows."""
    parts = [words.ledger(alert.kind), _instalment(alert, owed)]
    if alert.yen is not None:
        parts.append(_("{yen}円").format(yen=formats.yen(alert.yen)))
    if alert.code == "address_hidden":
        return _("支援措置の対象です。住所・電話を口にせず、紙にも印字しません。")
    if alert.code in ("limitation_soon", "limitation_near") and alert.on:
        parts.append(_("{day}まで").format(day=formats.short_date(alert.on)))
    return " ".join(part for part in parts if part)


def _instalment(alert: Alert, owed: Receivables | None) -> str:
    """With the fiscal year, which the alert does not say."""
    for view in owed.receivables if owed else ():
        for one in view.instalments:
            if one.charge_id == alert.charge_id and alert.charge_id is not None:
                return formats.instalment(one.fiscal_year, alert.label)
    return alert.label
