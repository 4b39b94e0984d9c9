"""One sheet for many people: choose, look at the counts, make, stop, go on, see what became of it.

Everything runs on a lane of its own, so that searching goes on while 2,000 sheets are drawn.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui.error_text import sentence
from ui.file_dialogs import ask_folder
from ui.printing import batch_words
from ui.printing.batch_choosing import BatchChoosing


class BatchPage(BatchChoosing):
    """Preview, progress and result on the right."""

    progressed = Signal(int, int)  # people done, people in all; from the lane

    def __init__(self, services: Any) -> None:
        super().__init__(services)
        self._folder: Path | None = None
        self._stop = Event()
        self.progressed.connect(self._on_progressed)

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        yield from super().pieces()
        self.form.start_asked.connect(self.start)
        self.form.resume_asked.connect(self._on_resume)
        self.view.stop.clicked.connect(self.stop)
        self.view.go_on.clicked.connect(self.go_on)
        self.view.again.clicked.connect(partial(self.go_on, again=True))
        self.view.folder.clicked.connect(self._on_open)

    def open_page(self) -> None:
        """Ask which sheets there are; a batch under way is left alone."""
        if not self.running:
            self.ask("sheets", self._services.batches.sheets, self.form.show_sheets)
        self.form.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_lane(self) -> None:
        """Before the program ends: what is in hand is finished, the rest can be gone on with."""
        self._stop.set()
        super().close_lane()

    # Making

    def start(self) -> None:
        """Write the plan down, then make the sheets."""
        if self._plan is None or self.running:
            return
        batches, wish, place = self._services.batches, self.wish(), self.place
        people, total = self._chosen.people, len(self._plan.entries)

        def begin() -> Path:
            folder: Path = batches.new_folder(place, wish.sheet)
            batches.start(wish, people, folder)
            return folder

        self._begin(0, total)
        self.ask("start", begin, self._on_started, self._on_not_started)

    def _on_started(self, folder: Path) -> None:
        self._folder = folder
        self._run(again=False)

    def _on_not_started(self, problem: MadoguchiError) -> None:
        """Nothing was written: the same button tries again."""
        self._end()
        self.view.show_plan(self._chosen, self._plan)
        self.form.start.setEnabled(True)
        self.refuse(problem)

    def go_on(self, _on: bool = False, *, again: bool = False) -> None:
        """Make what is still missing; `again` also what could not be made before."""
        if self._folder is not None and not self.running:
            self._begin(0, 0)
            self._run(again=again)

    def _run(self, *, again: bool) -> None:
        work = partial(
            self._services.batches.run, self._folder, self.progressed.emit, self._stop.is_set,
            again=again,
        )  # fmt: skip
        self.ask("run", partial(self._with_failures, work), self._on_made, self._on_fault)

    def _with_failures(self, work: Callable[[], Any]) -> tuple[Any, Any]:
        """On the lane: the state of a batch and the people whose sheets could not be made."""
        made = work()
        return made, self._services.batches.failures(made)

    def stop(self) -> None:
        """Finish what is in hand and leave the rest."""
        if self.view.state == "running":
            self._stop.set()
            self.view.show_stopping()

    def _begin(self, done: int, total: int) -> None:
        self._stop.clear()
        self.form.setEnabled(False)
        self.view.show_running(done, total)
        self.view.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self.form.setEnabled(True)
        self.form.start.setEnabled(False)

    def _on_progressed(self, done: int, total: int) -> None:
        if self.running:
            self.view.show_progress(done, total)

    def _on_made(self, answer: tuple[Any, Any]) -> None:
        made, failures = answer
        self._end()
        self._folder, self._plan = made.folder, None
        self.view.show_made(made, failures)
        next_one = self.view.folder if made.finished else self.view.go_on
        if self.isVisible():
            next_one.setFocus(Qt.FocusReason.OtherFocusReason)
        else:  # the worker is on another page meanwhile
            self.said.emit(batch_words.made_title(made))

    def _on_fault(self, problem: MadoguchiError) -> None:
        self._end()
        self.view.show_fault(sentence(problem))
        if self.isVisible():
            self.view.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refuse(problem)

    # An earlier one

    def open_batch(self, folder: Path) -> None:
        """Show how far the batch in this folder is."""
        look = partial(self._services.batches.standing, folder)
        self.ask("standing", partial(self._with_failures, look), self._on_standing)

    def _on_standing(self, answer: tuple[Any, Any]) -> None:
        if self.running:
            return
        made, failures = answer
        self._chosen = self._plan = None
        self.form.show_file("")
        self._end()
        self._folder = made.folder
        self.view.show_made(made, failures)
        if not made.finished:
            self.view.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    # Dialogs, keys

    def _on_resume(self) -> None:
        start = self._folder or self.place
        ask_folder(self, _("前に止めた印刷"), self.open_batch, start=start)

    def _on_open(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter starts; Esc stops what runs, or goes back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.start()
        elif event.key() == Qt.Key.Key_Escape and self.running:
            self.stop()
        else:
            super().keyPressEvent(event)
