"""The key bar at the bottom: moves on the left (quiet), actions on the right (framed)."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop_app.i18n import _
from ui import theme
from ui.shortcuts import Key, keys
from ui.widgets.parts import column, frame, key_cap, label, row, set_property


class KeyButton(QPushButton):
    """A key cap and a word; pressed by mouse or by its key."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self.key = key
        acting = key.bar == "act"
        self.setProperty("kind", "plain" if acting else "quiet")
        self.setAccessibleName(f"{key.key} {key.label}")
        self.setToolTip(key.guide)
        self._line = line = row(self, margins=(12, 0, 14, 0) if acting else (4, 0, 4, 0), gap=8)
        line.addStretch(1)
        line.addWidget(key_cap(key.key))
        self._word = label(key.label, "strong")
        line.addWidget(self._word)
        line.addStretch(1)
        self.setMinimumHeight(theme.px(40 if acting else 36))

    def set_ready(self, *, ready: bool) -> None:
        """Grey words where the key would do nothing."""
        self.setEnabled(ready)
        set_property(self._word, "role", "strong" if ready else "label")

    def sizeHint(self) -> QSize:
        """A button does not ask its layout by itself."""
        return self._line.sizeHint().expandedTo(QSize(0, self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:
        """Cap and word are never cut."""
        return self.sizeHint()

    def need(self) -> int:
        """Width of the cap and the word, for the clipping check."""
        return self._line.minimumSize().width()


class KeyBar(QFrame):
    """Two groups in one line; in two lines where zoom leaves no room for one."""

    pressed = Signal(str)  # action

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fbar")
        self._buttons: list[KeyButton] = []
        self._box = column(self, margins=(12, 5, 12, 6), gap=4)
        self._moves, self._acts = QWidget(), QWidget()
        self._move_line, self._act_line = row(self._moves, gap=6), row(self._acts, gap=8)
        self._divider = frame("rule")
        self._divider.setFixedSize(1, theme.px(30))
        self._one_line = row(gap=10)
        self._box.addLayout(self._one_line)
        self._one_line.addWidget(self._moves, 1)
        self._one_line.addWidget(self._divider)
        self._one_line.addWidget(self._acts)
        self._fill()
        self.setAccessibleName(_("キーの一覧"))

    def _fill(self) -> None:
        for key in keys():
            if not key.bar:
                continue
            made = KeyButton(key)
            made.clicked.connect(self._on_clicked)
            self._buttons.append(made)
            (self._act_line if key.bar == "act" else self._move_line).addWidget(made)

    def set_available(self, actions: set[str]) -> None:
        """Keys that would do nothing now are greyed, with the reason as their tip."""
        for made in self._buttons:
            ready = made.key.action in actions
            made.set_ready(ready=ready)
            made.setToolTip(made.key.guide if ready else _("先に相談する人を開いてください"))

    def wrap(self, *, two_lines: bool) -> None:
        """One line or two."""
        self._one_line.removeWidget(self._acts)
        self._box.removeWidget(self._acts)
        self._divider.setVisible(not two_lines)
        if two_lines:
            self._box.addWidget(self._acts)
        else:
            self._one_line.addWidget(self._acts)

    def one_line_width(self) -> int:
        """What one line needs."""
        moves, acts = self._moves.minimumSizeHint(), self._acts.minimumSizeHint()
        return moves.width() + acts.width() + theme.px(60)

    def _on_clicked(self) -> None:
        made = self.sender()
        if isinstance(made, KeyButton):
            self.pressed.emit(made.key.action)
