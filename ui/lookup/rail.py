"""The left rail: one search box (F2) and today's queue (F3). Shows results, asks nothing."""

from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.domain.people import FindResult, PersonHeader
from desktop_app.i18n import _
from ui.lookup.hits import HitsView
from ui.lookup.queue_part import ENTER, QueuePart
from ui.lookup.search_box import SearchBox
from ui.widgets.parts import (
    PanelTitle,
    button,
    column,
    icon_label,
    label,
    paragraph,
    rule,
)

LOADING_MS = 300


class Rail(QFrame):
    """Search above, queue below; hits take the queue's place while words stand in the box."""

    search_asked = Signal(str)
    person_chosen = Signal(str)  # person id
    scan_asked = Signal(str)
    nameless_asked = Signal()

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._open_when_found = False
        self._loading: QTimer = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.setInterval(LOADING_MS)
        box = column(self, margins=(0, 10, 0, 0), gap=0)
        box.addWidget(self._make_search())
        box.addWidget(rule())
        box.addWidget(self._make_hits())
        box.addWidget(self._make_nothing())
        self.today = QueuePart(now)
        self.today.arrival_left.connect(self.close_arrival)
        self.today.left_above.connect(self.focus_search)
        box.addWidget(self.today, 1)
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
        self.hits = HitsView(_("見つかった人"))
        self.found = self.hits.found
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
        self.today.setVisible(not searching)
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

    def focus_search(self) -> None:
        """F2."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def focus_queue(self) -> None:
        """F3 brings the queue back and takes the keyboard there."""
        self._bring_queue()
        self.today.take_focus()

    def open_arrival(self, person: PersonHeader | None) -> None:
        """Insert: the form for who has just come in."""
        self._bring_queue()
        self.today.open_arrival(person)

    def close_arrival(self) -> None:
        """The queue again, with the keyboard."""
        self.today.close_arrival()
        self.focus_queue()

    def _bring_queue(self) -> None:
        self.box.clear()
        self.show_result("", None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter opens on every platform; Up on the first hit goes back to the box."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            index = self.hits.currentIndex()
            if event.key() in ENTER and index.isValid():
                self._on_hit(index)
                return True
            if event.key() == Qt.Key.Key_Up and index.row() <= 0:
                self.focus_search()
                return True
        return False

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
        searching = self.hits.isVisible()
        view = self.hits if searching else self.today.view
        model = self.found if searching else self.today.tickets
        if model.rowCount():
            view.setCurrentIndex(model.index(0, 0))
            view.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_hit(self, index: QModelIndex) -> None:
        self.person_chosen.emit(self.found.hits[index.row()].id)
