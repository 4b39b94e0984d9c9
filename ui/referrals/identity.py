"""The strip above the referral page: whose consultation this is, and the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables
from desktop_app.i18n import _
from ui import formats
from ui.framed_page import add_way_back
from ui.widgets.parts import label, row


class Identity(QWidget):
    """Name, age and what is owed; or that nobody has a name here."""

    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = row(self, gap=10)
        self.who = label("", "section")
        self.facts = label("", "second")
        line.addWidget(self.who)
        line.addWidget(self.facts)
        self.back = add_way_back(line, _("相談画面にもどる"), self.back_asked.emit)

    def show_person(self, person: PersonHeader | None, owed: Receivables | None) -> None:
        """Say who it is."""
        if person is None:
            self.who.setText(_("氏名なしの相談"))
            self.facts.setText(_("記録は残りません(案内の件数だけ数えられます)"))
            return
        self.who.setText(_("{name} さん").format(name=person.name))
        parts = [_("{n}歳").format(n=person.age)] if person.age is not None else []
        if owed is not None:
            total = owed.unpaid_yen + (owed.late_charge_yen or 0)
            parts.append(_("滞納 {yen}円").format(yen=formats.yen(total)))
        self.facts.setText("・".join(parts))


def edition_text(edition: str) -> str:
    """`相談先一覧表 令和8年10月版` for `2026-10`; nothing where it is named otherwise."""
    year, _dash, month = edition.partition("-")
    if not (year.isdigit() and month.isdigit()):
        return ""
    _letter, era, number = formats.era_year(formats.month_start(int(year), int(month)))
    text = _("相談先一覧表 {era}{year}年{month}月版")
    return text.format(era=era, year=number, month=int(month))
