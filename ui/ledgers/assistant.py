"""The mapping assistant: a file nobody described, a proposal, a few questions, a named profile."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from desktop_app.domain.records import LEDGERS
from desktop_app.errors import UserError
from desktop_app.i18n import _
from ui import theme, words
from ui.importing.models import subject_text
from ui.ledgers.field_words import encoding_text, field_text, meaning_text, question_text
from ui.ledgers.frame import LedgerPage
from ui.ledgers.preview import Preview
from ui.widgets.file_drop import FileDrop
from ui.widgets.parts import button, clear, column, label, paragraph, row

MOST_CODES = 40


class AssistantPage(LedgerPage):
    """What was understood and asked on the left, the file's first rows on the right."""

    import_wanted = Signal(str)  # path of the file whose profile is there now

    def __init__(self, services: Any) -> None:
        detail = _("はじめての形のファイルを読めるようにします。プログラムは要りません")
        super().__init__(services, _("読み取り方を作る"), detail)
        self._path: Path | None = None
        self._saved = ""
        self.proposal: Any = None
        FileDrop(self).dropped.connect(self.choose_file)

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        middle = row(gap=16)
        self.box.addLayout(middle, 1)
        middle.addWidget(self._make_left())
        yield
        middle.addWidget(self._make_preview(), 1)
        yield
        self.box.addLayout(self._make_foot())
        self._show_nothing()

    # Building

    def _make_left(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFixedWidth(theme.px(360))
        area.setAccessibleName(_("わかったことと質問"))
        inside = QWidget()
        inside.setObjectName("plain")
        box = column(inside, margins=(0, 0, 8, 0), gap=6)
        self.choose = button(_("ファイルを選ぶ(置いてもよい)"))
        self.choose.clicked.connect(self._on_choose)
        box.addWidget(self.choose)
        self.file = paragraph("", "strong")
        box.addWidget(self.file)
        self.understood = paragraph("", "second")
        box.addWidget(self.understood)
        self.asked_title = label(_("答えてください"), "section")
        box.addWidget(self.asked_title)
        self.questions = paragraph("")
        box.addWidget(self.questions)
        self.encoding = self._combo(box, _("文字コード"))
        self.encoding.activated.connect(self._on_encoding)
        self.ledger = self._combo(box, _("台帳"))
        self.ledger.activated.connect(self._on_ledger)
        self.widths = QPlainTextEdit()
        self.widths.setAccessibleName(_("項目の名前と幅"))
        self.widths.setPlaceholderText(_("被保険者番号 8\n氏名 20 のように1行ずつ"))
        self.widths.setFixedHeight(theme.px(120))
        box.addWidget(self.widths)
        self.apply_widths = button(_("この幅で読む"))
        self.apply_widths.clicked.connect(self._on_widths)
        box.addWidget(self.apply_widths)
        self.codes = column(gap=4)
        box.addLayout(self.codes)
        box.addStretch(1)
        area.setWidget(inside)
        return area

    def _combo(self, box: Any, name: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName("compact")
        made.setAccessibleName(name)
        made.setPlaceholderText(_("{name}を選ぶ").format(name=name))
        box.addWidget(made)
        return made

    def _make_preview(self) -> QWidget:
        part = QWidget()
        box = column(part, gap=6)
        line = row(gap=8)
        self.column_name = label(_("列を選ぶと、何の列かを変えられます"), "strong")
        line.addWidget(self.column_name)
        self.column_field = QComboBox()
        self.column_field.setObjectName("compact")
        self.column_field.setAccessibleName(_("この列は"))
        self.column_field.setMinimumWidth(theme.px(180))
        self.column_field.activated.connect(self._on_field)
        line.addWidget(self.column_field)
        line.addStretch(1)
        box.addLayout(line)
        self.preview = Preview()
        self.view = QTableView()
        self.view.setModel(self.preview)
        self.view.setAccessibleName(_("ファイルのはじめの行"))
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(theme.px(28))
        head = self.view.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.view.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.view.setTabKeyNavigation(False)
        self.view.selectionModel().currentColumnChanged.connect(self._on_column)
        box.addWidget(self.view, 1)
        return part

    def _make_foot(self):  # type: ignore[no-untyped-def]
        line = row(gap=8)
        line.addWidget(label(_("名前"), "strong"))
        self.name = QLineEdit()
        self.name.setObjectName("compact")
        self.name.setAccessibleName(_("読み取り方の名前(英数字)"))
        self.name.setPlaceholderText(_("英数字 例 kokuho_b"))
        self.name.setFixedWidth(theme.px(180))
        line.addWidget(self.name)
        self.title = QLineEdit()
        self.title.setObjectName("compact")
        self.title.setAccessibleName(_("見出し"))
        self.title.setPlaceholderText(_("見出し 例 国保 調定(新システム)"))
        line.addWidget(self.title, 1)
        self.save = button(_("保存する"), "primary")
        self.save.clicked.connect(self._on_save)
        line.addWidget(self.save)
        self.export = button(_("ファイルに書き出す"), "plain", "save")
        self.export.clicked.connect(self._on_export)
        line.addWidget(self.export)
        self.go_on = button(_("このファイルを取り込む"))
        self.go_on.clicked.connect(self._on_go_on)
        line.addWidget(self.go_on)
        return line

    # The file

    def _show_nothing(self) -> None:
        self.questions.setText("")
        self.asked_title.hide()
        for part in (self.encoding, self.ledger, self.widths, self.apply_widths):
            part.hide()
        for part in (self.save, self.export, self.go_on):
            part.setEnabled(False)

    def choose_file(self, path: Path) -> None:
        """Look at this file."""
        self._path, self._saved = path, ""
        self.file.setText(path.name)
        self._show_nothing()
        self.ask("propose", partial(self._services.mapping.propose, path), self.show_proposal)

    def show_proposal(self, proposal: Any) -> None:
        """Show what was understood and what is to be asked."""
        self.proposal = proposal
        at = max(self.view.currentIndex().column(), 0)
        self.preview.show(proposal)
        self.view.setCurrentIndex(self.preview.index(0, min(at, len(proposal.columns) - 1)))
        self.understood.setText(_understood(proposal))
        asked = self._services.mapping.open_questions(proposal)
        self.asked_title.setVisible(bool(asked))
        self.questions.setText("\n".join(f"・{question_text(q)}" for q in asked))
        self._fill(self.encoding, self._services.mapping.encodings(), encoding_text,
                   proposal.encoding, shown="encoding" in asked)  # fmt: skip
        self._fill(self.ledger, LEDGERS, words.ledger, proposal.ledger,
                   shown=str(proposal.subject) != "persons")  # fmt: skip
        fixed = "fixed_fields" in asked
        self.widths.setVisible(fixed)
        self.apply_widths.setVisible(fixed)
        self._show_codes()
        self.save.setEnabled(not self._services.mapping.problem(proposal))
        self._on_column()

    def _fill(self, combo: QComboBox, codes: Any, text: Any, chosen: str, *, shown: bool) -> None:
        combo.clear()
        for code in codes:
            combo.addItem(text(code), code)
        combo.setCurrentIndex(combo.findData(chosen))
        combo.setVisible(shown)

    def _show_codes(self) -> None:
        """A line for every code whose meaning nobody said yet."""
        clear(self.codes)
        for field, values in self.proposal.code_values.items():
            known = self.proposal.codes.get(field, {})
            for value in [v for v in values if v not in known][:MOST_CODES]:
                self.codes.addLayout(self._code_line(field, value))

    def _code_line(self, field: str, value: str):  # type: ignore[no-untyped-def]
        line = row(gap=6)
        line.addWidget(label(value))
        combo = QComboBox()
        combo.setObjectName("compact")
        combo.setAccessibleName(_("符号 {value} の意味").format(value=value))
        combo.setPlaceholderText(_("意味を選ぶ"))
        for code in self._services.mapping.meanings(field):
            combo.addItem(meaning_text(code) or words.ledger(code), str(code))
        combo.setCurrentIndex(-1)
        combo.activated.connect(partial(self._on_code, field, value, combo))
        line.addWidget(combo, 1)
        return line

    # Answers

    def _on_column(self, *_changed: object) -> None:
        at = self.view.currentIndex().column()
        if self.proposal is None or not 0 <= at < len(self.proposal.columns):
            self.column_field.clear()
            return
        guess = self.proposal.columns[at]
        self.column_name.setText(_("列「{name}」は").format(name=guess.name))
        fields = ("", *self._services.mapping.fields(self.proposal.subject))
        self._fill(self.column_field, fields, field_text, guess.field, shown=True)

    def _on_field(self, _at: int) -> None:
        at = self.view.currentIndex().column()
        guess = self.proposal.columns[at]
        field = self.column_field.currentData()
        self.show_proposal(self._services.mapping.with_column(self.proposal, guess.index, field))

    def _on_encoding(self, _at: int) -> None:
        encoding = self.encoding.currentData()
        self.show_proposal(self._services.mapping.with_encoding(self.proposal, encoding))

    def _on_ledger(self, _at: int) -> None:
        self.show_proposal(self.proposal.with_ledger(self.ledger.currentData()))

    def _on_code(self, field: str, value: str, combo: QComboBox, _at: int) -> None:
        table = {value: combo.currentData()}
        self.show_proposal(self._services.mapping.with_codes(self.proposal, field, table))

    def _on_widths(self) -> None:
        try:
            fields = [_field_and_width(line) for line in _lines(self.widths.toPlainText())]
        except ValueError:
            self.refuse(UserError("profile_invalid"))
            return
        work = partial(self._services.mapping.propose_fixed, self._path, fields)
        self.ask("propose", work, self.show_proposal)

    # Keeping

    def _on_save(self) -> None:
        name = self.name.text().strip()
        work = partial(self._services.mapping.save, self.proposal, name, self.title.text())
        self.ask("save", work, partial(self._on_saved, name))

    def _on_saved(self, name: str, _path: object) -> None:
        self._saved = name
        self.said.emit(_("読み取り方「{name}」を保存しました").format(name=name))
        self.export.setEnabled(True)
        self.go_on.setEnabled(True)
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_export(self) -> None:
        make = partial(self._services.mapping.export, self._saved)
        self.save_as(_("読み取り方を書き出す"), f"{self._saved}.toml", "TOML (*.toml)", make)

    def _on_go_on(self) -> None:
        if self._path is not None:
            self.import_wanted.emit(str(self._path))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("ファイルを選ぶ"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.choose_file(Path(path)))
        dialog.open()


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
    parts += [_("日付の形 {style}").format(style=style) for style in sorted(styles)]
    return "・".join(parts)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _field_and_width(line: str) -> tuple[str, int]:
    """`氏名 20`: the last word is the width."""
    name, _space, width = line.replace("　", " ").replace("\t", " ").strip().rpartition(" ")
    if not name.strip():
        raise ValueError(line)
    return name.strip(), int(width)
