"""What the sheets say of a counter: telephone, hours and the page behind the QR code."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from desktop_app.domain.session import Duty
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from desktop_app.services.counter_cards import CounterCard
from ui.background import Lane
from ui.error_text import sentence
from ui.widgets.parts import button, column, label, paragraph, row

EXAMPLE = {
    "telephone": "03-0000-0012",
    "hours": "月曜日から金曜日 8:30–17:00（祝日を除く）",
    "url": "https://www.example.lg.jp/{language}/",
}


class CardForm(QFrame):
    """The card of one section or of the whole office; administrators change it."""

    said = Signal(str)

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__()
        self._services, self._lane = services, lane
        self._loaded = False
        self.setObjectName("card")
        box = column(self, margins=(24, 16, 24, 20), gap=10)
        box.addWidget(label(_("紙に印刷する窓口"), "section"))
        why = _("どの紙にも、この電話番号・時間・QRコードが入ります。空欄は役所全体と同じです。")
        box.addWidget(paragraph(why, "second"))
        self.section = QComboBox()
        self.section.setAccessibleName(_("どの窓口の紙か"))
        self.section.activated.connect(self._load)
        box.addWidget(self.section)
        names = {
            "telephone": _("電話番号"),
            "hours": _("開いている時間"),
            "url": _("QRコードで開くページ({language} は言語に変わります)"),
        }
        self.fields = {key: self._field(box, name) for key, name in names.items()}
        self.fields["hours"].textChanged.connect(self._on_hours)
        self.understood = paragraph("", "second")
        box.addWidget(self.understood)
        self.problem = paragraph("", "error")
        self.problem.hide()
        box.addWidget(self.problem)
        line = row()
        self.save = button(_("印刷に使う"), "primary")
        self.save.clicked.connect(self._on_save)
        line.addWidget(self.save)
        line.addStretch(1)
        box.addLayout(line)
        box.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it is seen first."""
        super().showEvent(event)
        if not self._loaded:
            self._loaded = True
            work = self._services.cards.sections
            self._lane.ask(self, "sections", work, self._offer, self._on_failed)

    def _field(self, box: Any, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        box.addWidget(label(name))
        box.addWidget(made)
        return made

    def _offer(self, sections: tuple[str, ...]) -> None:
        actor = self._services.session.actor
        self.section.addItem(_("役所全体"), "")
        for name in sections:
            self.section.addItem(name, name)
        self.section.setCurrentIndex(max(self.section.findData(actor.counter.partition(" ")[0]), 0))
        allowed = actor.duty is Duty.ADMINISTRATOR
        for field in self.fields.values():
            field.setReadOnly(not allowed)
        self.save.setVisible(allowed)
        if not allowed:
            self._refuse(_("変えられるのは管理者です。"))
        self._load()

    def _load(self) -> None:
        section, cards = self.section.currentData(), self._services.cards
        work = lambda: (cards.own(section), cards.own(""))  # noqa: E731
        self._lane.ask(self, "card", work, self._show, self._on_failed)

    def _show(self, found: tuple[Any, Any]) -> None:
        own, whole = found
        for key, field in self.fields.items():
            field.setText(getattr(own, key))
            inherited = getattr(whole, key) if self.section.currentData() else ""
            field.setPlaceholderText(inherited or _("例 {example}").format(example=EXAMPLE[key]))

    def _on_hours(self, text: str) -> None:
        work = lambda: self._services.cards.hours_said(text)  # noqa: E731
        self._lane.ask(self, "hours", work, self._show_understood, self._on_failed)

    def _show_understood(self, english: str) -> None:
        written = bool(self.fields["hours"].text().strip())
        said = _("ほかの言語にも訳して印刷します。英語では: {hours}").format(hours=english)
        kept = _("この書き方は訳せないので、どの言語の紙にも日本語のまま印刷します。")
        self.understood.setText((said if english else kept) if written else "")

    def _on_save(self) -> None:
        section = self.section.currentData()
        card = CounterCard(**{key: field.text() for key, field in self.fields.items()})
        self.save.setEnabled(False)
        work = lambda: self._services.cards.change(section, card)  # noqa: E731
        self._lane.ask(self, "save", work, self._on_saved, self._on_failed)

    def _on_saved(self, _card: object) -> None:
        self.save.setEnabled(True)
        self.problem.hide()
        self._load()
        self.said.emit(_("次に印刷する紙から使います"))

    def _on_failed(self, problem: MadoguchiError) -> None:
        self.save.setEnabled(True)
        self._refuse(sentence(problem))

    def _refuse(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()
