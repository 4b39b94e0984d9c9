"""QR codes: the matrix is cached, because making it costs more than setting the text of a page."""

from functools import lru_cache
from typing import Any

from desktop_app.printouts.text.pdf_font import number
from desktop_app.printouts.text.platypus import Flowable
from desktop_app.printouts.text.tagging import Element, begin, end


@lru_cache(maxsize=64)
def matrix(content: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules; error correction M as for printed forms."""
    import segno  # 20 ms that a sheet without a code need not spend

    code = segno.make(content, error="m", micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


class QrCode(Flowable):  # type: ignore[misc]
    """A QR code as one path, tagged as a figure that says its address."""

    def __init__(self, content: str, size: float, parent: Element | None = None) -> None:
        super().__init__()
        self.content = content
        self.width = self.height = size
        self.element = Element("Figure", parent, alt=f"QR: {content}")

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Runs of dark modules as rectangles. The quiet zone is the caller's white space."""
        rows = matrix(self.content)
        step = self.width / len(rows)
        code: list[str] = [*path(rows, step, self.height)]
        canvas: Any = self.canv
        x, y = canvas.absolutePosition(0, 0)
        box = " ".join(map(number, (x, y, x + self.width, y + self.height)))
        self.element.attributes = f"<</O /Layout /Placement /Block /BBox [{box}]>>"
        begin(canvas, self.element)
        canvas._code.extend(["q 0 g", *code, "f Q"])  # noqa: SLF001
        end(canvas)


def path(rows: tuple[tuple[bool, ...], ...], step: float, height: float) -> list[str]:
    """One rectangle per run of dark modules."""
    found: list[str] = []
    for index, row in enumerate(rows):
        y = number(height - (index + 1) * step)
        start: int | None = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                width = number((column - start) * step)
                found.append(f"{number(start * step)} {y} {width} {number(step)} re")
                start = None
    return found
