"""Files and folders that the page for many sheets asks for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import _

Then = Callable[[Path], None]


def ask_file(parent: QWidget, title: str, start: Path, then: Then) -> None:
    """A list of people."""
    dialog = _dialog(parent, title, start, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(_("一覧 (*.csv *.txt *.xlsx);;すべて (*)"))
    dialog.open()


def ask_folder(parent: QWidget, title: str, start: Path, then: Then) -> None:
    """A folder that is there."""
    dialog = _dialog(parent, title, start, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def _dialog(parent: QWidget, title: str, start: Path, then: Then) -> QFileDialog:
    made = QFileDialog(parent, title, str(start))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.fileSelected.connect(lambda path: then(Path(path)))
    return made


def first_file(dropped: QMimeData) -> Path | None:
    """The first of what was dropped, if it lies on this machine."""
    paths = [url.toLocalFile() for url in dropped.urls() if url.isLocalFile()]
    return Path(paths[0]) if paths else None
