"""A question to a bank or an employer as a form; says when somebody asked the same already."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.domain.surveys import InstitutionKind
from desktop_app.i18n import _
from ui import theme, words
from ui.ledgers.survey_words import institution_text
from ui.widgets.parts import button, column, label, paragraph


class QuestionForm(QWidget):
    """Shows and reads; whoever made it asks the services."""

    recorded = Signal()
    named = Signal()  # the institution was typed: has it been asked already?

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.px(300))
        box = column(self, gap=6)
        self.who = label(_("相談する人を先に開いてください"), "section")
        box.addWidget(self.who)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("どの債権のための照会か"))
        box.addWidget(label(_("どの債権のため"), "strong"))
        box.addWidget(self.kind)
        box.addWidget(label(_("照会先"), "strong"))
        self.institution_kind = QComboBox()
        self.institution_kind.setAccessibleName(_("照会先の種類"))
        for kind in InstitutionKind:
            self.institution_kind.addItem(institution_text(kind), kind)
        box.addWidget(self.institution_kind)
        self.institution = compact_field(_("照会先の名前"))
        self.institution.editingFinished.connect(self.named)
        self.warning = paragraph("", "error")
        self.because = compact_field(_("もう一度照会する理由"))
        self.because.hide()
        self.ask_button = button(_("照会を記録する"), "primary")
        self.ask_button.clicked.connect(self.recorded)
        for part in (self.institution, self.warning, self.because, self.ask_button):
            box.addWidget(part)
        box.addStretch(1)

    def show_who(self, name: str) -> None:
        """Whom it is about; the keyboard to the first field."""
        self.who.setText(name or _("相談する人を先に開いてください"))
        self.institution.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_kinds(self, kinds: Iterable[str]) -> None:
        """The receivables this counter has the power for."""
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(words.ledger(kind), kind)

    def warn(self, text: str, *, again: bool) -> None:
        """What stands in the way; `again`: it may be asked once more, with a reason."""
        self.warning.setText(text)
        self.because.setVisible(bool(text) and again)

    def empty(self) -> None:
        """Ready for the next question."""
        self.institution.clear()
        self.because.clear()
        self.warn("", again=False)


def compact_field(name: str) -> QLineEdit:
    """A field that says in itself what it is for."""
    made = QLineEdit()
    made.setObjectName("compact")
    made.setAccessibleName(name)
    made.setPlaceholderText(name)
    return made
