"""One sentence side by side: Japanese, easy Japanese, English, official terms, the translation."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.easy_japanese import bare
from desktop_app.domain.translations import Line, Remark, State, wording
from desktop_app.i18n import _
from desktop_app.services.translation_checks import problems, term_uses
from ui import formats, language_fonts, theme
from ui import words as shared_words
from ui.translations import words
from ui.translations.difference import Wrapped, marked
from ui.translations.strip import Strip
from ui.widgets.chips import Chip
from ui.widgets.parts import button, clear, column, frame, label, paragraph, row

FIELD_LINES = 3


class SentencePanel(QScrollArea):
    """Shows a line and keeps what is typed until the page takes it."""

    edited = Signal()
    remark_written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line: Line | None = None
        self.code = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("plain")
        self.setWidget(inside)
        box = column(inside, margins=(0, 0, 8, 4), gap=8)
        self._make_head(box)
        self._make_sources(box)
        self._make_field(box)
        self._make_preview(box)
        self._make_remarks(box)
        box.addStretch(1)

    # Building

    def _make_head(self, box: QVBoxLayout) -> None:
        line = row(gap=10)
        self.place = label("", "strong")
        self.chip = Chip()
        self.whose = label("", "second")
        line.addWidget(self.place)
        line.addWidget(self.chip)
        line.addWidget(self.whose)
        self.where = Wrapped(_("この文の載る所"))
        self.where.setProperty("role", "label")
        self.where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.where, 1)
        box.addLayout(line)

    def _make_sources(self, box: QVBoxLayout) -> None:
        self.former_card = frame("strip_caution")
        inside = column(self.former_card, margins=(12, 8, 12, 8), gap=4)
        inside.addWidget(
            label(_("元の日本語が変わりました。今の訳は、前の文のものです。"), "strong")
        )
        self.former = Wrapped(_("前の日本語"))
        inside.addWidget(self.former)
        box.addWidget(self.former_card)
        self.source = Wrapped(_("日本語(元の文)"))
        self.source.setProperty("role", "large")
        box.addWidget(self.source)
        helpers = row(gap=16)
        self.easy = self._helper(helpers, _("やさしい日本語"))
        self.english = self._helper(helpers, _("英語"))
        box.addLayout(helpers)
        self.terms = column(gap=4)
        box.addLayout(self.terms)

    def _helper(self, into: object, title: str) -> Wrapped:
        part = QWidget()
        inside = column(part, gap=2)
        inside.addWidget(label(title, "label"))
        said = Wrapped(title)
        inside.addWidget(said)
        inside.addStretch(1)
        into.addWidget(part, 1)  # type: ignore[attr-defined]
        return said

    def _make_field(self, box: QVBoxLayout) -> None:
        self.title = label("", "section")
        box.addWidget(self.title)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._on_typed)
        box.addWidget(self.field)
        self.problems = paragraph("", "error")
        self.warnings = paragraph("", "second")
        box.addWidget(self.problems)
        box.addWidget(self.warnings)

    def _make_preview(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("紙に印刷されるとおりの見本"), "label"))
        self.paper = Strip()
        self.paper.setAccessibleName(_("紙に印刷されるとおりの見本"))
        box.addWidget(self.paper)
        self.faults = paragraph("", "error")
        box.addWidget(self.faults)
        self.today = Wrapped(_("今の紙"))
        self.today.setProperty("role", "second")
        box.addWidget(self.today)

    def _make_remarks(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("コメント"), "label"))
        self.remarks = column(gap=2)
        box.addLayout(self.remarks)
        line = row(gap=8)
        self.remark = QLineEdit()
        self.remark.setObjectName("compact")
        self.remark.setAccessibleName(_("次の人へのコメント"))
        self.remark.setPlaceholderText(_("次の人へのコメント(Enter で残す)"))
        self.remark.returnPressed.connect(self._on_remark)
        line.addWidget(self.remark, 1)
        self.remark_button = button(_("コメントを残す"))
        self.remark_button.clicked.connect(self._on_remark)
        line.addWidget(self.remark_button)
        box.addLayout(line)

    # Showing

    def show_line(self, code: str, line: Line, count: int, titles: dict[str, str]) -> None:
        """Another sentence, with its translation as it stands."""
        self.line, self.code = line, code
        self.place.setText(f"{line.number} / {count}")
        self.chip.show_word(*words.state_chip(line.now.state))
        self.whose.setText(words.whose(line.now))
        self.where.say(words.place_text(line, titles))
        self._show_source(line)
        self.easy.say(bare(line.easy) or "—")
        self.english.say(line.english or "—")
        name = shared_words.language_name(code)
        self.title.setText(_("訳({language})").format(language=name))
        self._dress(code)
        self._show_remarks(line.now.remarks)
        self._put(line.now.text)

    def put_back(self, words: str) -> None:
        """Words that could not be written down; they are as if just typed."""
        self._put(words)
        self.edited.emit()

    def _put(self, words: str) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(words)
        self.field.blockSignals(False)
        self._judge()

    def _show_source(self, line: Line) -> None:
        stale = line.now.state is State.STALE and bool(line.former)
        self.former_card.setVisible(stale)
        if stale:
            former, now = marked(line.former, line.source)
            self.former.say_marked(former, line.former)
            self.source.say_marked(now, line.source)
        else:
            self.source.say(line.source)

    def _dress(self, code: str) -> None:
        language_fonts.ready(code)
        font = language_fonts.language_font(code, 17)
        self.field.setFont(font)
        self.title.setFont(language_fonts.language_font(code, 16, bold=True))
        self.field.setFixedHeight(language_fonts.line_step(code, font) * FIELD_LINES + theme.px(20))
        self.field.setAccessibleName(self.title.text())

    def _show_remarks(self, remarks: Sequence[Remark]) -> None:
        clear(self.remarks)
        for remark in remarks:
            said = Wrapped(_("コメント"))
            said.setFont(language_fonts.language_font(self.code, 14))
            who = f"{remark.by} {formats.long_date(remark.at.date())}" if remark.at else remark.by
            said.say(f"{who}: {remark.words}" if who else remark.words)
            self.remarks.addWidget(said)

    def _judge(self) -> None:
        """What is wrong with the wording as it is now, and which fixed terms it does not use."""
        line = self.line
        if line is None:
            return
        found = problems(self.code, line.source, self.text())
        serious = [words.problem_text(one) for one in found if one.serious]
        minor = [words.problem_text(one) for one in found if not one.serious]
        self.problems.setText("\n".join(serious))
        self.problems.setVisible(bool(serious))
        self.warnings.setText("\n".join(minor))
        self.warnings.setVisible(bool(minor))
        self.today.setFont(language_fonts.language_font(self.code, 14))
        self.today.say(words.today_text(line, self.text()))
        clear(self.terms)
        for use in term_uses(self.code, line.source, self.text()):
            said = Wrapped(_("決まった訳"))
            said.setFont(language_fonts.language_font(self.code, 14))
            said.setProperty("role", "second" if use.used else "warning")
            said.say(words.term_text(use))
            self.terms.addWidget(said)

    def printable(self) -> bool:
        """Whether nothing serious is wrong."""
        return self.line is not None and self.problems.isHidden()

    def text(self) -> str:
        """The wording as typed."""
        return wording(self.field.toPlainText())

    def changed(self) -> bool:
        """Whether something was typed that is not written down."""
        return self.line is not None and self.text() != self.line.now.text

    def written_down(self) -> None:
        """What is typed is on its way to the disk."""
        if self.line is not None:
            self.line = replace(self.line, now=replace(self.line.now, text=self.text()))

    def show_paper(self, pages: list[QImage], faults: Sequence[tuple[str, str]]) -> None:
        """The sentence as it will be printed."""
        if pages:
            self.paper.show_picture(pages[0])
        self.faults.setText(words.fault_text(faults))
        self.faults.setVisible(bool(faults))

    def _on_typed(self) -> None:
        self._judge()
        self.edited.emit()

    def _on_remark(self) -> None:
        self.remark_written.emit(self.remark.text())
