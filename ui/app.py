"""The program with windows: arguments, platform, fonts, and what happens to an unexpected error."""

import argparse
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from types import TracebackType

from desktop_app.i18n import SHEET_LANGUAGES, _

log = logging.getLogger(__name__)
PAGES = (
    "consultation", "arrival", "referral", "printing", "importing", "signin", "lock", "empty",
    "resident",
    "mask", "settings", "hints", "ability", "plan", "compare", "working", "rates", "ward",
    "follow_up", "translations", "guide", "start", "hearing", "note", "wizard", "matching",
    "unplaced", "overlap", "surveys", "assistant",
    "directory", "directory_door", "directory_words", "directory_release", "directory_editions",
    "batch", "batch_empty", "batch_bad", "batch_running", "batch_stopped", "batch_done",
    "batch_problems",
    "referral_help", "referral_event", "referral_history", "referral_language",
    "referral_follow_up", "referral_counts",
)  # fmt: skip
RESIDENT_PAGES = (
    "resident", "resident_languages", "resident_board", "resident_phrases", "resident_phrase",
)  # fmt: skip
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
NO_DISPLAY = 3


def main(words: Sequence[str]) -> int:
    """Open the windows, or draw one page into a file."""
    options = _parse(words)
    if options.screenshot:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif not has_display(os.environ, sys.platform):
        sys.stderr.write(_no_display_text() + "\n")
        return NO_DISPLAY
    return _draw(options) if options.screenshot else _open(options)


def _parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="madoguchi run", description=_("画面を開きます。"))
    parser.add_argument("--database", metavar="PATH", default="")
    parser.add_argument("--user", metavar="LOGIN", default=os.environ.get("MADOGUCHI_USER", ""))
    parser.add_argument("--screenshot", metavar="FILE", default="")
    parser.add_argument("--page", type=_page, metavar="PAGE", default="consultation")
    parser.add_argument("--size", metavar="WxH", type=_size, default=(1366, 768))
    parser.add_argument("--zoom", type=float, default=1.0)
    parser.add_argument("--high-contrast", action="store_true")
    return parser.parse_args(list(words))


def _page(text: str) -> str:
    """A page; those of the resident may name a language: resident_board_my."""
    base, _line, language = text.rpartition("_")
    in_language = base in RESIDENT_PAGES and language in SHEET_LANGUAGES
    if text in (*PAGES, *RESIDENT_PAGES) or in_language:
        return text
    raise argparse.ArgumentTypeError(_("知らない画面です: {name}").format(name=text))


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(_("大きさは 1366x768 のように書いてください"))
    return int(width), int(height)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can appear; a Qt platform that was chosen outright is believed."""
    if platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM"):
        return True
    return any(environment.get(name) for name in DISPLAYS)


def _no_display_text() -> str:
    return _(
        "画面がありません。画面のある所で実行するか、"
        "run --screenshot FILE [--page P] [--size 1366x768] で絵に描いてください。"
    )


def _open(options: argparse.Namespace) -> int:
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.opening import default_place
    from ui.shell import Shell
    from ui.warming import Warming

    app = QApplication([sys.argv[0]])
    app.setApplicationName("Madoguchi")
    theme.install(app)
    theme.look().set_high_contrast(options.high_contrast)
    theme.look().set_scale(options.zoom)
    sys.excepthook = _on_bug
    shell = Shell(app, default_place(options.database, options.user))
    shell.start()
    if shell.window is not None:
        Warming(shell.window, shell)
    return int(app.exec())


def _draw(options: argparse.Namespace) -> int:
    from ui.screenshot import draw

    draw(
        options.screenshot,
        options.page,
        options.size,
        zoom=options.zoom,
        high_contrast=options.high_contrast,
    )
    return 0


def _on_bug(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """A slot raised: keep the place in the log, carry on, never show a trace."""
    log.error("unexpected failure on the screen", exc_info=(kind, problem, trace))
