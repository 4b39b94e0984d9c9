"""Rows of small fields: telephones and opening hours. Every row can be added and taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPushButton, QWidget

from desktop_app.i18n import _
from ui import theme
from ui.widgets.parts import button, column, label

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One column: key of the row, title, width at 100 % (0: what is left), an example."""

    key: str
    title: str
    width: int
    example: str = ""
    tick: bool = False


def phone_cells() -> tuple[Cell, ...]:
    """Telephones."""
    return (
        Cell("number", _("番号"), 150, "03-0000-0000"),
        Cell("extension", _("内線"), 80),
        Cell("description", _("説明"), 0),
    )


def hours_cells() -> tuple[Cell, ...]:
    """Opening hours."""
    return (
        Cell("days", _("曜日"), 112, _("月-金")),
        Cell("opens_at", _("開く"), 78, "08:30"),
        Cell("closes_at", _("閉じる"), 78, "17:00"),
        Cell("breaks", _("休憩"), 122, "12:00-13:00"),
        Cell("holidays", _("祝日も"), 0, tick=True),
        Cell("note", _("メモ"), 0),
    )


class RowsEditor(QWidget):
    """A grid of rows; keys that have no column stay in the row as they were."""

    edited = Signal()

    def __init__(self, name: str, cells: Sequence[Cell]) -> None:
        super().__init__()
        self._name, self._cells = name, tuple(cells)
        self._kept: list[Row] = []
        self._fields: list[dict[str, QLineEdit | QCheckBox]] = []
        self._box = box = column(self, gap=4)
        self._holder = QWidget()
        box.addWidget(self._holder)
        self.add = button(_("行を足す"), "link")
        self.add.setAccessibleName(_("{name}の行を足す").format(name=name))
        self.add.clicked.connect(self._on_add)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show others."""
        self._kept = [dict(row) for row in rows]
        self._build()

    def rows(self) -> list[Row]:
        """What stands in the fields."""
        found = []
        for kept, fields in zip(self._kept, self._fields, strict=True):
            typed = {key: _value(field) for key, field in fields.items()}
            found.append({**kept, **typed})
        return found

    def focus_first(self) -> None:
        """The first field, or the button that makes one."""
        target = next(iter(self._fields[0].values())) if self._fields else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        old, self._holder = self._holder, QWidget()
        self._box.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(6))
        grid.setVerticalSpacing(theme.px(4))
        self._fields = []
        for at, cell in enumerate(self._cells if self._kept else ()):
            grid.addWidget(label(cell.title, "label"), 0, at)
            if not cell.width and not cell.tick:
                grid.setColumnStretch(at, 1)
        for line, row in enumerate(self._kept, 1):
            self._fields.append(self._line(grid, line, row))
        self._holder.setVisible(bool(self._kept))

    def _line(self, grid: QGridLayout, line: int, row: Row) -> dict[str, QLineEdit | QCheckBox]:
        made: dict[str, QLineEdit | QCheckBox] = {}
        for at, cell in enumerate(self._cells):
            field = self._field(cell, row.get(cell.key, ""), line)
            made[cell.key] = field
            grid.addWidget(field, line, at)
        gone = QPushButton("×")
        gone.setProperty("kind", "quiet")
        gone.setAccessibleName(_("{name}の{n}行目を消す").format(name=self._name, n=line))
        gone.setToolTip(gone.accessibleName())
        gone.clicked.connect(lambda: self._on_remove(line - 1))
        grid.addWidget(gone, line, len(self._cells))
        return made

    def _field(self, cell: Cell, value: str, line: int) -> QLineEdit | QCheckBox:
        name = f"{self._name} {line} {cell.title}"
        if cell.tick:
            tick = QCheckBox()
            tick.setChecked(bool(value))
            tick.setAccessibleName(name)
            tick.toggled.connect(lambda _on: self.edited.emit())
            return tick
        field = QLineEdit(value)
        field.setObjectName("compact")
        field.setAccessibleName(name)
        field.setPlaceholderText(cell.example)
        if cell.width:
            field.setFixedWidth(theme.px(cell.width))
        field.textEdited.connect(lambda _text: self.edited.emit())
        return field

    def _on_add(self) -> None:
        self._kept = [*self.rows(), {cell.key: "" for cell in self._cells}]
        self._build()
        next(iter(self._fields[-1].values())).setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_remove(self, at: int) -> None:
        self._kept = [row for number, row in enumerate(self.rows()) if number != at]
        self._build()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


def _value(field: QLineEdit | QCheckBox) -> str:
    if isinstance(field, QCheckBox):
        return "1" if field.isChecked() else ""
    return field.text().strip()
