"""Files that translators' tools open: PO, and XLIFF 1.2 (OASIS, 2008)."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, unescape, write_po

from desktop_app.errors import Fault, UserError

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
XML = "http://www.w3.org/XML/1998/namespace"
STATES = {
    "missing": "new",
    "fuzzy": "needs-review-translation",
    "drafted": "translated",
    "accepted": "final",
}
BIGGEST = 20_000_000
"""Bytes of a translation file; the real ones have some hundred thousand."""
FORMER = re.compile(r'\|\s*(?:msgid\s+)?("(?:[^"\\]|\\.)*")')
"""A line of `#| msgid "…"` as Babel hands it over: among the comments, without its `#`."""
VOLATILE = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team")


class Row(Protocol):
    """What a file says of a sentence."""

    @property
    def source(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def remarks(self) -> tuple[str, ...]: ...
    @property
    def note(self) -> str: ...
    @property
    def former(self) -> str: ...


def write(file: Path, code: str, rows: Sequence[Row]) -> None:
    """Write the file whole or not at all."""
    data = xliff(code, rows) if is_xliff(file) else po(rows)
    partial = file.with_name(file.name + ".part")
    try:
        partial.write_bytes(data)
        partial.replace(file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Fault("output_not_written", reason=error.strerror or "") from error


def read(file: Path, code: str) -> Iterator[tuple[str, str]]:
    """Source and translation of every sentence that the file is sure of."""
    try:
        if file.stat().st_size > BIGGEST:
            raise UserError("translation_file_broken", file=file.name)
        data = file.read_bytes()
        rows = list(from_xliff(data, code, file.name) if is_xliff(file) else from_po(data))
    except (OSError, PoFileError, ElementTree.ParseError, ValueError) as error:
        raise UserError("translation_file_broken", file=file.name) from error
    if not rows:
        raise UserError("translation_file_broken", file=file.name)
    return iter(rows)


def is_xliff(file: Path) -> bool:
    """By the name: anything that is not XLIFF is PO."""
    return file.suffix.lower() in {".xlf", ".xliff"}


def read_catalogue(data: bytes) -> Catalog:
    """A PO file with the former sources (`#| msgid`) that Babel takes for comments."""
    catalogue = read_po(io.BytesIO(data), abort_invalid=True)
    for message in catalogue:
        lines = [line for line in message.user_comments if line.startswith("|")]
        if lines:
            found = (FORMER.fullmatch(line.strip()) for line in lines)
            text = "".join(str(unescape(match[1])) for match in found if match)
            message.previous_id = [text] if text else []
            message.user_comments = [one for one in message.user_comments if one not in lines]
    return catalogue


def po(rows: Iterable[Row]) -> bytes:
    """A PO file of the sentences."""
    made = Catalog(project="Madoguchi sheets", charset="utf-8")
    for row in rows:
        made.add(
            row.source,
            row.text,
            flags=["fuzzy"] if row.state == "fuzzy" else [],
            auto_comments=[row.note] if row.note else [],
            user_comments=list(row.remarks),
            previous_id=row.former if row.state == "fuzzy" else "",
        )
    return po_bytes(made)


def po_bytes(catalogue: Catalog) -> bytes:
    """Without dates or line numbers, so that it changes only with its sentences."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False, include_previous=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    marks = tuple(f'"{name}' for name in VOLATILE)
    return "".join(line for line in lines if not line.startswith(marks)).encode()


def from_po(data: bytes) -> Iterator[tuple[str, str]]:
    """The sentences of a PO file; a fuzzy one is not a translation."""
    for message in read_catalogue(data):
        if message.id and not message.fuzzy:
            yield str(message.id), str(message.string)


def xliff(code: str, rows: Iterable[Row]) -> bytes:
    """An XLIFF 1.2 file; placeholders and tags stay in the text, where every tool shows them."""
    ElementTree.register_namespace("", XLIFF)
    root = ElementTree.Element(f"{{{XLIFF}}}xliff", {"version": "1.2"})
    about = {
        "original": "sheets",
        "source-language": "ja",
        "target-language": code,
        "datatype": "plaintext",
    }
    body = ElementTree.SubElement(
        ElementTree.SubElement(root, f"{{{XLIFF}}}file", about), f"{{{XLIFF}}}body"
    )
    for number, row in enumerate(rows, start=1):
        unit = ElementTree.SubElement(body, f"{{{XLIFF}}}trans-unit", {"id": str(number)})
        unit.set(f"{{{XML}}}space", "preserve")
        if row.state == "accepted":
            unit.set("approved", "yes")
        ElementTree.SubElement(unit, f"{{{XLIFF}}}source").text = row.source
        target = ElementTree.SubElement(unit, f"{{{XLIFF}}}target", {"state": STATES[row.state]})
        target.text = row.text
        former = [f"former source: {row.former}"] if row.former else []
        for words in (row.note, *former, *row.remarks):
            if words:
                ElementTree.SubElement(unit, f"{{{XLIFF}}}note").text = words
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def from_xliff(data: bytes, code: str, name: str) -> Iterator[tuple[str, str]]:
    """The sentences of an XLIFF file in this language."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # no XLIFF has one; a bomb needs one
        raise ValueError("doctype")
    root = ElementTree.fromstring(data)  # noqa: S314 - without a doctype nothing can be expanded
    for file in root.iter(f"{{{XLIFF}}}file"):
        if file.get("target-language", code) != code:
            raise UserError("translation_language_differs", language=code, file=name)
    for unit in root.iter(f"{{{XLIFF}}}trans-unit"):
        source, target = unit.find(f"{{{XLIFF}}}source"), unit.find(f"{{{XLIFF}}}target")
        if source is None or target is None or target.get("state") in UNSURE:
            continue
        yield "".join(source.itertext()), "".join(target.itertext())


UNSURE = {"new", "needs-translation", "needs-review-translation"}
