"""Labels, titles, buttons and rules made the same way everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.icons import icon, pixmap
from ui.widgets.text import Paragraph


def label(text: str = "", role: str = "") -> QLabel:
    """A plain-text label of one line in one of the roles of the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def paragraph(text: str = "", role: str = "") -> Paragraph:
    """Words that may need several lines."""
    return Paragraph(text, role)


def key_cap(text: str) -> QLabel:
    """The little key drawn beside what it does."""
    made = label(text, "key")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


class IconLabel(QLabel):
    """An icon that only decorates, in the size and colours of now; readers pass over it."""

    def __init__(self, name: str, colour: str, size: int) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.look().changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, colour: str) -> None:
        """Another one."""
        self._name, self._colour = name, colour
        self._draw()

    def _draw(self) -> None:
        ink = theme.colour(self._colour)
        self.setPixmap(pixmap(self._name, theme.px(self._size), ink, 2.0))


def icon_label(name: str, colour: str = "text3", size: int = 16) -> IconLabel:
    """An icon that only decorates; a screen reader passes over it."""
    return IconLabel(name, colour, size)


def button(text: str, kind: str = "", icon_name: str = "") -> QPushButton:
    """A push button; its text is its accessible name."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if icon_name:
        ink = "surface" if kind == "primary" else "key"
        made.setIcon(icon(icon_name, theme.colour(ink), theme.px(16)))
    made.setAccessibleName(text)
    return made


def centred(widget: QWidget) -> QHBoxLayout:
    """A widget in the middle that keeps the height its wrapped text needs."""
    line = row(gap=0)
    line.addStretch(1)
    line.addWidget(widget)
    line.addStretch(1)
    return line


def rule() -> QFrame:
    """A thin horizontal line."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


def frame(name: str) -> QFrame:
    """A frame dressed by its object name in the style sheet."""
    made = QFrame()
    made.setObjectName(name)
    return made


def column(
    parent: QWidget | None = None,
    *,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    gap: int = 0,
) -> QVBoxLayout:
    """A vertical layout with the spacing said outright."""
    made = QVBoxLayout(parent) if parent else QVBoxLayout()
    made.setContentsMargins(*(theme.px(m) for m in margins))
    made.setSpacing(theme.px(gap))
    return made


def row(
    parent: QWidget | None = None,
    *,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    gap: int = 8,
) -> QHBoxLayout:
    """A horizontal layout with the spacing said outright."""
    made = QHBoxLayout(parent) if parent else QHBoxLayout()
    made.setContentsMargins(*(theme.px(m) for m in margins))
    made.setSpacing(theme.px(gap))
    return made


class PanelTitle(QWidget):
    """`title  detail ............ F5`: the head of every panel."""

    def __init__(self, title: str, key: str = "", role: str = "section") -> None:
        super().__init__()
        self.title = label(title, role)
        self.detail = label("", "label")
        line = row(self, gap=8)
        self.line = line
        line.addWidget(self.title)
        line.addWidget(self.detail)
        line.addStretch(1)
        self.tail = row(gap=8)
        line.addLayout(self.tail)
        if key:
            line.addWidget(key_cap(key))


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change a property the style sheet looks at, and let the style look again."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and let it die."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
