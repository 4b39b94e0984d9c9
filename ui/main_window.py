"""One screen for one signed-in worker: puts frame, pages, covers and keys together.

Holds them and tells each what the others did. What a page shows is the page's and its desk's work.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent

from desktop_app.domain.people import PersonHeader
from desktop_app.i18n import _
from ui import pressing, shortcuts, theme
from ui.background import Lane
from ui.collecting import settle
from ui.consultation.desk import Desk
from ui.consultation.page import ConsultationPage
from ui.consultation.recording import Recorder
from ui.covers import Covers
from ui.error_text import bug
from ui.frame import Frame
from ui.importing.page import ImportPage
from ui.live_bridge import LiveBridge
from ui.lookup.desk import LookupDesk
from ui.menu import fill as fill_menu
from ui.pieces import finish
from ui.pressing import Presser
from ui.printing.page import PrintPage
from ui.referrals.page import ReferralPage
from ui.settings.page import SettingsPage
from ui.spare_time import SpareTime
from ui.work_area import WorkArea


class MainWindow(Frame):
    """One screen for one signed-in worker."""

    sign_out_asked = Signal()  # another worker wants to open

    def __init__(
        self, services: Any, lane: Lane, idle_minutes: int = 5, *, later: bool = False
    ) -> None:
        """Make the whole window, or with `later` leave that to whoever takes `pieces()`."""
        super().__init__()
        self.services, self.lane = services, lane
        self._minutes = idle_minutes
        self._seen = False
        if not later:
            finish(self.pieces())

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step: whoever signs in sees a screen that answers meanwhile."""
        services = self.services
        yield from self.make_frame(services.session, services.clock.now())
        self.consultation = ConsultationPage(services.session.actor.counter, services.clock.today())
        self.pages.addWidget(self.consultation)
        yield from self.consultation.pieces()
        yield
        yield from self._make_covers()
        self._make_desks()
        yield
        self._make_keys()
        self._connect()
        yield
        self._begin()

    def _make_covers(self) -> Iterator[None]:
        self.covers = covers = Covers(self, self.ground, self.services, self.lane)
        yield from covers.pieces(self.consultation.notes.composer, self._minutes)
        self.guide, self.resident = covers.guide, covers.resident
        self.mask_cover, self.lock_cover = covers.mask_cover, covers.lock_cover
        self.idle, self.notices, self.ring = covers.idle, covers.notices, covers.ring
        self.lock = covers.lock

    def _make_desks(self) -> None:
        self.desk = Desk(self.services, self.lane, self.consultation)
        self.recorder = Recorder(self.services, self.lane, self.desk, self.consultation)
        self.area = area = WorkArea(
            self.pages, self.consultation, self.desk, self.services, self.lane, self._minutes
        )
        self.law, self.ledgers = area.law, area.ledgers
        self.side_pages, self.referral_pages = area.side_pages, area.referral_pages
        self.desk_of_rail = LookupDesk(
            self.services, self.lane, self.rail, lambda: self.desk.person
        )
        self.live = LiveBridge(self.lane, self.services.changes, self.services.clock.now)
        works = chain([self.resident.pieces()], area.pieces(), [settle()])
        self.spare_time = SpareTime(works, self.idle.resting_ms, self)

    def _make_keys(self) -> None:
        actions: dict[str, Callable[[], object]] = {
            "as_of": self.consultation.receivables.as_of.open_field,
            "resident": self._toggle_resident,
            "back": self.go_back,
            **self.area.actions(),
        }
        self._presser = Presser(self, self.covers, actions, self._ready)
        self._presser.refused.connect(self.notices.say)
        self.press = self._presser.press
        fill_menu(self.bar.menu, self._presser.of)
        self._shortcuts = shortcuts.install(self, self._presser.of)

    def _connect(self) -> None:
        self.bar.lock_pressed.connect(self.lock)
        for keys in (self.keys, self.idle):
            keys.pressed.connect(self.press)
        self.resident.heard.connect(self._on_resident_heard)
        self.lock_cover.other_staff_asked.connect(self.sign_out_asked)
        self.desk.opened.connect(self._on_opened)
        self.desk.gone.connect(self._on_gone)
        self.desk_of_rail.nameless_wanted.connect(self._on_nameless)
        self.desk_of_rail.done.connect(self._offer_undo)
        self.start_page.nameless_asked.connect(self._on_nameless)
        self.area.shown.connect(self._on_shown)
        self.area.left.connect(self.go_back)
        for asker in (self.area, self.desk_of_rail):
            asker.person_wanted.connect(self.open_person)
        for speaker in (self.area, self.recorder):
            speaker.said.connect(self.notices.say)
        for source in (self.area, self.desk, self.desk_of_rail):
            source.failed.connect(self.notices.warn)
        self.live.changed.connect(self._on_changed)
        self.live.offline.connect(self.bar.show_offline)
        self.live.online.connect(self.bar.show_fresh)
        self.lane.crashed.connect(self._on_crashed)

    def _begin(self) -> None:
        self._clock = QTimer(self)
        self._clock.setInterval(10_000)
        self._clock.timeout.connect(self._on_clock)
        self._clock.start()
        theme.look().changed.connect(self.adapt)
        self._on_clock()
        self.area.show(self.start_page)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for nothing before there is something to see."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._first_look)

    def _first_look(self) -> None:
        """After the first frame: the queue, and what the other counters do."""
        self.desk_of_rail.refresh_queue()
        self.live.start()

    # Pages that others ask for by name

    @property
    def referrals(self) -> ReferralPage:
        """F7."""
        return self.side_pages.referrals

    @property
    def printing(self) -> PrintPage:
        """F8."""
        return self.side_pages.printing

    @property
    def importing(self) -> ImportPage:
        """Ctrl+I."""
        return self.side_pages.importing

    @property
    def settings(self) -> SettingsPage:
        """Ctrl+comma."""
        return self.side_pages.settings

    # Keys and moves

    def _ready(self) -> set[str]:
        return pressing.ready(
            person=self.desk.person is not None, at_referrals=self.area.at_referrals
        )

    def _on_shown(self) -> None:
        self.keys.set_available(self._ready())

    def _toggle_resident(self) -> None:
        self.covers.toggle_resident(self.desk.person, self.desk.receivables)

    def open_person(self, person_id: str) -> None:
        """Open a file and show it."""
        self.desk.open_person(person_id)

    def go_back(self) -> None:
        """Esc: from a side page to the consultation, from anywhere else to the search."""
        if self.guide.isVisible():
            self.guide.close_cover()
            return
        if self.area.at_side:
            opened = self.desk.person is not None
            self.area.show(self.consultation if opened else self.start_page)
        self.rail.focus_search()

    # What happened

    def _on_nameless(self, language: str = "") -> None:
        self.desk.close_person()
        self.area.show_door("", language)

    def _on_resident_heard(self) -> None:
        self.desk.refresh("fact")

    def _on_opened(self, person: PersonHeader) -> None:
        self.resident.close_cover()
        self.area.show(self.consultation)
        self.rail.today.mark_person(person.id)
        self.consultation.receivables.focus_tree()
        self.adapt()

    def _on_gone(self) -> None:
        self.area.show(self.gone_page)
        self.rail.focus_search()

    def _on_changed(self, kind: str, subject_id: str, person_id: str) -> None:
        self.referral_pages.refresh(kind)
        if kind == "reception":
            self.desk_of_rail.refresh_queue()
        elif not person_id or person_id == self.desk.person_id:
            self.desk.refresh(kind)
            self.area.refresh(kind)
        if kind == "translation":
            self.lane.ask(self, kind, lambda: self.services.editions.refresh())

    def _offer_undo(self, said: str, undo: Callable[[], None]) -> None:
        self.notices.say(said, action=_("元にもどす"), then=undo)

    def _on_crashed(self, kind: str) -> None:
        self.notices.warn(bug())

    def _on_clock(self) -> None:
        now: datetime = self.services.clock.now()
        self.bar.show_time(now)
        self.lock_cover.show_time(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody below wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self.press("back")
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Seal the draft before the window goes."""
        self.idle.stop()
        self.resident.close_cover()
        self.consultation.notes.composer.flush_draft()
        self.live.stop()
        self.area.close()
        super().closeEvent(event)
