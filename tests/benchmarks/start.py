"""From the start of the process to the first painted window, against a bare PySide6 window.

Both are whole processes with a cold interpreter, without a screen; the disk cache is warm. The end
is the moment after the first paint, seen from inside by a paint event that this benchmark adds.
"""

import statistics
import sys

from _timing import Child, children, result

ROUNDS = 9
_SAY = """
import os, sys
from PySide6.QtCore import QTimer
def painted():
    sys.stdout.write("ready\\n"); sys.stdout.flush(); os._exit(0)
"""
_BARE = (
    _SAY
    + """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)
app = QApplication([])
window = Window()
window.setCentralWidget(QLabel("窓口"))
window.resize(1366, 730)
window.show()
app.exec()
"""
)
_OURS = (
    _SAY
    + """
import ui.app, ui.shell
def paint(self, event):
    QTimer.singleShot(0, painted)
ui.shell.SignInWindow.paintEvent = paint
raise SystemExit(ui.app.main([]))
"""
)
_FIND = "import sys; from desktop_app.cli.main import main; main(sys.argv[1:]); print('ready')"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    ours, bare = children(((_OURS,), (_BARE,)), rounds)
    peak = max(child.peak_mib for child in ours)
    result(
        "start to first paint", _wall(ours), _wall(bare), limit=2.5, peak=peak,
    )  # fmt: skip
    result("start to first paint, processor time", _cpu(ours), _cpu(bare))


def _wall(runs: list[Child]) -> float:
    return statistics.median(run.seconds for run in runs) * 1000


def _cpu(runs: list[Child]) -> float:
    return statistics.median(run.cpu_seconds for run in runs) * 1000


if __name__ == "__main__":
    main()
