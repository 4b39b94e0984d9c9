"""Draws one page into a PNG on the demo office, for the manual and for looking at our own work."""

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.clock import SystemClock
from desktop_app.errors import Fault
from ui import opening, theme
from ui.background import Lane
from ui.main_window import MainWindow
from ui.picture_pages import show_page
from ui.resting import settle
from ui.shell import SignInWindow
from ui.signin.page import SignInPage
from ui.signin.wizard import OfficeWizard


def draw(
    file: str, page: str, size: tuple[int, int], *, zoom: float = 1.0, high_contrast: bool = False
) -> None:
    """Draw `page` at `size` into `file`."""
    app = QApplication.instance() or QApplication(["madoguchi"])
    if not isinstance(app, QApplication):
        raise Fault("output_not_written", reason="no QApplication")
    theme.install(app)
    theme.install_other_fonts()
    theme.look().set_high_contrast(high_contrast)
    theme.look().set_scale(zoom)
    lane = Lane()
    place = opening.picture_place()
    try:
        if page in ("signin", "wizard"):
            window = _before_sign_in(place, page, size)
            settle(lane)
            _save(window, file)
            return
        services = opening.sign_in(place, "", "")
        main = MainWindow(services, lane)
        try:
            main.resize(*size)
            main.show()
            main.activateWindow()
            settle(lane)
            show_page(main, services, lane, page)
            settle(lane)
            _save(main, file)
        finally:
            main.close()
            lane.close()
            opening.close(services)
    finally:
        lane.close()


def _before_sign_in(place: opening.Place, page: str, size: tuple[int, int]) -> SignInWindow:
    window = SignInWindow()
    window.resize(*size)
    if page == "wizard":
        wizard = OfficeWizard(opening.suggested_database())
        window.show_page(wizard)
        window.show()
        wizard.take_focus()
    else:
        sign_in = SignInPage(
            office=place.title, login=place.login, demo=place.demo, now=SystemClock().now()
        )
        window.show_page(sign_in)
        window.show()
        sign_in.take_focus()
    return window


def _save(window: QWidget, file: str) -> None:
    if not window.grab().save(file, "PNG"):
        raise Fault("output_not_written", reason=file)
