"""What was changed of a door, when and by whom, newest first."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.i18n import _
from ui import formats, theme
from ui.directory.texts import field_name
from ui.widgets.parts import clear, column, label, paragraph

SHOWN_CHANGES = 40


class HistoryPart(QFrame):
    """Beside the form; scrolls by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tinted")
        self.setFixedWidth(theme.px(300))
        box = column(self, margins=(14, 10, 8, 10), gap=6)
        box.addWidget(label(_("直した記録"), "strong"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("直した記録"))
        inside = QWidget()
        inside.setObjectName("plain")
        self._lines = column(inside, margins=(0, 0, 8, 0), gap=8)
        area.setWidget(inside)
        box.addWidget(area, 1)

    def show_changes(self, changes: Sequence[Any], today: date) -> None:
        """Another door, or the same one after a change."""
        clear(self._lines)
        for one in changes[:SHOWN_CHANGES]:
            when = formats.moment_text(one.at, today)
            head = f"{when}  {one.by}  {one.counter}"
            self._lines.addWidget(paragraph(head, "label"))
            self._lines.addWidget(paragraph(change_text(one)))
        if not changes:
            self._lines.addWidget(paragraph(_("まだ直した記録はありません。"), "second"))
        self._lines.addStretch(1)


def change_text(one: Any) -> str:
    """`費用: 無料 → 有料`."""
    before, after = one.before or _("なし"), one.after or _("なし")
    if one.field == "record":
        return _("{field}を直した").format(field=field_name(one.field))
    return f"{field_name(one.field)}: {before} → {after}"
