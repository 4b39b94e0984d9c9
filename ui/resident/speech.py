"""Widgets that say something in the resident's language: words, and buttons for a finger."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.domain.resident import Piece, Saying
from ui import theme
from ui.resident.setting import Setting, set_text, widest_word

FINGER = 48
BESIDE = 14
EMPTY = Saying("ja", (), (), "")


def words(text: str, code: str = "ja") -> Saying:
    """A text that is what it is: a name, an official term."""
    return Saying(code, (Piece(text),), tuple(range(1, len(text) + 1)), text)


def whole(text: str, code: str = "ja") -> Saying:
    """A text that is never broken."""
    return Saying(code, (Piece(text),), (len(text),), text)


class Words(QWidget):
    """A sentence; its height follows its width. `text()` is what is read aloud."""

    def __init__(self, size: float, *, bold: bool = False, ink: str = "text") -> None:
        super().__init__()
        self._size, self._bold, self._ink = size, bold, ink
        self._saying = EMPTY
        self._right = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.look().changed.connect(self.updateGeometry)

    def say(self, saying: Saying) -> "Words":
        """Say something else."""
        self._saying = saying
        self.setAccessibleName(saying.text)
        self.updateGeometry()
        self.update()
        return self

    def to_right(self) -> "Words":
        """Amounts end where those above them end."""
        self._right = True
        return self

    def text(self) -> str:
        """What is said."""
        return self._saying.text

    def need(self) -> int:
        """Width of the longest word, for the clipping check."""
        return round(widest_word(self._saying, self._size, bold=self._bold))

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines."""
        return self._set(width).height

    def sizeHint(self) -> QSize:
        """One line."""
        made = self._set(10_000)
        return QSize(round(made.width) + 2, made.height)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        return QSize(self.need() + 1, self._set(10_000).height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        made = self._set(self.width())
        left = self.width() - made.width - 1 if self._right else 0
        top = max(0.0, (self.height() - made.height) / 2)
        made.draw(QPainter(self), left, top, theme.colour(self._ink))

    def _set(self, width: float) -> Setting:
        return set_text(self._saying, self._size, width, bold=self._bold)


class SpeechButton(QAbstractButton):
    """Large words, and below them the Japanese for the worker."""

    def __init__(self, saying: Saying, size: float = 18, *, beside: bool = True) -> None:
        super().__init__()
        self._saying, self._size, self._beside = saying, size, beside
        self._least = FINGER
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(saying.text)
        self.setText(saying.text)

    def say(self, saying: Saying) -> None:
        """Say something else."""
        self._saying = saying
        self.setAccessibleName(saying.text)
        self.setText(saying.text)
        self.updateGeometry()
        self.update()

    def need(self) -> int:
        """Width of the longest word and the margins, for the clipping check."""
        return round(widest_word(self._saying, self._size)) + 2 * self._side()

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Both texts and the margins, and never too low for a finger."""
        room = width - 2 * self._side()
        own, below = self._set(room)
        height = own.height + (below.height if below else 0) + theme.px(12)
        return max(theme.px(self._least), height)

    def sizeHint(self) -> QSize:
        """In one line."""
        own, below = self._set(10_000)
        widest = max(own.width, below.width if below else 0)
        width = round(widest) + 2 * self._side() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        return QSize(self.need() + 1, theme.px(self._least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The ground answers the mouse."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And lets go."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, words, the Japanese; a mark as well as the colour where it is on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        ground = "key" if on else ("key_bg" if self.underMouse() or self.isDown() else "surface")
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour("key" if on else "field"), 1))
        inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, theme.px(6), theme.px(6))
        own, below = self._set(self.width() - 2 * self._side())
        height = own.height + (below.height if below else 0)
        top = (self.height() - height) / 2
        white = theme.colour("surface")
        plain = theme.colour("text" if self.isEnabled() else "text3")
        own.draw(painter, self._side(), top, white if on else plain)
        if below:
            ink = white if on else theme.colour("text2")
            below.draw(painter, self._side(), top + own.height, ink)
        if on:
            painter.setPen(QPen(white, theme.px(2)))
            self._draw_mark(painter)

    def _draw_mark(self, painter: QPainter) -> None:
        """A tick in the corner: colour alone does not say "chosen"."""
        x, y, unit = self.width() - theme.px(18), theme.px(9), theme.px(4)
        painter.drawLine(x, y + unit, x + unit, y + 2 * unit)
        painter.drawLine(x + unit, y + 2 * unit, x + 3 * unit, y - unit // 2)

    def _set(self, width: float) -> tuple[Setting, Setting | None]:
        own = set_text(self._saying, self._size, width)
        beside = self._saying.beside if self._beside else ""
        return own, set_text(words(beside), BESIDE, width) if beside else None

    def _side(self) -> int:
        return theme.px(16 if not self.isCheckable() else 20)
