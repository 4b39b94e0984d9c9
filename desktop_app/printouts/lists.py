"""Points behind a marker, and the lists they make for a screen reader (ISO 32000-1, 14.8.4.3.3)."""

from collections.abc import Sequence

from desktop_app.printouts.languages import SheetLanguage, language, library
from desktop_app.printouts.text.paragraph import Paragraph
from desktop_app.printouts.text.platypus import Flowable
from desktop_app.printouts.text.spans import Span, Spans
from desktop_app.printouts.text.tagging import Element

BOXES = "□→←"
MIRRORED = {"→": "←"}
NUMBERING = {"•": "Disc", "→": "Disc", "□": "Square"}


def list_of(marker: str, parent: Element | None = None) -> Element:
    """A list whose points stand behind such a marker."""
    numbering = NUMBERING.get(marker, "Decimal")
    return Element("L", parent, attributes=f"<</O /List /ListNumbering /{numbering}>>")


def hang(block: Sequence[Flowable], points: Element) -> Element:
    """Make a block (a marked paragraph, and its Japanese) one point of a list; returns its body."""
    point = Element("LI", points)
    label = Element("Lbl", point)
    said = [one for one in block if isinstance(one, Paragraph) and one.element]
    first = said[0]
    if first.marker:
        first.label = label
    if len(said) == 1 and first.element:
        first.element.kind, first.element.parent = "LBody", point
        return first.element
    body = Element("LBody", point)
    for paragraph in said:
        if paragraph.element:
            paragraph.element.parent = body
    return body


class Points:
    """The list that is being written: points that follow each other share it.

    Neither its first nor its last point stands alone at the edge of a page.
    """

    def __init__(self) -> None:
        self._list = list_of("•")
        self._ends: list[Flowable] = []

    def add(self, story: list[Flowable], block: Sequence[Flowable], marker: str) -> None:
        """One more point of the list that was just begun, or the first of a new one."""
        if not (story and self._ends and story[-1] is self._ends[-1]):
            self._list, self._ends = list_of(marker), []
        else:
            self._ends[-1].keepWithNext = True
        if len(self._ends) > 2:
            self._ends[-2].keepWithNext = False
        hang(block, self._list)
        story += block
        self._ends.append(block[-1])


def sign(marker: str, home: SheetLanguage) -> Spans:
    """A bullet, a number or a tick box, from the font that has it."""
    if home.text.direction == "rtl":
        marker = MIRRORED.get(marker, marker)
    if marker in BOXES:
        return (Span(marker, language=language("ja").text),)
    own = home.text  # the sheet's own font where it has the sign: one font less in the file
    covered = all(map(library().chain(own, True)[0].covers, marker))
    return (Span(marker, bold=True, language=own if covered else language("en").text),)
