"""Sign-in: staff number and passphrase. The demo office needs one key: Enter, or a colleague's."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.i18n import _
from ui import formats, theme
from ui.signin.colleagues import Colleagues
from ui.widgets.parts import button, centred, column, frame, icon_label, label, paragraph, row


class SignInPage(QWidget):
    """The dark page of the lock, with two fields."""

    sign_in_asked = Signal(str, str)  # login, passphrase
    create_asked = Signal()
    open_asked = Signal()  # choose another database

    def __init__(self, *, office: str, login: str, demo: bool, now: datetime) -> None:
        super().__init__()
        self.setObjectName("lock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._demo = demo
        box = column(self, margins=(24, 14, 24, 20))
        top = row()
        top.addWidget(label(_("納付相談 共有画面"), "onbar"))
        top.addStretch(1)
        top.addWidget(label(formats.now_text(now), "pale"))
        box.addLayout(top)
        box.addStretch(1)
        box.addLayout(centred(self._make_card(office, login)))
        box.addStretch(1)
        box.addWidget(self._make_foot(), 0, Qt.AlignmentFlag.AlignHCenter)

    def _make_card(self, office: str, login: str) -> QWidget:
        card = frame("lockcard")
        card.setFixedWidth(theme.px(460))
        box = column(card, margins=(36, 28, 36, 28), gap=8)
        centre = Qt.AlignmentFlag.AlignHCenter
        if self._demo:
            box.addWidget(self._make_banner())
        box.addWidget(icon_label("person", "key", 32), 0, centre)
        box.addWidget(label(office, "name"), 0, centre)
        self._make_fields(box, login)
        self.problem = paragraph("", "error")
        self.problem.hide()
        box.addWidget(self.problem)
        self.start = button(self._start_text(), "primary")
        self.start.clicked.connect(self.ask)
        box.addWidget(self.start)
        self.colleagues: Colleagues | None = None
        if self._demo:
            self.colleagues = Colleagues()
            self.colleagues.chosen.connect(self._on_colleague)
            box.addWidget(self.colleagues)
        return card

    def _make_fields(self, box: QVBoxLayout, login: str) -> None:
        names = (label(_("職員番号"), "strong"), label(_("合言葉"), "strong"))
        box.addWidget(names[0])
        self.login = QLineEdit(login)
        self.login.setAccessibleName(_("職員番号"))
        self.login.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)
        box.addWidget(self.login)
        box.addWidget(names[1])
        self.passphrase = QLineEdit()
        self.passphrase.setAccessibleName(_("合言葉"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
        )
        box.addWidget(self.passphrase)
        for field in (self.login, self.passphrase):
            field.returnPressed.connect(self.ask)
        for widget in (*names, self.login, self.passphrase):
            widget.setVisible(not self._demo)

    def _make_banner(self) -> QWidget:
        strip = frame("strip_caution")
        line = row(strip, margins=(12, 6, 12, 6))
        line.addWidget(icon_label("info", "caution"), 0, Qt.AlignmentFlag.AlignTop)
        text = _("デモ: 北川区と住民はすべて架空です。合言葉なしで、Enter だけで始められます。")
        line.addWidget(paragraph(text), 1)
        return strip

    def _make_foot(self) -> QWidget:
        part = QWidget()
        line = row(part, gap=16)
        self.create_button = button(_("自分の役所を作る"))
        self.create_button.clicked.connect(self.create_asked)
        self.other = button(_("別のデータベースを開く"))
        self.other.clicked.connect(self.open_asked)
        line.addWidget(self.create_button)
        line.addWidget(self.other)
        return part

    def take_focus(self) -> None:
        """The first thing that is missing: in the demo nothing is."""
        if self._demo:
            self.start.setDefault(True)
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.login.text():
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.login.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Try to sign in."""
        if not self._demo and not (self.login.text().strip() and self.passphrase.text()):
            self.take_focus()
            return
        self.wait(on=True)
        self.sign_in_asked.emit(self.login.text().strip(), self.passphrase.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digit of a colleague."""
        others = self.colleagues
        if others is None or not others.isEnabled() or not others.press(event.text()):
            super().keyPressEvent(event)

    def _on_colleague(self, login: str) -> None:
        self.wait(on=True)
        self.sign_in_asked.emit(login, "")

    def wait(self, *, on: bool) -> None:
        """While the keys are worked out nothing can be pressed twice."""
        for widget in (self.login, self.passphrase, self.start, self.create_button, self.other):
            widget.setEnabled(not on)
        if self.colleagues is not None:
            self.colleagues.setEnabled(not on)
        self.start.setText(_("開いています…") if on else self._start_text())

    def refuse(self, sentence: str) -> None:
        """Wrong, too early, or the database cannot be opened."""
        self.wait(on=False)
        self.problem.setText(sentence)
        self.problem.show()
        self.passphrase.clear()
        self.take_focus()

    def _start_text(self) -> str:
        return _("デモをはじめる  Enter") if self._demo else _("はじめる")
