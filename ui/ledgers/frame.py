"""What the pages of this package share: head, a lane of their own, tables, saving a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QWidget,
)

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import theme
from ui.background import Lane
from ui.file_dialogs import ask_name
from ui.files import write_whole
from ui.framed_page import FramedPage, add_way_back
from ui.importing.models import Table
from ui.widgets.parts import button, label, row, rule


class LedgerPage(FramedPage):
    """A page with a head; its questions run on a lane of its own, so that searching goes on."""

    def __init__(self, services: Any, title: str, detail: str) -> None:
        super().__init__()
        self._services = services
        self._lane: Lane | None = None
        self.box = self.sheet_box
        self.box.addLayout(self._make_head(title, detail))
        self.box.addWidget(rule())

    def _make_head(self, title: str, detail: str) -> QHBoxLayout:
        line = row(gap=10)
        line.addWidget(label(title, "page"))
        line.addWidget(label(detail, "second"))
        add_way_back(line, _("相談画面にもどる"), self.back_asked.emit)
        return line

    def open_page(self) -> None:
        """Fill the page when it is shown."""

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return self._lane is None or self._lane.idle

    def ask(
        self,
        topic: str,
        work: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
        refused: Callable[[MadoguchiError], None] | None = None,
    ) -> None:
        """Ask on the page's own lane, which begins with the first question."""
        if self._lane is None:
            self._lane = Lane(self)
        self._lane.ask(self, topic, work, then, refused or self.refuse)

    def close_lane(self) -> None:
        """Before the program ends."""
        if self._lane is not None:
            self._lane.close()

    def save_as(self, title: str, name: str, kind: str, make: Callable[[], bytes]) -> None:
        """Ask where to, then make and write the file on the lane."""
        self.save_as_any(title, name, kind, lambda _path: make())

    def save_as_any(self, title: str, name: str, kind: str, make: Callable[[Path], bytes]) -> None:
        """The same where what is made depends on the ending of the name."""
        write = lambda path: self.write_to(path, partial(make, path))  # noqa: E731
        start, suffix = Path.home() / name, Path(name).suffix.lstrip(".")
        ask_name(self, title, write, start=start, kinds=kind, suffix=suffix)

    def write_to(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write what `make` gives; readable by its owner only."""
        done = _("保存しました: {name}").format(name=path.name)
        self.ask("", lambda: write_whole(path, make()), lambda _none: self.said.emit(done))


class TableView(QTableView):
    """A table of whole rows; Enter and double click choose one; nothing is elided."""

    chosen = Signal(int)  # row

    def __init__(self, model: Table, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; letters are left to the page instead of jumping in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.chosen.emit(self.currentIndex().row())
        elif event.text().strip() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def go_to(self, at: int) -> None:
        """Make a row current, or none."""
        model = self.model()
        if 0 <= at < model.rowCount():
            self.setCurrentIndex(model.index(at, 0))


class Choice(QWidget):
    """One of a few, side by side."""

    changed = Signal(str)

    def __init__(self, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        line = row(self, gap=6)
        self._buttons: dict[str, QPushButton] = {}
        for code, word in offered:
            made = button(word, "answer")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setChecked(not self._buttons)
            made.clicked.connect(lambda _on, code=code: self.changed.emit(code))
            self._buttons[code] = made
            line.addWidget(made)

    def code(self) -> str:
        """Which is on."""
        return next(code for code, made in self._buttons.items() if made.isChecked())

    def choose(self, code: str) -> None:
        """Switch one on, as a click would."""
        self._buttons[code].click()


class TitledTable(Table):
    """Titles of figures stand over their figures, at the end edge."""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles on top."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.figures:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return super().headerData(section, orientation, role)

    def __init__(self, titles: Sequence[str], figures: frozenset[int]) -> None:
        super().__init__(titles, figures)
        self.figures = figures


def table(
    titles: Sequence[str], figures: frozenset[int], name: str, *, stretch: int | None = None
) -> tuple[Table, TableView]:
    """A table of texts with its view; the last column takes the room left, or the one named."""
    model = TitledTable(titles, figures)
    view = TableView(model, name)
    if stretch is not None:
        view.horizontalHeader().setStretchLastSection(False)
        view.horizontalHeader().setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return model, view
