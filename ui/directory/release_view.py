"""From draft to edition in three steps: try it, offer it, a second person releases it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import _
from ui import formats
from ui.directory.release_rows import (
    change_columns,
    change_line,
    moved_columns,
    moved_line,
    trial_text,
)
from ui.directory.release_steps import ReleaseSteps
from ui.directory.texts import edition_text
from ui.widgets.parts import column, label, paragraph, row
from ui.widgets.table import Table


class ReleaseView(QWidget):
    """What would change on the left, the steps on the right."""

    changed = Signal()
    advanced = Signal(int, int)  # sentences tried, from the lane

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page = page
        self.draft: Any = None
        self.trial: Any = None
        self._stop = self._may = self._done = False

    def pieces(self) -> Iterator[None]:
        """A table at a time."""
        line = row(self, gap=16)
        part = QWidget()
        box = column(part, gap=6)
        self._make_changes(box)
        yield
        self._make_moved(box)
        yield
        line.addWidget(part, 3)
        self.steps = ReleaseSteps()
        line.addWidget(self.steps, 2)
        self._connect()

    def _connect(self) -> None:
        steps = self.steps
        self.advanced.connect(steps.show_progress)
        steps.day_changed.connect(self._adapt)
        steps.run.clicked.connect(self.on_run)
        steps.stop.clicked.connect(self.on_stop)
        steps.offer.clicked.connect(self.on_offer)
        steps.withdraw.clicked.connect(self.on_withdraw)
        steps.release.clicked.connect(self.on_release)

    def _make_changes(self, box: QVBoxLayout) -> None:
        self.head = label("", "section")
        box.addWidget(self.head)
        self.table = Table(_("下書きの中身"), change_columns())
        box.addWidget(self.table, 3)
        self.nothing = paragraph(
            _("直したところはありません。一覧で相談先を直すか、言葉を語にすると、ここに並びます。"),
            "second",
        )
        box.addWidget(self.nothing)

    def _make_moved(self, box: QVBoxLayout) -> None:
        self.moved_head = label(_("試験で変わった言い方"), "section")
        box.addWidget(self.moved_head)
        self.moved = Table(_("試験で変わった言い方"), moved_columns())
        box.addWidget(self.moved, 2)
        self.unmoved = paragraph("", "second")
        box.addWidget(self.unmoved)

    # Showing

    def open(self) -> None:
        """Load, then take the keyboard."""
        self._done = True
        self.load()

    def load(self) -> None:
        """Ask for the draft and what it changes."""
        services = self._page.services

        def work() -> tuple[Any, Any, Any]:
            board = services.directory_editing.board()
            draft = services.directory_release.draft()
            return board, draft, services.directory_editing.changes_of_draft()

        self._page.ask("draft", work, self._on_loaded)

    def _on_loaded(self, answer: tuple[Any, Any, Any]) -> None:
        board, draft, changes = answer
        self.draft, self._may = draft, board.may_edit
        self._page.show_edition(board)
        names = {one.id: one.name for one in board.rows}
        self.table.show_lines([change_line(one, names) for one in changes])
        self.table.setVisible(bool(changes))
        self.nothing.setVisible(not changes)
        count = _("下書き: 相談先 {doors}・語 {words}")
        self.head.setText(
            count.format(doors=draft.doors, words=draft.words) if draft else _("下書きはありません")
        )
        if draft and draft.edition.effective_from:
            self.steps.day.set_day(draft.edition.effective_from)
        elif self.steps.day.day() is None:
            self.steps.day.set_day(self._page.services.clock.today())
        self._show_result()
        self._adapt()
        if self._done:  # the button that was pressed may be grey now
            self._done = False
            self.take_focus()

    def _show_result(self) -> None:
        draft, trial = self.draft, self.trial
        self.steps.show_result(draft, trial)
        shown = trial.moved if trial is not None and draft is not None else ()
        self.moved.show_lines([moved_line(one) for one in shown])
        self.moved.setVisible(bool(shown))
        self.moved_head.setVisible(trial is not None)
        self.unmoved.setVisible(trial is not None and not shown)
        self.unmoved.setText(_("どの言い方も、いまと同じ答えです。"))

    def _adapt(self) -> None:
        self.steps.adapt(self.draft, may_edit=self._may)

    def take_focus(self) -> None:
        """What comes next."""
        steps = self.steps
        for target in (steps.release, steps.offer, steps.run, self.table):
            if target.isEnabled() and target.isVisibleTo(self):
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # Doing

    def on_run(self) -> None:
        """The sentence tests, on the lane, with a bar and a way to stop."""
        self._stop, self.trial = False, None
        self.steps.begin_trial()
        self._adapt()
        work = partial(
            self._page.services.directory_release.try_out, self.advanced.emit, lambda: self._stop
        )
        self._page.ask("trial", work, self._on_tried, self._on_failed)

    def on_stop(self) -> None:
        """Nothing is written."""
        self._stop = True

    def _on_tried(self, trial: Any) -> None:
        self.steps.end_trial()
        self.trial, self._done = trial, True
        self._page.said.emit(trial_text(trial) if trial else _("試験をやめました"))
        self.load()

    def _on_failed(self, problem: Any) -> None:
        self.steps.end_trial()
        self._page.refuse(problem)

    def on_offer(self) -> None:
        """Ready for the second person."""
        day = self.steps.day.day()
        if day is None:
            self._page.refuse(UserError("bad_date"))
            return
        work = partial(self._page.services.directory_release.offer, day)
        self._page.ask("offer", work, partial(self._on_done, _("公開を申し出ました")))

    def on_withdraw(self) -> None:
        """Back to writing."""
        work = self._page.services.directory_release.take_offer_back
        self._page.ask("offer", work, partial(self._on_done, _("下書きにもどしました")))

    def on_release(self) -> None:
        """The second person."""
        work = partial(self._page.services.directory_release.release, self.draft.edition.id)
        self._page.ask("offer", work, self._on_released)

    def _on_released(self, edition: Any) -> None:
        said = _("{edition}を公開しました。{day} から使います")
        day = formats.short_date(edition.effective_from)
        self.trial = None
        self._on_done(said.format(edition=edition_text(edition), day=day), edition)

    def _on_done(self, said: str, _answer: Any) -> None:
        self._page.said.emit(said)
        self._done = True
        self.load()
        self.changed.emit()
