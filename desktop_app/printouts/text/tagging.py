"""The structure of a tagged PDF: elements, marked content, parent tree (ISO 32000-1, 14.7-14.8)."""

from typing import Any

from reportlab.pdfbase import pdfdoc

from desktop_app.printouts.text.language import Direction
from desktop_app.printouts.text.pdf_font import utf16

WRITING_MODES: dict[Direction, str] = {
    "ltr": "<</O /Layout /WritingMode /LrTb>>",
    "rtl": "<</O /Layout /WritingMode /RlTb>>",
}
"""The attribute of an element, for it and all under it."""


class Element:
    """One structure element (P, H1, Table, TD, Figure…); the tree grows as things are drawn."""

    def __init__(
        self,
        kind: str,
        parent: "Element | None" = None,
        language: str | None = None,
        alt: str | None = None,
        attributes: str | None = None,
    ) -> None:
        self.kind = kind
        self.parent = parent
        self.language = language
        self.alt = alt
        self.attributes = attributes
        self.children: list[Element | tuple[int, int]] = []
        """Elements, or marked content as (page index, id)."""
        self.rooted = False


class Tags:
    """Collects the structure of one document and writes it when the document is saved."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.root.rooted = True
        self._pages: list[list[Element]] = []

    def mark(self, element: Element, page: int) -> int:
        """Register marked content on a page (from 0); returns its id there."""
        self._root(element)
        while len(self._pages) <= page:
            self._pages.append([])
        identifier = len(self._pages[page])
        self._pages[page].append(element)
        element.children.append((page, identifier))
        return identifier

    def _root(self, element: Element) -> None:
        """Hang the element into the tree the first time it is drawn."""
        if element.rooted:
            return
        element.rooted = True
        parent = element.parent or self.root
        self._root(parent)
        parent.children.append(element)

    def addObjects(self, doc: Any) -> None:
        """Write StructTreeRoot, ParentTree and MarkInfo."""
        numbers: dict[int, str] = {}
        tree = Node()
        root = doc.Reference(tree, "StructTreeRoot")
        kids = self._write(doc, self.root, name_of(doc, root), numbers)
        rows = " ".join(
            f"{page} [{' '.join(numbers[id(element)] for element in elements)}]"
            for page, elements in enumerate(self._pages)
        )
        tree.body = (
            f"<</Type /StructTreeRoot /K [{kids}] /ParentTree <</Nums [{rows}]>>"
            f" /ParentTreeNextKey {len(self._pages)}>>"
        )
        doc.Catalog.StructTreeRoot = root
        doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _write(self, doc: Any, element: Element, parent: str, numbers: dict[int, str]) -> str:
        """One element and everything under it; returns its reference."""
        node = Node()
        own = numbers[id(element)] = name_of(doc, doc.Reference(node))
        home = next((kid[0] for kid in element.children if not isinstance(kid, Element)), None)
        words = [f"<</S /{element.kind} /P {parent}"]
        if home is not None:
            words.append(f"/Pg {page_name(doc, home)}")
        if element.language:
            words.append(f"/Lang ({element.language})")
        if element.alt:
            words.append(f"/Alt <FEFF{utf16(element.alt)}>")
        if element.attributes:
            words.append(f"/A {element.attributes}")
        kids = [
            self._write(doc, child, own, numbers)
            if isinstance(child, Element)
            else content(doc, child, home)
            for child in element.children
        ]
        node.body = " ".join([*words, f"/K [{' '.join(kids)}]>>"])
        return own


def content(doc: Any, marked: tuple[int, int], home: int | None) -> str:
    """Marked content: its number on the element's own page, with the page where it is another."""
    page, identifier = marked
    if page == home:
        return str(identifier)
    return f"<</Type /MCR /Pg {page_name(doc, page)} /MCID {identifier}>>"


class Node(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object of the file whose text is known when it is written."""

    body = ""

    def format(self, _document: Any) -> bytes:
        """The text as bytes, as ReportLab asks for it."""
        return self.body.encode("ascii")


def name_of(doc: Any, reference: Any) -> str:
    """`12 0 R`."""
    return str(reference.format(doc).decode("ascii"))


def page_name(doc: Any, page: int) -> str:
    """The reference of a page, counted from 0."""
    return name_of(doc, pdfdoc.PDFObjectReference(f"Page{page + 1}"))


def tags_of(canvas: Any) -> Tags | None:
    """The structure being collected for this canvas, if it is a tagged document."""
    found: Tags | None = getattr(canvas, "tags", None)
    return found


def begin(canvas: Any, element: Element | None) -> None:
    """Open marked content: the element's, or an artifact that readers skip."""
    tags = tags_of(canvas)
    if tags is None or element is None:
        canvas._code.append("/Artifact BMC")  # noqa: SLF001 - ReportLab has no other door
        return
    identifier = tags.mark(element, canvas.getPageNumber() - 1)
    canvas._code.append(f"/{element.kind} <</MCID {identifier}>> BDC")  # noqa: SLF001


def end(canvas: Any) -> None:
    """Close marked content."""
    canvas._code.append("EMC")  # noqa: SLF001
