"""Where the resident's view is put: over the staff's screen, or on the second monitor.

Closing clears every widget: nothing of one person is there when the next sits down.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables
from desktop_app.i18n import _
from ui.background import Lane
from ui.pieces import Later
from ui.resident.speech import Words
from ui.resident.view import ResidentView
from ui.widgets.cover import Cover
from ui.widgets.focus_ring import FocusRing
from ui.widgets.parts import column


class ApartWindow(QWidget):
    """The second monitor."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("住民に見せる画面"))
        self.box = column(self)
        self.ring = FocusRing(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """However it is closed, nothing stays."""
        self.closing.emit()
        super().closeEvent(event)


class ResidentCover(Cover):
    """Puts the view over the staff's screen, or on the second monitor."""

    heard = Signal()

    def __init__(self, window: QWidget, ground: QWidget, services: Any, lane: Lane) -> None:
        super().__init__(window, ground)
        self._services, self._lane = services, lane
        self._view = Later(self._begin_view, lambda _view: None)
        self._apart: ApartWindow | None = None
        self._box = column(self)

    @property
    def view(self) -> ResidentView:
        """Made in spare time or when it is wanted first: signing in does not wait for it."""
        return self._view.page

    def pieces(self) -> Iterator[None]:
        """Make a part of the view at each step."""
        return self._view.pieces()

    def _begin_view(self) -> ResidentView:
        view = ResidentView(self._services, self._lane)
        view.back_asked.connect(self.close_cover)
        view.heard.connect(self.heard)
        return view

    @property
    def apart(self) -> bool:
        """On the second monitor, with the staff's screen free."""
        return self._apart is not None and self._apart.isVisible()

    @property
    def is_open(self) -> bool:
        """Here or there."""
        return self.apart or self.isVisible()

    @property
    def language(self) -> str:
        """The language shown."""
        return self.view.language

    @language.setter
    def language(self, code: str) -> None:
        self.view.language = code

    @property
    def total(self) -> Words:
        """The amount in large figures."""
        return self.view.owed.total

    def refresh(self) -> None:
        """Write everything again."""
        self.view.refresh()

    def show_person(self, person: PersonHeader, receivables: Receivables) -> None:
        """Show one resident what is theirs."""
        self.view.show_person(person, receivables)
        screen = other_screen(self.window())
        if screen is None:
            self._box.addWidget(self.view)
            self.open_over()
        else:
            self.open_apart(screen)

    def open_apart(self, screen: QScreen) -> None:
        """Fill the other monitor."""
        if self._apart is None:
            self._apart = ApartWindow()
            self._apart.closing.connect(self._on_apart_closing)
        self._apart.box.addWidget(self.view)
        self._apart.setGeometry(screen.geometry())
        self._apart.showFullScreen()
        self.view.take_focus()

    def close_cover(self) -> None:
        """Give the screen back, and forget."""
        if self._apart is not None and self._apart.isVisible():
            self._apart.close()
            self.closed.emit()
        super().close_cover()
        if self._view.there is not None:
            self._view.there.forget()

    def take_focus(self) -> None:
        """To the page that is open."""
        self.view.take_focus()

    def _on_apart_closing(self) -> None:
        self.view.forget()


def other_screen(window: QWidget) -> QScreen | None:
    """A monitor the staff do not sit at."""
    own = window.screen()
    return next((one for one in QGuiApplication.screens() if one is not own), None)
