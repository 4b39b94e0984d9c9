"""Notices: what was done (with undo) or what went wrong, in a bar that never takes the focus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.i18n import _
from ui import theme
from ui.widgets.parts import button, label, row, set_property

SECONDS = 8


class NoticeBar(QFrame):
    """One notice at a time over the lower edge of the work area; errors stay until put away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("notice")
        self._undo: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        line = row(self, margins=(16, 8, 10, 8), gap=12)
        self.text = label("")
        self.action = button("", "plain")
        self.action.clicked.connect(self._on_action)
        self.dismiss = button(_("とじる"), "plain")
        self.dismiss.clicked.connect(self.hide)
        for widget in (self.action, self.dismiss):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line.addWidget(self.text)
        line.addWidget(self.action)
        line.addWidget(self.dismiss)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Something was done; `action` (undo) is offered for eight seconds."""
        self._show(text, "", action, then)
        self._timer.start()

    def warn(self, text: str, *, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Something failed; stays until it is put away."""
        self._show(text, "error", action, then)
        self._timer.stop()

    def _show(self, text: str, tone: str, action: str, then: Callable[[], None] | None) -> None:
        self._undo = then
        self.text.setText(text)
        self.setAccessibleName(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        set_property(self, "tone", tone)
        self.show()
        self.place()
        self.raise_()

    def place(self) -> None:
        """Centred above the key bar."""
        self.adjustSize()
        parent = self._window
        width = min(self.sizeHint().width(), parent.width() - theme.px(24))
        height = self.sizeHint().height()
        left = (parent.width() - width) // 2
        self.setGeometry(left, parent.height() - height - theme.px(64), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def _on_action(self) -> None:
        self.hide()
        if self._undo:
            self._undo()
