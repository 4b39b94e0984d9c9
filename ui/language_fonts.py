"""The faces of each language, said outright: a fallback chain picks glyphs, not a script's shapes.

With BIZ UDPGothic first, Burmese and Bengali were cut into runs of several faces and their signs
lay over each other; Chinese characters came out in their Japanese form.
"""

from functools import lru_cache

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from ui import theme

FAMILIES = {
    "en": "Noto Sans",
    "zh-Hans": "Noto Sans SC",
    "zh-Hant": "Noto Sans TC",
    "ko": "Noto Sans KR",
    "vi": "Noto Sans",
    "fil": "Noto Sans",
    "ne": "Noto Sans Devanagari",
    "my": "Noto Sans Myanmar",
    "bn": "Noto Sans Bengali",
    "id": "Noto Sans",
}
# Letters of these scripts look larger or need room above and below.
SCALES = {"my": 0.9, "ja-easy": 0.94}
TALL = {"my": 1.75, "ne": 1.5, "bn": 1.5}
LEADING = 1.4


def ready(code: str) -> None:
    """Load the faces at once where a resident comes before they were loaded in idle time."""
    family = FAMILIES.get(code)
    if family is not None and family not in theme.look().families:
        theme.install_other_fonts()


def language_font(code: str, size: float, *, bold: bool = False) -> QFont:
    """The face of a language at a size of the 100 % design."""
    pixels = theme.px(size * SCALES.get(code, 1.0))
    return QFont(_font(code, tuple(theme.look().families), pixels, bold))


@lru_cache(maxsize=128)
def _font(code: str, families: tuple[str, ...], pixels: int, bold: bool) -> QFont:
    own = FAMILIES.get(code)
    made = QFont()
    made.setFamilies([own, *(name for name in families if name != own)] if own else [*families])
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def line_step(code: str, font: QFont) -> int:
    """Distance of two lines."""
    return round(font.pixelSize() * TALL.get(code, LEADING))


def dress(widget: QWidget, code: str) -> None:
    """Give a widget that the style sheet sizes the family of a language."""
    family = FAMILIES.get(code)
    if family is not None:
        widget.setFont(language_font(code, 14))
