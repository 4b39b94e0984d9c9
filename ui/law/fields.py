"""Fields for yen and for a day; full-width digits of an input method are understood."""

import unicodedata
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.japanese_dates import parse_date
from ui import formats, theme

DIGITS = 9


class _Sized(QLineEdit):
    """A field of one width in the 100 % design, at whatever zoom."""

    def __init__(self, name: str, width: int) -> None:
        super().__init__()
        self._wide = width
        self.setObjectName("compact")
        self.setAccessibleName(name)
        self._fit()
        theme.look().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(self._wide))


class YenField(_Sized):
    """`30,000`; empty is nothing. `yen()` is None for what cannot be read."""

    changed = Signal()

    def __init__(self, name: str, yen: int | None = None, width: int = 100) -> None:
        super().__init__(name, width)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(DIGITS + 4)
        self.set_yen(yen)
        self.textEdited.connect(lambda _text: self.changed.emit())

    def set_yen(self, yen: int | None) -> None:
        """Fill in without telling anybody."""
        self.setText(formats.yen(yen) if yen else "")

    def yen(self) -> int | None:
        """What was entered; 0 for an empty field, None for something else than an amount."""
        text = unicodedata.normalize("NFKC", self.text()).replace(",", "").replace("、", "").strip()
        text = text.removesuffix("円")
        if not text:
            return 0
        return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field sets the commas."""
        yen = self.yen()
        if yen is not None:
            self.set_yen(yen)
        super().focusOutEvent(event)


class DayField(_Sized):
    """`R8.12.15`, `2026-12-15` and what else dates are written like."""

    changed = Signal()

    def __init__(self, name: str, day: date | None = None, width: int = 120) -> None:
        super().__init__(name, width)
        self.set_day(day)
        self.textEdited.connect(lambda _text: self.changed.emit())

    def set_day(self, day: date | None) -> None:
        """Fill in without telling anybody."""
        self.setText(formats.short_date(day) if day else "")

    def day(self) -> date | None:
        """The day, or None where it cannot be read."""
        try:
            return parse_date(self.text())
        except ValueError:
            return None
