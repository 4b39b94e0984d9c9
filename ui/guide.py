"""F1: what every key does, on one page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.i18n import _
from ui import theme
from ui.shortcuts import Key, keys
from ui.translations.keys import keys as translation_keys
from ui.widgets.cover import Cover
from ui.widgets.parts import button, column, frame, key_cap, label, paragraph, row


class GuideCover(Cover):
    """A card over the dimmed window; Esc or F1 puts it away."""

    def __init__(self, window: QWidget, ground: QWidget) -> None:
        super().__init__(window, ground)
        self.setAccessibleName(_("キーの手引き"))
        box = column(self, margins=(24, 20, 24, 20))
        box.addStretch(1)
        card = frame("sheet")
        card.setMaximumWidth(theme.px(980))
        inside = column(card, margins=(28, 20, 28, 20), gap=12)
        head = row()
        head.addWidget(label(_("キーの手引き"), "page"))
        head.addStretch(1)
        self.close_button = button(_("とじる  Esc"), "plain")
        self.close_button.clicked.connect(self.close_cover)
        head.addWidget(self.close_button)
        inside.addLayout(head)
        inside.addLayout(self._make_table(keys()))
        inside.addWidget(label(_("紙の翻訳の画面で"), "section"))
        inside.addLayout(self._make_table(translation_keys()))
        text = _("順序は、だれか → 期限の迫るもの → 滞納 → 聞き取り → つなぐ先 → 渡す紙。")
        inside.addWidget(paragraph(text, "second"))
        box.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)

    def _make_table(self, every: Sequence[Key]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(8))
        half = (len(every) + 1) // 2
        for at, key in enumerate(every):
            line, side = at % half, (at // half) * 4
            grid.addWidget(key_cap(key.key), line, side)
            grid.addWidget(label(key.label, "strong"), line, side + 1)
            grid.addWidget(label(key.guide, "second"), line, side + 2)
            grid.setColumnMinimumWidth(side + 3, theme.px(16))
        return grid

    def take_focus(self) -> None:
        """The close button."""
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_cover()
            return
        super().keyPressEvent(event)
