"""Every sheet is PDF/UA-1 and PDF/A-2a: judged by a validator, and looked at with our own eyes."""

import io
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import page as validator
import pikepdf
import pytest

from desktop_app.printouts.catalogue_of_sheets import SHEETS, languages_of
from desktop_app.printouts.languages import language
from desktop_app.printouts.rendering import render
from desktop_app.printouts.samples import OFFICE, TODAY, sample
from desktop_app.printouts.text.document import build
from tests.printouts.conftest import Setter, paragraph
from tests.printouts.hostile import CASES, DAY

EVERY = [(sheet, code) for sheet, spec in SHEETS.items() for code in languages_of(spec)]
PROFILES = (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A)
CONTAINERS = {"Document", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Ruby"}


@cache
def made(sheet: str, code: str, case: str = "") -> bytes:
    data, office = CASES[case] if case else ({sheet: sample(sheet)}, OFFICE)
    return render(sheet, code, data[sheet], office, DAY if case else TODAY).pdf


def opened(sheet: str, code: str, case: str = "") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made(sheet, code, case)))


def broken(pdf: bytes) -> list[str]:
    reports = [validator.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    return [f"{one.rule_id}: {one.message}" for report in reports for one in report.failures]


@pytest.mark.parametrize(("sheet", "code"), EVERY)
def test_a_validator_finds_nothing(sheet: str, code: str) -> None:
    assert broken(made(sheet, code)) == []


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_nor_with_hostile_data(sheet: str, case: str) -> None:
    for code in ("en", "ja-easy", "my"):
        assert broken(made(sheet, code, case)) == []


def test_the_validator_would_find_something() -> None:
    with opened("relief", "en") as pdf:
        del pdf.Root.OutputIntents
        del pdf.Root.ViewerPreferences
        out = io.BytesIO()
        pdf.save(out)
    found = " ".join(broken(out.getvalue()))
    assert "PDFUA1" in found
    assert "PDFA2A" in found


@pytest.mark.parametrize(("sheet", "code"), EVERY)
def test_the_file_says_what_it_is(sheet: str, code: str) -> None:
    with opened(sheet, code) as pdf:
        root = pdf.Root
        words = bytes(root.Metadata.read_raw_bytes()).decode()
        assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in words
        assert "<pdfuaid:part>1</pdfuaid:part>" in words
        assert "/Filter" not in root.Metadata
        assert str(root.Lang) == language(code).text.tag
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]).strip()
        assert len(bytes(pdf.trailer.ID[0])) == 16
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        profile = bytes(root.OutputIntents[0].DestOutputProfile.read_bytes())
        assert profile[16:20] == b"RGB "
        assert not {"/AcroForm", "/OpenAction", "/AA", "/Names", "/Encrypt"} & set(root.keys())


@pytest.mark.parametrize(("sheet", "code"), EVERY)
def test_every_font_is_whole(sheet: str, code: str) -> None:
    """Embedded, mapped to glyphs and to text, described, a subset with a tag of its own."""
    with opened(sheet, code) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        for font in fonts:
            inner = font.DescendantFonts[0]
            about = inner.FontDescriptor
            name = re.fullmatch(r"/([A-Z]{6})\+[A-Za-z-]+", str(font.BaseFont))
            assert name
            assert "Helvetica" not in str(font.BaseFont)
            assert str(inner.BaseFont) == str(about.FontName) == str(font.BaseFont)
            assert "/FontFile2" in about
            assert "/CIDSet" not in about
            assert int(about.Ascent) > 500 > 0 > int(about.Descent)
            assert isinstance(inner.CIDToGIDMap, pikepdf.Stream)
            codes = {int(code, 16) for code in mapped(bytes(font.ToUnicode.read_bytes()))}
            assert codes == set(range(1, len(inner.W[1])))
        tags = {str(font.BaseFont)[:7] for font in fonts}
        assert len(tags) == len({font.objgen for font in fonts})


def mapped(table: bytes) -> list[bytes]:
    rows = re.findall(rb"<(\w{4})> <(\w*)>\n", table)
    assert all(text and text not in {b"0000", b"FEFF", b"FFFE"} for _code, text in rows)
    return [code for code, _text in rows]


