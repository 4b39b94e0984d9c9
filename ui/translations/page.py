"""The translators' page: choose a language, go through its sentences, see them on paper, release.

Everything asked of the services runs on the page's own lane; what is typed is written down when
the sentence is left, so that no word is lost.
"""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.translations import Line
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import SHEET_LANGUAGES, _
from ui import theme
from ui.ledgers.frame import LedgerPage
from ui.translations.actions import Actions
from ui.translations.beside import Beside
from ui.translations.binding import bind
from ui.translations.filters import Filters
from ui.translations.foot import Foot
from ui.translations.model import SentenceList, Sentences, chosen, counted, next_open
from ui.translations.panel import SentencePanel
from ui.translations.paper import Paper
from ui.translations.sheet_view import SheetView
from ui.translations.writing import Writer
from ui.widgets.parts import column, label, row
from ui.widgets.veil import Veil


class TranslationsPage(LedgerPage):
    """The sentences on the left, one of them in the middle, its sheet on the right."""

    def __init__(self, services: Any) -> None:
        detail = _("住民に渡す紙の文を訳し、確かめます。反映するまで、紙は変わりません")
        super().__init__(services, _("紙の翻訳"), detail)
        self.services = services
        self.code = ""
        self.opened: Any = None
        self.titles: dict[str, str] = {}
        self._after: list[Callable[[], None]] = []

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        self.filters = Filters()
        self.filters.language_chosen.connect(self.choose)
        self.filters.changed.connect(self._filter)
        self.box.addWidget(self.filters)
        yield
        middle = row(gap=16)
        self.left = self._make_list()
        middle.addWidget(self.left)
        yield
        middle.addWidget(self._make_centre(), 1)
        yield
        self.view = SheetView()
        middle.addWidget(self.view)
        self.box.addLayout(middle, 1)
        yield
        self.foot = Foot(self.services, self.ask, lambda: self.code)
        self.box.addWidget(self.foot)
        self.paper = Paper(self.services, self.ask, self.panel, self.view)
        self.veil = Veil(self.list)
        self.writer = Writer(self)
        self.beside = Beside(self)
        self._connect()

    # Building

    def _make_list(self) -> QWidget:
        part = QWidget()
        part.setFixedWidth(theme.px(290))
        box = column(part, gap=4)
        self.model = Sentences()
        self.list = SentenceList(self.model)
        box.addWidget(self.list, 1)
        self.count = label("", "label")
        box.addWidget(self.count)
        return part

    def _make_centre(self) -> QWidget:
        part = QWidget()
        box = column(part, gap=8)
        self.panel = SentencePanel()
        self.panel.hide()
        self.nothing = label(_("読み込んでいます"), "section")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.actions_line = Actions(self.services.session.actor.name)
        box.addWidget(self.panel, 1)
        box.addWidget(self.nothing, 1)
        box.addWidget(self.actions_line)
        return part

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(lambda _index: self.panel.field.setFocus())  # Enter
        self.panel.edited.connect(self._enable)
        self.panel.remark_written.connect(self.writer.remark)
        self.actions_line.reader.textChanged.connect(lambda _text: self._enable())
        self.actions_line.pressed.connect(lambda name: getattr(self.writer, name)())
        self.foot.look_pressed.connect(self.toggle_sheet)
        self.foot.leaving.connect(self.writer.keep)
        self.foot.said.connect(self.said)
        self.foot.settled.connect(self._on_settled)
        bind(self)

    # Opening

    def open_page(self) -> None:
        """Show the language last worked on, or the first."""
        self.ask("titles", lambda: self.services.printing.sheets(), self._on_titles)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_titles(self, sheets: Any) -> None:
        self.titles = {sheet.id: sheet.title for sheet in sheets}
        self.filters.show_sheets(self.titles)
        self.choose(self.code or SHEET_LANGUAGES[1])

    def choose(self, code: str) -> None:
        """Another language; what was typed in the old one is written down first."""
        self.writer.keep()
        self.code = code
        self.filters.show_language(code)
        self.veil.wait()
        self.load()

    def load(self, then: Callable[[], None] | None = None) -> None:
        """Read the language anew; what is being typed stays. A newer reading keeps `then`."""
        self._after += [then] if then else []
        code = self.code
        work = lambda: self.services.translations.open(code)  # noqa: E731
        self.ask("open", work, self._on_opened, self.refused)

    def refresh(self) -> None:
        """Something was written or released at another counter."""
        if self.isVisible() and self.code:
            self.load()

    def _on_opened(self, opened: Any) -> None:
        if opened.desk.code != self.code:
            return
        self.opened = opened
        self.veil.done()
        self.filters.show_states(len(opened.lines), opened.desk.states)
        self.paper.know(opened.lines, self.titles)
        self._filter()
        after, self._after = self._after, []
        for then in after:
            then()

    # The list

    def _filter(self) -> None:
        if self.opened is None:
            return
        line = self.panel.line
        filters = self.filters
        rows = chosen(self.opened.lines, filters.state(), filters.sheet(), filters.search.text())
        self.list.selectionModel().blockSignals(True)
        self.model.show(rows)
        self.list.selectionModel().blockSignals(False)
        self.count.setText(counted(rows))
        at = self.model.row_of(line.source) if line else -1
        if at < 0 and line is not None and self.panel.changed():
            self._enable()  # what is being typed stays, though the filter does not show it
        elif rows:
            self.go_to(max(at, 0))
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.panel.hide()
        self.panel.line = None
        self.nothing.setText(_("あてはまる文はありません"))
        self.nothing.show()
        self._enable()

    def go_to(self, at: int) -> None:
        """Make a sentence of the list the current one."""
        if 0 <= at < len(self.model.rows):
            index = self.model.index(at, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self._show(self.model.rows[at])

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._show(self.model.rows[now.row()])

    def _show(self, line: Line) -> None:
        """Another sentence, or the same one as it stands now."""
        shown = self.panel.line
        same = shown is not None and shown.source == line.source and self.panel.code == self.code
        if same and shown == line:
            self._enable()
            return
        if same and self.panel.changed():
            self._come_second(line)
            return
        if not same:
            self.writer.keep()
            self.panel.remark.clear()
            self.panel.verticalScrollBar().setValue(0)
        self.nothing.hide()
        self.panel.show()
        self.panel.show_line(self.code, line, len(self.opened.lines), self.titles)
        self.writer.give_back()
        self.paper.show(line)
        self._enable()

    def _come_second(self, line: Line) -> None:
        """A colleague wrote while this was typed: what is typed stays, theirs is named."""
        self.panel.line = line
        told = _("ほかの人が先に変えました。その訳: {text}")
        self.failed.emit(told.format(text=line.now.text))
        self._enable()

    def step(self, by: int) -> None:
        """The next sentence, or the one before."""
        self.go_to(self.list.currentIndex().row() + by)

    def step_open(self, by: int) -> None:
        """The next sentence that nobody stands by, or the one before."""
        at = next_open(self.model.rows, self.list.currentIndex().row(), by)
        if at < 0:
            self.said.emit(_("ここにある文は、すべて確認済みです"))
        self.go_to(at)

    def refused(self, problem: MadoguchiError) -> None:
        """Say why; where a colleague was first, read their words."""
        self.veil.done()
        self.refuse(problem)
        self._enable()
        if problem.code == "translation_changed_elsewhere":
            self.load()

    def _on_settled(self, said: str) -> None:
        self.said.emit(said)
        self.load()

    def _enable(self) -> None:
        desk = self.opened.desk if self.opened else None
        self.actions_line.adapt(self.panel, desk)
        self.foot.adapt(desk)

    def toggle_sheet(self) -> None:
        """Ctrl+E."""
        self.beside.toggle()

    def close_lane(self) -> None:
        """Before the program ends: what was typed is written down."""
        self.writer.keep()
        self.paper.wait()
        super().close_lane()
