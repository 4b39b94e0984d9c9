"""Lists for a screen reader: L, LI, Lbl, LBody (ISO 32000-1, 14.8.4.3.3)."""

from collections.abc import Sequence

from desktop_app.printouts.text.paragraph import Paragraph
from desktop_app.printouts.text.platypus import Flowable
from desktop_app.printouts.text.tagging import Element

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
