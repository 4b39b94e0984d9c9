"""Plans that somebody agreed to: asked for, listed, printed as a pledge, taken back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.services.plan_views import PlanRecord
from ui.law.base import LawPage
from ui.law.plan_rows import record_columns, record_line
from ui.widgets.parts import button, column, label
from ui.widgets.table import Table

MOST_ROWS = 3  # more than that scroll
ROW_HEIGHT, HEAD_HEIGHT = 30, 34


class AgreedPlans(QWidget):
    """A part of `page`, of whoever is on it; the buttons stand wherever the page puts them."""

    print_asked = Signal()
    withdrawn = Signal()
    refused = Signal(object)  # MadoguchiError

    def __init__(self, page: LawPage) -> None:
        super().__init__()
        self._page = page
        self.records: tuple[PlanRecord, ...] = ()
        box = column(self, gap=6)
        self.title = label(_("結んだ分納"), "section")
        self.title.hide()
        box.addWidget(self.title)
        self.table = Table(_("結んだ分納"), record_columns(), 28)
        self.table.setFixedHeight(0)
        box.addWidget(self.table)
        self.withdraw = button(_("取りやめる"), "plain")
        self.withdraw.clicked.connect(self._on_withdraw)
        self.withdraw.hide()
        self.print = button(_("誓約書を印刷"), "", "printer")
        self.print.clicked.connect(self.print_asked)
        self.print.setEnabled(False)

    def ask(self) -> None:
        """Ask for the plans of the person on the page."""
        if self._page.person is None:
            return
        of, person_id = self._page.services.plans.of, self._page.person.id
        self._page.ask("records", lambda: of(person_id), self._on_records)

    def forget(self) -> None:
        """Somebody else comes: what is listed stays until their plans are there."""
        self.records = ()

    def _on_records(self, records: tuple[PlanRecord, ...]) -> None:
        self.records = records
        self.table.show_lines([record_line(record) for record in records])
        self.table.setFixedHeight(self._height())
        self.title.setVisible(bool(records))
        active = any(record.state == "active" for record in records)
        self.print.setEnabled(active)
        self.withdraw.setVisible(active)

    def _height(self) -> int:
        if not self.records:
            return 0
        if len(self.records) > MOST_ROWS:
            return MOST_ROWS * ROW_HEIGHT + HEAD_HEIGHT
        return self.table.full_height()

    def _on_withdraw(self) -> None:
        key = self.table.current_key()
        record = next((one for one in self.records if one.id == key), None)
        if record is None or record.state != "active":
            return
        withdraw = self._page.services.plans.withdraw
        work = partial(withdraw, record.id, record.version, _("窓口で取りやめ"))
        self._page.ask("", work, self._on_withdrawn, self.refused.emit)

    def _on_withdrawn(self, _record: PlanRecord) -> None:
        self.withdrawn.emit()
        self.ask()
