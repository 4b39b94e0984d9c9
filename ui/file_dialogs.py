"""The three questions about files: which one, in which folder, under which name.

None of them waits: `then` is told the path once there is one, and the window closes with `parent`.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], object]


def ask_file(
    parent: QWidget | None,
    title: str,
    then: Then,
    *,
    start: Path | None = None,
    kinds: str = "",
) -> None:
    """A file that is there; `kinds` as Qt writes them, `Data (*.csv *.txt);;All (*)`."""
    dialog = _dialog(parent, title, then, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def ask_folder(
    parent: QWidget | None, title: str, then: Then, *, start: Path | None = None
) -> None:
    """A folder that is there."""
    dialog = _dialog(parent, title, then, start, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def ask_name(
    parent: QWidget | None,
    title: str,
    then: Then,
    *,
    start: Path | None = None,
    kinds: str = "",
    suffix: str = "",
) -> None:
    """Where to write; a name without an ending gets `suffix` (no dot)."""
    dialog = _dialog(parent, title, then, start, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if suffix:
        dialog.setDefaultSuffix(suffix)
    dialog.open()


def _dialog(
    parent: QWidget | None, title: str, then: Then, start: Path | None, kinds: str
) -> QFileDialog:
    made = QFileDialog(parent, title, str(start or Path.home()), kinds)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.fileSelected.connect(lambda path: then(Path(path)))
    return made
