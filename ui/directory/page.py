"""相談先の一覧: what the section that keeps the list sees and does."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from desktop_app.i18n import _
from ui.directory.editions_view import EditionsView
from ui.directory.form_view import FormView
from ui.directory.list_view import ListView
from ui.directory.release_view import ReleaseView
from ui.directory.words_view import WordsView
from ui.ledgers.frame import Choice, LedgerPage
from ui.widgets.letters import press_letter
from ui.widgets.parts import label, row

VIEWS = ("list", "words", "release", "editions")


class DirectoryPage(LedgerPage):
    """Four views in one place; 1 to 4 change between them."""

    def __init__(self, services: Any) -> None:
        detail = _("直したことは、別の人が公開するまで検索に出ません")
        super().__init__(services, _("相談先の一覧"), detail)
        self.services = services

    def pieces(self) -> Iterator[None]:
        """A view at each step."""
        line = row(gap=10)
        self.choice = Choice(
            [("list", _("1 一覧")), ("words", _("2 見つからなかった言葉")),
             ("release", _("3 試験と公開")), ("editions", _("4 版と記録"))]
        )  # fmt: skip
        self.choice.changed.connect(self.show_view)
        line.addWidget(self.choice)
        line.addStretch(1)
        self.waiting = label("", "strong")
        self.edition = label("", "second")
        line.addWidget(self.waiting)
        line.addWidget(self.edition)
        self.box.addLayout(line)
        self.stack = QStackedWidget()
        self.box.addWidget(self.stack, 1)
        yield
        self.list = ListView(self)
        self.stack.addWidget(self.list)
        self.list.opened.connect(self.open_door)
        yield
        self.form = FormView(self)
        self.stack.addWidget(self.form)
        yield from self.form.pieces()
        self.form.left.connect(self._on_left)
        yield
        self.words, self.release = WordsView(self), ReleaseView(self)
        self.editions = EditionsView(self)
        for made in (self.words, self.release, self.editions):
            self.stack.addWidget(made)
            yield from made.pieces()
            yield

    def open_page(self) -> None:
        """Where it was left."""
        self.show_view(self.choice.code())

    def show_view(self, code: str) -> None:
        """One of the four."""
        view: Any = getattr(self, code)
        self.stack.setCurrentWidget(view)
        view.open()
        if code != "words":
            self.ask("waiting", self.services.directory_suggestions.all_open,
                     lambda found: self.show_waiting(len(found)))  # fmt: skip

    def open_door(self, door_id: str) -> None:
        """The form."""
        self.stack.setCurrentWidget(self.form)
        self.form.open_door(door_id, self.list.board)

    def refresh(self) -> None:
        """Somebody else changed the list; what is being typed stays."""
        view: Any = self.stack.currentWidget()
        if view is not self.form and self.isVisible():
            view.load()

    def show_edition(self, board: Any) -> None:
        """Which edition holds, and whether one waits."""
        said = _("使用中の版: {label}").format(label=board.edition or "—")
        if board.offered:
            said = _("公開待ちの版があります") + "　" + said
        self.edition.setText(said)

    def show_waiting(self, count: int) -> None:
        """How many words wait."""
        self.waiting.setText(_("届いた言葉 {n}").format(n=count) if count else "")

    def _on_left(self) -> None:
        self.stack.setCurrentWidget(self.list)
        self.list.load()
        self.list.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits change the view; T runs the tests."""
        if self.stack.currentWidget() is self.form:
            super().keyPressEvent(event)
            return
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < len(VIEWS) and not event.modifiers():
            self.choice.choose(VIEWS[at])
        elif self.stack.currentWidget() is not self.release or not press_letter(
            event, {Qt.Key.Key_T: self.release.steps.run}
        ):
            super().keyPressEvent(event)
