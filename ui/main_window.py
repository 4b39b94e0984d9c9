"""The frame: bar, rail, work area, keys; covers (lock, mask, guide, resident); notices.

Only holds the frame and moves between pages. What a page shows is the page's and its desk's work.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop_app.domain.ids import ChargeId
from desktop_app.domain.people import PersonHeader
from desktop_app.i18n import _
from ui import shortcuts, theme
from ui.background import Lane
from ui.collecting import settle
from ui.consultation.desk import Desk
from ui.consultation.page import ConsultationPage
from ui.error_text import bug
from ui.guide import GuideCover
from ui.importing.page import ImportPage
from ui.law.desk import OFFICE, PERSONAL, LawDesk
from ui.ledgers.pages import LedgerPages
from ui.live_bridge import LiveBridge
from ui.lock import IdleWatch, LockCover
from ui.locking import Locking
from ui.lookup.desk import LookupDesk
from ui.lookup.rail import Rail
from ui.mask import MaskCover
from ui.menu import fill as fill_menu
from ui.navigation import GonePage, StartPage
from ui.notices import NoticeBar
from ui.pieces import finish
from ui.printing.page import PrintPage
from ui.referrals.modes import Mode
from ui.referrals.page import ReferralPage
from ui.referrals.pages import OFFICE as REFERRALS
from ui.referrals.pages import ReferralPages
from ui.resident.view import ResidentCover
from ui.settings.page import SettingsPage
from ui.side_pages import SidePages
from ui.spare_time import SpareTime
from ui.widgets.app_bar import AppBar
from ui.widgets.fbar import KeyBar
from ui.widgets.focus_ring import FocusRing
from ui.widgets.parts import column, row

ANYTIME = {"guide", "search", "queue", "referrals", "mask", "lock"} | OFFICE | REFERRALS
WITH_PERSON = {"receivables", "hearing", "notes", "print", "resident", "as_of"} | PERSONAL
WHILE_COVERED = {"lock", "mask", "resident", "guide", "zoom_in", "zoom_out", "zoom_reset"}


class MainWindow(QMainWindow):
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
        self.setWindowTitle(_("納付相談 共有画面"))
        self.setMinimumSize(800, 560)
        if not later:
            finish(self.pieces())

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step: whoever signs in sees a screen that answers meanwhile."""
        yield from self._make_frame()
        self.consultation = ConsultationPage(
            self.services.session.actor.counter, self.services.clock.today()
        )
        self.pages.addWidget(self.consultation)
        yield from self.consultation.pieces()
        yield
        yield from self._make_covers()
        self._make_desks()
        yield
        self._connect()
        fill_menu(self.bar.menu, self._presser)
        self._shortcuts = shortcuts.install(self, self._presser)
        yield
        self._begin()

    def _begin(self) -> None:
        self._clock = QTimer(self)
        self._clock.setInterval(10_000)
        self._clock.timeout.connect(self._on_clock)
        self._clock.start()
        theme.look().changed.connect(self._adapt)
        self._on_clock()
        self._show(self.start_page)

    def _first_look(self) -> None:
        """After the first frame: the queue, and what the other counters do."""
        self.desk_of_rail.refresh_queue()
        self.live.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for nothing before there is something to see."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._first_look)

    def _make_frame(self) -> Iterator[None]:
        """From the outside in: what is put into something finished is dressed only once."""
        self.ground = QWidget(self)
        self.ground.setObjectName("ground")
        self.setCentralWidget(self.ground)
        box, middle = column(self.ground), row(gap=0)
        self.bar = AppBar(self.services.session)
        self.rail = Rail(self.services.clock.now())
        yield
        self.keys = KeyBar()
        self.pages = QStackedWidget()
        box.addWidget(self.bar)
        box.addLayout(middle, 1)
        box.addWidget(self.keys)
        yield
        middle.addWidget(self.rail)
        middle.addWidget(self.pages, 1)
        self.bar.lock_pressed.connect(self.lock)
        self.keys.pressed.connect(self.press)
        self.start_page, self.gone_page = StartPage(), GonePage()
        for page in (self.start_page, self.gone_page):
            self.pages.addWidget(page)
        yield

    def _make_covers(self) -> Iterator[None]:
        session = self.services.session
        self.guide = GuideCover(self, self.ground)
        yield
        self.resident = ResidentCover(self, self.ground, self.services, self.lane)
        self.mask_cover = MaskCover(self, self.ground)
        self.lock_cover = LockCover(self, self.ground, session)
        self.resident.heard.connect(self._on_resident_heard)
        self.lock_cover.other_staff_asked.connect(self.sign_out_asked)
        self.idle = IdleWatch(self._minutes, self)
        self.idle.idle.connect(self.lock)
        self.idle.pressed.connect(self.press)
        self.notices = NoticeBar(self)
        self.ring = FocusRing(self)
        composer = self.consultation.notes.composer
        self.locking = Locking(
            self.lock_cover, composer, self.services, self.lane, self.ring.follow
        )
        yield

    def _make_desks(self) -> None:
        self.desk = Desk(self.services, self.lane, self.consultation)
        self.law = LawDesk(self.services, self.lane, self.desk, self.consultation)
        self.ledgers = LedgerPages(self.services, lambda: self.desk.person)
        self.referral_pages = ReferralPages(self.services)
        self.side_pages = SidePages(self.services, self.lane, self._minutes)
        self._sides: list[QWidget] = []
        self.desk_of_rail = LookupDesk(
            self.services, self.lane, self.rail, lambda: self.desk.person
        )
        self.live = LiveBridge(self.lane, self.services.changes, self.services.clock.now)
        makers = (self.side_pages.pieces(), self.law.pieces(), self.ledgers.pieces(),
                  self.referral_pages.pieces())  # fmt: skip
        works = chain([self.resident.pieces()], *makers, [settle()])
        self.spare_time = SpareTime(works, self.idle.resting_ms, self)

    def _connect(self) -> None:
        self.desk.opened.connect(self._on_opened)
        self.desk.gone.connect(self._on_gone)
        self.desk.heard.connect(self.side_pages.follow_hearing)
        self.side_pages.recorded.connect(self.desk.refresh)
        self.desk_of_rail.person_wanted.connect(self.open_person)
        self.desk_of_rail.nameless_wanted.connect(self._on_nameless)
        self.desk_of_rail.done.connect(self._offer_undo)
        self.start_page.nameless_asked.connect(self._on_nameless)
        self.consultation.candidates.chosen.connect(self._show_door)
        self.consultation.candidates.history_asked.connect(self._show_history)
        self.consultation.today.asked.connect(self._on_decision)
        self.side_pages.print_asked.connect(self._print_door)
        self.side_pages.mapping_asked.connect(self.ledgers.describe_file)
        self._connect_law()
        self.ledgers.shown.connect(self._show)
        self.ledgers.person_wanted.connect(self.open_person)
        self.ledgers.import_wanted.connect(self._import_file)
        self.referral_pages.shown.connect(self._show)
        self.referral_pages.person_wanted.connect(self.open_person)
        self.referral_pages.recorded.connect(self.desk.refresh)
        for maker in (self.side_pages, self.law, self.ledgers, self.referral_pages):
            maker.made.connect(self._take)
        self.desk.said.connect(self.notices.say)
        for source in (self.desk, self.desk_of_rail):
            source.failed.connect(self.notices.warn)
        self.live.changed.connect(self._on_changed)
        self.live.offline.connect(self.bar.show_offline)
        self.live.online.connect(self.bar.show_fresh)
        self.lane.crashed.connect(self._on_crashed)

    def _take(self, page: Any) -> None:
        """A page that was just made joins the stack; Esc leaves it for the consultation."""
        self.pages.addWidget(page)
        page.back_asked.connect(self.go_back)
        page.said.connect(self.notices.say)
        page.failed.connect(self.notices.warn)
        self._sides.append(page)

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

    def _connect_law(self) -> None:
        self.law.shown.connect(self._show)
        self.law.person_wanted.connect(self.open_person)
        self.law.print_asked.connect(self._print_sheet)

    # Keys

    def _presser(self, action: str) -> Callable[[], None]:
        return partial(self.press, action)

    def press(self, action: str, *_ignored: object) -> None:
        """Do what a key or a menu entry asks for; a locked screen only knows its own field."""
        if self.lock_cover.isVisible():
            return
        covered = self.mask_cover.isVisible() or self.resident.isVisible() or self.guide.isVisible()
        if covered and action not in WHILE_COVERED:
            return
        if action in WITH_PERSON and action not in self._ready():
            self.notices.say(_("先に相談する人を開いてください(F2)"))
            self.rail.focus_search()
            return
        actions: dict[str, Callable[[], object]] = {
            "guide": self._toggle_guide,
            "search": self._focus_search,
            "queue": self._focus_queue,
            "receivables": self._focus_receivables,
            "hearing": self._focus_hearing,
            "notes": self._focus_notes,
            "as_of": self.consultation.receivables.as_of.open_field,
            "referrals": partial(self._show_door, ""),
            "print": self._show_printing,
            "resident": self._toggle_resident,
            "mask": self.toggle_mask,
            "lock": self.lock,
            "back": self.go_back,
            "import": self._show_import,
            "settings": self._show_settings,
            "menu": self.bar.menu_button.showMenu,
            "zoom_in": partial(theme.look().step, 1),
            "zoom_out": partial(theme.look().step, -1),
            "zoom_reset": partial(theme.look().set_scale, 1.0),
            "quit": self.close,
            **self.law.actions(),
            **self.ledgers.actions(),
            **self.referral_pages.actions(),
        }
        actions[action]()

    def _focus_search(self) -> None:
        self.rail.setVisible(True)
        self.rail.focus_search()

    def _focus_queue(self) -> None:
        self.rail.setVisible(True)
        self.rail.focus_queue()

    def _focus_receivables(self) -> None:
        self._show(self.consultation)
        self.consultation.bring_receivables()

    def _focus_hearing(self) -> None:
        self._show(self.consultation)
        self.consultation.bring_hearing()

    def _focus_notes(self) -> None:
        self._show(self.consultation)
        self.consultation.bring_notes()

    def _toggle_guide(self) -> None:
        self.guide.close_cover() if self.guide.isVisible() else self.guide.open_over()
        self.ring.follow()

    def toggle_mask(self) -> None:
        """F12."""
        cover = self.mask_cover
        cover.close_cover() if cover.isVisible() else cover.open_over()
        self.ring.follow()

    def _toggle_resident(self) -> None:
        if self.resident.is_open:
            self.resident.close_cover()
        elif self.desk.person is not None and self.desk.receivables is not None:
            self.resident.show_person(self.desk.person, self.desk.receivables)
        self.ring.follow()

    # Pages

    def _show(self, page: QWidget) -> None:
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
        self.keys.set_available(self._ready())

    def _ready(self) -> set[str]:
        """What keys can do now; a passer-by without a name gets the slip of a door as well."""
        if self.desk.person is not None:
            return ANYTIME | WITH_PERSON
        return ANYTIME | ({"print"} if self._at_referrals() else set())

    def _at_referrals(self) -> bool:
        return self.pages.currentWidget() is self.side_pages.referrals_there

    def open_person(self, person_id: str) -> None:
        """Open a file and show it."""
        self.desk.open_person(person_id)

    def go_back(self) -> None:
        """Esc: from a side page to the consultation, from anywhere else to the search."""
        current = self.pages.currentWidget()
        if self.guide.isVisible():
            self.guide.close_cover()
        elif current in self._sides:
            self._show(self.consultation if self.desk.person is not None else self.start_page)
            self.rail.focus_search()
        else:
            self.rail.focus_search()

    def _show_door(self, door_id: str, language: str = "") -> None:
        desk = self.desk
        self._show(self.referrals)
        self.referrals.show_for(desk.person, desk.hearing, desk.receivables, door_id, language)

    def _show_history(self) -> None:
        self._show_door("")
        self.referrals.open_mode(Mode.HISTORY)

    def _show_printing(self) -> None:
        door = self.side_pages.current_door()
        self._print_sheet("referral_slip" if door and self._at_referrals() else "", door)

    def _print_door(self, door_id: str) -> None:
        self._print_sheet("referral_slip", door_id)

    def _print_sheet(self, sheet: str, door_id: str = "") -> None:
        self._show(self.printing)
        self.printing.show_for(self.desk.person, door_id, sheet=sheet)

    def _show_import(self) -> None:
        self._show(self.importing)
        self.importing.open_page()

    def _import_file(self, path: str) -> None:
        self._show_import()
        self.importing.choose_file(Path(path))

    def _show_settings(self) -> None:
        self._show(self.settings)
        self.settings.zoom.focus_first()

    def _on_nameless(self, language: str = "") -> None:
        self.desk.close_person()
        self._show_door("", language)

    def _on_decision(self, action: str, target: str) -> None:
        if action == "charge":
            self.consultation.receivables.reveal(ChargeId(target))
        elif action == "referrals":
            self._show_door(target)
        elif action == "hints":
            self.law.open_hints()
        else:
            self._focus_hearing()

    # What happened

    def _on_resident_heard(self) -> None:
        self.desk.refresh("fact")

    def _on_opened(self, person: PersonHeader) -> None:
        self.resident.close_cover()
        self._show(self.consultation)
        self.rail.mark_person(person.id)
        self.consultation.receivables.focus_tree()
        self._adapt()

    def _on_gone(self) -> None:
        self._show(self.gone_page)
        self.rail.focus_search()

    def _on_changed(self, kind: str, subject_id: str, person_id: str) -> None:
        self.referral_pages.refresh(kind)
        if kind == "reception":
            self.desk_of_rail.refresh_queue()
        elif not person_id or person_id == self.desk.person_id:
            self.desk.refresh(kind)
            self.law.refresh(kind)
            self.ledgers.refresh(kind)
            self.side_pages.refresh(kind)
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

    # Lock

    def lock(self) -> None:
        """Ctrl+L, or nobody at the desk."""
        self.resident.close_cover()
        self.locking.lock(self.idle.minutes)

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between rail and work area."""
        super().resizeEvent(event)
        self._adapt()

    def _adapt(self) -> None:
        effective = self.width() / theme.look().scale
        self.rail.setFixedWidth(theme.px(300 if effective >= 1800 else 250))
        searching = self.rail.isAncestorOf(self.focusWidget())
        self.rail.setVisible(effective >= 1000 or searching)  # F2 and F3 bring it back
        self.bar.set_tight(effective < 1000)
        self.keys.wrap(two_lines=self.keys.one_line_width() > self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody below wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self.press("back")
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Seal the draft before the window goes."""
        self.resident.close_cover()
        self.consultation.notes.composer.flush_draft()
        self.live.stop()
        self.side_pages.close()
        self.ledgers.close_lanes()
        self.referral_pages.close_lanes()
        super().closeEvent(event)
