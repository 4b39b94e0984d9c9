"""What a dry run found: counts, total, the rows that would be left out, and the button to go on."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import _
from ui import formats
from ui.importing.models import Table, rejected_rows
from ui.importing.summary import counts_text, total_text
from ui.importing.table_view import table_view
from ui.widgets.parts import button, column, label, paragraph


class ResultPart(QStackedWidget):
    """The right column of the import page: nothing yet, or the result."""

    apply_asked = Signal()
    list_asked = Signal()  # of the rows that would be left out

    def __init__(self) -> None:
        super().__init__()
        self.addWidget(_nothing())
        self.addWidget(self._make_shown())

    def _make_shown(self) -> QWidget:
        shown = QWidget()
        box = column(shown, gap=8)
        self.summary = label("", "section")
        box.addWidget(self.summary)
        self.counts = paragraph("")
        box.addWidget(self.counts)
        self.total_check = paragraph("", "second")
        box.addWidget(self.total_check)
        self.rejected = Table((_("行"), _("項目"), _("理由")), frozenset({0}))
        self.rejected_view = table_view(self.rejected, _("はじく行"))
        box.addWidget(self.rejected_view, 1)
        self.rejects = button(_("はじく行を Excel に保存"), "plain", "save")
        self.rejects.clicked.connect(self.list_asked)
        box.addWidget(self.rejects)
        self.apply = button(_("取り込む"), "primary")
        self.apply.clicked.connect(self.apply_asked)
        box.addWidget(self.apply)
        return shown

    def show_nothing(self) -> None:
        """No file was read."""
        self.setCurrentIndex(0)

    def show_plan(self, plan: Any) -> None:
        """The counts; the keyboard goes to the button."""
        self.setCurrentIndex(1)
        accepted, rejected = plan.accepted, len(plan.rejected)
        self.summary.setText(
            _("受け入れ {ok}行・はじき {bad}行・合計 {yen}円").format(
                ok=formats.yen(accepted), bad=formats.yen(rejected), yen=formats.yen(plan.yen_total)
            )
        )
        self.counts.setText(counts_text(plan))
        self.total_check.setText(total_text(plan))
        self.rejected.show(rejected_rows(plan.rejected))
        self.rejected_view.setVisible(rejected > 0)
        self.rejects.setVisible(rejected > 0)
        self.apply.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing() -> QWidget:
    part = QWidget()
    box = column(part)
    box.addStretch(1)
    text = paragraph(
        _("ファイルを選ぶと、取り込む前に件数・合計・はじく行をここに出します。"), "second"
    )
    text.centre()
    box.addWidget(text)
    box.addStretch(1)
    return part
