"""Checks any PDF file, as far as a file without its source text allows.

It sees: damage, fonts not embedded, missing glyphs (the .notdef box), characters that extract as
nothing or as private-use code points, lines that break kinsoku, text outside its page, pages
without text, and the tags, title and language a screen reader needs.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from desktop_app.errors import UserError
from desktop_app.printouts.model import Finding
from desktop_app.printouts.preflight import page_text
from desktop_app.printouts.text.breaking import forbidden

STANDARD_EDGE = 1.0
"""Points a glyph may stand over the edge of its page before it counts as cut off."""
UNKNOWN = "?"


def check_file(path: Path) -> tuple[Finding, ...]:
    """Everything that can be seen to be wrong with a PDF file.

    Raises `UserError` where it is not there, not a PDF, too damaged to be read, or locked.
    """
    try:
        with pikepdf.open(path) as pdf:
            found = [*damage(pdf), *structure(pdf), *fonts(pdf)]
            language = str(pdf.Root.get("/Lang", UNKNOWN))
        found += texts(path)
    except FileNotFoundError:
        raise UserError("pdf_missing", file=path.name) from None
    except PermissionError:
        raise UserError("pdf_forbidden", file=path.name) from None
    except pikepdf.PasswordError:
        raise UserError("pdf_locked", file=path.name) from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError, OSError) as error:
        raise UserError("not_a_pdf", file=path.name) from error
    return tuple(
        Finding(path.stem, language, code, words, serious=code not in ADVICE)
        for code, words in dict.fromkeys(found)
    )


ADVICE = frozenset({"untagged", "no_title", "no_language", "no_text", "kinsoku"})
"""Findings that do not stop a sheet made elsewhere from being read."""


def damage(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """A file that had to be repaired while it was read; a printer may read it otherwise."""
    if pdf.check_pdf_syntax() or pdf.get_warnings():
        yield "damaged", ""


def structure(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """What a screen reader needs."""
    root: Any = pdf.Root
    if not (marked(root) and "/StructTreeRoot" in root):
        yield "untagged", ""
    if "/Lang" not in root:
        yield "no_language", ""
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "no_title", ""


def marked(root: Any) -> bool:
    """Whether the file says that it is tagged."""
    return bool(inner(root, "/MarkInfo").get("/Marked", False))


def inner(outer: Any, key: str) -> Any:
    """A dictionary in another; an empty one where a damaged file has something else there."""
    found = outer.get(key) if isinstance(outer, pikepdf.Dictionary) else None
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Fonts the printer would have to guess."""
    for page in pdf.pages:
        for font in inner(inner(page.obj, "/Resources"), "/Font").values():
            if isinstance(font, pikepdf.Dictionary) and not embedded(font):
                yield "font_not_embedded", str(font.get("/BaseFont", UNKNOWN)).lstrip("/")


def embedded(font: pikepdf.Dictionary) -> bool:
    """Whether the shapes of its letters are in the file."""
    if font.get("/Subtype") == "/Type3":
        return True
    below = font.get("/DescendantFonts")
    first = below[0] if isinstance(below, pikepdf.Array) and len(below) else font
    descriptor = inner(first, "/FontDescriptor")
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with the text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        for index in range(len(document)):
            text = page_text(document, index)
            yield from of_text(text, f"p. {index + 1}")
            yield from outside(document, index)
    finally:
        document.close()


def of_text(text: str, page: str) -> Iterator[tuple[str, str]]:
    """Lost characters and forbidden breaks of one page."""
    if not text.strip():
        yield "no_text", page
    if any("\ue000" <= sign <= "\uf8ff" or sign in "\ufffd\x00" for sign in text):
        yield "extraction", page
    for line in text.splitlines():
        for bad in forbidden(["", line, ""]) if line.strip() else []:
            if len(bad) > 1:
                yield "kinsoku", f"{page}: {bad}"


def outside(document: pypdfium2.PdfDocument, index: int) -> Iterator[tuple[str, str]]:
    """Text drawn over the edge of the page."""
    page = document[index]
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        for number in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(number)
            edge = STANDARD_EDGE
            inside = left >= -edge and bottom >= -edge and right <= width + edge
            if not (inside and top <= height + edge):
                yield "overflow", f"p. {index + 1}"
                return
    finally:
        text.close()
        page.close()
