"""The card of what is owed: title, tree, pinned total. Shows a `Receivables`, asks nothing."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.ids import ChargeId
from desktop_app.domain.receivables import Receivables
from desktop_app.i18n import _
from ui import formats, theme
from ui.receivables import freshness
from ui.receivables.as_of import AsOf
from ui.receivables.rows import Row
from ui.receivables.tree import ReceivablesTree
from ui.widgets.numbers import NumLabel
from ui.widgets.parts import PanelTitle, button, frame, label, row


class ReceivablesPanel(QFrame):
    """Title, tree, total."""

    all_toggled = Signal(bool)  # everything was opened (True) or closed

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._all_open = False
        box = QVBoxLayout(self)
        box.setContentsMargins(1, theme.px(8), 1, 1)
        box.setSpacing(0)
        box.addWidget(self._make_title())
        self.tree = ReceivablesTree()
        box.addWidget(self.tree, 1)
        box.addWidget(self._make_total())
        theme.look().changed.connect(self._on_look_changed)

    def _make_title(self) -> QWidget:
        self.title = PanelTitle(_("債権の一覧"), "F4")
        self.open_all = button(_("すべて開く"), "link")
        self.open_all.clicked.connect(self._on_open_all)
        self.as_of = AsOf()
        self.title.tail.addWidget(self.as_of)
        self.title.tail.addWidget(self.open_all)
        self.title.line.setContentsMargins(theme.px(14), 0, theme.px(10), theme.px(4))
        return self.title

    def _make_total(self) -> QWidget:
        bar = frame("total")
        line = row(bar, margins=(14, 0, 14, 0), gap=12)
        bar.setFixedHeight(theme.px(44))
        self.total_bar = bar
        self.unpaid = NumLabel("", 18, bold=True)
        self.late = NumLabel("", 18, bold=True)
        self.all_today = NumLabel("", 20, bold=True)
        line.addWidget(label(_("合計"), "strong"))
        line.addStretch(1)
        line.addWidget(label(_("本税・本料"), "label"))
        line.addWidget(self.unpaid)
        line.addWidget(label(_("延滞金"), "label"))
        line.addWidget(self.late)
        self.today_label = label(_("今日全部納めるとき"), "label")
        line.addWidget(self.today_label)
        line.addWidget(self.all_today)
        return bar

    def show_receivables(self, receivables: Receivables, open_charge: ChargeId | None) -> None:
        """Show them, with the receivable that is about to lapse (or the first) open."""
        opened = self._opened_names()
        self.tree.rows.show(receivables)
        for top, line in enumerate(self.tree.rows.rows):
            if line.level == "group":
                self.tree.setFirstColumnSpanned(top, QModelIndex(), True)
        self._reopen(opened, open_charge)
        self.tree.fit_columns()
        self._show_counts(receivables)
        self._show_total(receivables)
        self.setGraphicsEffect(None)  # type: ignore[arg-type]  # None takes the dimming off

    def reveal(self, charge_id: ChargeId) -> None:
        """Open, select and show one instalment, and take the keyboard there."""
        index = self.tree.rows.find_charge(charge_id)
        if index.isValid():
            self.tree.expand(index.parent())
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_tree(self) -> None:
        """F4."""
        if not self.tree.currentIndex().isValid():
            self._select_first()
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_roomy(self, roomy: bool) -> None:
        """Taller rows where the screen is wide."""
        if self.tree.cells.roomy != roomy:
            self.tree.cells.roomy = roomy
            self.tree.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Fonts may have changed: measure again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.tree.forget_widths()
            self.tree.fit_columns()

    def _select_first(self) -> None:
        for top, line in enumerate(self.tree.rows.rows):
            if line.level != "group":
                self.tree.setCurrentIndex(self.tree.rows.index(top, 0))
                return

    def _opened_names(self) -> set[str]:
        rows = self.tree.rows
        return {
            line.name
            for top, line in enumerate(rows.rows)
            if self.tree.isExpanded(rows.index(top, 0))
        }

    def _reopen(self, opened: set[str], charge: ChargeId | None) -> None:
        wanted = self.tree.rows.find_charge(charge).parent().row() if charge else -1
        for top, line in enumerate(self.tree.rows.rows):
            if line.name in opened or top == wanted or self._all_open:
                self.tree.expand(self.tree.rows.index(top, 0))
        if wanted >= 0 and not self.tree.hasFocus():
            self.tree.setCurrentIndex(self.tree.rows.index(wanted, 0))

    def _show_counts(self, receivables: Receivables) -> None:
        count = sum(len(view.instalments) for view in receivables.receivables)
        text = _("{kinds}債権・{count}期").format(kinds=len(receivables.receivables), count=count)
        if receivables.hidden_kinds:
            hidden = _("ほかに閲覧権限外 {n}件").format(n=len(receivables.hidden_kinds))
            text = f"{text}  {hidden}"
        kinds = [view.kind for view in receivables.receivables]
        fresh = freshness.summary(kinds, receivables.as_of)
        self.title.detail.setText(f"{text}  {fresh}".rstrip())
        self.title.detail.setToolTip(freshness.details(kinds, receivables.as_of))

    def _show_total(self, receivables: Receivables) -> None:
        late = receivables.late_charge_yen
        self.unpaid.set_text(formats.yen(receivables.unpaid_yen))
        self.late.set_text(formats.yen(late))
        payable = formats.yen(receivables.payable_yen)
        self.all_today.set_text(_("{yen} 円").format(yen=payable), "key")

    def _on_open_all(self) -> None:
        self._all_open = not self._all_open
        if self._all_open:
            self.tree.expandAll()
        else:
            self.tree.collapseAll()
        self.open_all.setText(_("すべて閉じる") if self._all_open else _("すべて開く"))
        self.all_toggled.emit(self._all_open)

    def _on_look_changed(self) -> None:
        self.total_bar.setFixedHeight(theme.px(44))
        self.tree.scheduleDelayedItemsLayout()
        self.tree.forget_widths()
        self.tree.fit_columns()

    def current_row(self) -> Row | None:
        """The row the keyboard is on."""
        index = self.tree.currentIndex()
        return self.tree.rows.row_at(index) if index.isValid() else None
