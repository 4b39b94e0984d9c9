"""The right side of the page for many sheets: the preview, the progress, the result."""

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QProgressBar, QPushButton, QStackedWidget, QWidget

from desktop_app.i18n import _
from ui import theme
from ui.ledgers.frame import table
from ui.printing import batch_words as said
from ui.widgets.parts import button, column, label, paragraph, row


class BatchState(QWidget):
    """One state at a time: nothing chosen, bad list, preview, running, stopped, done, fault."""

    def __init__(self) -> None:
        super().__init__()
        self.state = "empty"
        self._began, self._before = 0.0, 0
        box = column(self, gap=8)
        self.title = label("", "section")
        self.told = paragraph("")
        self.problem = paragraph("", "error")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("進み具合"))
        self.bar.setTextVisible(False)
        self.far = label("", "strong")
        for part in (self.title, self.told, self.problem, self.bar, self.far):
            box.addWidget(part)
        line = row(gap=8)
        self.stop = button(_("止める  Esc"), "plain")
        self.go_on = button(_("続きから始める"), "primary")
        self.again = button(_("できなかった紙をもう一度"))
        self.folder = button(_("フォルダーを開く"), "plain")
        for one in (self.stop, self.go_on, self.again, self.folder):
            line.addWidget(one)
        line.addStretch(1)
        box.addLayout(line)
        self.tables = QWidget()
        tables = row(self.tables, gap=16)
        box.addWidget(self.tables, 1)
        titles = (_("ことば"), _("部数"))
        self.languages, self.by_language = table(
            titles, frozenset({1}), _("ことば別の部数"), stretch=0
        )
        self.by_language.setFixedWidth(theme.px(240))
        tables.addWidget(self.by_language)
        self.lists = QStackedWidget()
        left = (_("行"), _("番号"), _("入れない理由"))
        self.left_out, self.left_view = table(left, frozenset({0}), _("入れない人"))
        failed = (_("封筒の順"), _("番号"), _("ことば"), _("できなかった理由"))
        self.failed, self.failed_view = table(failed, frozenset({0}), _("できなかった紙"))
        for view in (self.left_view, self.failed_view):
            view.setWordWrap(False)
            self.lists.addWidget(view)
        tables.addWidget(self.lists, 1)
        tables.addStretch(0)
        self._room = QWidget()  # takes the height where there are no tables
        box.addWidget(self._room, 1)
        self.show_empty()

    def _show(self, state: str, title: str, told: str = "", problem: str = "") -> None:
        self.state = state
        for part, text in ((self.title, title), (self.told, told), (self.problem, problem)):
            part.setText(text)
            part.setVisible(bool(text))
        running = state in ("running", "stopping")
        for widget in (self.bar, self.far, self.stop):
            widget.setVisible(running)
        self.stop.setEnabled(state == "running")
        self._offer()
        self._show_tables(has_tables=False)

    def _offer(self, *buttons: QPushButton) -> None:
        for one in (self.go_on, self.again, self.folder):
            one.setVisible(one in buttons)

    def _show_tables(self, *, has_tables: bool) -> None:
        self.by_language.setVisible(bool(self.languages.rows))
        self.tables.setVisible(has_tables)
        self._room.setVisible(not has_tables)

    def show_empty(self) -> None:
        """What to do first."""
        told = _(
            "1つの紙を、一覧の人全員に、それぞれのことばで作ります。\n"
            "紙と一覧を選ぶと、始める前に人数・ことば・入れない人をここに出します。\n"
            "途中で止めても、続きから始められます。"
        )
        self._show("empty", _("送る人の一覧を選んでください"), told)

    def show_reading(self) -> None:
        """The list is being read, or counted anew."""
        self._show("reading", _("一覧を調べています"))

    def show_bad_list(self, problem: str) -> None:
        """The file is no list of numbers."""
        self._show("bad_list", _("この一覧は使えません"), "", problem)

    def show_plan(self, chosen: Any, plan: Any) -> None:
        """Counts before anything is written."""
        self._show("plan", said.plan_title(plan), said.plan_text(chosen, plan))
        self.languages.show(said.language_rows(plan))
        self._show_left_out(chosen, plan)

    def show_nobody(self, chosen: Any, plan: Any | None, problem: str) -> None:
        """A list with nobody who could get a sheet."""
        self._show("nobody", _("送れる人がいません"), "", problem)
        self.languages.show([])
        self._show_left_out(chosen, plan)

    def _show_left_out(self, chosen: Any, plan: Any | None) -> None:
        self.left_out.show(said.left_out_rows(chosen, plan))
        self.lists.setVisible(bool(self.left_out.rows))
        self.lists.setCurrentWidget(self.left_view)
        self._show_tables(has_tables=True)

    def show_running(self, done: int, total: int) -> None:
        """It has begun."""
        told = _("ほかの画面を使っていて構いません。止めても、できた分は残ります。")
        self._show("running", _("紙を作っています"), told)
        self._began, self._before = time.monotonic(), done
        self.show_progress(done, total)

    def show_progress(self, done: int, total: int) -> None:
        """So many people of so many."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        fresh = done - self._before
        passed = time.monotonic() - self._began
        left = passed / fresh * (total - done) if fresh > 0 and total > done else None
        self.far.setText(said.running_text(done, total, left) if total else "")

    def show_stopping(self) -> None:
        """What is in hand is finished first."""
        self.state = "stopping"
        self.stop.setEnabled(False)
        self.title.setText(_("止めています。手元の紙を終えるまでお待ちください"))

    def show_fault(self, problem: str) -> None:
        """The machine failed; what was made is kept."""
        told = _("できた分は残っています。直してから、続きから始めてください。")
        self._show("fault", _("途中で止まりました"), told, problem)
        self._offer(self.go_on)

    def show_made(self, made: Any, failures: Sequence[Any]) -> None:
        """Stopped, done, or done with sheets that could not be made."""
        state = "stopped" if not made.finished else "problems" if made.failed else "done"
        self._show(state, said.made_title(made), said.made_text(made))
        if not made.finished:
            self._offer(self.go_on, self.folder)
        else:
            self._offer(*([self.again] if made.failed else []), self.folder)
        self.languages.show(said.made_rows(made))
        self.failed.show(said.failed_rows(failures))
        self.lists.setCurrentWidget(self.failed_view)
        self.lists.setVisible(bool(failures))
        self._show_tables(has_tables=bool(made.languages or failures))
