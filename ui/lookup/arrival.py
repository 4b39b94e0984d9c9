"""A new arrival in today's queue: who (or nobody in particular), what for, in which language."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from desktop_app.domain.ids import PersonId
from desktop_app.domain.people import PersonHeader
from desktop_app.i18n import SHEET_LANGUAGES, _
from ui import words
from ui.widgets.answers import Answers
from ui.widgets.parts import button, column, label, paragraph, row


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the form says; `person_id` is None for somebody without a file."""

    name: str
    person_id: PersonId | None
    purpose: str
    language: str


class ArrivalForm(QWidget):
    """In the place of the queue; digits choose the purpose, Enter saves, Esc puts it away."""

    saved = Signal(object)  # Arrival
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._person: PersonHeader | None = None
        box = column(self, margins=(16, 8, 14, 12), gap=6)
        box.addWidget(label(_("受付を足す"), "section"))
        self.for_person = QCheckBox()
        self.for_person.toggled.connect(self._on_for_person)
        box.addWidget(self.for_person)
        self.name = QLineEdit()
        self.name.setObjectName("compact")
        self.name.setAccessibleName(_("呼ぶときの名前"))
        self.name.setPlaceholderText(_("呼ぶときの名前(なくてもよい)"))
        self.name.returnPressed.connect(self.save)
        box.addWidget(self.name)
        box.addWidget(label(_("用件"), "strong"))
        self.purpose = Answers(exclusive=True)
        box.addWidget(self.purpose)
        self.language = QComboBox()
        self.language.setObjectName("compact")
        self.language.setAccessibleName(_("ことば"))
        for code in SHEET_LANGUAGES:
            if code != "ja-easy":
                self.language.addItem(words.language(code), code)
        box.addWidget(self.language)
        self.problem = paragraph("", "error")
        self.problem.hide()
        box.addWidget(self.problem)
        line = row(gap=8)
        self.keep = button(_("足す  Enter"), "primary")
        self.keep.clicked.connect(self.save)
        away = button(_("やめる  Esc"), "plain")
        away.clicked.connect(self.left)
        line.addWidget(self.keep, 1)
        line.addWidget(away)
        box.addLayout(line)
        box.addStretch(1)

    def begin(self, person: PersonHeader | None) -> None:
        """Empty, or for whoever's file is open."""
        self._person = person
        self.for_person.setVisible(person is not None)
        if person is not None:
            self.for_person.setText(_("{name} さんの受付").format(name=person.name))
        self.for_person.setChecked(person is not None)
        self._on_for_person(for_person=person is not None)
        offered = [(code, words.purpose(code)) for code in words.PURPOSES]
        self.purpose.offer(offered, (words.PURPOSES[0],))
        self.name.clear()
        self.problem.hide()
        self.keep.setEnabled(True)
        self.purpose.focus_first()

    def save(self) -> None:
        """Hand over what stands here."""
        person = self._person if self.for_person.isChecked() else None
        purpose = next(iter(self.purpose.codes()), words.PURPOSES[0])
        self.keep.setEnabled(False)
        self.saved.emit(
            Arrival(
                "" if person else self.name.text().strip(),
                person.id if person else None,
                purpose,
                str(self.language.currentData()),
            )
        )

    def refuse(self, sentence: str) -> None:
        """What was entered stays."""
        self.keep.setEnabled(True)
        self.problem.setText(sentence)
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from anywhere, Esc puts the form away."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def _on_for_person(self, for_person: bool) -> None:
        self.name.setVisible(not for_person)
        code = self._person.language if for_person and self._person else "ja"
        self.language.setCurrentIndex(max(self.language.findData(code), 0))
