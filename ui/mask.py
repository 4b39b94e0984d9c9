"""F12: the screen is covered at once, because the resident leans over. F12 or Esc uncovers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from ui.widgets.cover import Cover
from ui.widgets.parts import column, icon_label, key_cap, label, row


class MaskCover(Cover):
    """Nothing but how to go on."""

    def __init__(self, window: QWidget, ground: QWidget) -> None:
        super().__init__(window, ground)
        self.setAccessibleName(_("画面を隠しています"))
        box = column(self, gap=12)
        box.addStretch(1)
        box.addWidget(icon_label("hide", "text3", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        title = label(_("画面を隠しています"), "name")
        box.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(key_cap("F12"))
        line.addWidget(label(_("もう一度押すと戻ります"), "second"))
        line.addStretch(1)
        box.addLayout(line)
        box.addStretch(1)

    def open_over(self) -> None:
        """At once, dialogs too."""
        if not self.isVisible():
            self.put_others_away(windows=False)
        super().open_over()

    def close_cover(self) -> None:
        """With the dialogs that were open."""
        super().close_cover()
        self.bring_others_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc uncovers; F12 is the window's own key."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_cover()
            return
        super().keyPressEvent(event)
