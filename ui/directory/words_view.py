"""Words that led nowhere, each with a door to send them to; and the office's own words."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats
from ui.directory.words_panel import WordPanel
from ui.widgets.letters import press_letter
from ui.widgets.parts import button, column, label, paragraph, row
from ui.widgets.table import Table
from ui.widgets.table_rows import FIGURE, Column, Line


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
        self.panel = WordPanel(self._page.services.directory_editing.rule_problem)
        line.addWidget(self.panel, 3)
        self._connect()

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._show_current())
        self.table.chosen.connect(lambda _key: self.panel.rule.setFocus())
        self.own.selectionModel().currentRowChanged.connect(lambda *_both: self._adapt())
        self.panel.edited.connect(self._adapt)
        self.panel.taken.connect(self.on_take)
        self.panel.dismiss.clicked.connect(self.on_dismiss)
        self.panel.undo.clicked.connect(self.on_undo)

    def _make_found(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("見つからなかった言葉"), "section"))
        self.table = Table(_("見つからなかった言葉"), _columns())
        box.addWidget(self.table, 3)
        self.nothing = paragraph(
            _("いまはありません。さがして確かな相談先が出なかったとき、言葉だけがここに届きます。"
              "名前・住所・番号と、急ぐ言葉は残しません。"), "second"
        )  # fmt: skip
        box.addWidget(self.nothing)

    def _make_own(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("役所の語"), "section"))
        self.own = Table(_("役所の語"), _own_columns())
        box.addWidget(self.own, 2)
        self.none = paragraph(_("役所の語はまだありません。"), "second")
        box.addWidget(self.none)
        self.remove = button(_("語を外す"), "plain")
        self.remove.clicked.connect(self.on_remove)
        box.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)

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
        self.panel.offer_doors(board.rows)
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
        self.panel.show_suggestion(self.current())
        self._adapt()

    def _adapt(self) -> None:
        self.panel.adapt(may_edit=self._may, chosen=self.current() is not None,
                         undo=bool(self._last))  # fmt: skip
        self.remove.setEnabled(self._may and bool(self.own.current_key()))
        self.remove.setVisible(bool(self.words))

    def take_focus(self) -> None:
        """The words, or the field for one."""
        target = self.table if self.suggestions else self.panel.rule
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def on_take(self, door: str, rule: str) -> None:
        """One click: a rule of the office's own, in the draft."""
        one, services = self.current(), self._page.services
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
        self.panel.rule.clear()
        self._done = True
        self._page.said.emit(said)
        self.load()
        self.changed.emit()

    def _on_refused(self, problem: MadoguchiError) -> None:
        self.panel.show_problem(str(problem.values.get("reason") or ""))
        self._page.refuse(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """D: dismiss. U: bring the last one back."""
        buttons = {Qt.Key.Key_D: self.panel.dismiss, Qt.Key.Key_U: self.panel.undo}
        if not press_letter(event, buttons):
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
