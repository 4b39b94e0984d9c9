"""The fields of a door, in groups; each with its name, its editor and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.cli.directory_messages import problem
from desktop_app.domain.referrals.door_values import STATUSES
from desktop_app.i18n import _
from ui import theme
from ui.directory.rows import RowsEditor, hours_cells, phone_cells
from ui.directory.texts import field_name, hint, status_text
from ui.law.fields import DayField
from ui.widgets.parts import column, label, paragraph, row

LONG = ("summary", "who_may_be_sent", "say_on_phone", "what_happens", "alert")
LISTS = ("situations", "required_documents", "keywords", "languages", "accessibility")
SHORT = {"floor": 80, "counter": 100, "postal_code": 120}
NAME_WIDTH = 116
LINE = 21


def groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Heading -> fields below it."""
    return (
        (_("担当と確認"), ("owner", "verified_on", "next_check_due", "status")),
        (_("どこへ"), ("name", "summary", "category", "situations", "organization")),
        (_("場所"), ("place", "floor", "counter", "postal_code", "address", "accessibility")),
        (_("電話と時間"), ("phones", "schedules")),
        (_("案内のしかた"), ("who_may_be_sent", "say_on_phone", "what_happens",
                           "required_documents", "cost", "application_process", "alert", "url")),
        (_("ことばと語"), ("languages", "interpretation_services", "keywords")),
    )  # fmt: skip


def names_width() -> int:
    """One edge for all editors, wherever the longest name of this language ends."""
    metrics = QFontMetricsF(theme.font(14))
    names = [field_name(name) for _heading, fields in groups() for name in fields]
    widest = max(metrics.horizontalAdvance(f"{name} *") for name in names)
    return max(theme.px(NAME_WIDTH), round(widest) + 2)


class Words(QPlainTextEdit):
    """A few lines; Tab leaves them."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._lines = lines

    def changeEvent(self, event: QEvent) -> None:
        """The style sheet sets a least height of its own."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """As above."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(theme.px(LINE * self._lines + 18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc belongs to the page."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Field(QWidget):
    """`name  [editor]` with a line below for what is wrong."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        line = row(self, gap=10)
        self.title = label(field_name(name), "second")
        self.title.setMinimumWidth(names_width())
        self.title.setContentsMargins(0, theme.px(6), 0, 0)
        line.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        box = column(gap=2)
        line.addLayout(box, 1)
        self.editor = self._make_editor()
        self.editor.setAccessibleName(field_name(name))
        short = name in SHORT or isinstance(self.editor, DayField)
        side = Qt.AlignmentFlag.AlignLeft if short else Qt.AlignmentFlag(0)
        box.addWidget(self.editor, 0, side)
        self.problem = paragraph("", "error")
        self.problem.hide()
        box.addWidget(self.problem)

    def _make_editor(self) -> QWidget:
        if self.name in ("phones", "schedules"):
            cells = phone_cells() if self.name == "phones" else hours_cells()
            rows = RowsEditor(field_name(self.name), cells)
            rows.edited.connect(self.edited)
            return rows
        if self.name in ("verified_on", "next_check_due"):
            day = DayField(field_name(self.name))
            day.setPlaceholderText(hint(self.name))
            day.changed.connect(self.edited)
            return day
        if self.name == "status":
            return self._combo([(status_text(code), code) for code in STATUSES])
        if self.name in ("category", "owner"):
            box = self._combo([])
            box.setEditable(True)
            box.editTextChanged.connect(lambda _text: self.edited.emit())
            return box
        if self.name in LONG or self.name in LISTS:
            words = Words(3 if self.name in LISTS else 2)
            words.setPlaceholderText(hint(self.name))
            words.textChanged.connect(self.edited)
            return words
        plain = QLineEdit()
        plain.setObjectName("compact")
        plain.setPlaceholderText(hint(self.name))
        plain.textEdited.connect(lambda _text: self.edited.emit())
        if self.name in SHORT:
            plain.setFixedWidth(theme.px(SHORT[self.name]))
        return plain

    def _combo(self, offered: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setObjectName("compact")
        for word, code in offered:
            box.addItem(word, code)
        box.currentIndexChanged.connect(lambda _at: self.edited.emit())
        return box

    def offer(self, words: Sequence[str]) -> None:
        """What others have in this field."""
        if isinstance(self.editor, QComboBox) and self.editor.isEditable():
            self.editor.clear()
            self.editor.addItems(list(words))

    def set_value(self, value: Any) -> None:
        """Fill in."""
        editor = self.editor
        if isinstance(editor, RowsEditor):
            editor.set_rows(value)
        elif isinstance(editor, DayField):
            editor.set_day(date.fromisoformat(value))
        elif isinstance(editor, QComboBox):
            if editor.isEditable():
                editor.setEditText(value)
            else:
                editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, Words):
            editor.setPlainText("\n".join(value) if self.name in LISTS else value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def value(self) -> Any:
        """What stands in the editor."""
        editor = self.editor
        if isinstance(editor, RowsEditor):
            return editor.rows()
        if isinstance(editor, DayField):
            day = editor.day()
            return day.isoformat() if day else editor.text()
        if isinstance(editor, QComboBox):
            text = editor.currentText().strip()
            return text if editor.isEditable() else str(editor.currentData())
        if isinstance(editor, Words):
            text = editor.toPlainText()
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            return lines if self.name in LISTS else text.strip()
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def show_problem(self, code: str) -> None:
        """Say what is wrong, or nothing."""
        self.problem.setText(problem(code) if code else "")
        self.problem.setVisible(bool(code))

    def mark(self, before: str | None) -> None:
        """Whether the draft says something else than the edition in force."""
        changed = before is not None
        self.title.setText(field_name(self.name) + (" *" if changed else ""))
        tip = _("使用中の版: {text}").format(text=before or _("なし")) if changed else ""
        self.title.setToolTip(tip)


class Fields(QWidget):
    """All of them, made a group at a time."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.box = column(self, margins=(0, 0, 12, 0), gap=8)
        self.fields: dict[str, Field] = {}

    def pieces(self) -> Iterator[None]:
        """A group at each step."""
        for heading, names in groups():
            self.box.addWidget(label(heading, "section"))
            for name in names:
                made = Field(name)
                made.edited.connect(self.edited)
                self.fields[name] = made
                self.box.addWidget(made)
                if len(self.fields) % 4 == 0:
                    yield
            yield
        self.box.addStretch(1)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill every field in, telling nobody."""
        self.blockSignals(True)
        for name, field in self.fields.items():
            field.set_value(values[name])
        self.blockSignals(False)

    def values(self) -> dict[str, Any]:
        """What stands in all of them."""
        return {name: field.value() for name, field in self.fields.items()}

    def show_problems(self, found: Mapping[str, str]) -> None:
        """By field."""
        for name, field in self.fields.items():
            field.show_problem(found.get(name, ""))
