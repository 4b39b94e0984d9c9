"""The frame of the one screen: bar, rail, work area, keys, and how they share the width."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop_app.domain.session import Session
from desktop_app.i18n import _
from ui import theme
from ui.lookup.rail import Rail
from ui.navigation import GonePage, StartPage
from ui.widgets.app_bar import AppBar
from ui.widgets.fbar import KeyBar
from ui.widgets.parts import column, row


class Frame(QMainWindow):
    """A window whose parts are made by `make_frame`; what happens in them is not its work."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("納付相談 共有画面"))
        self.setMinimumSize(800, 560)

    def make_frame(self, session: Session, now: datetime) -> Iterator[None]:
        """From the outside in: what is put into something finished is dressed only once."""
        self.ground = QWidget(self)
        self.ground.setObjectName("ground")
        self.setCentralWidget(self.ground)
        box, middle = column(self.ground), row(gap=0)
        self.bar = AppBar(session)
        self.rail = Rail(now)
        yield
        self.keys = KeyBar()
        self.pages = QStackedWidget()
        box.addWidget(self.bar)
        box.addLayout(middle, 1)
        box.addWidget(self.keys)
        yield
        middle.addWidget(self.rail)
        middle.addWidget(self.pages, 1)
        self.start_page, self.gone_page = StartPage(), GonePage()
        for page in (self.start_page, self.gone_page):
            self.pages.addWidget(page)
        yield

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between rail and work area."""
        super().resizeEvent(event)
        self.adapt()

    def adapt(self) -> None:
        """To the width and the zoom there are now; a narrow window puts the rail away."""
        effective = self.width() / theme.look().scale
        self.rail.setFixedWidth(theme.px(300 if effective >= 1800 else 250))
        searching = self.rail.isAncestorOf(self.focusWidget())
        self.rail.setVisible(effective >= 1000 or searching)  # F2 and F3 bring it back
        self.bar.set_tight(effective < 1000)
        self.keys.wrap(two_lines=self.keys.one_line_width() > self.width())

    def focus_search(self) -> None:
        """F2, wherever the rail is."""
        self.rail.setVisible(True)
        self.rail.focus_search()

    def focus_queue(self) -> None:
        """F3, wherever the rail is."""
        self.rail.setVisible(True)
        self.rail.focus_queue()
