"""Colours, type, zoom and the one style sheet, after the Digital Agency Design System primitives.

Everything that paints asks here for a colour (`palette()`), a length (`px`) or a font (`font`),
so that zoom and the high-contrast theme reach delegates as well as the style sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
ZOOM_STEPS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Colours:
    """The tokens; each pair of text and ground was computed to be at least 4.5:1."""

    text: str = "#1a1a1a"
    text2: str = "#4d4d4d"
    text3: str = "#666666"
    bg: str = "#f2f2f2"
    surface: str = "#ffffff"
    rowalt: str = "#f7f7f7"
    line: str = "#cccccc"
    line_soft: str = "#e6e6e6"
    field: str = "#666666"
    key: str = "#0017c1"
    key_hover: str = "#00118f"
    key_bg: str = "#e8f1fe"
    bar: str = "#00118f"
    bar_text: str = "#c5d7fb"
    lock: str = "#000071"
    danger: str = "#ce0000"
    danger_bg: str = "#fdeeee"
    danger_line: str = "#ff9d9d"
    caution: str = "#6e5600"
    caution_bg: str = "#fbf5e0"
    caution_line: str = "#d2a400"
    warn: str = "#8b3200"
    warn_bg: str = "#ffeee2"
    warn_line: str = "#ffb992"
    ok: str = "#115a36"
    ok_bg: str = "#e6f5ec"
    ok_line: str = "#71c598"
    info: str = "#0055ad"
    info_bg: str = "#f0f9ff"
    info_line: str = "#8bbdf5"
    plan: str = "#5109ad"
    plan_bg: str = "#f1eafa"
    plan_line: str = "#cda6ff"
    mute: str = "#4d4d4d"
    mute_bg: str = "#f2f2f2"
    mute_line: str = "#999999"
    focus: str = "#ffd43d"
    demo: str = "#ffd43d"


NORMAL = Colours()
HIGH_CONTRAST = Colours(
    text="#000000",
    text2="#000000",
    text3="#1a1a1a",
    bg="#ffffff",
    rowalt="#ffffff",
    line="#000000",
    line_soft="#4d4d4d",
    field="#000000",
    key="#00009b",
    key_hover="#000060",
    key_bg="#fff3b8",
    bar="#000000",
    bar_text="#ffffff",
    lock="#000000",
    danger="#a30000",
    danger_bg="#ffffff",
    danger_line="#a30000",
    caution="#4a3a00",
    caution_bg="#ffffff",
    caution_line="#4a3a00",
    warn="#6a2600",
    warn_bg="#ffffff",
    warn_line="#6a2600",
    ok="#0a3d24",
    ok_bg="#ffffff",
    ok_line="#0a3d24",
    info="#003d7d",
    info_bg="#ffffff",
    info_line="#003d7d",
    plan="#3b0480",
    plan_bg="#ffffff",
    plan_line="#3b0480",
    mute="#1a1a1a",
    mute_bg="#ffffff",
    mute_line="#1a1a1a",
)


class Look(QObject):
    """What the worker chose (zoom, contrast); tells whoever keeps a fixed size to adapt."""

    changed = Signal()  # zoom or colours are others now

    def __init__(self) -> None:
        super().__init__()
        self.scale = 1.0
        self.colours = NORMAL
        self.families: list[str] = []

    def set_scale(self, scale: float) -> None:
        """Zoom between 100 and 200 %."""
        self.scale = min(max(scale, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        self.apply()

    def step(self, direction: int) -> None:
        """One step larger (+1) or smaller (-1)."""
        nearest = min(range(len(ZOOM_STEPS)), key=lambda i: abs(ZOOM_STEPS[i] - self.scale))
        self.set_scale(ZOOM_STEPS[min(max(nearest + direction, 0), len(ZOOM_STEPS) - 1)])

    def set_high_contrast(self, on: bool) -> None:
        """Black on white with strong lines, or the ordinary colours."""
        self.colours = HIGH_CONTRAST if on else NORMAL
        self.apply()

    @property
    def high_contrast(self) -> bool:
        """Whether the high-contrast colours are on."""
        return self.colours is HIGH_CONTRAST

    def apply(self) -> None:
        """Give the application its palette, font and style sheet again."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(font(14))
            app.setPalette(_qt_palette(self.colours))
            app.setStyleSheet("")  # off and on takes a quarter of the time of one for the other
            app.setStyleSheet(style_sheet())
        self.changed.emit()


_look: list[Look] = []


def look() -> Look:
    """The look of this process: one screen of one worker, made when first asked for."""
    if not _look:
        _look.append(Look())
    return _look[0]


def px(length: float) -> int:
    """A length of the 100 % design at the zoom chosen."""
    return max(1, round(length * look().scale)) if length else 0


def colours() -> Colours:
    """The colours chosen."""
    return look().colours


def colour(name: str) -> QColor:
    """One token as a QColor."""
    return QColor(getattr(look().colours, name))


def font(size: float, *, bold: bool = False) -> QFont:
    """The screen font in pixels of the 100 % design."""
    return QFont(_font(tuple(look().families), px(size), bold))


@lru_cache(maxsize=64)
def _font(families: tuple[str, ...], pixels: int, bold: bool) -> QFont:
    """Made once: a list of a hundred rows asks for it some thousand times."""
    made = QFont()
    if families:
        made.setFamilies(families)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def style_sheet() -> str:
    """The style sheet with tokens filled in and every length zoomed."""
    text = (RESOURCES / "style" / "madoguchi.qss").read_text(encoding="utf-8")
    values = {**asdict(look().colours), "icons": (RESOURCES / "icons").as_posix()}
    text = re.sub(r"@(\w+)", lambda found: values.get(found[1], found[0]), text)
    return re.sub(r"(\d+)px", lambda found: f"{px(int(found[1]))}px", text)


def _load(pattern: str) -> Iterator[list[str]]:
    """Load faces one by one; the families each brings."""
    for face in sorted((RESOURCES / "fonts").glob(pattern)):
        number = QFontDatabase.addApplicationFont(str(face))
        yield QFontDatabase.applicationFontFamilies(number) if number >= 0 else []


def other_faces() -> Iterator[None]:
    """Load the faces for rare kanji and for other languages, one at each step."""
    for pattern in ("NotoSans-*.ttf", "NotoSansJP-*.ttf", "NotoSans[!-J]*.ttf", "Ipa*.ttf"):
        for families in _load(pattern):
            look().families += [name for name in families if name not in look().families]
            yield
    look().apply()


def install_other_fonts() -> None:
    """All of them at once, where nobody waits."""
    for _step in other_faces():
        pass


def install(app: QApplication) -> None:
    """Dress the application: Fusion, fonts, palette, style sheet."""
    app.setStyle("Fusion")
    found = [name for names in _load("BIZUDPGothic-*.ttf") for name in names]
    look().families = list(dict.fromkeys(found))
    look().apply()


def _qt_palette(tokens: Colours) -> QPalette:
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.bg,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.rowalt,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.Highlight: tokens.key,
        QPalette.ColorRole.HighlightedText: "#ffffff",
        QPalette.ColorRole.PlaceholderText: tokens.text3,
        QPalette.ColorRole.Link: tokens.key,
        QPalette.ColorRole.ToolTipBase: tokens.surface,
        QPalette.ColorRole.ToolTipText: tokens.text,
    }
    for role, value in roles.items():
        made.setColor(role, QColor(value))
    return made
