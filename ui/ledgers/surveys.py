"""財産調査: questions about the open person and their answers; ask, answer, take a file in."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.japanese_dates import parse_date
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.surveys import Finding, InstitutionKind
from desktop_app.errors import MadoguchiError, UserError
from desktop_app.i18n import _
from ui import formats, theme, words
from ui.file_dialogs import ask_file
from ui.ledgers.frame import LedgerPage, table
from ui.ledgers.survey_words import already_text, detail_text, institution_text, row_of
from ui.widgets.parts import button, column, label, paragraph, row, rule


class SurveysPage(LedgerPage):
    """A question on the left, the questions there are on the right, counts below."""

    def __init__(self, services: Any) -> None:
        detail = _("国税徴収法141条による照会。同じ権限の債権だけが見られます")
        super().__init__(services, _("財産調査"), detail)
        self._person: PersonHeader | None = None
        self._requests: list[Any] = []

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        middle = row(gap=16)
        self.box.addLayout(middle, 1)
        middle.addWidget(self._make_form())
        yield
        middle.addWidget(self._make_list(), 1)
        yield
        self.box.addWidget(rule())
        foot = row(gap=12)
        self.years = label("", "second")
        foot.addWidget(self.years)
        foot.addStretch(1)
        self.file = button(_("回答ファイルを取り込む"), "", "upload")
        self.file.clicked.connect(self._on_file)
        foot.addWidget(self.file)
        self.box.addLayout(foot)

    # Building

    def _make_form(self) -> QWidget:
        part = QWidget()
        part.setFixedWidth(theme.px(300))
        box = column(part, gap=6)
        self.who = label(_("相談する人を先に開いてください"), "section")
        box.addWidget(self.who)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("どの債権のための照会か"))
        box.addWidget(label(_("どの債権のため"), "strong"))
        box.addWidget(self.kind)
        box.addWidget(label(_("照会先"), "strong"))
        self.institution_kind = QComboBox()
        self.institution_kind.setAccessibleName(_("照会先の種類"))
        for kind in InstitutionKind:
            self.institution_kind.addItem(institution_text(kind), kind)
        box.addWidget(self.institution_kind)
        self.institution = self._field(_("照会先の名前"))
        self.institution.editingFinished.connect(self._check)
        box.addWidget(self.institution)
        self.warning = paragraph("", "error")
        box.addWidget(self.warning)
        self.because = self._field(_("もう一度照会する理由"))
        self.because.hide()
        box.addWidget(self.because)
        self.ask_button = button(_("照会を記録する"), "primary")
        self.ask_button.clicked.connect(self.record)
        box.addWidget(self.ask_button)
        box.addStretch(1)
        return part

    def _make_list(self) -> QWidget:
        part = QWidget()
        box = column(part, gap=6)
        titles = (
            _("番号"), _("照会日"), _("照会先"), _("債権"), _("窓口"), _("回答日"), _("結果"),
        )  # fmt: skip
        self.list, self.view = table(titles, frozenset(), _("照会と回答"))
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        box.addWidget(self.view, 1)
        self.told = paragraph("")
        box.addWidget(self.told)
        box.addWidget(label(_("選んだ照会に、紙で来た回答を入れる"), "strong"))
        line = row(gap=8)
        self.received = self._field(_("回答日 例 R8.11.20"))
        self.received.setFixedWidth(theme.px(170))
        self.what = self._field(_("種類(空は財産なし)"))
        self.detail = self._field(_("支店・番号など"))
        self.yen = self._field(_("金額"))
        self.yen.setFixedWidth(theme.px(110))
        for field in (self.received, self.what, self.detail, self.yen):
            line.addWidget(field)
        self.answer_button = button(_("回答を記録"))
        self.answer_button.clicked.connect(self.answer)
        line.addWidget(self.answer_button)
        box.addLayout(line)
        return part

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName("compact")
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        return made

    # Showing

    def show_for(self, person: PersonHeader | None) -> None:
        """Whose questions are to be shown."""
        if person is None or self._person is None or person.id != self._person.id:
            for field in (self.institution, self.because, self.received, self.what, self.detail,
                          self.yen):  # fmt: skip
                field.clear()
            self._warn("")
        self._person = person

    def open_page(self) -> None:
        """Ask what this counter may do and see."""
        self.list.show([])
        self._requests = []
        name = _("{name} 様").format(name=self._person.name) if self._person else ""
        self.who.setText(name or _("相談する人を先に開いてください"))
        self.ask("kinds", self._services.surveys.own_kinds, self._on_kinds)
        self._load()
        self.institution.setFocus(Qt.FocusReason.OtherFocusReason)

    def _load(self) -> None:
        self.ask("years", self._services.surveys.years, self._on_years)
        if self._person is not None:
            work = partial(self._services.surveys.of_person, self._person.id)
            self.ask("requests", work, self._on_requests)
        self._on_row()

    def _on_kinds(self, kinds: Any) -> None:
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(words.ledger(kind), kind)
        allowed = bool(kinds)
        self.file.setEnabled(allowed)
        self.ask_button.setEnabled(allowed and self._person is not None)
        if not allowed:
            self._warn(_("この窓口の債権には、財産調査の権限がありません。"))

    def _on_years(self, years: Any) -> None:
        said = [
            _("{year}: 照会 {asked}件・回答 {answered}件・財産あり {found}件").format(
                year=formats.fiscal_year(one.fiscal_year), asked=one.asked,
                answered=one.answered, found=one.found,
            )
            for one in years[:3]
        ]  # fmt: skip
        self.years.setText("　".join(said))

    def _on_requests(self, found: Any) -> None:
        self._requests = list(found)
        self.list.show([row_of(one) for one in self._requests])
        self.view.go_to(0)
        self._on_row()

    def _on_row(self, *_changed: object) -> None:
        at = self.view.currentIndex().row()
        self.answer_button.setEnabled(0 <= at < len(self._requests))
        self.told.setText(detail_text(self._requests[at]) if 0 <= at < len(self._requests) else "")

    def _warn(self, text: str) -> None:
        self.warning.setText(text)
        self.because.setVisible(bool(text) and bool(self._requests))

    # Asking

    def _check(self) -> None:
        """Somebody asked already: said before anything is recorded."""
        name = self.institution.text().strip()
        if self._person is not None and name:
            work = partial(self._services.surveys.earlier, self._person.id, name)
            self.ask("earlier", work, self._on_earlier)

    def _on_earlier(self, found: Any) -> None:
        self._warn(already_text(found) if found is not None else "")

    def record(self) -> None:
        """Write the question down."""
        if self._person is None or self.kind.currentData() is None:
            return
        work = partial(
            self._services.surveys.ask, self._person.id, self.kind.currentData(),
            self.institution_kind.currentData(), self.institution.text(),
            again_because=self.because.text(),
        )  # fmt: skip
        self.ask("ask", work, self._on_asked, self._on_refused)

    def _on_asked(self, request: Any) -> None:
        self.said.emit(_("照会を記録しました。番号 {number}").format(number=request.reference))
        self.institution.clear()
        self.because.clear()
        self._warn("")
        self._load()

    def _on_refused(self, problem: MadoguchiError) -> None:
        self.refuse(problem)
        if problem.code == "survey_already_asked":
            self._check()

    # Answering

    def answer(self) -> None:
        """Record what a letter says."""
        at = self.view.currentIndex().row()
        if not 0 <= at < len(self._requests):
            return
        try:
            day, yen = self._typed()
        except ValueError:
            self.refuse(UserError("bad_date"))
            return
        what = self.what.text().strip()
        findings = (Finding(what, self.detail.text().strip(), yen),) if what else ()
        work = partial(
            self._services.surveys.answer, self._requests[at].id, day,
            found=bool(findings), findings=findings,
        )  # fmt: skip
        self.ask("answer", work, self._on_answered)

    def _typed(self) -> tuple[date, int | None]:
        text = self.received.text().strip()
        day = parse_date(text) if text else self._services.clock.today()
        yen = self.yen.text().strip()
        return day, parse_yen(yen) if yen else None

    def _on_answered(self, _request: Any) -> None:
        self.said.emit(_("回答を記録しました"))
        for field in (self.received, self.what, self.detail, self.yen):
            field.clear()
        self._load()

    def _on_file(self) -> None:
        ask_file(self, _("回答ファイル"), self.take_file)

    def take_file(self, path: Path) -> None:
        """Take a file of answers in."""
        work = partial(self._services.surveys.import_answers, path)
        self.ask("file", work, self._on_taken)

    def _on_taken(self, found: Any) -> None:
        text = _("回答 {n}件を取り込みました。前と同じ {same}件・取り込めない {bad}件")
        self.said.emit(text.format(n=found.accepted, same=found.unchanged, bad=len(found.rejected)))
        self.open_page()
