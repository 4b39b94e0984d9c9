"""What the tests of the printouts share: the fonts, and a page set in one call."""

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest

from desktop_app.printouts.languages import language, library
from desktop_app.printouts.text.document import Made, build
from desktop_app.printouts.text.paragraph import Paragraph, Style
from desktop_app.printouts.text.spans import Spans, parse
from desktop_app.printouts.text.tagging import Element

Setter = Callable[..., Made]


@pytest.fixture
def set_text() -> Setter:
    """Set one paragraph in a language; returns the finished document."""

    def setter(source: str | Spans, code: str = "ja", **look: object) -> Made:
        return build(
            [paragraph(source, code, **look)], title="t", language="ja", made_on=date(2026, 11, 22)
        )

    return setter


def paragraph(source: str | Spans, code: str = "ja", **look: object) -> Paragraph:
    """A paragraph of marked-up text."""
    spans = (
        parse(source, languages={"ja": language("ja").text}) if isinstance(source, str) else source
    )
    style = Style(**look)  # type: ignore[arg-type]
    return Paragraph(spans, language(code).text, library(), style, Element(style.kind))


def text_of(pdf: bytes) -> str:
    """The extracted text without white space."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.split())
