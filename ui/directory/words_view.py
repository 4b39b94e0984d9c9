"""Words that led nowhere, each with a door to send them to; and the office's own words."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.cli.directory_messages import problem as problem_text
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats
from ui.law.table import FIGURE, Column, Line, Table
from ui.widgets.parts import button, column, frame, label, paragraph, row


class WordsView(QWidget):
    """Suggestions on the left, what becomes of one on the right."""

    changed = Signal()

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page = page
        self.suggestions: tuple[Any, ...] = ()
        self.words: tuple[Any, ...] = ()
        self._last = ""
        self._may = self._done = False

    def pieces(self) -> Iterator[None]:
        """A table at a time."""
        line = row(self, gap=16)
        part = QWidget()
        box = column(part, gap=6)
        self._make_found(box)
        yield
        self._make_own(box)
        yield
        line.addWidget(part, 5)
        line.addWidget(self._make_panel(), 3)

    def _make_found(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("見つからなかった言葉"), "section"))
        self.table = Table(_("見つからなかった言葉"), _columns())
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._show_current())
        self.table.chosen.connect(lambda _key: self.rule.setFocus())
        box.addWidget(self.table, 3)
        self.nothing = paragraph(
            _("いまはありません。さがして確かな相談先が出なかったとき、言葉だけがここに届きます。"
              "名前・住所・番号と、急ぐ言葉は残しません。"), "second"
        )  # fmt: skip
        box.addWidget(self.nothing)

    def _make_own(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("役所の語"), "section"))
        self.own = Table(_("役所の語"), _own_columns())
        self.own.selectionModel().currentRowChanged.connect(lambda *_both: self._enable())
        box.addWidget(self.own, 2)
        self.none = paragraph(_("役所の語はまだありません。"), "second")
        box.addWidget(self.none)
        self.remove = button(_("語を外す"), "plain")
        self.remove.clicked.connect(self.on_remove)
        box.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_panel(self) -> QWidget:
        card = frame("tinted")
        box = column(card, margins=(16, 12, 16, 12), gap=8)
        self.said = label(_("言葉を選ぶか、語を直に入れます"), "section")
        box.addWidget(self.said)
        box.addWidget(label(_("どの相談先へ"), "strong"))
        self.door = QComboBox()
        self.door.setObjectName("compact")
        self.door.setAccessibleName(_("どの相談先へ"))
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.door.setSizeAdjustPolicy(policy)
        self.door.currentIndexChanged.connect(lambda _at: self._enable())
        box.addWidget(self.door)
        box.addWidget(label(_("語"), "strong"))
        self.rule = QLineEdit()
        self.rule.setObjectName("compact")
        self.rule.setAccessibleName(_("語"))
        self.rule.setPlaceholderText(_("8 びざ & きれ"))
        self.rule.textChanged.connect(lambda _text: self._enable())
        self.rule.returnPressed.connect(self.on_take)
        box.addWidget(self.rule)
        self.problem = paragraph("", "error")
        box.addWidget(self.problem)
        help_text = _(
            "はじめの数は重み(10 決め手、8 強い、5 ふつう、3 ヒント)。"
            "& は両方、| はどちらか、! は除く語。"
        )
        box.addWidget(paragraph(help_text, "second"))
        self.take = button(_("語にする  Enter"), "primary", "check")
        self.take.clicked.connect(self.on_take)
        self.dismiss = button(_("見送る  D"), "plain")
        self.dismiss.clicked.connect(self.on_dismiss)
        self.undo = button(_("もどす  U"), "plain", "undo")
        self.undo.clicked.connect(self.on_undo)
        box.addWidget(self.take)
        line = row(gap=8)
        line.addWidget(self.dismiss)
        line.addWidget(self.undo)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(paragraph(
            _("語は下書きに入ります。試験をして公開するまで、検索は変わりません。"), "second"
        ))  # fmt: skip
        box.addStretch(1)
        return card

    # Showing

    def open(self) -> None:
        """Load, then take the keyboard."""
        self._done = True
        self.load()

    def load(self) -> None:
        """Ask for both lists."""
        services = self._page.services

        def work() -> tuple[Any, Any, Any]:
            board = services.directory_editing.board()
            found = services.directory_suggestions.all_open()
            return board, found, services.directory_editing.words()

        self._page.ask("words", work, self._on_loaded)

    def _on_loaded(self, answer: tuple[Any, Any, Any]) -> None:
        board, self.suggestions, self.words = answer
        self._may = board.may_edit and not board.offered
        self._page.show_edition(board)
        names = {one.id: one.name for one in board.rows}
        kept = self.door.currentData()
        self.door.clear()
        self.door.addItem(_("相談先を選ぶ"), "")
        for one in sorted(board.rows, key=lambda one: one.id):
            if one.status == "active":
                self.door.addItem(f"{one.id} {one.name}", one.id)
        self.door.setCurrentIndex(max(0, self.door.findData(kept)))
        self.table.show_lines([_line(one) for one in self.suggestions])
        self.own.show_lines([_own_line(word, names) for word in self.words])
        self.nothing.setVisible(not self.suggestions)
        self.table.setVisible(bool(self.suggestions))
        self.none.setVisible(not self.words)
        self.own.setVisible(bool(self.words))
        self._page.show_waiting(len(self.suggestions))
        self._show_current()
        if self._done:
            self._done = False
            self.take_focus()

    def current(self) -> Any:
        """The suggestion the keyboard is on, or None."""
        key = self.table.current_key()
        return next((one for one in self.suggestions if one.id == key), None)

    def _show_current(self) -> None:
        one = self.current()
        if one is None:
            self.said.setText(_("言葉を選ぶか、語を直に入れます"))
        else:
            self.said.setText(_("「{words}」").format(words=" ".join(one.words)))
            self.rule.setText(f"8 {' & '.join(one.words)}")
            self.door.setCurrentIndex(max(0, self.door.findData(one.near_door)))
        self._enable()

    def _enable(self) -> None:
        text = self.rule.text().strip()
        wrong = self._page.services.directory_editing.rule_problem(text) if text else ""
        self.problem.setText(problem_text(wrong) if wrong else "")
        chosen = bool(self.door.currentData())
        self.take.setEnabled(self._may and bool(text) and not wrong and chosen)
        self.dismiss.setEnabled(self._may and self.current() is not None)
        self.undo.setVisible(self._may and bool(self._last))
        self.remove.setEnabled(self._may and bool(self.own.current_key()))
        self.remove.setVisible(bool(self.words))

    def take_focus(self) -> None:
        """The words, or the field for one."""
        target = self.table if self.suggestions else self.rule
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def on_take(self) -> None:
        """One click: a rule of the office's own, in the draft."""
        if not self.take.isEnabled():
            return
        door, rule, one = self.door.currentData(), self.rule.text().strip(), self.current()
        services = self._page.services
        if one is not None:
            work = partial(services.directory_suggestions.take, one.id, door, rule)
        else:
            work = partial(services.directory_editing.add_word, door, rule)
        said = _("「{rule}」を語にしました(下書き)").format(rule=rule)
        self._page.ask("take", work, partial(self._on_done, said, one), self._on_refused)

    def on_dismiss(self) -> None:
        """Not our business."""
        one = self.current()
        if one is not None:
            work = partial(self._page.services.directory_suggestions.dismiss, one.id)
            self._page.ask("take", work, partial(self._on_done, _("見送りました"), one))

    def on_undo(self) -> None:
        """The last one comes back."""
        work = partial(self._page.services.directory_suggestions.bring_back, self._last)
        self._last = ""
        self._page.ask("take", work, partial(self._on_done, _("もどしました"), None))

    def on_remove(self) -> None:
        """Take an own word out."""
        work = partial(self._page.services.directory_editing.remove_word, self.own.current_key())
        self._page.ask("take", work, partial(self._on_done, _("語を外しました(下書き)"), None))

    def _on_done(self, said: str, one: Any, _answer: Any) -> None:
        self._last = one.id if one is not None else self._last
        self.rule.clear()
        self._done = True
        self._page.said.emit(said)
        self.load()
        self.changed.emit()

    def _on_refused(self, problem: MadoguchiError) -> None:
        reason = problem.values.get("reason")
        self.problem.setText(problem_text(str(reason)) if reason else "")
        self._page.refuse(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """D: dismiss. U: bring the last one back."""
        presses = {Qt.Key.Key_D: self.dismiss, Qt.Key.Key_U: self.undo}
        pressed = presses.get(Qt.Key(event.key()))
        if pressed is not None and not event.modifiers():
            pressed.click()
        else:
            super().keyPressEvent(event)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("言葉"), wide=True), Column(_("回数"), FIGURE), Column(_("最後")),
        Column(_("近い相談先"), wide=True), Column(_("担当"), wide=True),
    )  # fmt: skip


def _own_columns() -> tuple[Column, ...]:
    return (Column(_("語"), wide=True), Column(_("相談先"), wide=True), Column(_("下書き")))


def _line(one: Any) -> Line:
    cells = (
        "・".join(one.words), str(one.times), formats.short_date(one.last_on), one.near_name,
        one.owner,
    )  # fmt: skip
    return Line(cells, key=one.id)


def _own_line(word: Any, names: dict[str, str]) -> Line:
    name = f"{word.door_id} {names.get(word.door_id, '')}"
    return Line((word.rule, name, _("新規") if word.new else ""), key=word.id)
