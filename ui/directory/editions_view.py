"""Editions there were, with the way back; and every change of the list, who and when."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.referrals.keeping import MAY_RELEASE
from desktop_app.i18n import _
from ui import formats
from ui.directory.history_part import change_text
from ui.directory.texts import edition_state, edition_text
from ui.widgets.parts import button, column, label, paragraph, row
from ui.widgets.table import Table
from ui.widgets.table_rows import CHIP, FIGURE, Column, Line


class EditionsView(QWidget):
    """Editions above, changes below."""

    changed = Signal()

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page = page
        self.editions: tuple[Any, ...] = ()

    def pieces(self) -> Iterator[None]:
        """A table at a time."""
        box = column(self, gap=6)
        box.addWidget(label(_("版"), "section"))
        self.table = Table(_("版"), _columns())
        self.table.selectionModel().currentRowChanged.connect(lambda *_both: self._enable())
        box.addWidget(self.table, 2)
        line = row(gap=8)
        self.restore = button(_("この版にもどす"), "", "undo")
        self.restore.clicked.connect(self.on_restore)
        self.call_off = button(_("公開を取りやめる"), "plain")
        self.call_off.clicked.connect(self.on_call_off)
        self.why = label("", "second")
        for made in (self.restore, self.call_off, self.why):
            line.addWidget(made)
        line.addStretch(1)
        box.addLayout(line)
        yield
        box.addWidget(label(_("直した記録"), "section"))
        self.history = Table(_("直した記録"), _history_columns())
        box.addWidget(self.history, 3)
        self.nothing = paragraph(_("まだ直した記録はありません。"), "second")
        box.addWidget(self.nothing)

    def open(self) -> None:
        """Load, and take the keyboard."""
        self.load()
        self.take_focus()

    def load(self) -> None:
        """Ask for both."""
        services = self._page.services

        def work() -> tuple[Any, Any, Any]:
            board = services.directory_editing.board()
            found = services.directory_release.editions()
            return board, found, services.directory_editing.history()

        self._page.ask("editions", work, self._on_loaded)

    def _on_loaded(self, answer: tuple[Any, Any, Any]) -> None:
        board, self.editions, changes = answer
        self._page.show_edition(board)
        today = self._page.services.clock.today()
        self.table.show_lines([_line(one, today) for one in self.editions])
        names = {one.id: one.name for one in board.rows}
        self.history.show_lines([_history_line(one, names, today) for one in changes])
        self.history.setVisible(bool(changes))
        self.nothing.setVisible(not changes)
        self._enable()

    def current(self) -> Any:
        """The edition the keyboard is on."""
        key = self.table.current_key()
        return next((one for one in self.editions if one.id == key), None)

    def _enable(self) -> None:
        one = self.current()
        session = self._page.services.session
        may = session.actor.duty in MAY_RELEASE
        today = self._page.services.clock.today()
        waits = bool(one and one.effective_from and one.effective_from > today)
        waits = waits and str(one.state) == "released"
        off = bool(one) and str(one.state) == "called_off"
        self.restore.setEnabled(bool(may and one and not one.in_force and not waits and not off))
        self.call_off.setVisible(bool(may and waits))
        self.why.setText("" if may else _("公開や復元は、係長か管理者がします。"))

    def take_focus(self) -> None:
        """The editions."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_restore(self) -> None:
        """An earlier edition holds again, from today; the next restore undoes it."""
        one = self.current()
        if one is not None:
            work = partial(self._page.services.directory_release.restore, one.id)
            said = _("{edition}の内容にもどしました").format(edition=edition_text(one))
            self._page.ask("restore", work, partial(self._on_done, said))

    def on_call_off(self) -> None:
        """It never comes into force."""
        one = self.current()
        if one is not None:
            work = partial(self._page.services.directory_release.call_off, one.id)
            said = _("{edition}の公開を取りやめました").format(edition=edition_text(one))
            self._page.ask("restore", work, partial(self._on_done, said))

    def _on_done(self, said: str, _answer: Any) -> None:
        self._page.said.emit(said)
        self.take_focus()
        self.load()
        self.changed.emit()


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("版")), Column(_("いまの状態"), CHIP), Column(_("いつから")),
        Column(_("相談先"), FIGURE), Column(_("申し出"), wide=True), Column(_("公開"), wide=True),
        Column(_("試験")),
    )  # fmt: skip


def _line(one: Any, today: Any) -> Line:
    tried = "" if one.better is None else f"+{one.better} −{one.worse or 0}"
    released = one.released_by
    if one.restores is not None:
        released = _("{who} が第{n}版の内容にもどした").format(who=one.released_by, n=one.restores)
        if one.restores == 0:
            released = _("{who} がはじめの一覧にもどした").format(who=one.released_by)
    cells = (
        edition_text(one), edition_state(one, today), formats.short_date(one.effective_from),
        str(one.doors), one.offered_by, released, tried,
    )  # fmt: skip
    return Line(cells, key=one.id, chip="ok" if one.in_force else "mute", bold=one.in_force)


def _history_columns() -> tuple[Column, ...]:
    return (
        Column(_("いつ")), Column(_("だれ")), Column(_("相談先"), wide=True),
        Column(_("直したところ"), wide=True), Column(_("版")),
    )  # fmt: skip


def _history_line(one: Any, names: dict[str, str], today: Any) -> Line:
    edition = _("第{n}版").format(n=one.edition) if one.edition else _("下書き")
    name = f"{one.door_id} {names.get(one.door_id, '')}"
    when = formats.moment_text(one.at, today)
    return Line((when, one.by, name, change_text(one), edition), key=f"{one.at}{one.field}")
