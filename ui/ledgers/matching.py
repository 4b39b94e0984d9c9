"""名寄せ: run the rules, decide on doubtful pairs side by side, take a join back."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import theme, words
from ui.ledgers.decided_views import ApartView, JoinedView
from ui.ledgers.frame import LedgerPage, table
from ui.ledgers.match_run import RunLine
from ui.ledgers.match_tabs import QUEUE, UNPLACED, Tabs
from ui.ledgers.pair_card import PairCard
from ui.ledgers.place_card import in_the_middle
from ui.ledgers.unplaced_view import UnplacedView
from ui.widgets.parts import button, paragraph, row


class MatchingPage(LedgerPage):
    """The queue beside the pair; or who has nobody yet, what is joined, what is kept apart."""

    def __init__(self, services: Any) -> None:
        detail = _("台帳ごとの番号しかない人が、住民のだれかを決めます")
        super().__init__(services, _("名寄せ"), detail)
        self._doubts: list[Any] = []
        self._undo: list[tuple[str, ...]] = []
        self._deciding: set[str] = set()
        self.run_line = line = RunLine(services)
        self.run_button, self.result = line.button, line.result
        line.ended.connect(self._on_run)
        line.refused.connect(self.refuse)

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
        self.joined_part = JoinedView(self, self._services)
        self.joined, self.unjoin_button = self.joined_part.table, self.joined_part.button
        self._add(self.joined_part, self.joined_tab)
        yield
        self.apart_part = ApartView(self, self._services)
        self._add(self.apart_part, self.apart_tab)
        yield
        self.unplaced_part = UnplacedView(self, self._services)
        self._add(self.unplaced_part, self.unplaced_tab)
        self._make_keys()

    def _add(self, part: JoinedView | ApartView | UnplacedView, tab: QPushButton) -> None:
        part.counted.connect(tab.setText)
        self.views.addWidget(part)

    def _make_tabs(self) -> QHBoxLayout:
        line = row(gap=16)
        self.tabs = Tabs()
        self.tabs.chosen.connect(self.show_view)
        self.queue_tab, self.joined_tab, self.apart_tab, self.unplaced_tab = self.tabs.buttons
        line.addWidget(self.tabs)
        line.addWidget(self.run_line, 1)
        return line

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
        self.nothing = paragraph("", "second")
        self.pair.addWidget(in_the_middle(self.nothing))
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

    def _make_keys(self) -> None:
        for key in ("J", "N", "U", "Return", "X", "B"):
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.setAutoRepeat(False)
            made.activated.connect(partial(self._on_key, key))

    def _on_key(self, key: str) -> None:
        if self.views.currentIndex() == UNPLACED:
            self.unplaced_part.pressed(key)
        elif key in (keys := {"J": self.join, "N": self.never, "U": self.undo}):
            keys[key]()
        elif key == "Return":
            self.go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc first gives up a join that was only begun."""
        if event.key() == Qt.Key.Key_Escape and self.unplaced_part.disarm():
            return
        super().keyPressEvent(event)

    # Showing

    def open_page(self) -> None:
        """Show what waits."""
        self.show_view(QUEUE)

    def show_view(self, at: int, *_checked: object) -> None:
        """One of the four numbers of `match_tabs`."""
        self.views.setCurrentIndex(at)
        self.tabs.buttons[at].setChecked(True)
        if at == QUEUE:
            self._load_doubts()
            self.unplaced_part.count()
            self.queue_view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            part = (self.joined_part, self.apart_part, self.unplaced_part)[at - 1]
            part.load()
            part.take_focus()

    def _load_doubts(self) -> None:
        self.ask("doubts", self._services.matching.doubts, self._on_doubts)

    def _on_doubts(self, found: Any) -> None:
        at = self._place_in(found)
        self._doubts = list(found)
        self._deciding &= {d.id for d in self._doubts}
        rows: list[tuple[str, ...]] = [
            (words.ledger(d.party.ledger), d.party.name or d.party.kana, str(d.score))
            for d in self._doubts
        ]
        self.queue.show(rows)
        self.queue_tab.setText(_("確かめる {n}件").format(n=len(rows)))
        self.pair.setCurrentIndex(1 if rows else 0)
        self.nothing.setText(
            _("確かめる組はありません。台帳を取り込んだら「名寄せを実行」で探します。")
            if not self.result.text()
            else _("確かめる組はありません。")
        )
        self.undo_button.setEnabled(bool(self._undo))
        self.queue_view.go_to(min(at, len(rows) - 1))
        self._on_row()

    def _place_in(self, found: Any) -> int:
        """Where the pair being looked at is now, so that no key decides on another one."""
        shown, at = self.current(), max(self.queue_view.currentIndex().row(), 0)
        if shown is None:
            return at
        pair = (shown.party_id, shown.person_id)
        same = (n for n, d in enumerate(found) if (d.party_id, d.person_id) == pair)
        return next(same, at)

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
        if doubt is None or self.views.currentIndex() != QUEUE or doubt.id in self._deciding:
            return
        self._deciding.add(doubt.id)
        done = partial(self._on_decided, said)
        # No topic: a decision is never replaced by the next one, however quickly it follows.
        self.ask("", partial(work, doubt.id), done, partial(self._refused, doubt.id))

    def _on_decided(self, said: str, settled: tuple[str, ...]) -> None:
        self._undo.append(settled)
        self.said.emit(said)
        self._load_doubts()

    def _refused(self, decided: str, problem: MadoguchiError) -> None:
        self._deciding.discard(decided)
        self.refuse(problem)
        self._load_doubts()

    def go_on(self) -> None:
        """Enter: leave this pair for later."""
        if self.views.currentIndex() == QUEUE and self._doubts:
            at = (self.queue_view.currentIndex().row() + 1) % len(self._doubts)
            self.queue_view.go_to(at)

    def undo(self) -> None:
        """U: the last decision waits again."""
        if not self._undo or self.views.currentIndex() != QUEUE:
            return
        settled = self._undo.pop()
        work = partial(self._services.matching.take_back, settled)
        self.ask("", work, self._on_undone, partial(self._refused, ""))

    def _on_undone(self, _none: object) -> None:
        self.said.emit(_("決定をもどしました"))
        self._load_doubts()

    # Running

    def run(self) -> None:
        """Let the rules look at everybody who belongs to nobody."""
        self.run_line.run()

    def _on_run(self) -> None:
        self._undo.clear()
        self.show_view(self.views.currentIndex())

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return super().idle and self.run_line.idle

    def close_lane(self) -> None:
        """Before the program ends."""
        self.run_line.close_lane()
        super().close_lane()
