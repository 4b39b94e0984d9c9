"""Taking an extract in: choose a file, look at the dry run, apply; take a batch back out.

Runs on a lane of its own, so that searching goes on while a large file is read. Nothing is
written before the worker has seen the counts, and a batch can be undone.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats
from ui.error_text import sentence
from ui.importing.file_part import FilePart
from ui.importing.history_part import HistoryPart
from ui.importing.result_part import ResultPart
from ui.ledgers.frame import LedgerPage
from ui.widgets.file_drop import FileDrop
from ui.widgets.parts import row, rule


class ImportPage(LedgerPage):
    """File on the left, result on the right, batches below."""

    mapping_asked = Signal(str)  # path of a file that no profile knows, or nothing
    progressed = Signal(float)  # 0 to 1, from the lane

    def __init__(self, services: Any) -> None:
        detail = _("確かめてから取り込み、あとから取り消せます")
        super().__init__(services, _("データの取り込み"), detail)
        self._plan: Any = None
        self._stop = Event()
        FileDrop(self).dropped.connect(self.choose_file)

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        middle = row(gap=16)
        self.box.addLayout(middle, 3)
        self._make_file()
        middle.addWidget(self.file)
        yield
        self.result = ResultPart()
        self.result.apply_asked.connect(self._on_apply)
        self.result.list_asked.connect(self._on_rejects)
        middle.addWidget(self.result, 1)
        yield
        self.box.addWidget(rule())
        part = HistoryPart()
        part.undo_asked.connect(self._on_undo)
        self.past, self.history, self.history_view, self.undo = (
            part, part.table, part.view, part.undo,
        )  # fmt: skip
        self.box.addWidget(part, 2)

    def _make_file(self) -> None:
        self.file = part = FilePart()
        self.choose, self.profile = part.choose, part.profile
        self.problem, self.describe = part.problem, part.describe
        part.chosen.connect(self.choose_file)
        part.kind_changed.connect(self._dry_run)
        part.stop_asked.connect(self._stop.set)
        part.described.connect(self._on_describe)
        self.progressed.connect(part.show_progress)

    def open_page(self) -> None:
        """Show the page: which kinds there are, which batches came."""
        self.ask("profiles", self._services.importing.profiles, self.file.show_profiles)
        self._ask_batches()
        self.choose.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_lane(self) -> None:
        """Before the program ends."""
        self._stop.set()
        super().close_lane()

    def refuse(self, problem: MadoguchiError) -> None:
        """What went wrong stands beside the file."""
        self._running(on=False)
        self.problem.setText(sentence(problem))

    # The file

    def choose_file(self, path: Path) -> None:
        """Take this file: its kind is guessed by its name or its rows, and it is tried dry."""
        self.file.show_file(path)
        self._dry_run()

    def _dry_run(self) -> None:
        self.problem.setText("")
        self._plan = None
        self.result.show_nothing()
        if self.file.path is None:
            return
        work = self._services.importing.plan
        self._read("plan", work, self.file.kind(), self._on_planned)

    def _read(self, topic: str, work: Any, kind: str, then: Any) -> None:
        self._stop.clear()
        self._running(on=True)
        reading = partial(work, kind, self.file.path, self._progress, self._stop.is_set)
        self.ask(topic, reading, then)

    def _progress(self, _lines: int, share: float) -> None:
        """Called on the lane."""
        self.progressed.emit(share)

    def _running(self, *, on: bool) -> None:
        self.file.show_running(on=on)
        self.result.apply.setEnabled(not on and self._plan is not None)

    def _on_planned(self, plan: Any) -> None:
        self._plan = plan
        self._running(on=False)
        self.file.mark_kind(plan.profile)
        self.result.show_plan(plan)

    def _on_rejects(self) -> None:
        """The list for the section that sent the file; it holds no value of the ledger."""
        plan = self._plan
        if plan is not None:
            name = f"{Path(plan.file).stem}_hajiki.xlsx"
            make = partial(self._services.importing.rejects_workbook, plan)
            self.save_as(_("はじく行を保存"), name, "Excel (*.xlsx)", make)

    def save_rejects(self, path: Path) -> None:
        """Write the list of what this file would leave out."""
        self.write_to(path, partial(self._services.importing.rejects_workbook, self._plan))

    def _on_apply(self) -> None:
        if self._plan is not None:
            work = self._services.importing.apply
            self._read("apply", work, self._plan.profile, self._on_applied)

    def _on_applied(self, _outcome: Any) -> None:
        self._plan = None
        self._running(on=False)
        self.result.show_nothing()
        self.said.emit(_("取り込みました。履歴から取り消せます"))
        self._ask_batches()
        self.ask("matching", self._services.matching.run, self._on_matched)

    def _on_matched(self, ran: Any) -> None:
        if ran.joined or ran.queued:
            said = _("名寄せ: つながった人 {joined}、確かめる組 {queued}")
            self.said.emit(
                said.format(joined=formats.yen(ran.joined), queued=formats.yen(ran.queued))
            )

    def _on_describe(self) -> None:
        """A file of a form nobody described: the mapping assistant looks at it."""
        self.mapping_asked.emit(str(self.file.path or ""))

    # Batches

    def _ask_batches(self) -> None:
        self.ask("batches", self._services.importing.batches, self._on_batches)

    def _on_batches(self, batches: Any) -> None:
        self.past.show_batches(batches, self._services.clock.today())

    def _on_undo(self, batch: Any) -> None:
        self.ask("undo", partial(self._services.importing.undo, batch.id), self._on_undone)

    def _on_undone(self, _outcome: Any) -> None:
        self.said.emit(_("取り込みを取り消しました"))
        self._ask_batches()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what runs, or goes back."""
        if event.key() == Qt.Key.Key_Escape and self.file.cancel.isVisible():
            self._stop.set()
        else:
            super().keyPressEvent(event)
