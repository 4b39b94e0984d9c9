"""The small parts of a workbook: which sheets there are, which styles are dates, shared strings."""

import re
import zipfile
from typing import Any, BinaryIO
from xml.parsers import expat

READ_BYTES = 64 * 1024
# Excel itself holds 32,767 characters in a cell.
LONGEST_TEXT = 100_000
# Built-in number formats that are dates; 27-36 and 50-58 are the era dates of Japanese Excel
# (ECMA-376 part 1, 18.8.30).
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
Attributes = dict[str, str]


def new_parser() -> Any:
    """A parser that refuses document types, and with them entities (billion laughs)."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    """No spreadsheet program writes a document type."""
    raise ValueError("document type in a workbook")


def local(name: str) -> str:
    """An element's name without its prefix."""
    return name.rpartition(":")[2]


def elements(archive: zipfile.ZipFile, part: str) -> list[tuple[str, Attributes]]:
    """All elements of a small part in their order."""
    found: list[tuple[str, Attributes]] = []
    parser = new_parser()

    def start(name: str, attributes: Attributes) -> None:
        found.append((local(name), attributes))

    parser.StartElementHandler = start
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    return found


def sheet_parts(archive: zipfile.ZipFile) -> tuple[list[tuple[str, str, bool]], bool]:
    """([(title, part, is hidden)], dates count from 1904) of the workbook."""
    book = next(name for name in archive.namelist() if name.endswith("workbook.xml"))
    folder, _, file = book.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for name, attributes in elements(archive, relations)
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet")
    }
    sheets, epoch_1904 = [], False
    for name, attributes in elements(archive, book):
        if name == "workbookPr":
            epoch_1904 = attributes.get("date1904", "0") in ("1", "true")
        if name == "sheet":
            identity = next((v for k, v in attributes.items() if local(k) == "id"), "")
            if identity in targets:
                hidden = attributes.get("state", "visible") != "visible"
                part = _part_name(folder, targets[identity])
                sheets.append((attributes.get("name", ""), part, hidden))
    return sheets, epoch_1904


def _part_name(folder: str, target: str) -> str:
    """The archive's name of a relation's target."""
    if target.startswith("/"):
        return target[1:]
    return f"{folder}/{target}" if folder else target


def date_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """Cell styles whose number format is a date."""
    part = next((name for name in archive.namelist() if name.endswith("styles.xml")), "")
    if not part:
        return frozenset()
    formats, styles, inside = dict[int, str](), list[int](), False
    for name, attributes in elements(archive, part):
        if name == "numFmt":
            formats[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(int(attributes.get("numFmtId", "0")))
    return frozenset(
        style
        for style, number in enumerate(styles)
        if (_is_date_format(formats[number]) if number in formats else number in _DATE_FORMATS)
    )


def _is_date_format(code: str) -> bool:
    """A format with letters of days, months, years or eras and no digits of a number."""
    bare = _NOT_FORMAT.sub("", code.partition(";")[0]).lower()
    if "general" in bare or any(sign in bare for sign in "0#?@"):
        return False
    return any(sign in bare for sign in "dmyeg")


def shared_strings(archive: zipfile.ZipFile) -> list[str]:
    """Texts that cells refer to by number, without the phonetic guides of Japanese Excel."""
    part = next((name for name in archive.namelist() if name.endswith("sharedStrings.xml")), "")
    if not part:
        return []
    collector = _Strings()
    with archive.open(part) as stream:
        collector.parse(stream)
    return collector.found


class _Strings:
    """Collects `<si>` texts; parts of rich text are joined."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._phonetic = self._inside = False

    def parse(self, stream: "zipfile.ZipExtFile | BinaryIO | Any") -> None:
        """Read the whole part."""
        parser = new_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ParseFile(stream)

    def _start(self, name: str, _attributes: Attributes) -> None:
        name = local(name)
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._inside = not self._phonetic

    def _end(self, name: str) -> None:
        name = local(name)
        if name == "si":
            self.found.append("".join(self._parts))
        elif name == "rPh":
            self._phonetic = False
        elif name == "t":
            self._inside = False

    def _text(self, text: str) -> None:
        if self._inside:
            if len(self._parts) * READ_BYTES > LONGEST_TEXT * 100:
                raise ValueError("text too long for a cell")
            self._parts.append(text)
