"""The menu of the app bar: what has no key on the bar below, with the key that does it."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from desktop_app.i18n import _
from ui.ledgers.pages import menu_entries
from ui.referrals.pages import menu_entries as referral_entries


def fill(menu: QMenu, presser: Callable[[str], Callable[[], None]]) -> None:
    """Put every entry in; an entry without words is a line between groups."""
    for text, action in _entries():
        if action:
            menu.addAction(text).triggered.connect(presser(action))
        else:
            menu.addSeparator()


def _entries() -> tuple[tuple[str, str], ...]:
    return (
        (_("時効の近い期別  Ctrl+T"), "ward"),
        (_("分納の履行状況  Ctrl+Shift+P"), "follow_up"),
        (_("延滞金の割合  Ctrl+Shift+R"), "rates"),
        *referral_entries(),
        ("", ""),
        (_("取り込み  Ctrl+I"), "import"),
        *menu_entries(),
        (_("設定  Ctrl+,"), "settings"),
        (_("キーの手引き  F1"), "guide"),
        ("", ""),
        (_("大きく  Ctrl++"), "zoom_in"),
        (_("小さく  Ctrl+-"), "zoom_out"),
        (_("100%にもどす  Ctrl+0"), "zoom_reset"),
        ("", ""),
        (_("終了"), "quit"),
    )
