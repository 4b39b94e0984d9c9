"""What the mapping assistant says of rows and sheets: what is joined, passed over, carried down."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import _
from ui import theme
from ui.ledgers.field_words import field_text
from ui.widgets.parts import button, clear, column, label, paragraph


class RowsPart(QWidget):
    """In words, with the rows passed over and the sheets to be corrected by hand."""

    answered = Signal(object)  # the proposal as it is with the answer

    def __init__(self, mapping: Any) -> None:
        super().__init__()
        self._mapping = mapping
        self._proposal: Any = None
        box = column(self, gap=6)
        self.title = label(_("行とシートの読み方"), "section")
        self.told = paragraph("")
        self.sheets = column(gap=4)
        self.passed_title = label(_("読み飛ばす行(1行に1つ、* はどんな文字でも)"), "strong")
        self.passed = QPlainTextEdit()
        self.passed.setAccessibleName(_("読み飛ばす行"))
        self.passed.setPlaceholderText(_("小計*\nページ* のように1行ずつ"))
        self.passed.setFixedHeight(theme.px(96))
        self.apply = button(_("この行を読み飛ばす"))
        self.apply.clicked.connect(self._on_passed)
        self.wrong = paragraph("", "warning")
        self.wrong.hide()
        box.addWidget(self.title)
        box.addWidget(self.told)
        box.addLayout(self.sheets)
        for part in (self.passed_title, self.passed, self.apply, self.wrong):
            box.addWidget(part)

    def show_proposal(self, proposal: Any) -> None:
        """Another proposal."""
        self._proposal = proposal
        self.show()
        told = told_of(proposal)
        self.told.setText("\n".join(f"・{line}" for line in told))
        self.told.setVisible(bool(told))
        self.wrong.hide()
        lines = "\n".join(proposal.shape.pass_over)
        if self.passed.toPlainText() != lines:
            self.passed.setPlainText(lines)
        shown = proposal.format != "fixed"
        for part in (self.passed_title, self.passed, self.apply):
            part.setVisible(shown)
        self.title.setVisible(shown or bool(told))
        self._show_sheets()

    def _show_sheets(self) -> None:
        clear(self.sheets)
        for sheet in self._proposal.more:
            box = QCheckBox(_("シート「{name}」も読む").format(name=sheet.sheet))
            box.setChecked(sheet.sheet not in self._proposal.left_out)
            box.toggled.connect(partial(self._on_sheet, sheet.sheet))
            self.sheets.addWidget(box)

    def _on_sheet(self, sheet: str, read: bool) -> None:
        self.answered.emit(self._mapping.with_sheet(self._proposal, sheet, read))

    def _on_passed(self) -> None:
        lines = self.passed.toPlainText().splitlines()
        try:
            changed = self._mapping.with_pass_over(self._proposal, lines)
        except UserError:
            self.wrong.setText(_("読み飛ばす行の書き方を確かめてください"))
            self.wrong.show()
            return
        self.answered.emit(changed)


def told_of(proposal: Any) -> list[str]:
    """What is not simply a column of its own, a line each."""
    told = [_made(field, made) for field, made in proposal.derived.items()]
    shape = proposal.shape
    if shape.carry_down:
        names = "・".join(shape.carry_down)
        told.append(_("空の欄は上の行から: {names}").format(names=names))
    if shape.side_by_side is not None:
        told.append(_("横に並ぶ期別 {n}回を縦に").format(n=shape.side_by_side.times))
    for name, values in shape.take.items():
        marks = "・".join(values)
        told.append(_("「{name}」が {marks} の行だけ").format(name=name, marks=marks))
    if proposal.more:
        told.append(_("シート「{name}」を読む").format(name=proposal.sheet))
    if proposal.passed_rows:
        told.append(_("読み飛ばす行は全部で {n}行").format(n=proposal.passed_rows))
    return told


def _made(field: str, made: Any) -> str:
    """氏名 = 姓 + 名."""
    name = field_text(field)
    if made.constant is not None:
        return _("{field}はどの行も「{value}」").format(field=name, value=made.constant)
    sources = [str(source) for source in made.sources]
    if made.first:
        columns = "」「".join(sources)
        return _("{field}は「{columns}」の順に、空でないもの").format(field=name, columns=columns)
    if made.part:
        return _("{field}は「{column}」の一部").format(field=name, column=sources[0])
    if made.join:
        return _("{field} = {columns}").format(field=name, columns=" + ".join(sources))
    return _("{field}は「{column}」から").format(field=name, column=sources[0])
