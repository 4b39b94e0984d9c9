"""The lines of the hearing sheet: what nobody has asked yet first, then what was heard."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from desktop_app.domain.consultation import HEARING_ITEMS, HeardFact, Hearing
from desktop_app.i18n import _
from ui import formats, words
from ui.answer_words import answer
from ui.widgets.rows import AnyIndex

ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class HearRow:
    """One item: not asked yet (`fact` is None), or heard."""

    item: str
    essential: bool
    fact: HeardFact | None


def rows_of(hearing: Hearing) -> list[HearRow]:
    """Essential and missing first; then heard ones in sheet order; then the other items."""
    heard = {fact.item: fact for fact in hearing.facts}
    essential = {item.code: item.essential for item in HEARING_ITEMS}
    missing = [c for c in hearing.missing if essential.get(c, False)]
    rest = [c for c in hearing.missing if not essential.get(c, False)]
    rows = [HearRow(code, True, None) for code in missing]
    rows += [HearRow(i.code, i.essential, heard[i.code]) for i in HEARING_ITEMS if i.code in heard]
    return rows + [HearRow(code, False, None) for code in rest]


def fact_text(fact: HeardFact) -> str:
    """The resident's words where there are any, else the ready answers; then the amount."""
    parts = [fact.text or answers_text(fact)]
    amount = formats.yen(fact.yen)
    if fact.yen is not None and amount not in fact.text:
        every_month = fact.item != "borrowing"
        text = _("月 {yen}円") if every_month else _("残り {yen}円")
        parts.append(text.format(yen=amount))
    return " ".join(part for part in parts if part)


def answers_text(fact: HeardFact) -> str:
    """The ready answers that were chosen."""
    return "・".join(answer(fact.item, code) for code in fact.codes)


def short_counter(counter: str) -> str:
    """`国保年金課 3番` as the `国保` that colleagues say."""
    word = counter.split()[0] if counter.split() else ""
    return word[:2]


def stamp(fact: HeardFact, today: date) -> str:
    """Which counter heard it, and when."""
    return f"{short_counter(fact.counter)} {formats.moment_text(fact.heard_at, today)}"


def origin(fact: HeardFact, today: date) -> str:
    """Who, where, from what, how long ago; in full."""
    who = "・".join(
        (
            f"{fact.counter} {fact.heard_by}".strip(),
            words.source(fact.source),
            formats.age_of(fact.heard_at, today),
        )
    )
    chosen = answers_text(fact) if fact.text else ""
    return f"{chosen}  {who}".strip()


class HearingModel(QAbstractListModel):
    """A plain list; the delegate takes whole rows."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.rows: list[HearRow] = []
        self.today = today

    def show(self, hearing: Hearing, today: date) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.today = today
        self.rows = rows_of(hearing)
        self.endResetModel()

    def row_of(self, item: str) -> int:
        """Where an item stands; -1 where it is not shown."""
        return next((at for at, line in enumerate(self.rows) if line.item == item), -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of items."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for readers; the row for the delegate."""
        if not index.isValid():
            return None
        line = self.rows[index.row()]
        if role == ROW:
            return line
        value = fact_text(line.fact) if line.fact else _("未聴取")
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{words.item(line.item)} {value}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            source = origin(line.fact, self.today) if line.fact else _("Enter で入力")
            return f"{words.item(line.item)}、{value}、{source}"
        if role == Qt.ItemDataRole.ToolTipRole and line.fact:
            return origin(line.fact, self.today)
        return None
