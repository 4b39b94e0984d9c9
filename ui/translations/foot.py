"""Files for translators' tools, who may check, and the release to the sheets."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.session import Duty
from desktop_app.i18n import _
from ui.file_dialogs import ask_file, ask_name
from ui.widgets.parts import button, key_cap, row

FILES = "PO (*.po);;XLIFF (*.xlf *.xliff)"
EITHER = "PO, XLIFF (*.po *.xlf *.xliff)"
Ask = Callable[..., None]


class Foot(QWidget):
    """The line at the bottom of the page. `ask` is the page's lane, `code` its language."""

    settled = Signal(str)  # what was done; the page reads the language again
    said = Signal(str)
    leaving = Signal()  # what was typed must be written down first
    look_pressed = Signal()

    def __init__(self, services: Any, ask: Ask, code: Callable[[], str]) -> None:
        super().__init__()
        self._services, self._ask, self._code = services, ask, code
        line = row(self, gap=8)
        self.export = button(_("ファイルに出す"), "plain", "save")
        self.take = button(_("ファイルを取り込む"), "plain", "upload")
        self.take_back = button(_("取り込みを取り消す"), "plain", "undo")
        self.take_back.hide()
        self._taken: tuple[str, tuple[int, int]] = ("", (0, 0))
        self.checkers = button(_("確認できる人"), "plain", "people")
        self.look = button(_("紙で見る"), "plain", "document")
        self.withdraw = button(_("前の反映にもどす"), "plain", "undo")
        self.release = button(_("紙に反映する"), "primary", "printer")
        self.look_key = key_cap("Ctrl+E")
        for made in (self.export, self.take, self.take_back, self.checkers):
            line.addWidget(made)
        line.addStretch(1)
        for widget in (self.look_key, self.look, self.withdraw, self.release):
            line.addWidget(widget)
        self.export.clicked.connect(self._on_export)
        self.take.clicked.connect(self._on_take)
        self.take_back.clicked.connect(self._on_take_back)
        self.checkers.clicked.connect(self._on_checkers)
        self.look.clicked.connect(self.look_pressed)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.release.clicked.connect(self._on_release)

    def adapt(self, desk: Any) -> None:
        """What can be pressed now."""
        taken, steps = self._taken
        self.take_back.setVisible(bool(desk and taken == desk.code and steps[1]))
        waiting = desk.waiting if desk else 0
        self.release.setText(_("紙に反映する({n})").format(n=waiting))
        self.release.setEnabled(bool(desk and desk.may_release and waiting))
        self.withdraw.setVisible(bool(desk and desk.may_release and desk.released_at))
        self.checkers.setVisible(self._services.session.actor.duty is Duty.ADMINISTRATOR)

    # Files

    def _on_export(self) -> None:
        start = Path.home() / f"sheets_{self._code()}.po"
        ask_name(self, _("ファイルに出す"), self.export_to, start=start, kinds=FILES, suffix="po")

    def export_to(self, path: Path) -> None:
        """A PO or XLIFF file, as its name says."""
        self.leaving.emit()
        said = _("{n}文を {name} に書きました")
        work = partial(self._services.translations.export, self._code(), path)
        self._ask("", work, lambda n: self.said.emit(said.format(n=n, name=path.name)))

    def _on_take(self) -> None:
        ask_file(self, _("ファイルを取り込む"), self.take_from, kinds=EITHER)

    def take_from(self, path: Path) -> None:
        """All of a file, or nothing; what came in is a draft."""
        self.leaving.emit()
        work = partial(self._services.translations.take, self._code(), path)
        self._ask("", work, self._on_taken)

    def _on_taken(self, taken: Any) -> None:
        said = _("取り入れた文: {changed}、同じ文: {unchanged}、今の紙にない文: {stale}")
        self._taken = (self._code(), taken.steps)
        values = {"changed": taken.changed, "unchanged": taken.unchanged, "stale": taken.stale}
        self.settled.emit(said.format(**values))

    def _on_take_back(self) -> None:
        code, steps = self._taken
        self._taken = ("", (0, 0))
        said = _("取り込みを取り消しました: {n}文")
        work = partial(self._services.translations.take_back, code, steps)
        self._ask("", work, lambda n: self.settled.emit(said.format(n=n)))

    # Release

    def _on_release(self) -> None:
        self.leaving.emit()
        said = _("これから印刷する紙に反映しました")
        work = partial(self._services.translations.release, self._code())
        self._ask("", work, lambda _desk: self.settled.emit(said))

    def _on_withdraw(self) -> None:
        said = _("前の反映にもどしました")
        work = partial(self._services.translations.withdraw, self._code())
        self._ask("", work, lambda _desk: self.settled.emit(said))

    # People

    def _on_checkers(self) -> None:
        code = self._code()

        def work() -> Any:
            return self._services.staff.members(), self._services.translations.checkers(code)

        self._ask("people", work, self._on_people)

    def _on_people(self, found: Any) -> None:
        members, named = found
        self.people = QMenu(self)
        for member in members:
            if member.active and member.duty is not Duty.ADMINISTRATOR:
                action = self.people.addAction(f"{member.name}  {member.counter}")
                action.setCheckable(True)
                action.setChecked(member.id in named)
                action.setData(member.id)
                action.toggled.connect(lambda _on: self._appoint())
        self.people.popup(self.checkers.mapToGlobal(self.checkers.rect().topLeft()))

    def _appoint(self) -> None:
        named = [action.data() for action in self.people.actions() if action.isChecked()]
        said = _("確認できる人: 管理者のほかに{n}人").format(n=len(named))
        work = partial(self._services.translations.appoint, self._code(), named)
        self._ask("", work, lambda _none: self.settled.emit(said))
