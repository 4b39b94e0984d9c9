"""What is written down with a step: appointment, who at the door knows, a note."""

import re
from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop_app.clock import JST
from desktop_app.domain.japanese_dates import parse_date
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services.referral_steps import Said
from ui import theme

_HOUR = re.compile(r"(\d{1,2})(?:[:時](\d{2})?分?)?|(\d{1,2})(\d{2})")


class StepForm(QWidget):
    """Four small fields; Enter in any of them asks for the step to be recorded."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        self.day = self._field(_("予約の日 例 R8.12.1"), _("予約の日"))
        self.hour = self._field(_("時刻 14:00"), _("予約の時刻"))
        self.whom = self._field(_("先方で伝えた人"), _("先方で伝えた人"))
        self.note = self._field(_("メモ"), _("メモ"))
        self.day.setMaximumWidth(theme.px(190))
        self.hour.setMaximumWidth(theme.px(110))
        grid.addWidget(self.day, 0, 0)
        grid.addWidget(self.hour, 0, 1)
        grid.addWidget(self.whom, 0, 2)
        grid.addWidget(self.note, 1, 0, 1, 3)

    def said(self) -> Said:
        """What stands in the fields; `bad_date` or `bad_time` where it cannot be read."""
        return Said(self.note.text().strip(), self.whom.text().strip(), self._booked())

    def clear(self) -> None:
        """Nothing is left of one step for the next."""
        for field in (self.day, self.hour, self.whom, self.note):
            field.clear()

    def _booked(self) -> datetime | None:
        day, hour = self.day.text().strip(), self.hour.text().strip()
        if not day and not hour:
            return None
        try:
            on = parse_date(day)
        except ValueError:
            self.day.setFocus()
            raise UserError("bad_date") from None
        at = read_hour(hour)
        if at is None:
            self.hour.setFocus()
            raise UserError("bad_time")
        return datetime.combine(on, at, JST)

    def _field(self, shown: str, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName("compact")
        made.setPlaceholderText(shown)
        made.setAccessibleName(name)
        made.returnPressed.connect(self.entered)
        return made


def read_hour(text: str) -> time | None:
    """`14:00`, `14時`, `1430`; None where it is no time of day."""
    found = _HOUR.fullmatch(text.translate(str.maketrans("０１２３４５６７８９：", "0123456789:")))
    if found is None:
        return None
    hour, minute = found[1] or found[3], found[2] or found[4] or "0"
    try:
        return time(int(hour), int(minute))
    except ValueError:
        return None
