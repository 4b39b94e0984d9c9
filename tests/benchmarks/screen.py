"""How long the GUI thread is blocked while a worker signs in, searches, opens files and sends on.

The real program, without a screen, painting included. A timer asks for the turn every 8 ms. The
limit is on the most processor time the GUI thread spent between two turns, which other programs do
not disturb. Beside it stands how late the timer came by the clock, and how late the same timer came
at worst in a bare process at the same time.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from _offices import USER, ward
from _timing import peak_mib, result

LIMIT_MS = 50.0
NAMES = ("佐藤", "やまだ", "suzuki", "田中 美", "S25.8.14", "高橋", "わたなべ", "kobayashi")
SAID = ("家賃が払えない", "仕事をやめさせられた", "子どもの学費")
EVERY_MS = 8
UNLIMITED = ("enlarging everything",)
KEYS = (
    "print", "hints", "ability", "plan", "rates", "resident", "resident", "import", "ward",
    "matching", "translations", "directory",
)  # fmt: skip


def main() -> None:
    from PySide6.QtCore import QCoreApplication, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.opening import Place
    from ui.shell import Shell
    from ui.warming import Warming

    app = QApplication([sys.argv[0]])
    theme.install(app)
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ward()
    probe = Probe(QTimer, Qt)
    shell = Shell(app, Place(path, True, USER))
    shell.start()
    assert shell.window is not None
    Warming(shell.window, shell)
    Worker(shell, probe, QCoreApplication).work()
    for step, (busy, late, bare) in probe.steps.items():
        limit = None if step in UNLIMITED else LIMIT_MS
        result(f"GUI thread: longest turn, {step}", busy, limit=limit, peak=peak_mib())
        result(f"GUI thread: latest timer, {step}", late, bare)
    probe.close()
    shell.end()


_BARE = """
import sys, time
before = time.perf_counter()
worst = 0.0
while True:
    time.sleep(0.008)
    now = time.perf_counter()
    worst = max(worst, now - before - 0.008)
    before = now
    if sys.stdin in select.select([sys.stdin], [], [], 0)[0]:
        if not sys.stdin.readline():
            break
        print(worst * 1000, flush=True)
        worst = 0.0
""".replace("import sys", "import select, sys")


class Probe:
    """Remembers what happened between the turns of a fast timer, step by step."""

    def __init__(self, timer: Any, qt: Any) -> None:
        self.steps: dict[str, tuple[float, float, float]] = {}
        self._late = self._busy = 0.0
        self._bare = subprocess.Popen(
            [sys.executable, "-c", _BARE],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii",
        )  # fmt: skip
        self._timer = timer()
        self._timer.setTimerType(qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.begin()

    def begin(self) -> None:
        self._bare_worst()
        self._late = self._busy = 0.0
        self._before, self._used = time.perf_counter(), time.thread_time()

    def end(self, step: str) -> None:
        self._tick()
        self.steps[step] = (self._busy, self._late, self._bare_worst())

    def close(self) -> None:
        assert self._bare.stdin is not None
        self._bare.stdin.close()
        self._bare.wait()

    def _bare_worst(self) -> float:
        assert self._bare.stdin is not None
        assert self._bare.stdout is not None
        self._bare.stdin.write("\n")
        self._bare.stdin.flush()
        return float(self._bare.stdout.readline())

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self._late = max(self._late, (now - self._before) * 1000 - EVERY_MS)
        self._busy = max(self._busy, (used - self._used) * 1000)
        self._before, self._used = now, used


class Worker:
    """Somebody at the counter."""

    def __init__(self, shell: Any, probe: Probe, core: Any) -> None:
        self._shell, self._probe, self._core = shell, probe, core

    def work(self) -> None:
        self._step("loading after the first paint", self._rest)
        self._step("signing in", self._sign_in)
        self._step("pages made in spare time", self._spare)
        self._step("searching as typed", self._search)
        self._step("opening files", self._open)
        self._step("referral page for the first time", self._show_referrals)
        self._step("referral search", self._refer)
        self._step("other pages for the first time", self._show_pages)
        self._step("enlarging everything", self._zoom)

    def _step(self, name: str, work: Callable[[], object]) -> None:
        self._probe.begin()
        work()
        self._probe.end(name)

    def _until(self, true: Callable[[], bool], seconds: float = 60) -> None:
        end = time.perf_counter() + seconds
        while not true():
            if time.perf_counter() > end:
                raise SystemExit("the window did not answer")
            self._core.processEvents()
            time.sleep(0.0005)

    def _pause(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self._until(lambda: time.perf_counter() > end)

    def _rest(self) -> None:
        self._pause(5)

    def _spare(self) -> None:
        self._until(lambda: self._shell.window.spare_time.done)
        self._pause(1)

    def _sign_in(self) -> None:
        self._shell.sign_in(USER, USER)
        self._until(lambda: hasattr(self._shell.window, "rail"))
        self._until(lambda: bool(self._shell.window.rail.today.tickets.queue))
        self._until(lambda: self._shell.lane.idle)

    def _search(self) -> None:
        rail = self._shell.window.rail
        for name in NAMES:
            for end in range(1, len(name) + 1):
                rail.box.setText(name[:end])
                self._pause(0.12)
            self._until(lambda: self._shell.lane.idle)
            self._until(lambda: bool(rail.found.hits) or rail.nothing.isVisible())

    def _open(self) -> None:
        window = self._shell.window
        for hit in list(window.rail.found.hits)[:12]:
            window.open_person(hit.id)
            self._until(partial(self._shows, hit.id))
            self._until(lambda: self._shell.lane.idle)

    def _shows(self, person: str) -> bool:
        return bool(self._shell.window.desk.person_id == person)

    def _show_referrals(self) -> None:
        self._shell.window.press("referrals")
        self._until(lambda: self._shell.lane.idle)
        self._pause(0.3)

    def _show_pages(self) -> None:
        for key in KEYS:
            self._shell.window.press(key)
            self._pause(0.6)
            self._until(lambda: self._shell.lane.idle)

    def _zoom(self) -> None:
        self._shell.window.press("zoom_in")
        self._pause(0.3)

    def _refer(self) -> None:
        window = self._shell.window
        for text in SAID:
            window.referrals.box.setText(text)
            self._pause(0.4)
            self._until(lambda: self._shell.lane.idle)


if __name__ == "__main__":
    main()