@pytest.mark.parametrize(("sheet", "code"), EVERY)
def test_everything_drawn_is_content_or_an_artifact(sheet: str, code: str) -> None:
    """Nothing is painted outside marked content, and no marked content lies in another."""
    with opened(sheet, code) as pdf:
        for page in pdf.pages:
            assert str(page.obj.Tabs) == "/S"
            assert "/Group" not in page.obj
            assert set(page.Resources.keys()) <= {"/Font", "/ProcSet"}  # no ExtGState: no alpha
            stack: list[str] = []
            for instruction in pikepdf.parse_content_stream(page):
                assert isinstance(instruction, pikepdf.ContentStreamInstruction)
                operands: list[Any] = list(instruction.operands)
                name = str(instruction.operator)
                if name in {"BDC", "BMC"}:
                    tagged = len(operands) > 1 and "/MCID" in operands[1]
                    assert not (tagged and "content" in stack)
                    artifact = str(operands[0]) == "/Artifact"
                    assert not (artifact and stack)
                    stack.append("content" if tagged else "artifact" if artifact else "span")
                elif name == "EMC":
                    stack.pop()
                elif name in {"TJ", "Tj", "f", "f*", "S", "B", "Do", "sh"}:
                    assert {"content", "artifact"} & set(stack), name
            assert stack == []


@pytest.mark.parametrize(("sheet", "code"), EVERY)
def test_the_tree_is_sound(sheet: str, code: str) -> None:
    with opened(sheet, code) as pdf:
        root = pdf.Root.StructTreeRoot
        rows = list(root.ParentTree.Nums)
        parents = {int(rows[at]): list(rows[at + 1]) for at in range(0, len(rows), 2)}
        for index, page in enumerate(pdf.pages):
            assert int(page.obj.StructParents) == index
            found = re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())
            assert sorted(map(int, found)) == list(range(len(parents[index])))
        kinds = [sound(element, root) for element in root.K]
        assert kinds == ["Document"]
        assert [kind for kind, _element in walk(root.K[0]) if kind == "H1"] == ["H1"]


def sound(element: Any, parent: Any) -> str:
    kind = str(element.S)[1:]
    assert element.P.objgen == parent.objgen
    kids = list(element.K)
    assert kids, kind
    inside = [sound(kid, element) for kid in kids if is_element(kid)]
    if inside:
        assert kind in CONTAINERS | {"P", "H1", "H2"}
    nested(kind, inside)
    if kind == "Figure":
        assert str(element.Alt).startswith("QR: ")
        assert "/BBox" in element.A
    if kind == "TH":
        assert str(element.A.Scope) == "/Column"
    if kind == "L":
        assert str(element.A.ListNumbering) in {"/Disc", "/Square", "/Decimal"}
    if kind in {"P", "H1", "H2"}:
        assert str(element.Lang)
    return kind


def nested(kind: str, inside: list[str]) -> None:
    """Lists, tables and ruby are built as ISO 32000-1, 14.8.4 has them."""
    if kind == "L":
        assert set(inside) == {"LI"}
    elif kind == "LI":
        assert inside == ["Lbl", "LBody"]
    elif kind == "Ruby":
        assert inside == ["RB", "RT"]
    elif kind == "Table":
        assert set(inside) == {"TR"}
    elif kind == "TR":
        assert set(inside) in ({"TH"}, {"TD"})


def is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def walk(element: Any) -> Iterator[tuple[str, Any]]:
    yield str(element.S)[1:], element
    for kid in element.K:
        if is_element(kid):
            yield from walk(kid)


def test_a_repeated_heading_is_said_once() -> None:
    """The heads of a long table stand on every page; on later ones they are artifacts."""
    with opened("payment_status", "en", "long") as pdf:
        assert len(pdf.pages) > 2
        heads = [element for kind, element in walk(pdf.Root.StructTreeRoot.K[0]) if kind == "TH"]
        assert len(heads) == 4
        for head in heads:
            assert all(len(list(one.K)) == 1 for kind, one in walk(head) if kind == "P")


def test_furigana_belong_to_their_words(set_text: Setter) -> None:
    pdf = pikepdf.open(io.BytesIO(set_text("国民《こくみん》の健康《けんこう》を", "ja-easy").pdf))
    kinds = [kind for kind, _element in walk(pdf.Root.StructTreeRoot.K[0])]
    assert kinds == ["Document", "P", "Ruby", "RB", "RT", "Ruby", "RB", "RT"]


def test_the_warning_at_the_foot_is_read_aloud() -> None:
    """The mark of an unchecked translation is content on the first page."""
    with opened("relief", "en") as pdf:
        last = list(pdf.Root.StructTreeRoot.K[0].K)[-2:]
        assert [str(element.Lang) for element in last] == ["en", "ja"]


def test_a_paragraph_without_an_element_is_an_artifact() -> None:
    silent = paragraph("頁")
    silent.element = None
    document = build([silent], title="t", language="ja", made_on=date(2026, 1, 1))
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        assert b"/Artifact BMC" in pdf.pages[0].Contents.read_bytes()
        assert b"/MCID" not in pdf.pages[0].Contents.read_bytes()
