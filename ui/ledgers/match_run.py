"""Running the rules of matching: a button, how far it is, a way to stop it, what it did."""

from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats, theme
from ui.background import Lane
from ui.widgets.parts import button, paragraph, row


class RunLine(QWidget):
    """On a lane of its own: in a big city the rules take a while, and deciding goes on."""

    progressed = Signal(int, int)  # from the lane
    ended = Signal()
    refused = Signal(object)  # MadoguchiError

    def __init__(self, services: Any) -> None:
        super().__init__()
        self._services = services
        self._lane: Lane | None = None
        self._stop = Event()
        line = row(self, gap=8)
        self.button = button(_("名寄せを実行"))
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.run)
        line.addWidget(self.button)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("名寄せの進み具合"))
        self.bar.setFixedWidth(theme.px(220))
        self.bar.hide()
        line.addWidget(self.bar)
        self.stop_button = button(_("中止"), "plain")
        self.stop_button.clicked.connect(self._stop.set)
        self.stop_button.hide()
        line.addWidget(self.stop_button)
        self.result = paragraph("", "second")
        line.addWidget(self.result, 1, Qt.AlignmentFlag.AlignVCenter)
        self.progressed.connect(self._on_progress)

    def run(self) -> None:
        """Let the rules look at everybody who belongs to nobody."""
        if self._lane is None:
            self._lane = Lane(self)
        self._stop.clear()
        self._running(True)
        work = partial(self._services.matching.run, self.progressed.emit, self._stop.is_set)
        self._lane.ask(self, "run", work, self._on_run, self._on_failed)

    @property
    def idle(self) -> bool:
        """Whether nothing runs."""
        return self._lane is None or self._lane.idle

    def close_lane(self) -> None:
        """Before the program ends: a run stops at its next step."""
        self._stop.set()
        if self._lane is not None:
            self._lane.close()

    def _running(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.bar.setRange(0, 0)
        self.stop_button.setVisible(on)
        self.button.setEnabled(not on)

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _on_run(self, run: Any) -> None:
        self._running(False)
        self.result.setText(
            _("{all}名を見て、{joined}名をまとめ、{queued}名を確かめる列へ、{alone}名は該当なし").format(
                all=formats.yen(run.parties), joined=formats.yen(run.joined),
                queued=formats.yen(run.queued), alone=formats.yen(run.alone),
            )
        )  # fmt: skip
        self.ended.emit()

    def _on_failed(self, problem: MadoguchiError) -> None:
        self._running(False)
        self.refused.emit(problem)
