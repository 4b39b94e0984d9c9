"""The structure of a tagged PDF: elements, marked content, parent tree (ISO 32000-1, 14.7-14.8)."""

from typing import Any

from reportlab.pdfbase import pdfdoc

from desktop_app.printouts.text.pdf_font import utf16


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

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - the name ReportLab calls
        """Write StructTreeRoot, ParentTree and MarkInfo."""
        references: dict[int, Any] = {}
        self.root.language = None
        tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        root = doc.Reference(tree, "StructTreeRoot")
        tree.dict["K"] = pdfdoc.PDFArray([self._write(doc, self.root, root, references)])
        numbers: list[Any] = []
        for page, elements in enumerate(self._pages):
            row = pdfdoc.PDFArray([references[id(element)] for element in elements])
            numbers += [page, doc.Reference(row)]
        tree.dict["ParentTree"] = doc.Reference(
            pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
        )
        tree.dict["ParentTreeNextKey"] = len(self._pages)
        doc.Catalog.StructTreeRoot = root
        doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _write(self, doc: Any, element: Element, parent: Any, references: dict[int, Any]) -> Any:
        node = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("StructElem"),
                "S": pdfdoc.PDFName(element.kind),
                "P": parent,
            }
        )
        own = doc.Reference(node)
        references[id(element)] = own
        if element.language:
            node.dict["Lang"] = pdfdoc.PDFString(element.language)
        if element.alt:
            node.dict["Alt"] = f"<FEFF{utf16(element.alt)}>"
        if element.attributes:
            node.dict["A"] = element.attributes
        node.dict["K"] = pdfdoc.PDFArray(
            [
                self._write(doc, child, own, references)
                if isinstance(child, Element)
                else pdfdoc.PDFDictionary(
                    {
                        "Type": pdfdoc.PDFName("MCR"),
                        "Pg": pdfdoc.PDFObjectReference(f"Page{child[0] + 1}"),
                        "MCID": child[1],
                    }
                )
                for child in element.children
            ]
        )
        return own


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
