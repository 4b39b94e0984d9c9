"""Ready answers as toggles in a flow of lines; digit keys press them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from ui import language_fonts, theme
from ui.widgets.parts import button

DIGITS = "1234567890"


class FlowLayout(QLayout):
    """Widgets side by side, going on in the next line where the width ends."""

    def __init__(
        self, parent: QWidget | None = None, gap: int = 6, line_gap: int | None = None
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt hands over an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """One item; None past the end, as Qt expects."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Take one item out."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines this width makes."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """As small as the widest widget."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = theme.px(self._gap)
        x, y, tallest = rect.x(), rect.y(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + theme.px(self._line_gap), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + gap
            tallest = max(tallest, size.height())
        return y + tallest - rect.y()


class Answers(QWidget):
    """Toggle buttons `1 離職`, `2 減収` …; focus on the group, digits press, arrows move."""

    chosen = Signal(tuple)  # codes that are on

    def __init__(self, *, exclusive: bool = False, kind: str = "answer") -> None:
        super().__init__()
        self._exclusive, self._kind = exclusive, kind
        self._buttons: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(
        self, answers: list[tuple[str, str]], on: tuple[str, ...] = (), *, digits: bool = True
    ) -> None:
        """Offer (code, word) pairs, some of them already on."""
        self._flow.setEnabled(False)  # laid out once, not anew for each button that is shown
        for old in self._buttons.values():
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = {}
        for at, (code, word) in enumerate(answers):
            digit = DIGITS[at] if digits and at < len(DIGITS) else ""
            made = button(f"{digit}  {word}" if digit else word, self._kind)
            if self._kind == "language":
                language_fonts.dress(made, code)
            made.setCheckable(True)
            made.setChecked(code in on)
            made.setAccessibleName(word)
            made.toggled.connect(self._on_toggled)
            made.setProperty("code", code)
            self._buttons[code] = made
            self._flow.addWidget(made)
            made.show()
        self._flow.setEnabled(True)
        self.updateGeometry()

    def codes(self) -> tuple[str, ...]:
        """What is on, in the order offered."""
        return tuple(code for code, made in self._buttons.items() if made.isChecked())

    def set_codes(self, codes: tuple[str, ...]) -> None:
        """Switch exactly these on."""
        for code, made in self._buttons.items():
            made.setChecked(code in codes)

    def focus_first(self) -> None:
        """Take the keyboard."""
        for made in self._buttons.values():
            made.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

    def has_buttons(self) -> bool:
        """Whether anything is offered."""
        return bool(self._buttons)

    def press(self, digit: str) -> bool:
        """Press the answer of this digit; False where there is none."""
        at = DIGITS.find(digit)
        made = list(self._buttons.values())[at : at + 1] if at >= 0 else []
        for found in made:
            found.toggle()
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits press, arrows move between the answers."""
        if event.text() and event.text() in DIGITS and self.press(event.text()):
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in step and self._move(step[Qt.Key(event.key())]):
            return
        super().keyPressEvent(event)

    def _move(self, by: int) -> bool:
        order = list(self._buttons.values())
        at = next((i for i, made in enumerate(order) if made.hasFocus()), -1)
        if at < 0 or not 0 <= at + by < len(order):
            return False
        order[at + by].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_toggled(self, on: bool) -> None:
        if on and self._exclusive:
            for made in self._buttons.values():
                if made is not self.sender():
                    made.setChecked(False)
        self.chosen.emit(self.codes())
