"""What the mapping assistant understood of a file, and the questions left, each with its answer."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.records import LEDGERS
from desktop_app.errors import UserError
from desktop_app.i18n import _
from ui import theme, words
from ui.importing.models import subject_text
from ui.ledgers.assistant_rows import RowsPart
from ui.ledgers.field_words import encoding_text, meaning_text, question_text
from ui.widgets.parts import button, clear, column, label, paragraph, row

MOST_CODES = 40


class Questions(QScrollArea):
    """Every answer makes another proposal; widths are for whoever reads the file anew."""

    file_wanted = Signal()
    answered = Signal(object)  # the proposal as it is with the answer
    widths_given = Signal(object)  # [(name, width), ...] of a file of fixed widths
    subject_wanted = Signal(str)  # the file is about something else than was taken for granted
    refused = Signal(object)  # UserError

    def __init__(self, mapping: Any) -> None:
        super().__init__()
        self._mapping = mapping
        self._proposal: Any = None
        self.setWidgetResizable(True)
        self.setFixedWidth(theme.px(360))
        self.setAccessibleName(_("わかったことと質問"))
        inside = QWidget()
        inside.setObjectName("plain")
        box = column(inside, margins=(0, 0, 8, 0), gap=6)
        self._make_understood(box)
        self._make_answers(box)
        self._make_widths(box)
        self.codes = column(gap=4)
        box.addLayout(self.codes)
        box.addWidget(self.rows)
        box.addStretch(1)
        self.setWidget(inside)

    # Building

    def _make_understood(self, box: QVBoxLayout) -> None:
        self.choose = button(_("ファイルを選ぶ(置いてもよい)"))
        self.choose.clicked.connect(self.file_wanted)
        self.file = paragraph("", "strong")
        self.understood = paragraph("", "second")
        self.asked_title = label(_("答えてください"), "section")
        self.asked = paragraph("")
        for part in (self.choose, self.file, self.understood, self.asked_title, self.asked):
            box.addWidget(part)
        self.rows = RowsPart(self._mapping)
        self.rows.answered.connect(self.answered)

    def _make_answers(self, box: QVBoxLayout) -> None:
        self.encoding = _combo(_("文字コード"))
        self.encoding.activated.connect(self._on_encoding)
        self.ledger = _combo(_("台帳"))
        self.ledger.activated.connect(self._on_ledger)
        self.subject = _combo(_("ファイルの内容"))
        self.subject.activated.connect(self._on_subject)
        for combo in (self.subject, self.encoding, self.ledger):
            box.addWidget(combo)

    def _make_widths(self, box: QVBoxLayout) -> None:
        self.widths = QPlainTextEdit()
        self.widths.setAccessibleName(_("項目の名前と幅"))
        self.widths.setPlaceholderText(_("被保険者番号 8\n氏名 20 のように1行ずつ"))
        self.widths.setFixedHeight(theme.px(120))
        box.addWidget(self.widths)
        self.apply_widths = button(_("この幅で読む"))
        self.apply_widths.clicked.connect(self._on_widths)
        box.addWidget(self.apply_widths)

    # Showing

    def show_file(self, name: str) -> None:
        """A file that is being looked at: nothing is known of it yet."""
        self.file.setText(name)
        self.asked.setText("")
        self.asked_title.hide()
        self.rows.hide()
        answers = (self.subject, self.encoding, self.ledger)
        for part in (*answers, self.widths, self.apply_widths):
            part.hide()

    def show_proposal(self, proposal: Any) -> None:
        """What was understood, and what is to be asked."""
        self._proposal = proposal
        self.understood.setText(_understood(proposal))
        asked = self._mapping.open_questions(proposal)
        self.asked_title.setVisible(bool(asked))
        self.asked.setText("\n".join(f"・{question_text(q)}" for q in asked))
        fill(self.subject, self._mapping.subjects(), subject_text, str(proposal.subject))
        self.subject.setVisible(proposal.format != "fixed")
        fill(self.encoding, self._mapping.encodings(), encoding_text, proposal.encoding)
        self.encoding.setVisible("encoding" in asked)
        fill(self.ledger, LEDGERS, words.ledger, proposal.ledger)
        self.ledger.setVisible(str(proposal.subject) != "persons")
        for part in (self.widths, self.apply_widths):
            part.setVisible("fixed_fields" in asked)
        self._show_codes()
        self.rows.show_proposal(proposal)

    def _show_codes(self) -> None:
        """A line for every code whose meaning nobody said yet."""
        clear(self.codes)
        for field in self._proposal.code_values:
            for value in self._mapping.open_codes(self._proposal, field)[:MOST_CODES]:
                self.codes.addLayout(self._code_line(field, value))

    def _code_line(self, field: str, value: str) -> QHBoxLayout:
        line = row(gap=6)
        line.addWidget(label(value))
        combo = QComboBox()
        combo.setObjectName("compact")
        combo.setAccessibleName(_("符号 {value} の意味").format(value=value))
        combo.setPlaceholderText(_("意味を選ぶ"))
        for code in self._mapping.meanings(field):
            combo.addItem(meaning_text(code) or words.ledger(code), str(code))
        combo.setCurrentIndex(-1)
        combo.activated.connect(partial(self._on_code, field, value, combo))
        line.addWidget(combo, 1)
        return line

    # Answers

    def _on_encoding(self, _at: int) -> None:
        encoding = self.encoding.currentData()
        self.answered.emit(self._mapping.with_encoding(self._proposal, encoding))

    def _on_subject(self, _at: int) -> None:
        if self.subject.currentData() != str(self._proposal.subject):
            self.subject_wanted.emit(self.subject.currentData())

    def _on_ledger(self, _at: int) -> None:
        self.answered.emit(self._proposal.with_ledger(self.ledger.currentData()))

    def _on_code(self, field: str, value: str, combo: QComboBox, _at: int) -> None:
        table = {value: combo.currentData()}
        self.answered.emit(self._mapping.with_codes(self._proposal, field, table))

    def _on_widths(self) -> None:
        try:
            fields = [_field_and_width(line) for line in _lines(self.widths.toPlainText())]
        except ValueError:
            self.refused.emit(UserError("profile_invalid"))
            return
        self.widths_given.emit(fields)


def fill(combo: QComboBox, codes: Any, text: Any, chosen: str) -> None:
    """Other things to choose from; `text` says each code in words."""
    combo.clear()
    for code in codes:
        combo.addItem(text(code), code)
    combo.setCurrentIndex(combo.findData(chosen))


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName("compact")
    made.setAccessibleName(name)
    made.setPlaceholderText(_("{name}を選ぶ").format(name=name))
    return made


def _understood(proposal: Any) -> str:
    kind = {"csv": _("文字のファイル"), "excel": "Excel", "fixed": _("固定長")}[proposal.format]
    parts = [kind]
    if proposal.format != "excel":
        parts.append(encoding_text(proposal.encoding))
    if proposal.header_row:
        parts.append(_("見出しは{n}行目").format(n=proposal.header_row))
    parts.append(_("内容は{what}").format(what=subject_text(str(proposal.subject))))
    if proposal.total_column:
        parts.append(_("合計の行あり"))
    styles = {g.dates for g in proposal.columns if g.dates != "any"}
    parts += [_("日付の形 {style}").format(style=_style_text(style)) for style in sorted(styles)]
    return "・".join(parts)


def _style_text(style: str) -> str:
    return {
        "reiwa": _("元号のない年は令和"), "reiwa6": _("6桁は令和"), "western6": _("6桁は西暦"),
        "dmy": _("日・月・年"), "mdy": _("月・日・年"),
    }.get(style, style)  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _field_and_width(line: str) -> tuple[str, int]:
    """`氏名 20`: the last word is the width."""
    name, _space, width = line.replace("　", " ").replace("\t", " ").strip().rpartition(" ")
    if not name.strip():
        raise ValueError(line)
    return name.strip(), int(width)
