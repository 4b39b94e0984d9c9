"""`今日の相談で決めること`: three things this consultation should settle, last word by the staff.

Pure selection from what is already on screen: what lapses first, where to send them, what not to
ask for today. Shown where the screen is wide enough.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.domain.consultation import HEARING_ITEMS, Hearing
from desktop_app.domain.receivables import Flag, Receivables
from desktop_app.i18n import _
from ui import words
from ui.consultation.alert import body_text, head_text
from ui.referrals.views import DoorView
from ui.widgets.parts import PanelTitle, button, clear, column, label, paragraph, row


@dataclass(frozen=True, slots=True)
class Decision:
    """One card: what to decide, why, and the button that goes there."""

    title: str
    text: str
    action_label: str
    action: str  # charge | referrals | hearing | receivables | hints
    target: str = ""
    tone: str = "info"


def decisions(
    receivables: Receivables | None,
    hearing: Hearing | None,
    doors: list[DoorView],
    whispers: list[Decision] | None = None,
) -> list[Decision]:
    """At most three, in the order of a consultation; `whispers` are the hints of the law."""
    door, asking = _about_door(doors), _about_not_asking(receivables)
    # With a hint to say, the door gives way: it stands among the candidates beside as well.
    middle = [door, asking] if not whispers else [whispers[0], asking, door]
    found = [_about_alert(receivables), *middle, _about_hearing(hearing)]
    return [decision for decision in found if decision is not None][:3]


def _about_alert(receivables: Receivables | None) -> Decision | None:
    alert = receivables.alert if receivables else None
    if alert is None:
        return None
    text = body_text(alert, receivables)
    if alert.code in ("limitation_soon", "limitation_near"):
        text = _("{which}。納付か、承認になる書面(分納誓約など)が要ります。").format(which=text)
    tone = "danger" if alert.serious else "caution"
    return Decision(
        head_text(alert), text, _("該当の期へ"), "charge", str(alert.charge_id or ""), tone
    )


def _about_door(doors: list[DoorView]) -> Decision | None:
    if not doors:
        return None
    door = doors[0]
    name = f"{door.name}({door.chip})" if door.chip else door.name
    text = "。".join(part for part in (name, door.purpose, door.why) if part)
    return Decision(_("相談先につなぐ"), text, _("相談先を見る  F7"), "referrals", door.id, "ok")


def _about_not_asking(receivables: Receivables | None) -> Decision | None:
    for view in receivables.receivables if receivables else ():
        for flag in (Flag.RELIEF_REQUEST, Flag.STAY):
            if flag in view.flags:
                why = words.flag_words(flag)[0]
                text = _("{name}は{why}の期があります。その分は今日は納付を求めません。")
                said = text.format(name=view.name, why=why)
                charge = next((i.charge_id for i in view.instalments if flag in i.flags), "")
                return Decision(_("求めないもの"), said, _("理由を見る"), "charge", str(charge))
    return None


def _about_hearing(hearing: Hearing | None) -> Decision | None:
    if hearing is None:
        return None
    essential = {item.code for item in HEARING_ITEMS if item.essential}
    missing = [words.item(code) for code in hearing.missing if code in essential]
    if not missing:
        return None
    text = _("まだ聞いていないこと: {items}").format(items="、".join(missing[:4]))
    return Decision(_("聞き取りを補う"), text, _("聞き取り票へ  F5"), "hearing", "", "caution")


class TodayPanel(QFrame):
    """The card with up to three columns."""

    asked = Signal(str, str)  # action, target

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        box = column(self, margins=(16, 10, 16, 12), gap=8)
        title = PanelTitle(_("今日の相談で決めること"))
        title.detail.setText(_("最後に決めるのは職員です"))
        box.addWidget(title)
        self._line = row(gap=12)
        box.addLayout(self._line)
        self._shown: list[Decision] = []

    def show_decisions(self, found: list[Decision]) -> None:
        """Show them; the same ones are left alone."""
        if found == self._shown and self._line.count():
            return
        self._shown = found
        clear(self._line)
        for number, decision in enumerate(found, start=1):
            self._line.addWidget(self._card(number, decision), 1)
        if not found:
            self._line.addWidget(label(_("急ぐものはありません。"), "second"))

    def _card(self, number: int, decision: Decision) -> QWidget:
        card = QFrame()
        card.setObjectName("daycard")
        card.setProperty("tone", decision.tone)
        box = column(card, margins=(12, 10, 12, 10), gap=6)
        box.addWidget(label(f"{number}  {decision.title}", "section"))
        text = paragraph(decision.text)
        box.addWidget(text, 1)
        go = button(decision.action_label)
        go.setProperty("at", number - 1)
        go.clicked.connect(self._on_go)
        box.addWidget(go)
        return card

    def _on_go(self) -> None:
        sender = self.sender()
        at = sender.property("at") if sender else None
        if isinstance(at, int) and at < len(self._shown):
            self.asked.emit(self._shown[at].action, self._shown[at].target)
