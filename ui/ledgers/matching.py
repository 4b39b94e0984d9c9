"""名寄せ: run the rules, decide on doubtful pairs side by side, take a join back."""

from collections.abc import Iterator
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QPushButton, QStackedWidget, QWidget

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats, theme, words
from ui.ledgers.frame import LedgerPage, table
from ui.ledgers.joined_view import JoinedView
from ui.ledgers.pair_card import PairCard
from ui.widgets.parts import button, column, label, paragraph, row


class MatchingPage(LedgerPage):
    """Left the run and the queue, right the pair; or the list of what is joined."""

    progressed = Signal(int, int)  # from the lane

    def __init__(self, services: Any) -> None:
        detail = _("台帳ごとの番号しかない人が、住民のだれかを決めます")
        super().__init__(services, _("名寄せ"), detail)
        self._doubts: list[Any] = []
        self._undo: list[tuple[str, ...]] = []
        self._stop = Event()
        self.progressed.connect(self._on_progress)

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        self.box.addLayout(self._make_tabs())
        self.views = QStackedWidget()
        self.box.addWidget(self.views, 1)
        yield
        pair = self._make_pair()
        yield
        self.views.addWidget(self._make_queue(pair))
        yield
        self.views.addWidget(self._make_joined())
        self._make_keys()

    def _make_tabs(self):  # type: ignore[no-untyped-def]
        line = row(gap=8)
        self.queue_tab = self._tab(_("確かめる"), 0)
        self.joined_tab = self._tab(_("まとめた人"), 1)
        line.addWidget(self.queue_tab)
        line.addWidget(self.joined_tab)
        line.addSpacing(theme.px(16))
        self.run_button = button(_("名寄せを実行"))
        self.run_button.clicked.connect(self.run)
        line.addWidget(self.run_button)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("名寄せの進み具合"))
        self.bar.setFixedWidth(theme.px(220))
        self.bar.hide()
        line.addWidget(self.bar)
        self.stop_button = button(_("中止"), "plain")
        self.stop_button.clicked.connect(self._stop.set)
        self.stop_button.hide()
        line.addWidget(self.stop_button)
        self.result = label("", "second")
        line.addWidget(self.result)
        line.addStretch(1)
        return line

    def _tab(self, text: str, at: int) -> QPushButton:
        made = button(text, "answer")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setChecked(at == 0)
        made.clicked.connect(partial(self.show_view, at))
        return made

    def _make_queue(self, pair: QWidget) -> QWidget:
        part = QWidget()
        middle = row(part, gap=16)
        self.queue, self.queue_view = table(
            (_("台帳"), _("台帳の氏名"), _("点")), frozenset({2}), _("確かめる組"), stretch=1
        )
        self.queue_view.setFixedWidth(theme.px(340))
        self.queue_view.selectionModel().currentRowChanged.connect(self._on_row)
        middle.addWidget(self.queue_view)
        self.pair = QStackedWidget()
        empty = QWidget()
        nothing = column(empty)
        nothing.addStretch(1)
        self.nothing = paragraph(_("確かめる組はありません。"), "second")
        self.nothing.centre()
        nothing.addWidget(self.nothing)
        nothing.addStretch(1)
        self.pair.addWidget(empty)
        self.pair.addWidget(pair)
        middle.addWidget(self.pair, 1)
        return part

    def _make_pair(self) -> PairCard:
        self.undo_button = button(_("ひとつもどす"), "plain", "undo")
        self.card = card = PairCard((
            (button(_("同じ人(まとめる)"), "primary"), "J", self.join),
            (button(_("別の人(まとめない)")), "N", self.never),
            (button(_("次へ"), "plain"), "Enter", self.go_on),
            (self.undo_button, "U", self.undo),
        ))  # fmt: skip
        self.place, self.difference = card.place, card.difference
        return card

    def _make_joined(self) -> JoinedView:
        self.joined_part = part = JoinedView()
        self.joined, self.unjoin_button = part.table, part.unjoin_button
        part.unjoin_asked.connect(self._unjoin)
        return part

    def _make_keys(self) -> None:
        keys = (("J", self.join), ("N", self.never), ("U", self.undo), ("Return", self.go_on))
        for key, work in keys:
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.setAutoRepeat(False)
            made.activated.connect(work)

    # Showing

    def open_page(self) -> None:
        """Show what waits."""
        self.show_view(0)

    def show_view(self, at: int, *_checked: object) -> None:
        """0 the queue, 1 what is joined."""
        self.views.setCurrentIndex(at)
        (self.queue_tab, self.joined_tab)[at].setChecked(True)
        if at == 0:
            self.ask("doubts", self._services.matching.doubts, self._on_doubts)
            self.queue_view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.ask("joined", self._services.matching.joined, self._on_joined)
            self.joined_part.take_focus()

    def _on_doubts(self, found: Any) -> None:
        at = max(self.queue_view.currentIndex().row(), 0)
        self._doubts = list(found)
        rows: list[tuple[str, ...]] = [
            (words.ledger(d.party.ledger), d.party.name or d.party.kana, str(d.score))
            for d in self._doubts
        ]
        self.queue.show(rows)
        self.queue_tab.setText(_("確かめる {n}件").format(n=len(rows)))
        self.pair.setCurrentIndex(1 if rows else 0)
        self.undo_button.setEnabled(bool(self._undo))
        self.queue_view.go_to(min(at, len(rows) - 1))
        self._on_row()

    def _on_row(self, *_changed: object) -> None:
        doubt = self.current()
        if doubt is None:
            return
        self.card.show_pair(doubt, self.queue_view.currentIndex().row(), len(self._doubts))

    def current(self) -> Any:
        """The pair being looked at."""
        at = self.queue_view.currentIndex().row()
        return self._doubts[at] if 0 <= at < len(self._doubts) else None

    # Deciding

    def join(self) -> None:
        """J: these are one."""
        self._decide(self._services.matching.join, _("まとめました。U でもどせます"))

    def never(self) -> None:
        """N: these are two."""
        self._decide(self._services.matching.never, _("別の人として覚えました。U でもどせます"))

    def _decide(self, work: Any, said: str) -> None:
        doubt = self.current()
        if doubt is None or self.views.currentIndex() != 0:
            return
        self.ask("decide", partial(work, doubt.id), partial(self._on_decided, said), self._refused)

    def _on_decided(self, said: str, settled: tuple[str, ...]) -> None:
        self._undo.append(settled)
        self.said.emit(said)
        self.ask("doubts", self._services.matching.doubts, self._on_doubts)

    def _refused(self, problem: MadoguchiError) -> None:
        self.refuse(problem)
        self.ask("doubts", self._services.matching.doubts, self._on_doubts)

    def go_on(self) -> None:
        """Enter: leave this pair for later."""
        if self.views.currentIndex() == 0 and self._doubts:
            at = (self.queue_view.currentIndex().row() + 1) % len(self._doubts)
            self.queue_view.go_to(at)

    def undo(self) -> None:
        """U: the last decision waits again."""
        if not self._undo or self.views.currentIndex() != 0:
            return
        settled = self._undo.pop()
        work = partial(self._services.matching.take_back, settled)
        self.ask("undo", work, self._on_undone, self._refused)

    def _on_undone(self, _none: object) -> None:
        self.said.emit(_("決定をもどしました"))
        self.ask("doubts", self._services.matching.doubts, self._on_doubts)

    # Joined

    def _on_joined(self, found: Any) -> None:
        self.joined_part.show_joined(found, self._services.clock.today())
        self.joined_tab.setText(_("まとめた人 {n}件").format(n=len(found)))

    def _unjoin(self, one: Any) -> None:
        """Take a join back; it never joins by itself again."""
        work = partial(self._services.matching.unjoin, one.party_id)
        self.ask("unjoin", work, self._on_unjoined)

    def _on_unjoined(self, _none: object) -> None:
        self.said.emit(_("元にもどしました。台帳の人は、住民のだれでもない人になりました"))
        self.ask("joined", self._services.matching.joined, self._on_joined)

    # Running

    def run(self) -> None:
        """Let the rules look at everybody who belongs to nobody."""
        self._stop.clear()
        self._running(True)
        work = partial(self._services.matching.run, self.progressed.emit, self._stop.is_set)
        self.ask("run", work, self._on_run, self._on_run_failed)

    def _running(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.bar.setRange(0, 0)
        self.stop_button.setVisible(on)
        self.run_button.setEnabled(not on)

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _on_run(self, run: Any) -> None:
        self._running(False)
        self._undo.clear()
        self.result.setText(
            _("{all}名を見て、{joined}名をまとめ、{queued}名を確かめる列へ、{alone}名は該当なし").format(
                all=formats.yen(run.parties), joined=formats.yen(run.joined),
                queued=formats.yen(run.queued), alone=formats.yen(run.alone),
            )
        )  # fmt: skip
        self.show_view(0)

    def _on_run_failed(self, problem: MadoguchiError) -> None:
        self._running(False)
        self.refuse(problem)

    def close_lane(self) -> None:
        """Before the program ends: a run stops at its next step."""
        self._stop.set()
        super().close_lane()
