"""The frame: lock, mask, resident view, guide, zoom, contrast, keys, names for a screen reader."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop_app.domain import name_variants
from desktop_app.services import demo
from tests.ui.counter import Counter
from ui import theme
from ui.shortcuts import keys
from ui.widgets.parts import IconLabel


def test_the_lock_covers_everything_and_esc_never_opens_it(counter: Counter) -> None:
    counter.opens()
    counter.presses(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    cover = counter.window.lock_cover
    assert cover.isVisible()
    assert cover.size() == counter.window.size()
    assert cover.field.hasFocus()
    assert not counter.window.ground.isEnabled()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_F12, Qt.Key.Key_F4):
        counter.presses(key)
    assert cover.isVisible()
    assert cover.field.hasFocus()


def test_the_right_passphrase_opens_and_gives_the_place_back(counter: Counter) -> None:
    counter.opens()
    counter.presses(Qt.Key.Key_F6)
    counter.types("途中")
    counter.window.lock()
    assert counter.window.lock_cover.kept.isVisible()
    counter.types("wrong-passphrase")
    counter.presses(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(counter.window.lock_cover.problem.isVisible, timeout=10_000)
    counter.types(demo.PASSPHRASE)
    counter.presses(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: not counter.window.lock_cover.isVisible(), timeout=10_000)
    words = counter.window.consultation.notes.composer.words
    assert words.hasFocus()
    assert words.toPlainText() == "途中"


def test_a_lock_forgets_the_names_of_the_search(counter: Counter) -> None:
    counter.opens()
    assert name_variants.folding.cache_info().currsize > 0
    counter.window.lock()
    counter.qtbot.waitUntil(
        lambda: name_variants.folding.cache_info().currsize == 0, timeout=10_000
    )


@pytest.mark.parametrize(
    ("key", "modifier", "name"),
    [
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "lock_cover"),
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "mask_cover"),
    ],
)
def test_the_covers_come_while_a_dialog_has_the_keyboard(
    counter: Counter, key: Qt.Key, modifier: Qt.KeyboardModifier, name: str
) -> None:
    counter.opens()
    dialog = QFileDialog(counter.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    counter.qtbot.addWidget(dialog)
    dialog.open()
    counter.qtbot.waitUntil(dialog.isActiveWindow, timeout=5_000)
    handle = dialog.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, modifier)  # as the system hands keys out: to the window
    cover = getattr(counter.window, name)
    assert cover.isVisible()
    assert not dialog.isVisible(), "a dialog may show a name"
    cover.unlock() if name == "lock_cover" else cover.close_cover()
    assert dialog.isVisible()
    dialog.close()


def test_an_idle_screen_locks_itself(counter: Counter) -> None:
    counter.window.idle.set_minutes(1)
    counter.window.idle._timer.setInterval(30)  # noqa: SLF001 - a minute is too long for a test
    counter.window.idle._timer.start()  # noqa: SLF001
    counter.qtbot.waitUntil(counter.window.lock_cover.isVisible, timeout=2_000)


def test_a_window_that_is_closed_locks_and_hides_nothing(
    open_counter: Callable[..., Counter],
) -> None:
    """Its minutes ran on, and five minutes later it put the window of another worker away."""
    gone, here = open_counter(), open_counter()
    gone.window.idle.set_minutes(1)
    gone.window.close()
    gone.window.lock()
    gone.window.idle.pressed.emit("lock")
    assert here.window.isVisible()
    assert not gone.window.idle._timer.isActive()  # noqa: SLF001 - nothing else shows it


@pytest.mark.parametrize(
    ("key", "cover"), [(Qt.Key.Key_F12, "mask_cover"), (Qt.Key.Key_F11, "resident")]
)
def test_mask_and_resident_view_toggle(counter: Counter, key: Qt.Key, cover: str) -> None:
    counter.opens()
    before = QApplication.focusWidget()
    shown = getattr(counter.window, cover)
    counter.presses(key)
    assert shown.isVisible()
    assert not counter.window.ground.isEnabled()
    counter.presses(key)
    assert not shown.isVisible()
    assert QApplication.focusWidget() is before
    counter.presses(key)
    counter.presses(Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_resident_sees_their_debts_and_nothing_of_others(counter: Counter) -> None:
    counter.opens()
    counter.presses(Qt.Key.Key_F11)
    resident = counter.window.resident
    seen = texts(resident)
    assert "464,000 円" in seen or resident.total.text() in seen
    assert any("特別区民税" in text for text in seen)
    for note in counter.window.consultation.notes.list.contents.notes:
        for words in (note.body.words, note.body.view):
            assert not words or all(words not in text for text in seen)
    resident.language = "en"
    resident.refresh()
    assert "Your payments" in texts(resident)


def texts(root: QWidget) -> list[str]:
    """Every text under a widget."""
    return [w.text() for w in root.findChildren(QWidget) if hasattr(w, "text") and w.text()]


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_zoom_keeps_everything_reachable(counter: Counter, scale: float) -> None:
    counter.opens()
    theme.look().set_scale(scale)
    counter.rests()
    page = counter.window.consultation
    assert page.card.name.font().pixelSize() == round(26 * scale)
    content = page.widget()
    assert content is not None
    assert content.width() <= page.viewport().width()
    for panel in (page.receivables, page.hearing, page.notes):
        page.ensureWidgetVisible(panel)
        assert panel.isVisible()
        assert panel.height() >= 100 * scale


def test_ctrl_plus_and_zero(counter: Counter) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    counter.presses(Qt.Key.Key_Plus, control)
    assert theme.look().scale == 1.1
    counter.presses(Qt.Key.Key_0, control)
    assert theme.look().scale == 1.0
    counter.presses(Qt.Key.Key_Minus, control)
    assert theme.look().scale == 1.0


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [theme.NORMAL, theme.HIGH_CONTRAST], ids=["normal", "high"])
def test_every_pair_of_colours_can_be_read(colours: theme.Colours) -> None:
    kinds = ("danger", "caution", "warn", "ok", "info", "plan", "mute")
    pairs = [(getattr(colours, kind), getattr(colours, f"{kind}_bg")) for kind in kinds]
    pairs += [(ink, ground) for ink in (colours.text, colours.text2, colours.text3)
              for ground in (colours.surface, colours.bg, colours.rowalt)]  # fmt: skip
    pairs += [("#ffffff", colours.bar), (colours.bar_text, colours.bar), ("#ffffff", colours.key)]
    pairs += [(colours.key, colours.surface), (colours.key, colours.key_bg)]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_every_control_has_a_name(counter: Counter) -> None:
    counter.opens()
    unnamed = []
    for page in ("back", "referrals", "print", "import", "settings"):
        counter.window.press(page)
        counter.rests()
        for widget in counter.window.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                spoken = QAccessible.queryAccessibleInterface(widget)
                if spoken and not spoken.text(QAccessible.Text.Name):
                    unnamed.append((page, type(widget).__name__, widget.objectName()))
    assert unnamed == []


def test_no_key_is_given_twice_and_the_absent_ones_are_absent() -> None:
    every = [key.key for key in keys()]
    assert len(every) == len(set(every))
    assert not {"F9", "F10"} & set(every)


def test_the_bar_names_the_demo_and_who_is_signed_in(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter()
    assert "デモ" in counter.window.bar.purpose.text()
    assert counter.services.session.actor.name in counter.window.bar.who.text()


def test_the_ring_stays_within_what_scrolls(counter: Counter) -> None:
    counter.opens()
    theme.look().set_scale(2.0)
    counter.presses(Qt.Key.Key_F4)
    counter.rests()
    ring, keys = counter.window.ring, counter.window.keys
    assert ring.isVisible()
    assert ring.geometry().bottom() <= keys.mapTo(counter.window, keys.rect().topLeft()).y() + 10


def test_icons_grow_with_the_words(counter: Counter) -> None:
    person = counter.opens()
    assert person.phone
    icon = counter.window.consultation.card.phone.findChild(IconLabel)
    assert icon is not None
    before = icon.pixmap().deviceIndependentSize().width()
    theme.look().set_scale(2.0)
    assert icon.pixmap().deviceIndependentSize().width() == 2 * before
