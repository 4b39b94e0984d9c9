"""Settings of this seat and this person, and what the sheets say of the counter."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QWidget

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import theme
from ui.background import Lane
from ui.error_text import sentence
from ui.framed_page import add_way_back
from ui.law.base import scrolled
from ui.settings.card import CardForm
from ui.widgets.answers import Answers
from ui.widgets.parts import button, column, frame, label, paragraph, row, rule


class SettingsPage(QWidget):
    """Short sections beside the counter's card; everything takes effect at once."""

    back_asked = Signal()
    said = Signal(str)
    failed = Signal(str)

    def __init__(self, services: Any, lane: Lane, minutes: int) -> None:
        super().__init__()
        self._services, self._lane = services, lane
        self.setObjectName("ground")
        content = QWidget()
        column(self).addWidget(scrolled(content))
        outer = column(content, margins=(24, 20, 24, 20))
        self._beside = row(gap=16)
        outer.addLayout(self._beside)
        outer.addStretch(1)
        card = frame("card")
        self.card = CardForm(services, lane)
        self.card.said.connect(self.said)
        for part in (card, self.card):
            part.setMaximumWidth(theme.px(760))
            self._beside.addWidget(part, 1)
        box = column(card, margins=(24, 16, 24, 20), gap=12)
        head = row()
        head.addWidget(label(_("設定"), "page"))
        add_way_back(head, _("もどる"), self.back_asked.emit)
        box.addLayout(head)
        self._add_look(box)
        box.addWidget(rule())
        self._add_lock(box, minutes)
        box.addWidget(rule())
        self._add_passphrase(box)

    def _add_look(self, box) -> None:  # type: ignore[no-untyped-def]
        box.addWidget(label(_("表示"), "section"))
        self.zoom = Answers(exclusive=True)
        steps = [(str(step), _("{n}%").format(n=round(step * 100))) for step in theme.ZOOM_STEPS]
        self.zoom.offer(steps, (str(theme.look().scale),), digits=False)
        self.zoom.chosen.connect(self._on_zoom)
        box.addWidget(self.zoom)
        self.contrast = QCheckBox(_("高コントラスト(白地に黒、線を濃く)"))
        self.contrast.setChecked(theme.look().high_contrast)
        self.contrast.toggled.connect(self._on_contrast)
        box.addWidget(self.contrast)

    def _add_lock(self, box, minutes: int) -> None:  # type: ignore[no-untyped-def]
        box.addWidget(label(_("離席ロック"), "section"))
        text = _(
            "操作がないまま{n}分たつと自動で離席中になります。分数は管理者が役所全体で決めます。"
        )
        box.addWidget(paragraph(text.format(n=minutes), "second"))

    def _add_passphrase(self, box) -> None:  # type: ignore[no-untyped-def]
        box.addWidget(label(_("合言葉を変える"), "section"))
        self.fields = [
            self._field(_("今の合言葉")),
            self._field(_("新しい合言葉(8文字以上)")),
            self._field(_("新しい合言葉をもう一度")),
        ]
        for field in self.fields:
            box.addWidget(label(field.accessibleName()))
            box.addWidget(field)
        self.problem = paragraph("", "error")
        self.problem.hide()
        box.addWidget(self.problem)
        line = row()
        self.change = button(_("合言葉を変える"), "primary")
        self.change.clicked.connect(self._on_change)
        line.addWidget(self.change)
        line.addStretch(1)
        box.addLayout(line)

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        made.setAccessibleName(name)
        made.setMaximumWidth(theme.px(420))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else below."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(900)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if wide else down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def _on_zoom(self, codes: tuple[str, ...]) -> None:
        if codes:
            theme.look().set_scale(float(codes[-1]))

    def _on_contrast(self, on: bool) -> None:
        theme.look().set_high_contrast(on)

    def _on_change(self) -> None:
        old, new, again = (field.text() for field in self.fields)
        if new != again:
            self._refuse(_("新しい合言葉の2つが違います。"))
            return
        self.change.setEnabled(False)
        work = lambda: self._services.staff.change_passphrase(old, new)  # noqa: E731
        self._lane.ask(self, "", work, self._on_changed, self._on_failed)

    def _on_changed(self, _answer: object) -> None:
        self.change.setEnabled(True)
        self.problem.hide()
        for field in self.fields:
            field.clear()
        self.said.emit(_("合言葉を変えました"))

    def _on_failed(self, problem: MadoguchiError) -> None:
        self.change.setEnabled(True)
        self._refuse(sentence(problem))

    def _refuse(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()
