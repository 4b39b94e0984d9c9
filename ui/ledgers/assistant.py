"""The mapping assistant: a file nobody described, a proposal, a few questions, a named profile."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from desktop_app.i18n import _
from ui import theme
from ui.file_dialogs import ask_file
from ui.ledgers.assistant_columns import Columns
from ui.ledgers.assistant_questions import Questions
from ui.ledgers.frame import LedgerPage
from ui.widgets.file_drop import FileDrop
from ui.widgets.parts import button, label, row


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

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        middle = row(gap=16)
        self.box.addLayout(middle, 1)
        self.questions = Questions(self._services.mapping)
        middle.addWidget(self.questions)
        yield
        self.columns = Columns(self._services.mapping)
        middle.addWidget(self.columns, 1)
        yield
        self.box.addLayout(self._make_foot())
        self._connect()
        self._show_file("")

    def _connect(self) -> None:
        self.questions.file_wanted.connect(self._on_choose)
        self.questions.widths_given.connect(self._on_widths)
        self.questions.subject_wanted.connect(self._on_subject)
        self.questions.refused.connect(self.refuse)
        for part in (self.questions, self.columns):
            part.answered.connect(self.show_proposal)

    def _make_foot(self) -> QHBoxLayout:
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
        self.export = button(_("ファイルに書き出す"), "plain", "save")
        self.export.clicked.connect(self._on_export)
        self.go_on = button(_("このファイルを取り込む"))
        self.go_on.clicked.connect(self._on_go_on)
        for made in (self.save, self.export, self.go_on):
            line.addWidget(made)
        return line

    # The file

    def _on_choose(self) -> None:
        ask_file(self, _("ファイルを選ぶ"), self.choose_file)

    def choose_file(self, path: Path) -> None:
        """Look at this file."""
        self._path, self._saved = path, ""
        self._show_file(path.name)
        self.ask("propose", partial(self._services.mapping.propose, path), self.show_proposal)

    def _show_file(self, name: str) -> None:
        self.questions.show_file(name)
        for part in (self.save, self.export, self.go_on):
            part.setEnabled(False)

    def _on_widths(self, fields: list[tuple[str, int]]) -> None:
        work = partial(self._services.mapping.propose_fixed, self._path, fields)
        self.ask("propose", work, self.show_proposal)

    def _on_subject(self, subject: str) -> None:
        work = partial(self._services.mapping.propose, self._path, subject)
        self.ask("propose", work, self.show_proposal)

    def show_proposal(self, proposal: Any) -> None:
        """How the file would be read, as far as it is known."""
        self.proposal = proposal
        self.columns.show_proposal(proposal)
        self.questions.show_proposal(proposal)
        self.save.setEnabled(not self._services.mapping.problem(proposal))

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
