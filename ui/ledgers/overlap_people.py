"""The people behind a number of the overlap table: listed, narrowed, opened."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.services.overlap import ALL_LEDGERS, Reach, Selection
from ui import formats, theme, words
from ui.ledgers.frame import LedgerPage, table
from ui.widgets.parts import button, column, label, row

PAUSE_MS = 350


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose names: of a selection, among these receivables, as of a day (None: the newest)."""

    selection: Selection
    ledgers: tuple[str, ...]
    on: date | None


class PeoplePart(QWidget):
    """A part of `page`; empty until something is chosen above it."""

    person_wanted = Signal(str)
    undecided = Signal()  # somebody of a ledger who is no resident yet was chosen
    export_asked = Signal()

    def __init__(self, page: LedgerPage, overlap: Any) -> None:
        super().__init__()
        self._page, self._overlap = page, overlap
        self._wanted: Wanted | None = None
        self.people: list[Any] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        box = column(self, gap=6)
        box.addLayout(self._make_head())
        titles = (_("宛名番号"), _("氏名"), _("カナ"), _("生年月日"), _("合計(円)"), _("内訳"))
        self.list, self.view = table(titles, frozenset({4}), _("選んだ人たち"))
        self.view.chosen.connect(self._on_person)
        box.addWidget(self.view, 1)

    def _make_head(self) -> QHBoxLayout:
        line = row(gap=8)
        self.what = label(_("人数の行か図を選ぶと、ここに一覧を出します(Enter)"), "strong")
        line.addWidget(self.what)
        line.addStretch(1)
        self.narrow = QLineEdit()
        self.narrow.setObjectName("compact")
        self.narrow.setAccessibleName(_("一覧をしぼる"))
        self.narrow.setPlaceholderText(_("氏名・カナ・番号でしぼる"))
        self.narrow.setFixedWidth(theme.px(240))
        self.narrow.textChanged.connect(lambda _text: self._pause.start())
        self.narrow.setEnabled(False)
        line.addWidget(self.narrow)
        self.names_out = button(_("この一覧も Excel に保存"), "plain", "save")
        self.names_out.clicked.connect(self.export_asked)
        self.names_out.setEnabled(False)
        line.addWidget(self.names_out)
        return line

    def show_people(self, wanted: Wanted | None) -> None:
        """Those of another selection; of none, where the table may be another."""
        self._wanted = wanted
        self.people = []
        self.list.show([])
        self.names_out.setEnabled(False)
        self.narrow.setEnabled(wanted is not None)
        self.narrow.blockSignals(True)
        self.narrow.clear()
        self.narrow.blockSignals(False)
        if wanted is None:
            self.what.setText(_("人数の行か図を選ぶと、ここに一覧を出します(Enter)"))
        else:
            self._ask()

    def _ask(self) -> None:
        wanted = self._wanted
        if wanted is not None:
            work = partial(
                self._overlap.people, wanted.selection, wanted.ledgers, wanted.on,
                self.narrow.text(),
            )  # fmt: skip
            self._page.ask("people", work, self._on_people)

    def _on_people(self, found: Any) -> None:
        if self._wanted is None:
            return
        self.people = list(found.shown)
        self.list.show([_person_row(one) for one in self.people])
        count = _("{n}名").format(n=formats.yen(found.total))
        said = f"{_selection_text(self._wanted.selection)}  {count}"
        if found.more:
            said += _("(うち滞納額の多い{n}名を表示。しぼってください)").format(n=len(self.people))
        self.what.setText(said)
        self.names_out.setEnabled(bool(self.people))
        if not self.narrow.hasFocus():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.go_to(0)

    def _on_person(self, at: int) -> None:
        one = self.people[at]
        if one.person_id is None:
            self.undecided.emit()
        else:
            self.person_wanted.emit(one.person_id)


def _selection_text(selection: Selection) -> str:
    names = "・".join(map(words.ledger, selection.kinds))
    if selection.reach is Reach.SHARED:
        return _("{name}と、ほかの債権も滞納している人").format(name=names)
    if len(selection.kinds) == 1:
        return _("{name}だけを滞納している人").format(name=names)
    return _("{name}を滞納している人").format(name=names)


def _person_row(one: Any) -> tuple[str, ...]:
    owed = [(kind, one.owed[kind]) for kind in ALL_LEDGERS if kind in one.owed]
    parts = "・".join(f"{words.ledger(kind)} {formats.yen(yen)}" for kind, yen in owed)
    return (
        one.number, one.name, one.kana, formats.short_date(one.birth), formats.yen(one.yen), parts,
    )  # fmt: skip
