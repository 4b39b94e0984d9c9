"""Sign-in, its refusals, and the wizard that makes a real office and shows its key once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.clock import SystemClock
from desktop_app.security import key_file
from desktop_app.storage.office import open_office
from ui.main_window import MainWindow
from ui.opening import Place
from ui.shell import Shell, SignInWindow
from ui.signin.wizard import OfficeWizard


@pytest.fixture
def shell(qtbot: QtBot, dressed: QApplication, demo_database: Path):  # type: ignore[no-untyped-def]
    """The program before sign-in, on an office that needs a passphrase."""
    made = Shell(dressed, Place(demo_database, False, "demo"))
    made.start()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    made.end()
    if made.window is not None:
        qtbot.addWidget(made.window)


def test_the_keyboard_waits_in_the_passphrase(shell: Shell) -> None:
    assert page(shell).passphrase.hasFocus()


def page(shell: Shell):  # type: ignore[no-untyped-def]
    """The page that is shown."""
    assert isinstance(shell.window, SignInWindow)
    return shell.window.pages.currentWidget()


def test_a_wrong_passphrase_is_refused_and_then_one_must_wait(shell: Shell, qtbot: QtBot) -> None:
    for _turn in range(4):
        form = page(shell)
        qtbot.keyClicks(form.passphrase, "not-this-one")
        qtbot.keyClick(form.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(form.start.isEnabled, timeout=20_000)
        assert form.problem.isVisible()
        assert form.passphrase.text() == ""
    assert "秒" in form.problem.text()


def test_the_right_one_opens_the_screen(shell: Shell, qtbot: QtBot) -> None:
    form = page(shell)
    qtbot.keyClicks(form.passphrase, "demo")
    qtbot.keyClick(form.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(shell.window, MainWindow), timeout=20_000)


def test_an_office_is_made_and_its_key_is_shown_once(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    page(shell).create_button.click()
    wizard = page(shell)
    assert isinstance(wizard, OfficeWizard)
    wizard.path.setText(str(tmp_path / "new" / "office.db"))
    wizard.office.setText("南川市")
    wizard.login.setText("kanri")
    wizard.passphrase.setText("asa-hiru-yoru-2026")
    wizard.again.setText("different")
    wizard.create_button.click()
    assert "2つが違います" in wizard.problem.text()
    wizard.again.setText("asa-hiru-yoru-2026")
    wizard.create_button.click()
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == 1, timeout=30_000)
    key = wizard.key.text()
    assert len(key.replace("-", "").replace(" ", "")) >= 40
    assert wizard.passphrase.text() == ""
    assert not wizard.done.isEnabled(), "first the key must be somewhere safe"
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert page(shell) is wizard
    wizard.kept.setChecked(True)
    wizard.done.click()
    form = page(shell)
    assert form is not wizard
    assert form.login.text() == "kanri"
    qtbot.keyClicks(form.passphrase, "asa-hiru-yoru-2026")
    form.start.click()
    qtbot.waitUntil(lambda: isinstance(shell.window, MainWindow), timeout=20_000)


def test_a_damaged_database_is_said_in_words(
    shell: Shell, qtbot: QtBot, demo_database: Path
) -> None:
    content = bytearray(demo_database.read_bytes())
    content[5_000:9_000] = bytes(4_000)
    demo_database.write_bytes(bytes(content))
    form = page(shell)
    qtbot.keyClicks(form.passphrase, "demo")
    form.start.click()
    qtbot.waitUntil(form.start.isEnabled, timeout=20_000)
    assert "壊れて" in form.problem.text() or "控え" in form.problem.text()


@pytest.fixture
def demo_shell(qtbot: QtBot, dressed: QApplication, demo_database: Path):  # type: ignore[no-untyped-def]
    """The demo office before sign-in."""
    made = Shell(dressed, Place(demo_database, True, "demo"))
    made.start()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    made.end()
    if made.window is not None:
        qtbot.addWidget(made.window)


@pytest.mark.parametrize(
    ("key", "login"), [(Qt.Key.Key_Return, "demo"), (Qt.Key.Key_2, "mori"), (Qt.Key.Key_6, "kudo")]
)
def test_one_key_signs_in_anybody_of_the_demo_office(
    demo_shell: Shell, qtbot: QtBot, key: Qt.Key, login: str
) -> None:
    form = page(demo_shell)
    assert not form.passphrase.isVisible()
    qtbot.keyClick(form.start, key)
    qtbot.waitUntil(lambda: isinstance(demo_shell.window, MainWindow), timeout=20_000)
    assert demo_shell.services is not None
    assert demo_shell.services.session.actor.login == login


def test_a_demo_office_of_an_earlier_version_gets_its_colleagues_keys(
    demo_shell: Shell, qtbot: QtBot, demo_database: Path
) -> None:
    path = key_file.key_path(demo_database)
    office, _actor = open_office(demo_database, "demo", "demo", SystemClock())
    key_file.edit(path, office.keyring, lambda keys: keys.without_slot("sano"))
    office.close()
    qtbot.keyClick(page(demo_shell).start, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: isinstance(demo_shell.window, MainWindow), timeout=20_000)
    assert demo_shell.services is not None
    assert demo_shell.services.session.actor.login == "sano"
