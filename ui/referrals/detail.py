"""One door in full: where, when, for whom, what to bring, what to say on the telephone."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.i18n import _
from ui import formats, theme, words
from ui.referrals.views import clock, place_text
from ui.widgets.parts import (
    button,
    clear,
    column,
    frame,
    icon_label,
    label,
    paragraph,
    row,
    rule,
)

DAYS = {"MO": "月", "TU": "火", "WE": "水", "TH": "木", "FR": "金", "SA": "土", "SU": "日"}


class DoorDetail(QFrame):
    """The grey card on the right of the search page; its actions stay in sight."""

    record_asked = Signal(str)  # door id: the resident was sent there
    print_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tinted")
        self._door: Any = None
        self._box = column(self, margins=(16, 14, 10, 14), gap=8)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("相談先の詳しい内容"))
        inside = QWidget()
        inside.setObjectName("plain")
        self._body = column(inside, margins=(0, 0, 6, 0), gap=6)
        self.area.setWidget(inside)
        self._box.addWidget(self.area, 1)
        self.record = button(_("案内したと記録する"), "primary")
        self.record.clicked.connect(self._on_record)
        self.print = button(_("案内を印刷  F8"), "", "printer")
        self.print.clicked.connect(self._on_print)
        self._box.addWidget(self.record)
        self._box.addWidget(self.print)
        self.show_door(None, can_record=False)

    def show_door(self, door: Any, *, can_record: bool, overdue: int = 0) -> None:
        """Show a door, or what to do to see one; `overdue`: days since its check was due."""
        if door is not None and door is self._door and can_record == self.record.isEnabled():
            return  # asked for again, as when the list is filled and then marked
        self._door = door
        clear(self._body)
        self.record.setVisible(door is not None)
        self.print.setVisible(door is not None)
        self.record.setEnabled(can_record)
        self.record.setToolTip("" if can_record else _("相談する人を開くと記録できます"))
        if door is None:
            self._body.addWidget(paragraph(_("左の一覧から選ぶと、ここに出ます。"), "second"))
            return
        self._body.addWidget(label(door.name, "page"))
        self._body.addWidget(paragraph(door.organization or door.category, "second"))
        if door.alert:
            self._body.addWidget(self._strip(door.alert))
        if overdue > 0:
            self._body.addWidget(self._strip(overdue_text(door, overdue)))
        self._add_places(door)
        self._body.addWidget(rule())
        self._add_texts(door)

    def _strip(self, text: str) -> QWidget:
        strip = frame("strip_caution")
        line = row(strip, margins=(10, 6, 10, 6))
        line.addWidget(paragraph(text), 1)
        return strip

    def _add_places(self, door: Any) -> None:
        where = place_text(door)
        lines = [("pin", "・".join(p for p in (where, door.place.address) if p))]
        for phone in door.phones[:3]:
            said = f"{phone.number} {phone.description}".strip()
            if phone.extension:
                said = _("内線 {n}({number})").format(n=phone.extension, number=phone.number)
            lines.append(("phone", said))
        lines += [("clock", schedule_text(s)) for s in door.schedules[:3]]
        spoken = "・".join(words.language(language.code) for language in door.languages)
        if spoken:
            lines.append(("globe", spoken))
        for name, text in lines:
            if text:
                line = row(gap=8)
                line.addWidget(icon_label(name, "key"), 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(paragraph(text), 1)
                self._body.addLayout(line)

    def _add_texts(self, door: Any) -> None:
        if door.eligibility:
            self._body.addWidget(label(_("使える目安"), "strong"))
            for item in door.eligibility:
                line = row(gap=8)
                line.addWidget(icon_label("check", "ok"), 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(paragraph(item.text), 1)
                self._body.addLayout(line)
        texts = (
            (_("持ちもの"), "・".join(door.required_documents)),
            (_("費用"), door.cost),
            (_("申し込み"), door.application_process),
            (_("行くとどうなるか"), door.what_happens),
            (_("電話でこう言う"), door.say_on_phone),
            (_("案内できる人"), door.who_may_be_sent),
        )
        for title, text in texts:
            if text:
                self._body.addWidget(label(title, "strong"))
                self._body.addWidget(paragraph(text))
        checked = door.freshness
        day = formats.short_date(checked.verified_on)
        said = _("{owner} が {day} に確認").format(owner=checked.owner, day=day)
        self._body.addWidget(paragraph(said, "label"))
        self._body.addStretch(1)

    def _on_record(self) -> None:
        if self._door is not None:
            self.record_asked.emit(str(self._door.id))

    def _on_print(self) -> None:
        if self._door is not None:
            self.print_asked.emit(str(self._door.id))


def overdue_text(door: Any, days: int) -> str:
    """A row of the list that nobody looked at in time."""
    text = _("一覧の確認が{n}日過ぎています。電話で確かめてから案内してください(担当: {owner})。")
    return text.format(n=days, owner=door.freshness.owner)


def schedule_text(schedule: Any) -> str:
    """`月〜金 8:30〜17:00`."""
    days = [day for day in DAYS if day in schedule.byday]
    if days == list(DAYS):
        said = _("毎日")
    elif days == list(DAYS)[:5]:
        said = _("月〜金")
    else:
        said = "・".join(DAYS.get(day[-2:], day) for day in schedule.byday)
    hours = f"{clock(schedule.opens_at)}〜{clock(schedule.closes_at)}"
    return " ".join(part for part in (said, hours, schedule.note) if part)


def width_of_detail() -> int:
    """Room the detail needs."""
    return theme.px(470)
