"""F7: a door by the resident's own words, by kind of help or by event; and what came of it.

Takes the place of the work area. The identity strip says whose consultation this is. Asks the
services on the lane; nothing that is typed here is kept.
"""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop_app.domain.consultation import Hearing
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from desktop_app.services.referral_steps import Said
from ui import theme
from ui.answer_words import answer
from ui.background import Lane
from ui.framed_page import FramedPage
from ui.referrals.asking import Asking
from ui.referrals.detail import DoorDetail, Looked, width_of_detail
from ui.referrals.identity import Identity, edition_text
from ui.referrals.modes import Mode, ModeTabs
from ui.referrals.results import Results
from ui.referrals.search_box import ChipRow, ReferralSearchBox, heard_pairs
from ui.referrals.step_words import thread_view
from ui.referrals.unanswered import Unanswered
from ui.referrals.views import door_views, listed_view
from ui.widgets.parts import PanelTitle, row, rule

PAUSE_MS = 15  # keys that come in one go, as from an input method, are one question


class ReferralPage(FramedPage):
    """Ways to a door on the left, the chosen door in full on the right."""

    print_asked = Signal(str)  # door id
    recorded = Signal(str)  # "referral"

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__()
        self._services = services
        self.asking = Asking(services, lane, self)
        self._hits: dict[str, Any] = {}
        self._groups: Any = {}
        self._past: Any = ()
        self._wanted, self._has_heard = "", False
        self.mode = Mode.WORDS
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        box = self.sheet_box
        self.identity = Identity()
        self.who = self.identity.who
        box.addWidget(self.identity)
        box.addWidget(rule())
        self._make_head(box)
        box.addWidget(rule())
        box.addLayout(self._make_body(), 1)
        self._connect()

    def _make_head(self, box: Any) -> None:
        self.title = PanelTitle(_("相談先をさがす"), "F7", "page")
        self.tabs = ModeTabs(self)
        self.title.tail.addWidget(self.tabs)
        box.addWidget(self.title)
        self.box = ReferralSearchBox()
        self.unanswered = Unanswered(self.box, self._services, self.asking.lane)
        box.addWidget(self.box)
        self.heard = ChipRow(_("聞き取りから"))
        self.browse = ChipRow(_("選ぶ"), exclusive=True)
        box.addWidget(self.heard)
        box.addWidget(self.browse)

    def _make_body(self) -> QHBoxLayout:
        line = row(gap=16)
        self.results = Results()
        self.list = self.results.list
        self.summary, self.nothing = self.results.summary, self.results.nothing
        line.addWidget(self.results, 5)
        self.detail = DoorDetail()
        self.detail.setMinimumWidth(min(width_of_detail(), theme.px(420)))
        line.addWidget(self.detail, 4)
        return line

    def _connect(self) -> None:
        self.identity.back_asked.connect(self.back_asked)
        self.box.textChanged.connect(self._on_typed)
        self.box.went_down.connect(self.results.take_focus)
        self.heard.chosen.connect(self._on_heard)
        self.browse.chosen.connect(self._on_browse)
        self.tabs.chosen.connect(lambda mode: self.open_mode(Mode(mode)))
        self.results.current_changed.connect(self._look)
        self.detail.print_asked.connect(self.print_asked)
        self.detail.record_asked.connect(self._on_record)
        self.detail.language_chosen.connect(self._on_language)
        self.detail.moved.connect(self.asking.move)
        self.detail.refused.connect(self._on_refused)
        self.detail.undo_asked.connect(self.asking.undo)
        self.asking.written.connect(self._on_written)
        self.asking.refused.connect(self._on_refused)

    # Opening

    def show_for(
        self,
        person: PersonHeader | None,
        hearing: Hearing | None,
        owed: Receivables | None,
        door: str = "",
        language: str = "",
    ) -> None:
        """Open for somebody (or for a passer-by without a name), maybe at one door."""
        self._wanted = door
        spoken = language or (person.language if person else "") or "ja"
        self.asking.begin(person, owed, spoken)
        self.identity.show_person(person, owed)
        self.asking.edition(lambda edition: self.title.detail.setText(edition_text(edition)))
        self.tabs.allow_history(there=person is not None)
        self.detail.show_language(spoken)
        self._offer_heard(hearing)
        self.box.clear()
        self.detail.show_nothing()
        self.open_mode(Mode.WORDS)

    def _offer_heard(self, hearing: Hearing | None) -> None:
        pairs = heard_pairs(hearing)
        self.heard.offer(pairs)
        self._has_heard = bool(pairs)

    def refresh(self, hearing: Hearing | None = None) -> None:
        """Something was heard or recorded meanwhile: the same question again."""
        if hearing is not None and heard_pairs(hearing) != self.heard.pairs:
            self._offer_heard(hearing)
            self.heard.setVisible(self.mode is Mode.WORDS and self._has_heard)
        self._wanted = self.current_door()
        self._ask()

    # Ways to a door

    def open_mode(self, mode: Mode) -> None:
        """Another way to a door."""
        self.mode = mode
        self.tabs.mark(mode)
        self.heard.setVisible(mode is Mode.WORDS and self._has_heard)
        self.browse.setVisible(mode in (Mode.HELP, Mode.EVENT))
        if mode in (Mode.HELP, Mode.EVENT):
            self.asking.browse(mode, self._on_groups)
            return
        if mode is Mode.WORDS:
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def _on_typed(self) -> None:
        if self.mode is not Mode.WORDS and self.box.text():
            self.open_mode(Mode.WORDS)
        self._pause.start()

    def _on_heard(self, codes: tuple[str, ...]) -> None:
        self.box.setText(" ".join(answer(*code.split(".", 1)) for code in codes))

    def _ask(self) -> None:
        self._pause.stop()
        if self.mode is Mode.WORDS:
            self.asking.search(self.box.text().strip(), self._on_found)
        elif self.mode is Mode.HISTORY:
            self.asking.history(self._on_history)

    def _on_found(self, answer: tuple[str, Any]) -> None:
        text, result = answer
        self._hits = {str(hit.door.id): hit for hit in result.hits}
        self.results.show_hits(text, result, door_views(result, self._services.clock.now()))
        self._show_wanted()

    def _on_groups(self, groups: Any) -> None:
        self._groups = groups
        names = list(groups)
        self.browse.offer([(name, f"{name} {len(groups[name])}") for name in names], (names[0],))
        self.browse.answers.focus_first()
        self._on_browse((names[0],))

    def _on_browse(self, codes: tuple[str, ...]) -> None:
        if not codes:
            return
        now, found = self._services.clock.now(), self._groups[codes[-1]]
        self._hits = {}
        text = _("{name} {n}件").format(name=codes[-1], n=len(found))
        self.results.show_plain([listed_view(one, now) for one in found], text)
        self._show_wanted()

    def _on_history(self, answer: Any) -> None:
        self._past, names = answer
        today = self._services.clock.today()
        self._hits = {}
        views = [thread_view(one, names[one.first.door_id], today) for one in self._past]
        text = _("これまでの案内 {n}件").format(n=len(views))
        self.results.show_plain(views, text, _("この人の案内は、まだ記録されていません。"))
        self._show_wanted()
        self.results.take_focus()

    def _show_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        self._look(self.results.go_to(wanted))

    # One door

    def _look(self, door_id: str) -> None:
        if door_id:
            self.asking.look(door_id, self._hits.get(door_id), self._on_looked)
        else:
            self.detail.show_nothing()

    def _on_looked(self, looked: Looked) -> None:
        if looked.now.door.id == self.current_door():
            now, past = self._services.clock.now(), self.mode is Mode.HISTORY
            at = self.list.currentIndex().row()
            root = str(self._past[at].first.root) if past and at < len(self._past) else ""
            self.detail.show_door(looked, now, past_first=past, root=root)

    def _on_language(self, code: str) -> None:
        self.asking.language = code
        self._look(self.current_door())

    def _on_record(self, door_id: str, said: Said) -> None:
        self.asking.send(door_id, said, self._hits.get(door_id))

    def _on_written(self, text: str) -> None:
        self.detail.empty_form()
        self.said.emit(text)
        self.recorded.emit("referral")
        self.refresh() if self.mode is Mode.HISTORY else self._look(self.current_door())

    def _on_refused(self, problem: MadoguchiError) -> None:
        self.detail.record.setEnabled(True)
        self.refuse(problem)

    def current_door(self) -> str:
        """The door shown in full."""
        return self.list.current_door()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter records that the resident was sent there."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.detail.record.click()
        else:
            super().keyPressEvent(event)
