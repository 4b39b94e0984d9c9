"""What a household can keep up: the amount, why, the working; and where it is taken from here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from desktop_app.domain.consultation import Source
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from desktop_app.services.ability import Assessment
from ui import formats
from ui import words as counter_words
from ui.error_text import sentence
from ui.law import ability_rows, words
from ui.widgets.numbers import NumLabel
from ui.widgets.parts import button, column, label, paragraph, row
from ui.widgets.table import Table


class Guidance(QFrame):
    """Shows an assessment; the buttons tell what is to be done with it."""

    plan_asked = Signal(int)  # monthly yen

    def __init__(self) -> None:
        super().__init__()
        self.yen = 0  # a month; 0 where there is no guidance
        self.setObjectName("tinted")
        box = column(self, margins=(16, 12, 16, 12), gap=8)
        box.addWidget(label(_("無理なく続けられる目安"), "section"))
        box.addLayout(self._make_amount())
        self.reasons = paragraph("", "")
        box.addWidget(self.reasons)
        self.table = Table(_("目安の計算"), ability_rows.columns(), 26)
        box.addWidget(self.table, 1)
        self.problem = paragraph("", "error")
        self.problem.hide()
        box.addWidget(self.problem)
        box.addLayout(self._make_buttons())

    def _make_amount(self) -> QHBoxLayout:
        line = row(gap=6)
        line.addWidget(label(_("月"), "large"))
        self.amount = NumLabel("0", 28, bold=True)
        line.addWidget(self.amount)
        line.addWidget(label(_("円"), "large"))
        line.addStretch(1)
        return line

    def _make_buttons(self) -> QVBoxLayout:
        box = column(gap=6)
        self.to_plan = button(_("この額で分納を試す"), "primary", "plan")
        self.to_plan.clicked.connect(lambda: self.plan_asked.emit(self.yen))
        box.addWidget(self.to_plan)
        line = row(gap=8)
        self.source = QComboBox()
        self.source.setObjectName("compact")
        self.source.setAccessibleName(_("何から聞いたか"))
        for source in Source:
            self.source.addItem(counter_words.source(source), source)
        self.save = button(_("聞き取りに保存"), "", "save")
        self.note = button(_("記録に残す"), "", "pen")
        line.addWidget(self.source)
        line.addWidget(self.save, 1)
        line.addWidget(self.note, 1)
        box.addLayout(line)
        return box

    def show_assessment(self, found: Assessment) -> None:
        """The amount with its reasons; none before outgoings are known."""
        self.problem.hide()
        spent, earned = found.budget.total_outgoings, found.budget.total_income
        # Without outgoings all income would look free: that is no guidance, it is a trap.
        ready = spent > 0
        self.yen = found.guide.yen if ready else 0
        self.amount.set_text(formats.yen(self.yen) if ready else "—", "key")
        said = "\n".join(words.guide_reason(code) for code in found.guide.codes)
        asked = _("支出を聞くと目安が出ます。収入だけでは決められません。")
        self.reasons.setText(said if ready else asked)
        self.table.show_lines(ability_rows.lines_of(found) if spent or earned else ())
        self._enable(on=bool(spent or earned))

    def show_unreadable(self, problem: MadoguchiError) -> None:
        """A field is no amount: nothing can be done with what stands there."""
        self.yen = 0
        self.refuse(problem)
        self._enable(on=False)

    def refuse(self, problem: MadoguchiError) -> None:
        """Say what went wrong."""
        self.problem.setText(sentence(problem))
        self.problem.show()

    def _enable(self, *, on: bool) -> None:
        self.to_plan.setEnabled(on and self.yen > 0)
        self.save.setEnabled(on)
        self.note.setEnabled(on)
