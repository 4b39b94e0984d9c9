"""The first half of the page for many sheets: choose, read the list, look at the counts."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from desktop_app.errors import MadoguchiError, UserError
from desktop_app.i18n import _
from desktop_app.services.batch_plan import Wish
from ui.error_text import sentence
from ui.file_dialogs import ask_file, ask_folder
from ui.ledgers.frame import LedgerPage
from ui.printing.batch_form import BatchForm
from ui.printing.batch_state import BatchState
from ui.widgets.file_drop import FileDrop
from ui.widgets.parts import row


class BatchChoosing(LedgerPage):
    """Questions on the left; what would be made on the right. Nothing is written yet."""

    def __init__(self, services: Any) -> None:
        detail = _("1つの紙を、一覧の人全員に、それぞれのことばで")
        super().__init__(services, _("まとめて印刷"), detail)
        self._chosen: Any = None
        self._plan: Any = None
        self.place = Path.home()
        drop = FileDrop(self, lambda: not self.running)
        drop.dropped.connect(self.choose_list)
        self._middle = row(gap=20)
        self.box.addLayout(self._middle, 1)

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        self.form = BatchForm()
        self._middle.addWidget(self.form)
        yield
        self.view = BatchState()
        self._middle.addWidget(self.view, 1)
        yield
        self.form.changed.connect(self.preview)
        self.form.list_asked.connect(self._on_list)
        self.form.place_asked.connect(self._on_place)
        self.form.show_place(self.place)

    @property
    def running(self) -> bool:
        """Whether sheets are being made."""
        return self.view.state in ("running", "stopping")

    def choose_list(self, path: Path) -> None:
        """Read this file."""
        if self.running:
            return
        self._chosen = self._plan = None
        self.form.show_file(path.name)
        self.form.start.setEnabled(False)
        self.view.show_reading()
        self.ask(
            "people",
            partial(self._services.batches.choose, path),
            self._on_chosen,
            self._on_bad_list,
        )

    def _on_chosen(self, chosen: Any) -> None:
        self._chosen = chosen
        self.preview()

    def _on_bad_list(self, problem: MadoguchiError) -> None:
        self.form.show_file("")
        self.view.show_bad_list(sentence(problem))

    def wish(self) -> Wish:
        """What is chosen on the left."""
        form = self.form
        return Wish(
            form.sheet.currentData(), form.per.code(), form.language.currentData() or "",
            form.order.code(),
        )  # fmt: skip

    def preview(self) -> None:
        """Count anew what would be made."""
        if self._chosen is None or self.running:
            return
        self._plan = None
        self.form.start.setEnabled(False)
        work = partial(self._services.batches.preview, self.wish(), self._chosen.people)
        self.ask("people", work, self._on_plan, self._on_no_plan)

    def _on_plan(self, plan: Any) -> None:
        if self._chosen is None:
            return  # an earlier batch was opened meanwhile
        if not plan.entries:
            self.view.show_nobody(self._chosen, plan, sentence(UserError("batch_nobody_left")))
            return
        self._plan = plan
        self.view.show_plan(self._chosen, plan)
        self.form.start.setEnabled(True)

    def _on_no_plan(self, problem: MadoguchiError) -> None:
        if self._chosen is not None:
            self.view.show_nobody(self._chosen, None, sentence(problem))

    def choose_place(self, place: Path) -> None:
        """The folder in which a new one will be made."""
        self.place = place
        self.form.show_place(place)

    def _on_list(self) -> None:
        kinds = _("一覧 (*.csv *.txt *.xlsx);;すべて (*)")
        ask_file(self, _("送る人の一覧"), self.choose_list, kinds=kinds)

    def _on_place(self) -> None:
        ask_folder(self, _("保存先"), self.choose_place, start=self.place)
