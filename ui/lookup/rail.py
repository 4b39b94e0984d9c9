"""The left rail: one search box (F2) and today's queue (F3). Shows results, asks nothing."""

from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop_app.domain.ids import ReceptionId
from desktop_app.domain.people import FindResult, PersonHeader
from desktop_app.domain.session import Reception, ReceptionState
from desktop_app.i18n import _
from ui import theme
from ui.lookup.arrival import ArrivalForm
from ui.lookup.hits import HitDelegate, HitsModel
from ui.lookup.queue import QueueDelegate, QueueModel
from ui.lookup.search_box import SearchBox
from ui.widgets.parts import (
    PanelTitle,
    button,
    column,
    icon_label,
    key_cap,
    label,
    paragraph,
    row,
    rule,
)

LOADING_MS = 300


class Rail(QFrame):
    """Search above, queue below; hits take the queue's place while words stand in the box."""

    search_asked = Signal(str)
    person_chosen = Signal(str)  # person id
    scan_asked = Signal(str)
    ticket_chosen = Signal(object)  # Reception
    nameless_asked = Signal()
    arrival_wanted = Signal()
    arrival_saved = Signal(object)  # Arrival
    ticket_ended = Signal(object)  # Reception: the talk is over, or whoever waited has gone

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._open_when_found = False
        self._new: ReceptionId | None = None
        self._loading: QTimer = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.setInterval(LOADING_MS)
        box = column(self, margins=(0, 10, 0, 0), gap=0)
        box.addWidget(self._make_search())
        box.addWidget(rule())
        box.addWidget(self._make_hits())
        box.addWidget(self._make_nothing())
        box.addWidget(self._make_queue(now), 1)
        self.filler = QWidget()
        box.addWidget(self.filler, 1)
        self._loading.timeout.connect(self._on_slow)
        self.show_result("", None)

    def _make_search(self) -> QWidget:
        part = QWidget()
        box = column(part, margins=(16, 4, 14, 10), gap=9)
        box.addWidget(PanelTitle(_("滞納者をさがす"), "F2"))
        self.box = SearchBox()
        self.box.asked.connect(self.search_asked)
        self.box.asked.connect(self._on_asked)
        self.box.scanned.connect(self.scan_asked)
        self.box.entered.connect(self._on_entered)
        self.box.went_down.connect(self._on_went_down)
        box.addWidget(self.box)
        self.hint = paragraph(_("生年月日も可:S25.8.14"), "label")
        box.addWidget(self.hint)
        return part

    def _make_hits(self) -> QWidget:
        self.hits = QListView()
        # Fifty hits of several lines are measured a few at a time: the first ones stand at once.
        self.hits.setLayoutMode(QListView.LayoutMode.Batched)
        self.hits.setBatchSize(12)
        self.found = HitsModel()
        self.hits.setModel(self.found)
        self.hits.setItemDelegate(HitDelegate(self.hits))
        self._dress(self.hits, _("見つかった人"))
        self.hits.clicked.connect(self._on_hit)
        self.hits.activated.connect(self._on_hit)
        self.hits.installEventFilter(self)
        return self.hits

    def _make_nothing(self) -> QWidget:
        self.nothing = QWidget()
        box = column(self.nothing, margins=(16, 24, 16, 12), gap=8)
        big = icon_label("search", "text3", 32)
        box.addWidget(big, 0, Qt.AlignmentFlag.AlignHCenter)
        title = label(_("見つかりませんでした"), "strong")
        box.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        text = _("カナか生年月日でもう一度さがすか、宛名番号を入力してください。")
        box.addWidget(paragraph(text, "second"))
        self.nameless = button(_("氏名なしで相談を始める"))
        self.nameless.clicked.connect(self.nameless_asked)
        box.addWidget(self.nameless)
        box.addStretch(1)
        return self.nothing

    def _make_queue(self, now: datetime) -> QWidget:
        self.queue_part = QWidget()
        box = column(self.queue_part, margins=(0, 10, 0, 0), gap=4)
        self.queue_title = PanelTitle(_("本日の受付"), "F3")
        self.queue_title.line.setContentsMargins(theme.px(16), 0, theme.px(14), 0)
        box.addWidget(self.queue_title)
        self.queue = QListView()
        self.tickets = QueueModel(now)
        self.queue.setModel(self.tickets)
        self.queue.setItemDelegate(QueueDelegate(self.queue, self.tickets))
        self._dress(self.queue, _("本日の受付"))
        self.queue.clicked.connect(self._on_ticket)
        self.queue.activated.connect(self._on_ticket)
        self.queue.installEventFilter(self)
        box.addWidget(self.queue, 1)
        self.no_queue = label(_("待っている人はいません。"), "second")
        self.no_queue.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(8))
        box.addWidget(self.no_queue)
        box.addWidget(self._make_foot())
        self.arrival = ArrivalForm()
        self.arrival.hide()
        self.arrival.saved.connect(self.arrival_saved)
        self.arrival.left.connect(self.close_arrival)
        box.addWidget(self.arrival, 1)
        return self.queue_part

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

    def open_arrival(self, person: PersonHeader | None) -> None:
        """The form takes the place of the queue."""
        self.box.clear()
        self.show_result("", None)
        for widget in (self.queue, self.foot, self.no_queue):
            widget.hide()
        self.arrival.show()
        self.arrival.begin(person)

    def close_arrival(self) -> None:
        """The queue again, with the keyboard."""
        self.arrival.hide()
        self.queue.show()
        self.foot.show()
        self.no_queue.setVisible(not self.tickets.queue)
        self.focus_queue()

    def _dress(self, view: QListView, name: str) -> None:
        view.setAccessibleName(name)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        theme.look().changed.connect(view.scheduleDelayedItemsLayout)

    def show_result(self, text: str, result: FindResult | None) -> None:
        """Show hits for these words; no words bring the queue back."""
        self._loading.stop()
        self.hits.setEnabled(True)
        searching = bool(text)
        hits = result.hits if result else ()
        self.found.show(hits)
        if hits:
            self.hits.setCurrentIndex(self.found.index(0))  # what Enter will open
        self.hits.setVisible(searching and bool(hits))
        self.nothing.setVisible(searching and not hits)
        self.queue_part.setVisible(not searching)
        self.filler.setVisible(False)
        self.hint.setText(self._hint(result if searching else None))
        if self._open_when_found and hits:
            self._open_when_found = False
            self.person_chosen.emit(hits[0].id)
        self._open_when_found = False

    def show_failure(self, sentence: str) -> None:
        """The question could not be asked: what is shown stays, and the hint says why."""
        self._loading.stop()
        self.hits.setEnabled(True)
        self.hint.setText(sentence)

    def show_queue(self, queue: tuple[Reception, ...], now: datetime) -> None:
        """Show today's queue; the ticket that was marked stays marked."""
        kept = self.queue.currentIndex().row()
        kept_id = self.tickets.queue[kept].id if 0 <= kept < len(self.tickets.queue) else None
        kept_id, self._new = self._new or kept_id, None
        self.tickets.show(queue, now)
        for at, ticket in enumerate(self.tickets.queue):
            if ticket.id == kept_id:
                self.queue.setCurrentIndex(self.tickets.index(at))  # and scrolls to it
        waiting = sum(1 for r in queue if r.state is ReceptionState.WAITING)
        self.queue_title.detail.setText(_("待ち {n}人").format(n=waiting))
        self.no_queue.setVisible(not self.tickets.queue and self.arrival.isHidden())

    def expect(self, ticket: Reception) -> None:
        """Somebody who has just come in: marked when the queue is shown next."""
        self._new = ticket.id

    def mark_person(self, person_id: str) -> None:
        """Mark the ticket of whoever is on screen."""
        for at, ticket in enumerate(self.tickets.queue):
            if ticket.person_id == person_id:
                self.queue.setCurrentIndex(self.tickets.index(at))
                return
        self.queue.clearSelection()

    def focus_search(self) -> None:
        """F2."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def focus_queue(self) -> None:
        """F3 brings the queue back and takes the keyboard there."""
        self.box.clear()
        self.show_result("", None)
        if not self.arrival.isHidden():
            self.arrival.purpose.focus_first()
            return
        if not self.queue.currentIndex().isValid() and self.tickets.queue:
            self.queue.setCurrentIndex(self.tickets.index(0))
        self.queue.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens on every platform; Up on the first hit goes back to the box."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            view = self.hits if watched is self.hits else self.queue
            index = view.currentIndex()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
                self._on_hit(index) if view is self.hits else self._on_ticket(index)
                return True
            if view is self.queue and self._on_queue_key(event.key(), index):
                return True
            if event.key() == Qt.Key.Key_Up and index.row() <= 0:
                self.focus_search()
                return True
        return False

    def _on_queue_key(self, key: int, index: QModelIndex) -> bool:
        if key == Qt.Key.Key_Insert:
            self.arrival_wanted.emit()
        elif key == Qt.Key.Key_Delete and index.isValid():
            self.ticket_ended.emit(self.tickets.queue[index.row()])
        else:
            return False
        return True

    def _hint(self, result: FindResult | None) -> str:
        if result is not None and result.more:
            return _("{n}人まで表示。言葉を足して絞ってください。").format(n=len(result.hits))
        if result is not None and result.hits:
            return _("{n}人見つかりました").format(n=len(result.hits))
        return _("生年月日も可:S25.8.14")

    def _on_asked(self, text: str) -> None:
        if text:
            self._loading.start()
        else:
            self.show_result("", None)

    def _on_slow(self) -> None:
        """Nothing after 300 ms: the old hits are dimmed, not taken away."""
        self.hits.setEnabled(False)
        self.hint.setText(_("さがしています…"))

    def _on_entered(self) -> None:
        if self.found.hits and not self.box.pausing:
            self.person_chosen.emit(self.found.hits[0].id)
        elif self.box.text().strip():
            self._open_when_found = True

    def _on_went_down(self) -> None:
        view, model = (
            (self.hits, self.found) if self.hits.isVisible() else (self.queue, self.tickets)
        )
        if model.rowCount():
            view.setCurrentIndex(model.index(0, 0))
            view.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_hit(self, index: QModelIndex) -> None:
        self.person_chosen.emit(self.found.hits[index.row()].id)

    def _on_ticket(self, index: QModelIndex) -> None:
        self.ticket_chosen.emit(self.tickets.queue[index.row()])
