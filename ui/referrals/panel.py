"""The small panel of candidates: which doors what was heard points to. F7 opens the search."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop_app.i18n import _
from ui import theme
from ui.referrals.doors import DoorList
from ui.referrals.views import DoorView
from ui.widgets.parts import PanelTitle, column, paragraph


class CandidatesPanel(QFrame):
    """Shows doors; the page opens the one that is chosen."""

    chosen = Signal(str)  # door id

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        box = column(self, margins=(16, 8, 12, 8), gap=4)
        self.title = PanelTitle(_("相談先の候補"), "F7")
        box.addWidget(self.title)
        self.list = DoorList(_("相談先の候補"), compact=True)
        self.list.chosen.connect(self.chosen)
        box.addWidget(self.list, 1)
        self.nothing = paragraph(_("聞き取りが進むと、ここに候補が出ます。"), "second")
        box.addWidget(self.nothing)
        box.addStretch(0)
        theme.look().changed.connect(self.updateGeometry)

    def show_doors(self, doors: list[DoorView]) -> None:
        """Show candidates, best first."""
        self.list.contents.show(doors)
        count = _("聞き取りから {n}件").format(n=len(doors)) if doors else ""
        self.title.detail.setText(count)
        self.list.setVisible(bool(doors))
        self.nothing.setVisible(not doors)
