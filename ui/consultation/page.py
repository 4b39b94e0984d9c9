"""The consultation page: arranges header, alert, receivables, hearing, notes and candidates.

One arrangement each for 1366 (right column stacked), 1920 (two right columns and the decisions of
today) and large zoom (everything below one another, scrolled). Asks nothing; `desk.py` does.
"""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QWidget

from ui import theme
from ui.consultation.alert import AlertStrip
from ui.consultation.header import PersonCard
from ui.consultation.hearing import HearingPanel
from ui.consultation.today import TodayPanel
from ui.notes.panel import NotesPanel
from ui.receivables.panel import ReceivablesPanel
from ui.referrals.panel import CandidatesPanel
from ui.widgets.parts import column, set_property
from ui.widgets.veil import Veil

WIDE, NORMAL, NARROW = "wide", "normal", "narrow"
CANDIDATES = 130  # title and two lines
SLACK = 16  # what lines that wrap may need more than their least height


def arrangement(width: float, scale: float) -> str:
    """Which arrangement a page of this width (without the rail) gets at this zoom."""
    effective = width / scale
    if effective >= 1500:
        return WIDE
    return NORMAL if effective >= 1060 else NARROW


class _Content(QWidget):
    """As high as the page allows: the lists inside scroll, so wrapped text asks for no more."""

    def heightForWidth(self, width: int) -> int:
        """The scroll area would otherwise grow to what every list would like."""
        return 0


class _Right(QFrame):
    """Tells when something in it needs another height: a form opened, a strip of words came."""

    needs_other = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("right")

    def event(self, event: QEvent) -> bool:
        """After the layout has looked."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.needs_other.emit()
        return done


class ConsultationPage(QScrollArea):
    """Holds the panels; they are public for the desk that fills them."""

    def __init__(self, counter: str, today: date) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._mode = ""
        self._notes_need = 0
        self._counter, self._today = counter, today

    def pieces(self) -> Iterator[None]:
        """Make the panels one by one."""
        self.card = PersonCard()
        self.alert = AlertStrip()
        yield
        self.receivables = ReceivablesPanel()
        self.today = TodayPanel()
        yield
        self.hearing = HearingPanel(self._counter, self._today)
        yield
        self.notes = NotesPanel(self._today)
        yield
        self.candidates = CandidatesPanel()
        yield from self._arrange()
        self.notes.composer.opened.connect(self._on_composer_opened)
        self.veil = Veil(self)
        self.alert.show_alert(None)
        theme.look().changed.connect(self._on_look_changed)

    def bring_receivables(self) -> None:
        """F4: into sight, with the keyboard."""
        self.receivables.focus_tree()
        self.ensureWidgetVisible(self.receivables)

    def bring_hearing(self) -> None:
        """F5: into sight, with the keyboard."""
        self.hearing.focus_list()
        self.ensureWidgetVisible(self.hearing)

    def bring_notes(self) -> None:
        """F6: into sight, with the keyboard."""
        self.notes.focus_composer()
        self.ensureWidgetVisible(self.notes.composer)

    def _arrange(self) -> Iterator[None]:
        """From the outside in: what is put into something finished is dressed only once."""
        content = _Content()
        content.setObjectName("ground")
        self.setWidget(content)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._centre = QWidget()
        self._right = _Right()
        self._right.needs_other.connect(self._on_needs_other)
        self._line.addWidget(self._centre, 1)
        self._line.addWidget(self._right)
        box = column(self._centre, margins=(12, 12, 12, 12), gap=10)
        self._grid = QGridLayout(self._right)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        yield
        for widget in (self.card, self.alert):
            box.addWidget(widget)
        box.addWidget(self.receivables, 1)
        box.addWidget(self.today)
        yield
        self._mode = NORMAL
        self._place(NORMAL)
        for part in (self._centre, self._right, content):
            yield
            layout = part.layout()
            if layout is not None:
                layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for the new size."""
        super().resizeEvent(event)
        if self._mode:
            self._adapt()

    def showEvent(self, event: QShowEvent) -> None:
        """What was put in while nobody looked (a draft that came back) has its height now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._on_needs_other)

    def _on_needs_other(self) -> None:
        need = self.notes.minimumSizeHint().height()
        if self._mode and need != self._notes_need:
            self._notes_need = need
            self._share_height()

    def _adapt(self) -> None:
        mode = arrangement(self.width(), theme.look().scale)
        if mode != self._mode:
            self._mode = mode
            self._place(mode)
        self._share_height()

    def _place(self, mode: str) -> None:
        for panel in (self.hearing, self.notes, self.candidates):
            self._grid.removeWidget(panel)
        wide = mode == WIDE
        self._grid.addWidget(self.hearing, 0, 0)
        if wide:
            self._grid.addWidget(self.candidates, 1, 0)
            self._grid.addWidget(self.notes, 0, 1, 2, 1)
        else:
            self._grid.addWidget(self.notes, 1, 0)
            self._grid.addWidget(self.candidates, 2, 0)
        for at, stretch in enumerate((0, 1, 0)):
            self._grid.setRowStretch(at, stretch)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)
        set_property(self.notes, "edge", "left" if wide else "top")
        set_property(self.candidates, "edge", "top")
        self.candidates.list.set_compact(not wide)
        self.today.setVisible(wide)
        self.receivables.set_roomy(wide)
        direction = QBoxLayout.Direction
        narrow = mode == NARROW
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if narrow else policy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if narrow else policy.ScrollBarAlwaysOff
        )
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._set_width(mode)

    def _set_width(self, mode: str) -> None:
        most = 16_777_215
        if mode == NARROW:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(most)
        else:
            self._right.setFixedWidth(theme.px(760 if mode == WIDE else 384))

    def _share_height(self) -> None:
        """Right column at 1366: ten lines of hearing, two candidates, the rest for notes."""
        px = theme.px
        height = self.viewport().height()
        most = 16_777_215
        narrow = self._mode == NARROW
        self.receivables.setMinimumHeight(px(420) if narrow else 0)
        self.notes.setMinimumHeight(px(420) if narrow else 0)
        hearing = px(52 + 27 * 11)
        if self._mode == WIDE:
            hearing = px(52 + 27 * 13)
        elif not narrow:
            below = 0 if self.candidates.isHidden() else px(CANDIDATES)
            spare = height - below - self.notes.minimumSizeHint().height() - px(SLACK)
            hearing = max(px(52 + 27 * 4), min(px(52 + 27 * 10 + 20), spare))
        self.hearing.setFixedHeight(hearing)
        self.candidates.setMaximumHeight(px(CANDIDATES) if self._mode == NORMAL else most)
        self.candidates.setMinimumHeight(px(CANDIDATES) if self._mode != WIDE else 0)

    def _on_composer_opened(self, large: bool) -> None:
        """Writing takes the room of the candidates at 1366; nothing else moves."""
        self.candidates.setVisible(not large or self._mode != NORMAL)
        self._share_height()

    def _on_look_changed(self) -> None:
        self._mode = ""
        self._adapt()
