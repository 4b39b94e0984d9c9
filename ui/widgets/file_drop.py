"""A file that is dropped on a page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Lets a page take files, one at a time: of several the first."""

    dropped = Signal(object)  # Path

    def __init__(self, page: QWidget, ready: Callable[[], bool] = lambda: True) -> None:
        """`ready`: whether the page takes a file now."""
        super().__init__(page)
        self._ready = ready
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files only; everything else is the page's own."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._drop(event)
            return True
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if event.mimeData().hasUrls() and self._ready():
                event.acceptProposedAction()
            return True
        return False

    def _drop(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(Path(paths[0]))
