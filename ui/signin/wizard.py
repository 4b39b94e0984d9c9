"""Making a real office: where, its name, the first administrator; the recovery key shown once."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QStackedWidget, QWidget

from desktop_app.i18n import _
from ui import theme
from ui.file_dialogs import ask_name
from ui.widgets.parts import button, centred, column, frame, label, paragraph, row


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What the wizard collected."""

    path: Path
    office: str
    login: str
    name: str
    counter: str
    passphrase: str


class OfficeWizard(QWidget):
    """Two steps: the form, then the key."""

    create_asked = Signal(object)  # NewOffice
    cancelled = Signal()
    finished = Signal(object)  # Path of the new database

    def __init__(self, suggested: Path) -> None:
        super().__init__()
        self.setObjectName("lock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._path = suggested
        box = column(self, margins=(24, 20, 24, 20))
        box.addStretch(1)
        card = frame("lockcard")
        card.setFixedWidth(theme.px(560))
        inside = column(card, margins=(36, 28, 36, 28))
        self.steps = QStackedWidget()
        self.steps.addWidget(self._make_form())
        self.steps.addWidget(self._make_key())
        inside.addWidget(self.steps)
        box.addLayout(centred(card))
        box.addStretch(1)

    def _make_form(self) -> QWidget:
        part = QWidget()
        box = column(part, gap=8)
        box.addWidget(label(_("自分の役所を作る"), "page"))
        text = _("このパソコンの中に、暗号化したデータベースを作ります。")
        box.addWidget(paragraph(text, "second"))
        self.path = self._field(box, _("置き場所"), str(self._path))
        choose = button(_("場所を選ぶ"), "link")
        choose.clicked.connect(self._on_choose)
        box.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.office = self._field(box, _("役所の名前"))
        pair = row(gap=10)
        left, right = column(gap=4), column(gap=4)
        self.login = self._field(left, _("管理者の職員番号"))
        self.name = self._field(right, _("管理者の氏名"))
        pair.addLayout(left)
        pair.addLayout(right)
        box.addLayout(pair)
        self.passphrase = self._field(box, _("合言葉(8文字以上)"), secret=True)
        self.again = self._field(box, _("合言葉をもう一度"), secret=True)
        self.problem = paragraph("", "error")
        self.problem.hide()
        box.addWidget(self.problem)
        line = row()
        self.create_button = button(_("作る"), "primary")
        self.create_button.clicked.connect(self._on_create)
        cancel = button(_("やめる  Esc"), "plain")
        cancel.clicked.connect(self.cancelled)
        line.addWidget(self.create_button, 1)
        line.addWidget(cancel)
        box.addLayout(line)
        return part

    def _make_key(self) -> QWidget:
        part = QWidget()
        box = column(part, gap=12)
        box.addWidget(label(_("復旧キー"), "page"))
        text = _(
            "合言葉を忘れたときに、これだけが開ける鍵です。ここで一度だけ表示します。"
            "印刷して金庫に入れてください。写真やメールには残さないでください。"
        )
        box.addWidget(paragraph(text))
        self.key = label("", "page")
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.key.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.key.setWordWrap(True)
        self.key.setAccessibleName(_("復旧キー"))
        box.addWidget(self.key)
        self.print_button = button(_("印刷する"), "", "printer")
        self.print_button.clicked.connect(self._on_print)
        box.addWidget(self.print_button)
        self.kept = QCheckBox(_("印刷したか、書き写して安全な所に置いた"))
        self.kept.toggled.connect(self._on_kept)
        box.addWidget(self.kept)
        self.done = button(_("この役所を開く"), "primary")
        self.done.setEnabled(False)
        self.done.clicked.connect(self._on_done)
        box.addWidget(self.done)
        self.print_problem = paragraph("", "error")
        self.print_problem.hide()
        box.addWidget(self.print_problem)
        return part

    def _field(self, box, name: str, text: str = "", *, secret: bool = False) -> QLineEdit:  # type: ignore[no-untyped-def]
        made = QLineEdit(text)
        made.setAccessibleName(name)
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
            made.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        box.addWidget(label(name, "strong"))
        box.addWidget(made)
        return made

    def take_focus(self) -> None:
        """The first empty field."""
        self.office.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Something must be changed; everything typed stays."""
        self.create_button.setEnabled(True)
        self.problem.setText(sentence)
        self.problem.show()

    def show_key(self, recovery_key: str) -> None:
        """The database exists now; its key is shown this once."""
        for field in (self.passphrase, self.again):
            field.clear()
        self.key.setText(recovery_key)
        self.steps.setCurrentIndex(1)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the form, never the key."""
        if event.key() == Qt.Key.Key_Escape and self.steps.currentIndex() == 0:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _on_choose(self) -> None:
        chosen = lambda path: self.path.setText(str(path))  # noqa: E731
        ask_name(self, _("置き場所"), chosen, start=self._path.parent, suffix="db")

    def _on_create(self) -> None:
        if not all(f.text().strip() for f in (self.path, self.office, self.login, self.passphrase)):
            self.refuse(_("置き場所・役所の名前・職員番号・合言葉を入れてください。"))
            return
        if self.passphrase.text() != self.again.text():
            self.refuse(_("合言葉の2つが違います。"))
            return
        self.problem.hide()
        self.create_button.setEnabled(False)
        self._path = Path(self.path.text().strip())
        self.create_asked.emit(
            NewOffice(
                self._path,
                self.office.text().strip(),
                self.login.text().strip(),
                self.name.text().strip(),
                _("管理"),
                self.passphrase.text(),
            )
        )

    def _on_print(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self.print_problem.setText(_("プリンターが見つかりません。紙に書き写してください。"))
            self.print_problem.show()
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._put_on_paper(printer))
        QDialog.open(dialog)

    def _put_on_paper(self, printer: QPrinter) -> None:
        document = QTextDocument()
        font: QFont = theme.font(14)
        font.setPointSize(16)
        document.setDefaultFont(font)
        lines = (_("復旧キー"), self.office.text(), self.key.text())
        document.setPlainText("\n\n".join(lines))
        document.print_(printer)

    def _on_kept(self, on: bool) -> None:
        self.done.setEnabled(on)

    def _on_done(self) -> None:
        self.key.clear()
        self.finished.emit(self._path)
