"""What came of earlier sendings of this person to one door, and keys for the next step."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.domain.referral_records import Thread
from desktop_app.i18n import _
from ui.referrals.step_words import offered, step_text, thread_chip
from ui.widgets.answers import Answers
from ui.widgets.chips import Chip
from ui.widgets.parts import button, clear, column, label, paragraph, row

MOST = 4


class DoorHistory(QWidget):
    """Steps of the newest sending in full, the older ones in a line; digits record the next."""

    moved = Signal(str, str, bool)  # step before, state, whether it stands in that step's place
    undo_asked = Signal(str)  # step

    def __init__(self) -> None:
        super().__init__()
        self._last = ""
        box = column(self, gap=6)
        box.addWidget(label(_("これまでの案内"), "strong"))
        self._lines = column(gap=4)
        box.addLayout(self._lines)
        self.ask = label(_("その後(数字キー)"), "label")
        box.addWidget(self.ask)
        self.moves = Answers(exclusive=True)
        self.moves.offer(offered())
        self.moves.chosen.connect(self._on_chosen)
        box.addWidget(self.moves)
        line = row(gap=8)
        self.correct = QCheckBox(_("最後の記録を訂正する"))
        self.undo = button(_("最後の記録を取り消す"), "link", "undo")
        self.undo.clicked.connect(self._on_undo)
        line.addWidget(self.correct)
        line.addWidget(self.undo)
        line.addStretch(1)
        box.addLayout(line)

    def show_threads(self, sent: Sequence[Thread], today: date, root: str = "") -> None:
        """Sendings to one door, newest first or the chosen one; hidden where there is none."""
        found = sorted(sent, key=lambda one: one.first.root != root)
        self.setVisible(bool(found))
        clear(self._lines)
        self.correct.setChecked(False)
        self._last = str(found[0].last.id) if found else ""
        for at, thread in enumerate(found[:MOST]):
            self._add(thread, today, whole=at == 0)
        if len(found) > MOST:
            more = _("ほか {n}回").format(n=len(found) - MOST)
            self._lines.addWidget(label(more, "label"))

    def _add(self, thread: Thread, today: date, *, whole: bool) -> None:
        for step in thread.steps if whole else (thread.last,):
            line = row(gap=8)
            if step is thread.last:
                line.addWidget(Chip(*thread_chip(thread, today)), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(paragraph(step_text(step, today)), 1)
            self._lines.addLayout(line)

    def _on_chosen(self, codes: tuple[str, ...]) -> None:
        if codes and self._last:
            self.moves.blockSignals(True)
            self.moves.set_codes(())
            self.moves.blockSignals(False)
            self.moved.emit(self._last, codes[-1], self.correct.isChecked())

    def _on_undo(self) -> None:
        if self._last:
            self.undo_asked.emit(self._last)
