"""Draws lines with Pango (Debian's libpangocairo-1.0-0) in a process of its own, one picture each.

`python pango_lines.py FONT SIZE LANGUAGE FOLDER < lines`: fontconfig sees that one font file, so
nothing can be drawn with another. SIZE is in pixels. Exit code 3 where Pango is not installed.
"""

import os
import sys
from ctypes import CDLL, POINTER, byref, c_char_p, c_double, c_int, c_void_p
from pathlib import Path

MARGIN = 20
SCALE = 1024
"""Pango units of one pixel."""
A8, HINT_NONE, METRICS_OFF, GRAY = 2, 1, 1, 1


def function(library: CDLL, name: str, result: object, *arguments: object) -> object:
    """A function of a C library with its types."""
    found = getattr(library, name)
    found.restype, found.argtypes = result, list(arguments)
    return found


class Pango:
    """What is needed of Pango and Cairo."""

    def __init__(self) -> None:
        cairo, pango, both, glib = (
            CDLL(f"lib{name}")
            for name in (
                "cairo.so.2",
                "pango-1.0.so.0",
                "pangocairo-1.0.so.0",
                "gobject-2.0.so.0",
            )
        )
        any_, text, whole, real = c_void_p, c_char_p, c_int, c_double
        surface = function(cairo, "cairo_image_surface_create", any_, whole, whole, whole)
        self.surface = surface
        self.context = function(cairo, "cairo_create", any_, any_)
        self.move = function(cairo, "cairo_move_to", None, any_, real, real)
        self.write = function(cairo, "cairo_surface_write_to_png", whole, any_, text)
        self.drop_context = function(cairo, "cairo_destroy", None, any_)
        self.drop_surface = function(cairo, "cairo_surface_destroy", None, any_)
        self.options = function(cairo, "cairo_font_options_create", any_)
        self.hinting = function(cairo, "cairo_font_options_set_hint_style", None, any_, whole)
        self.metrics = function(cairo, "cairo_font_options_set_hint_metrics", None, any_, whole)
        self.grey = function(cairo, "cairo_font_options_set_antialias", None, any_, whole)
        self.use = function(both, "pango_cairo_context_set_font_options", None, any_, any_)
        self.layout = function(both, "pango_cairo_create_layout", any_, any_)
        self.show = function(both, "pango_cairo_show_layout", None, any_, any_)
        self.of_layout = function(pango, "pango_layout_get_context", any_, any_)
        self.changed = function(pango, "pango_layout_context_changed", None, any_)
        self.text = function(pango, "pango_layout_set_text", None, any_, text, whole)
        self.font = function(pango, "pango_layout_set_font_description", None, any_, any_)
        sizes = (any_, POINTER(c_int), POINTER(c_int))
        self.pixels = function(pango, "pango_layout_get_pixel_size", None, *sizes)
        self.described = function(pango, "pango_font_description_from_string", any_, text)
        size = "pango_font_description_set_absolute_size"
        self.size = function(pango, size, None, any_, real)
        self.language = function(pango, "pango_language_from_string", any_, text)
        self.speak = function(pango, "pango_context_set_language", None, any_, any_)
        rounding = "pango_context_set_round_glyph_positions"
        self.rounding = function(pango, rounding, None, any_, whole)
        self.unref = function(glib, "g_object_unref", None, any_)

    def draw(self, line: str, size: float, language: str, file: Path | None, room: tuple[int, int]):  # type: ignore[no-untyped-def]
        """Draw a line on a picture of this room; without a file, only measure it."""
        f = self.__dict__
        picture = f["surface"](A8, *room)
        context = f["context"](picture)
        layout = f["layout"](context)
        own, options = f["of_layout"](layout), f["options"]()
        f["hinting"](options, HINT_NONE)
        f["metrics"](options, METRICS_OFF)
        f["grey"](options, GRAY)
        f["use"](own, options)
        f["rounding"](own, 0)
        f["speak"](own, f["language"](language.encode()))
        description = f["described"](b"any")
        f["size"](description, size * SCALE)
        f["font"](layout, description)
        f["changed"](layout)
        f["text"](layout, line.encode(), -1)
        width, height = c_int(), c_int()
        f["pixels"](layout, byref(width), byref(height))
        if file:
            f["move"](context, float(MARGIN), float(MARGIN))
            f["show"](context, layout)
            f["write"](picture, str(file).encode())
        f["unref"](layout)
        f["drop_context"](context)
        f["drop_surface"](picture)
        return width.value + 2 * MARGIN, height.value + 2 * MARGIN


def main(font: str, size: str, language: str, folder: str) -> int:
    """Draw every line of the standard input."""
    out = Path(folder)
    (out / "font").mkdir()
    (out / "font" / Path(font).name).symlink_to(font)
    (out / "fonts.conf").write_text(f"<fontconfig><dir>{out / 'font'}</dir></fontconfig>")
    os.environ["FONTCONFIG_FILE"] = str(out / "fonts.conf")
    try:
        pango = Pango()
    except (OSError, AttributeError):
        return 3
    for number, line in enumerate(sys.stdin.buffer.read().decode("utf-8").splitlines()):
        room = pango.draw(line, float(size), language, None, (1, 1))
        pango.draw(line, float(size), language, out / f"{number:03d}.png", room)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
