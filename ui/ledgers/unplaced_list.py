"""Parties that no rule could place, or that are nobody of the register, as a table."""

from collections.abc import Sequence
from heapq import nlargest
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.i18n import _
from ui import formats, theme, words
from ui.ledgers.frame import Choice, table
from ui.widgets.parts import button, column, label, row

OPEN, ABSENT = "open", "absent"


class UnplacedList(QWidget):
    """Shows what it is given and says which party is looked at."""

    moved = Signal()  # another party, or none
    entered = Signal()
    kind_chosen = Signal(str)  # open | absent
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parties: list[Any] = []
        box = column(self, gap=6)
        line = row(gap=8)
        self.kind = Choice(((OPEN, _("決まらない人")), (ABSENT, _("住民台帳にない人"))))
        self.kind.changed.connect(self.kind_chosen)
        line.addWidget(self.kind)
        self.note = label("", "second")
        line.addWidget(self.note)
        self.again = button(_("もう一度読む"), "link")
        self.again.clicked.connect(self.again_asked)
        line.addWidget(self.again)
        line.addStretch(1)
        box.addLayout(line)
        self._titles = (
            _("台帳"), _("台帳の番号"), _("氏名"), _("カナ"), _("生年月日"), _("未納(円)"),
            _("いつから"),
        )  # fmt: skip
        self.table, self.view = table(self._titles, frozenset({5}), _("だれか決まらない人"))
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        self.view.chosen.connect(lambda _row: self.entered.emit())
        box.addWidget(self.view, 1)
        self.say(_("読んでいます"))

    def say(self, text: str, *, again: bool = False) -> None:
        """How it stands with the list; `again` offers to read it once more."""
        self.note.setText(text)
        self.again.setVisible(again)

    def show_parties(self, found: Sequence[Any], said: str) -> None:
        """Others than before; whoever is looked at stays, else the place in the list."""
        shown, at = self.current(), max(self.view.currentIndex().row(), 0)
        self._parties = list(found)
        self.table.show([_row_of(one) for one in self._parties])
        self._widen()
        ids = [one.party_id for one in self._parties]
        if shown is not None and shown.party_id in ids:
            at = ids.index(shown.party_id)
        self.say(said)
        self.view.go_to(min(at, len(ids) - 1))
        self.moved.emit()

    def _widen(self) -> None:
        """Each column fits its longest texts: only those are measured, for there may be hundreds of
        rows and asking Qt to fit takes longer than a key press may."""
        metrics, pad = QFontMetricsF(self.view.font()), theme.px(24)
        titles = QFontMetricsF(theme.font(14))
        for at, title in enumerate(self._titles[:-1]):
            longest = nlargest(3, {row[at] for row in self.table.rows}, key=_breadth)
            wide = max((metrics.horizontalAdvance(text) for text in longest), default=0)
            wide = max(wide, titles.horizontalAdvance(title))
            self.view.setColumnWidth(at, round(wide) + pad)

    def current(self) -> Any:
        """The party being looked at, or None."""
        at = self.view.currentIndex().row()
        return self._parties[at] if 0 <= at < len(self._parties) else None

    def take_focus(self) -> None:
        """To the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self, *_changed: object) -> None:
        self.moved.emit()


def _breadth(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


def _row_of(one: Any) -> tuple[str, ...]:
    return (
        words.ledger(one.ledger), one.number, one.name, one.kana, formats.short_date(one.birth),
        formats.yen(one.unpaid_yen), formats.short_date(one.since),
    )  # fmt: skip
