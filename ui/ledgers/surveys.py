"""財産調査: questions about the open person and their answers; ask, answer, take a file in."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from desktop_app.domain.people import PersonHeader
from desktop_app.errors import MadoguchiError, UserError
from desktop_app.i18n import _
from ui import formats
from ui.file_dialogs import ask_file
from ui.ledgers.frame import LedgerPage
from ui.ledgers.survey_answers import AnswersPart
from ui.ledgers.survey_form import QuestionForm
from ui.ledgers.survey_words import already_text
from ui.widgets.parts import button, label, row, rule


class SurveysPage(LedgerPage):
    """A question on the left, the questions there are on the right, counts below."""

    def __init__(self, services: Any) -> None:
        detail = _("国税徴収法141条による照会。同じ権限の債権だけが見られます")
        super().__init__(services, _("財産調査"), detail)
        self._person: PersonHeader | None = None

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        middle = row(gap=16)
        self.box.addLayout(middle, 1)
        self.form = QuestionForm()
        self.form.named.connect(self._check)
        self.form.recorded.connect(self.record)
        middle.addWidget(self.form)
        yield
        self.answers = AnswersPart()
        self.answers.answered.connect(self.answer)
        middle.addWidget(self.answers, 1)
        yield
        self.box.addWidget(rule())
        self.box.addLayout(self._make_foot())

    def _make_foot(self) -> QHBoxLayout:
        line = row(gap=12)
        self.years = label("", "second")
        line.addWidget(self.years)
        line.addStretch(1)
        self.file = button(_("回答ファイルを取り込む"), "", "upload")
        self.file.clicked.connect(self._on_file)
        line.addWidget(self.file)
        return line

    # Showing

    def show_for(self, person: PersonHeader | None) -> None:
        """Whose questions are to be shown."""
        if person is None or self._person is None or person.id != self._person.id:
            self.form.empty()
            self.answers.empty()
        self._person = person

    def open_page(self) -> None:
        """Ask what this counter may do and see."""
        self.answers.show_requests(())
        self.form.show_who(_("{name} 様").format(name=self._person.name) if self._person else "")
        self.ask("kinds", self._services.surveys.own_kinds, self._on_kinds)
        self._load()

    def _load(self) -> None:
        self.ask("years", self._services.surveys.years, self._on_years)
        if self._person is not None:
            work = partial(self._services.surveys.of_person, self._person.id)
            self.ask("requests", work, self.answers.show_requests)

    def _on_kinds(self, kinds: Any) -> None:
        self.form.offer_kinds(kinds)
        allowed = bool(kinds)
        self.file.setEnabled(allowed)
        self.form.ask_button.setEnabled(allowed and self._person is not None)
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

    def _warn(self, text: str) -> None:
        self.form.warn(text, again=bool(self.answers.requests))

    # Asking

    def _check(self) -> None:
        """Somebody asked already: said before anything is recorded."""
        name = self.form.institution.text().strip()
        if self._person is not None and name:
            work = partial(self._services.surveys.earlier, self._person.id, name)
            self.ask("earlier", work, self._on_earlier)

    def _on_earlier(self, found: Any) -> None:
        self._warn(already_text(found) if found is not None else "")

    def record(self) -> None:
        """Write the question down."""
        form = self.form
        if self._person is None or form.kind.currentData() is None:
            return
        work = partial(
            self._services.surveys.ask, self._person.id, form.kind.currentData(),
            form.institution_kind.currentData(), form.institution.text(),
            again_because=form.because.text(),
        )  # fmt: skip
        self.ask("ask", work, self._on_asked, self._on_refused)

    def _on_asked(self, request: Any) -> None:
        self.said.emit(_("照会を記録しました。番号 {number}").format(number=request.reference))
        self.form.empty()
        self._load()

    def _on_refused(self, problem: MadoguchiError) -> None:
        self.refuse(problem)
        if problem.code == "survey_already_asked":
            self._check()

    # Answering

    def answer(self) -> None:
        """Record what a letter says."""
        try:
            said = self.answers.answer(self._services.clock.today())
        except ValueError:
            self.refuse(UserError("bad_date"))
            return
        if said is None:
            return
        work = partial(
            self._services.surveys.answer, said.request.id, said.received,
            found=bool(said.findings), findings=said.findings,
        )  # fmt: skip
        self.ask("answer", work, self._on_answered)

    def _on_answered(self, _request: Any) -> None:
        self.said.emit(_("回答を記録しました"))
        self.answers.empty()
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
