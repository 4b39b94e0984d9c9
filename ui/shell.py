"""Between start and end: sign-in window, main window, sign-out. Owns the lane and the services."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop_app.clock import SystemClock
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import opening
from ui.background import Lane
from ui.error_text import bug, sentence
from ui.file_dialogs import ask_file
from ui.opening import Place
from ui.pieces import Maker
from ui.signin.page import SignInPage
from ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:  # neither is needed before the sign-in page is painted
    from desktop_app.services.bundle import Services
    from ui.main_window import MainWindow
    from ui.signin.wizard import NewOffice, OfficeWizard


class SignInWindow(QMainWindow):
    """Holds the sign-in page, and the wizard when it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("納付相談 共有画面"))
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        self.ring = FocusRing(self)

    def show_page(self, page: QWidget) -> None:
        """Show one page and let the old one go."""
        old = self.pages.currentWidget()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if old is not None:
            self.pages.removeWidget(old)
            old.deleteLater()


class Shell(QObject):
    """The one object that lives as long as the program."""

    def __init__(self, app: QApplication, place: Place) -> None:
        super().__init__()
        self.place = place
        self.lane = Lane()
        self.services: Services | None = None
        self.window: QMainWindow | None = None
        self._main: MainWindow | None = None
        self._page: SignInPage | None = None
        self._maker: Maker | None = None
        self._wizard: OfficeWizard | None = None
        self._waiting_login: tuple[str, str] | None = None
        app.aboutToQuit.connect(self.end)

    def start(self) -> None:
        """Show the sign-in page."""
        window = SignInWindow()
        self._swap(window)
        self._show_sign_in()

    def _swap(self, window: QMainWindow) -> None:
        """Put one window in the place of the other."""
        old, self.window = self.window, window
        if old is not None:
            window.setGeometry(old.geometry())
            if old.isMaximized():
                window.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            window.resize(1366, 730)
        window.show()
        if old is not None:
            old.hide()
            old.deleteLater()

    def _show_sign_in(self) -> None:
        page = SignInPage(
            office=self.place.title,
            login=self.place.login,
            demo=self.place.demo,
            now=SystemClock().now(),
        )
        page.sign_in_asked.connect(self.sign_in)
        page.create_asked.connect(self._show_wizard)
        page.open_asked.connect(self._choose_database)
        self._page = page
        if isinstance(self.window, SignInWindow):
            self.window.show_page(page)
        page.take_focus()

    def sign_in(self, login: str, passphrase: str) -> None:
        """Work out the keys on the lane."""
        work = partial(opening.sign_in, self.place, login, passphrase, alone=True)
        self.lane.ask(self, "sign_in", work, self._on_signed_in, self._on_refused)
        self.lane.crashed.connect(self._on_crashed, Qt.ConnectionType.UniqueConnection)

    def _on_signed_in(self, services: "Services") -> None:
        self.services = services
        work = services.settings.values
        self.lane.ask(self, "values", work, self._on_values, self._on_refused)

    def _on_values(self, values: object) -> None:
        services = self.services
        if services is None:
            return
        from ui.main_window import MainWindow

        minutes = int(getattr(values, "lock_minutes", 5))
        window = MainWindow(services, self.lane, minutes, later=True)
        then, failed = partial(self._on_made, window), partial(self._on_crashed, "")
        self._maker = Maker(window.pieces(), then, failed, window)

    def _on_made(self, window: "MainWindow") -> None:
        """The last piece is in: the window takes the place of the sign-in page."""
        self._main, self._maker, self._page = window, None, None
        window.sign_out_asked.connect(self.sign_out)
        self._swap(window)
        window.rail.focus_search()

    def _on_refused(self, problem: MadoguchiError) -> None:
        if self._page is not None:
            self._page.refuse(sentence(problem))

    def _on_crashed(self, kind: str) -> None:
        if self._page is not None:
            self._page.refuse(bug())

    def sign_out(self) -> None:
        """Another worker wants to open: the words being written are sealed first."""
        self._close_main()
        self._close_services()
        self.place = Place(self.place.path, self.place.demo, "")
        self.start()

    def _close_main(self) -> None:
        if self._maker is not None:
            self._maker.stop()
        window, self._main = self._main, None
        if window is not None:
            window.close()

    def _close_services(self) -> None:
        services, self.services = self.services, None
        if services is not None:
            self.lane.ask(self, "", partial(opening.close, services))

    def _show_wizard(self) -> None:
        from ui.signin.wizard import OfficeWizard

        wizard = OfficeWizard(opening.suggested_database())
        wizard.create_asked.connect(self._create)
        wizard.cancelled.connect(self._show_sign_in)
        wizard.finished.connect(self._on_created)
        self._wizard = wizard
        if isinstance(self.window, SignInWindow):
            self.window.show_page(wizard)
        wizard.take_focus()

    def _create(self, new: "NewOffice") -> None:
        wizard = self._wizard
        if wizard is None:
            return
        refuse = lambda problem: wizard.refuse(sentence(problem))  # noqa: E731
        self.lane.ask(wizard, "create", partial(opening.create, new), wizard.show_key, refuse)
        self._waiting_login = (new.login, str(new.path))

    def _on_created(self, path: Path) -> None:
        login = self._waiting_login[0] if self._waiting_login else ""
        self.place = Place(Path(path), False, login)
        self._show_sign_in()

    def _choose_database(self) -> None:
        ask_file(
            self.window, _("データベースを選ぶ"), self._on_database_chosen,
            start=self.place.path.parent, kinds=_("データベース (*.db);;すべて (*)"),
        )  # fmt: skip

    def _on_database_chosen(self, path: Path) -> None:
        self.place = opening.default_place(str(path))
        self._show_sign_in()

    def end(self) -> None:
        """Everything queued is done, the log says goodbye, the thread stops."""
        self._close_main()
        self._close_services()
        self.lane.close()
