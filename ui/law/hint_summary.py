"""The strip under the receivables: how many hints there are, and the way to them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from desktop_app.i18n import _
from desktop_app.services.hints import HintView
from ui import theme
from ui.law.hint_cards import cards_of
from ui.widgets.parts import button, label, row


class HintSummary(QFrame):
    """The strip under the receivables: how many hints, the first in words, the way to all."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._full = ""
        self._any = self._away = False
        self.setObjectName("strip_info")
        line = row(self, margins=(12, 2, 8, 2), gap=10)
        self.count = label("", "strong")
        self.text = label("", "second")
        self.go = button(_("気づきを見る  Ctrl+H"), "link")
        self.go.clicked.connect(self.opened)
        line.addWidget(self.count)
        line.addWidget(self.text, 1)
        line.addWidget(self.go)
        self.setFixedHeight(theme.px(36))
        self.hide()

    def show_views(self, views: Sequence[HintView]) -> None:
        """Say the most pressing one; hidden where there is none."""
        cards = [card for card in cards_of(views) if card.first.set_aside is None]
        self._any = bool(cards)
        self.setVisible(self._any and not self._away)
        if not cards:
            return
        self.count.setText(_("気づき {n}件").format(n=len(cards)))
        self._full = cards[0].text
        self.text.setToolTip(self._full)
        self.text.setAccessibleName(self._full)
        self._fit()

    def step_back(self, *, away: bool) -> None:
        """Something else on screen says it already."""
        self._away = away
        self.setVisible(self._any and not away)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line, the rest behind an ellipsis: the whole stands on the page."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(0, self.width() - self.count.sizeHint().width() - self.go.sizeHint().width()
                   - theme.px(50))  # fmt: skip
        metrics = self.text.fontMetrics()
        self.text.setMinimumWidth(1)
        self.text.setText(metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, room))
