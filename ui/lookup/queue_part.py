"""Today's queue in the rail (F3), and the form that takes its place while somebody comes in."""

from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from desktop_app.domain.ids import ReceptionId
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.session import Reception, ReceptionState
from desktop_app.i18n import _
from ui import theme
from ui.lookup.arrival import ArrivalForm
from ui.lookup.queue import QueueDelegate, QueueModel
from ui.widgets.parts import PanelTitle, button, column, key_cap, label, row
from ui.widgets.rows import dress_list

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QueuePart(QWidget):
    """Shows tickets, asks nothing; Enter takes one, Insert adds, Delete ends."""

    chosen = Signal(object)  # Reception
    ended = Signal(object)  # Reception: the talk is over, or whoever waited has gone
    arrival_wanted = Signal()
    arrival_saved = Signal(object)  # Arrival
    arrival_left = Signal()
    left_above = Signal()  # Up on the first ticket

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self._new: ReceptionId | None = None
        box = column(self, margins=(0, 10, 0, 0), gap=4)
        self.title = PanelTitle(_("本日の受付"), "F3")
        self.title.line.setContentsMargins(theme.px(16), 0, theme.px(14), 0)
        box.addWidget(self.title)
        self._make_view(box, now)
        self.nobody = label(_("待っている人はいません。"), "second")
        self.nobody.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        box.addWidget(self.nobody)
        box.addWidget(self._make_foot())
        self.arrival = ArrivalForm()
        self.arrival.hide()
        self.arrival.saved.connect(self.arrival_saved)
        self.arrival.left.connect(self.arrival_left)
        box.addWidget(self.arrival, 1)

    # Building

    def _make_view(self, box: QVBoxLayout, now: datetime) -> None:
        self.view = QListView()
        self.tickets = QueueModel(now)
        self.view.setModel(self.tickets)
        self.view.setItemDelegate(QueueDelegate(self.view, self.tickets))
        dress_list(self.view, _("本日の受付"))
        self.view.clicked.connect(self._on_ticket)
        self.view.activated.connect(self._on_ticket)
        self.view.installEventFilter(self)
        box.addWidget(self.view, 1)

    def _make_foot(self) -> QWidget:
        """How people come into the queue, and how they leave it."""
        self.foot = QWidget()
        box = column(self.foot, margins=(16, 4, 14, 8), gap=2)
        line = row(gap=8)
        self.add = button(_("受付を足す"), "link")
        self.add.clicked.connect(self.arrival_wanted)
        line.addWidget(self.add)
        line.addStretch(1)
        line.addWidget(key_cap("Ins"))
        box.addLayout(line)
        ends = row(gap=8)
        ends.addWidget(label(_("終わった・帰られた"), "label"))
        ends.addStretch(1)
        ends.addWidget(key_cap("Del"))
        box.addLayout(ends)
        return self.foot

    # Coming in

    def open_arrival(self, person: PersonHeader | None) -> None:
        """The form takes the place of the tickets."""
        for widget in (self.view, self.foot, self.nobody):
            widget.hide()
        self.arrival.show()
        self.arrival.begin(person)

    def close_arrival(self) -> None:
        """The tickets again."""
        self.arrival.hide()
        self.view.show()
        self.foot.show()
        self.nobody.setVisible(not self.tickets.queue)

    def expect(self, ticket: Reception) -> None:
        """Somebody who has just come in: marked when the queue is shown next."""
        self._new = ticket.id

    # Showing

    def show_queue(self, queue: tuple[Reception, ...], now: datetime) -> None:
        """Show today's queue; the ticket that was marked stays marked."""
        kept = self.view.currentIndex().row()
        kept_id = self.tickets.queue[kept].id if 0 <= kept < len(self.tickets.queue) else None
        kept_id, self._new = self._new or kept_id, None
        self.tickets.show(queue, now)
        for at, ticket in enumerate(self.tickets.queue):
            if ticket.id == kept_id:
                self.view.setCurrentIndex(self.tickets.index(at))  # and scrolls to it
        waiting = sum(1 for r in queue if r.state is ReceptionState.WAITING)
        self.title.detail.setText(_("待ち {n}人").format(n=waiting))
        self.nobody.setVisible(not self.tickets.queue and self.arrival.isHidden())

    def mark_person(self, person_id: str) -> None:
        """Mark the ticket of whoever is on screen."""
        for at, ticket in enumerate(self.tickets.queue):
            if ticket.person_id == person_id:
                self.view.setCurrentIndex(self.tickets.index(at))
                return
        self.view.clearSelection()

    def take_focus(self) -> None:
        """The keyboard to the tickets, or to the form where it is open."""
        if not self.arrival.isHidden():
            self.arrival.purpose.focus_first()
            return
        if not self.view.currentIndex().isValid() and self.tickets.queue:
            self.view.setCurrentIndex(self.tickets.index(0))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Keys

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The keys of the tickets, on every platform the same."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event.key(), self.view.currentIndex())
        return False

    def _on_key(self, key: int, index: QModelIndex) -> bool:
        if key in ENTER and index.isValid():
            self._on_ticket(index)
        elif key == Qt.Key.Key_Insert:
            self.arrival_wanted.emit()
        elif key == Qt.Key.Key_Delete and index.isValid():
            self.ended.emit(self.tickets.queue[index.row()])
        elif key == Qt.Key.Key_Up and index.row() <= 0:
            self.left_above.emit()
        else:
            return False
        return True

    def _on_ticket(self, index: QModelIndex) -> None:
        self.chosen.emit(self.tickets.queue[index.row()])
