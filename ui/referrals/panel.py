"""The small panel of candidates: which doors what was heard points to. F7 opens the search."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame

from desktop_app.i18n import _
from ui import theme
from ui.referrals.doors import DoorList
from ui.referrals.step_words import PastSendings
from ui.referrals.views import DoorView
from ui.widgets.icons import icon
from ui.widgets.parts import PanelTitle, button, column, paragraph


class CandidatesPanel(QFrame):
    """Shows doors; the page opens the one that is chosen."""

    chosen = Signal(str)  # door id
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._past = PastSendings()
        box = column(self, margins=(16, 8, 12, 8), gap=4)
        self.title = PanelTitle(_("相談先の候補"), "F7")
        self.past = button("", "link")
        self.past.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.past.clicked.connect(self.history_asked)
        self.past.hide()
        self.title.tail.addWidget(self.past)
        box.addWidget(self.title)
        self.list = DoorList(_("相談先の候補"), compact=True)
        self.list.chosen.connect(self.chosen)
        box.addWidget(self.list, 1)
        self.nothing = paragraph(_("聞き取りが進むと、ここに候補が出ます。"), "second")
        box.addWidget(self.nothing)
        box.addStretch(0)
        theme.look().changed.connect(self.updateGeometry)

    def show_past(self, past: PastSendings) -> None:
        """How often this person was sent anywhere, and that they never arrived."""
        self._past = past
        text = _("案内 {n}件").format(n=past.count) if past.count else ""
        if past.vain:
            text = past.vain
        self.past.setText(text)
        self.past.setToolTip("\n".join(past.lines))
        self.past.setAccessibleName(" ".join((text, *past.lines)))
        self.past.setIcon(
            icon("alert", theme.colour("danger"), theme.px(16)) if past.vain else QIcon()
        )
        self.past.setVisible(bool(text))
        self._say_count()
        self.list.contents.flag(past.flags)

    def _say_count(self) -> None:
        """Short where the flag needs the room of the line."""
        count = len(self.list.contents.doors)
        text = _("{n}件") if self._past.count else _("聞き取りから {n}件")
        self.title.detail.setText(text.format(n=count) if count else "")

    def show_doors(self, doors: list[DoorView]) -> None:
        """Show candidates, best first."""
        self.list.contents.show(doors)
        self.list.contents.flag(self._past.flags)
        self._say_count()
        self.list.setVisible(bool(doors))
        self.nothing.setVisible(not doors)
