"""What becomes of words that led nowhere: a door and a rule for it, or nothing."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout

from desktop_app.cli.directory_messages import problem as problem_text
from desktop_app.i18n import _
from ui.widgets.parts import button, column, label, paragraph, row


class WordPanel(QFrame):
    """A rule is checked while it is typed (`problem_of`: its code, or nothing)."""

    edited = Signal()
    taken = Signal(str, str)  # door id, rule

    def __init__(self, problem_of: Callable[[str], str]) -> None:
        super().__init__()
        self._problem_of = problem_of
        self.setObjectName("tinted")
        box = column(self, margins=(16, 12, 16, 12), gap=8)
        self.said = label(_("言葉を選ぶか、語を直に入れます"), "section")
        box.addWidget(self.said)
        self._make_door(box)
        self._make_rule(box)
        self._make_actions(box)
        box.addWidget(paragraph(
            _("語は下書きに入ります。試験をして公開するまで、検索は変わりません。"), "second"
        ))  # fmt: skip
        box.addStretch(1)

    def _make_door(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("どの相談先へ"), "strong"))
        self.door = QComboBox()
        self.door.setObjectName("compact")
        self.door.setAccessibleName(_("どの相談先へ"))
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.door.setSizeAdjustPolicy(policy)
        self.door.currentIndexChanged.connect(lambda _at: self.edited.emit())
        box.addWidget(self.door)

    def _make_rule(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("語"), "strong"))
        self.rule = QLineEdit()
        self.rule.setObjectName("compact")
        self.rule.setAccessibleName(_("語"))
        self.rule.setPlaceholderText(_("8 びざ & きれ"))
        self.rule.textChanged.connect(lambda _text: self.edited.emit())
        self.rule.returnPressed.connect(self._on_take)
        box.addWidget(self.rule)
        self.problem = paragraph("", "error")
        box.addWidget(self.problem)
        help_text = _(
            "はじめの数は重み(10 決め手、8 強い、5 ふつう、3 ヒント)。"
            "& は両方、| はどちらか、! は除く語。"
        )
        box.addWidget(paragraph(help_text, "second"))

    def _make_actions(self, box: QVBoxLayout) -> None:
        self.take = button(_("語にする  Enter"), "primary", "check")
        self.take.clicked.connect(self._on_take)
        self.dismiss = button(_("見送る  D"), "plain")
        self.undo = button(_("もどす  U"), "plain", "undo")
        box.addWidget(self.take)
        line = row(gap=8)
        line.addWidget(self.dismiss)
        line.addWidget(self.undo)
        line.addStretch(1)
        box.addLayout(line)

    # Showing

    def offer_doors(self, rows: Iterable[Any]) -> None:
        """The doors a word can lead to; the one that was chosen stays."""
        kept = self.door.currentData()
        self.door.clear()
        self.door.addItem(_("相談先を選ぶ"), "")
        for one in sorted(rows, key=lambda one: one.id):
            if one.status == "active":
                self.door.addItem(f"{one.id} {one.name}", one.id)
        self._choose(kept)

    def show_suggestion(self, one: Any) -> None:
        """Words with a rule and a door proposed; None where no words are chosen."""
        if one is None:
            self.said.setText(_("言葉を選ぶか、語を直に入れます"))
            return
        self.said.setText(_("「{words}」").format(words=" ".join(one.words)))
        self.rule.setText(f"8 {' & '.join(one.words)}")
        self._choose(one.near_door)

    def adapt(self, *, may_edit: bool, chosen: bool, undo: bool) -> None:
        """What may be done now: by whom, with words chosen, after words that were set aside."""
        text = self.rule.text().strip()
        wrong = self._problem_of(text) if text else ""
        self.show_problem(wrong)
        led = bool(self.door.currentData())
        self.take.setEnabled(may_edit and bool(text) and not wrong and led)
        self.dismiss.setEnabled(may_edit and chosen)
        self.undo.setVisible(may_edit and undo)

    def show_problem(self, code: str) -> None:
        """What is wrong with the rule."""
        self.problem.setText(problem_text(code) if code else "")

    def _choose(self, door_id: Any) -> None:
        self.door.setCurrentIndex(max(0, self.door.findData(door_id)))

    def _on_take(self) -> None:
        if self.take.isEnabled():
            self.taken.emit(self.door.currentData(), self.rule.text().strip())
