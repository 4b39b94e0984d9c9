"""Right to left: Unicode's own cases, lines of Urdu, mirrored tables and sheets."""

import io
import lzma
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import accumulate, pairwise
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest

from desktop_app.printouts import samples
from desktop_app.printouts.catalogue_of_sheets import sheet
from desktop_app.printouts.languages import FALLBACKS, RESOURCES, SheetLanguage, language
from desktop_app.printouts.preflight import check, squeezed
from desktop_app.printouts.qr import QrCode
from desktop_app.printouts.rendering import compose
from desktop_app.printouts.text.bidi import base_level, levels, matched, visual
from desktop_app.printouts.text.document import Made, build
from desktop_app.printouts.text.language import Language
from desktop_app.printouts.text.library import Library
from desktop_app.printouts.text.ordering import levels_of
from desktop_app.printouts.text.paragraph import Paragraph, Place, Style
from desktop_app.printouts.text.platypus import Flowable
from desktop_app.printouts.text.spans import Span, Spans, parse
from desktop_app.printouts.text.table import grid, row_elements
from desktop_app.printouts.text.tagging import Element

DATA = Path(__file__).with_name("right_to_left")
FACE = "NotoNaskhArabic-subset.ttf"
URDU = Language("ur", ("Naskh", *FALLBACKS), "ur", leading=1.8, direction="rtl")
FONTS = RESOURCES / "fonts"
LIBRARY = Library(
    FONTS,
    {
        "Naskh": (str(DATA / FACE), str(DATA / FACE)),
        **{name: (f"{name}-Regular.ttf", f"{name}-Bold.ttf") for name in FALLBACKS},
    },
)
SENTENCE = "براہ کرم آخری تاریخ سے پہلے دفتر میں آئیں۔ "
BLANK = {"WS", "LRI", "RLI", "FSI", "PDI", "LRE", "RLE", "LRO", "RLO", "PDF", "BN"}


def cases() -> Iterator[list[str]]:
    with lzma.open(DATA / "BidiCharacterTest.txt.xz", "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                yield line.strip().split(";")


def ended(text: str, row: list[int], base: int) -> list[int]:
    """L1 for a text that is one line."""
    trailing = True
    for index in range(len(text) - 1, -1, -1):
        kind = unicodedata.bidirectional(text[index])
        trailing = kind in {"S", "B"} or (trailing and kind in BLANK)
        row[index] = base if trailing else row[index]
    return row


def test_every_case_of_unicode_gets_its_levels_and_its_order() -> None:
    count = 0
    for signs, asked, base, wanted, order in cases():
        text = "".join(chr(int(sign, 16)) for sign in signs.split())
        kinds = [unicodedata.bidirectional(sign) for sign in text]
        if asked == "2":
            assert base_level(kinds, matched(kinds), 0, len(kinds)) == int(base)
        row = ended(text, levels(text, int(base)), int(base))
        shown = [index for index, level in enumerate(wanted.split()) if level != "x"]
        assert [str(row[index]) for index in shown] == [x for x in wanted.split() if x != "x"]
        assert [str(shown[at]) for at in visual([row[i] for i in shown])] == order.split()
        count += 1
    assert count > 91_000


def paragraph(source: str | Spans, style: Style | None = None, **more: Spans) -> Paragraph:
    values = dict(more)
    marker = values.pop("marker", ())
    japanese = {"ja": language("ja").text}
    spans = parse(source, values, japanese) if isinstance(source, str) else source
    return Paragraph(spans, URDU, LIBRARY, style or Style(size=14), Element("P"), marker)


def printed(*story: Flowable) -> Made:
    return build(list(story), title="t", language="ur", made_on=date(2026, 1, 1), direction="rtl")


def placed(made: Made) -> dict[str, tuple[float, float]]:
    """Left and right edge of every sign that stands on the page once."""
    page = pypdfium2.PdfDocument(made.pdf)[0].get_textpage()
    found: dict[str, tuple[float, float]] = {}
    for index in range(page.count_chars()):
        left, _bottom, right, _top = page.get_charbox(index)
        found.setdefault(page.get_text_range(index, 1), (left, right))
    return found


def read(made: Made) -> str:
    return squeezed(pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_range())


@pytest.mark.parametrize("align", ["start", "end", "center", "justify"])
def test_urdu_is_drawn_from_the_right_and_read_in_its_own_order(align: str) -> None:
    made = printed(paragraph(SENTENCE * 6, Style(size=14, align=align)))  # type: ignore[arg-type]
    assert squeezed(SENTENCE * 6) in read(made)
    assert len(made.traces[0].lines) > 2
    assert not made.traces[0].missing


def test_the_first_word_stands_at_the_right_and_a_telephone_number_runs_left_to_right() -> None:
    number = (Span("03-1234-5678", keep=True),)
    made = printed(paragraph("ٹیلی فون {number} پر", number=number))
    at = placed(made)
    assert at["ٹ"][1] == pytest.approx(made.traces[0].places[0].end, abs=2)
    assert at["ٹ"][0] > at["8"][1]
    assert at["پ"][1] < at["0"][0]
    assert at["0"][0] < at["3"][0] < at["1"][0] < at["2"][0] < at["5"][0] < at["8"][0]


def test_what_is_kept_together_is_not_turned_around() -> None:
    """The brackets of an area code would stand behind the number."""
    number = "(03) 1234-5678"
    spans = (Span(number, keep=True), Span(" "), Span("+81 3", keep=True))
    found = levels_of(spans, number + " +81 3", URDU)
    assert found == [2] * len(number) + [1] + [2] * 5
    assert levels_of((Span(number),), number, URDU) != [2] * len(number)


def test_neighbours_of_one_language_are_not_parted() -> None:
    japanese = language("ja").text
    spans = (Span("田中", language=japanese), Span("太郎", language=japanese))
    assert levels_of(spans, "田中太郎", URDU) == [2] * 4
    made = printed(paragraph((*spans, Span(" سے"))))
    at = placed(made)
    assert at["田"][0] < at["中"][0] < at["太"][0] < at["郎"][0]


def test_a_text_from_left_to_right_costs_nothing() -> None:
    assert levels_of((Span("Nguyễn 田中"),), "Nguyễn 田中", language("en").text) is None


def test_a_word_from_right_to_left_inside_english() -> None:
    english = replace(language("en").text, tag="en-x-naskh", families=("NotoSans", "Naskh"))
    made = build(
        [Paragraph("The word سلام is kind.", english, LIBRARY, Style(size=14), Element("P"))],
        title="t",
        language="en",
        made_on=date(2026, 1, 1),
    )
    at = placed(made)
    assert at["T"][0] < at["م"][0] < at["ا"][0] < at["س"][0] < at["k"][0]
    assert not made.traces[0].missing


def test_letters_and_their_marks_stand_where_harfbuzz_puts_them() -> None:
    """Also where letters and marks are drawn apart; marks are counted from the right end."""
    text = "مُحَمَّد بیٹی"
    whole = LIBRARY.chain(URDU, False)[0].shape(text, "ur", "rtl")
    marks, letters = (run.shaped for run in LIBRARY.runs(text, URDU, False, "rtl"))
    assert (marks.text, letters.text) == ("", text)
    starts = accumulate((glyph.advance for glyph in letters.glyphs), initial=0.0)
    drawn = [(g.gid, at + g.dx, g.dy) for g, at in zip(letters.glyphs, starts, strict=False)]
    drawn += [(g.gid, whole.width + g.dx, g.dy) for g in marks.glyphs]
    ahead = accumulate((glyph.advance for glyph in whole.glyphs), initial=0.0)
    wanted = [(g.gid, at + g.dx, g.dy) for g, at in zip(whole.glyphs, ahead, strict=False)]
    assert sorted(drawn) == [pytest.approx(one) for one in sorted(wanted)]
    assert letters.width == pytest.approx(whole.width)


def test_vowel_signs_are_read_behind_their_letters() -> None:
    """Two signs on one letter come back in the other order, which Unicode holds to be equal."""
    got = read(printed(paragraph("مُحَمَّد سلام")))
    assert unicodedata.normalize("NFC", squeezed("مُحَمَّد سلام")) in unicodedata.normalize("NFC", got)


@pytest.mark.parametrize("name", ["PDF_UA_1", "PDF_A_2A"])
def test_a_page_of_urdu_keeps_the_standards(name: str) -> None:
    made = printed(paragraph(SENTENCE * 6), paragraph("مُحَمَّد <ja>国民健康保険料</ja> سلام"))
    profile = validator.ValidationProfile[name]
    assert validator.validate_pdf_bytes(made.pdf, profile=profile).failures == []


def test_every_code_says_one_letter() -> None:
    """One form without dots serves many letters of Arabic; each has a code of its own."""
    word = "بتنیپٹ"
    assert word in read(printed(paragraph(word)))


def test_justified_lines_reach_both_edges_and_their_last_space_hangs_out() -> None:
    made = paragraph(SENTENCE * 6, Style(size=14, align="justify"))
    made.wrap(300, 1000)
    for line, following in pairwise(made.lines):
        x, gaps = made.place(line)
        assert line.hang > 0
        assert x + line.hang == pytest.approx(0)
        assert x + line.hang + line.width + sum(gaps) == pytest.approx(300)
        assert following is not line


def test_a_marker_stands_at_the_right_of_its_indent() -> None:
    style = Style(size=14, indent=30)
    made = printed(paragraph("ٹیلی", style, marker=(Span("1"),)))
    at, place = placed(made), made.traces[0].places[0]
    assert at["1"][1] == pytest.approx(place.end, abs=2)
    assert at["ٹ"][1] < place.end - 28


def cells(direction: str) -> tuple[Made, list[Place]]:
    home = replace(language("en").text, direction=direction)  # type: ignore[arg-type]
    table = Element("Table")
    tags = row_elements(table, [False] * 3)
    row = [
        [Paragraph(word, home, LIBRARY, Style(), tag)]
        for word, tag in zip(("one", "two", "three"), tags, strict=True)
    ]
    commands = [("STARTPADDING", (0, 0), (-1, -1), 9), ("ENDPADDING", (0, 0), (-1, -1), 2)]
    made = printed(grid([row], [60, 100, 140], commands, direction=home.direction))
    return made, [trace.places[0] for trace in made.traces]


def test_a_mirrored_table_is_the_mirror_of_the_usual_one() -> None:
    _made, usual = cells("ltr")
    mirrored, turned = cells("rtl")
    edge = usual[0].start - 9
    far = turned[0].end + 9
    assert far - edge == pytest.approx(493.3, abs=1)  # the whole column of text
    for left, right in zip(usual, turned, strict=True):
        assert left.start - edge == pytest.approx(far - right.end)
        assert left.end - edge == pytest.approx(far - right.start)
    pdf = pikepdf.open(io.BytesIO(mirrored.pdf))
    root = pdf.Root.StructTreeRoot.K[0]
    row = root.K[0].K[0]
    assert [int(cell.K[0]) for cell in row.K] == [0, 1, 2], "the structure is in reading order"
    assert str(root.A.WritingMode) == "/RlTb"


def test_a_mirrored_table_keeps_its_side_over_pages() -> None:
    rows = [[[paragraph("دفتر")], [paragraph(str(number))]] for number in range(90)]
    made = printed(grid(rows, [100, 100], direction="rtl"))
    assert made.pages > 1
    words = [trace.places[0].end for trace in made.traces[::2]]
    assert max(words) - min(words) < 0.01
    assert all(a > b.places[0].end for a, b in zip(words, made.traces[1::2], strict=True))


def test_a_qr_code_stands_at_the_start_edge() -> None:
    code = QrCode("https://example.jp/", 50)
    made = printed(grid([[[code]]], [200], direction="rtl"))
    page = pypdfium2.PdfDocument(made.pdf)[0].render(scale=1).to_pil().convert("L")
    left, _top, right, _bottom = page.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert right == pytest.approx(page.width - 51 - 6, abs=2)
    assert right - left == pytest.approx(50, abs=2)


def turned(code: str) -> SheetLanguage:
    home = language(code)
    return replace(home, text=replace(home.text, direction="rtl"))


@pytest.mark.parametrize("sheet_id", samples.SAMPLES)
def test_every_sheet_can_be_turned_around(sheet_id: str) -> None:
    """Nothing overflows, runs into each other or needs more pages when all stands at the right.

    English words turned around are not what PDFium expects of a page, so its text is not compared.
    """
    spec, data = sheet(sheet_id), samples.sample(sheet_id)
    _usual, straight = compose(spec, language("en"), data, samples.OFFICE, samples.TODAY)
    _turned, made = compose(spec, turned("en"), data, samples.OFFICE, samples.TODAY)
    faults = check(made, sheet_id, "en", pages=spec.allowed_pages(data))
    assert [fault for fault in faults if fault.code != "extraction"] == []
    assert made.pages == straight.pages
    assert [trace.text.replace("←", "→") for trace in made.traces] == [
        trace.text for trace in straight.traces
    ]
    width = 595.28
    for left, right in zip(straight.traces, made.traces, strict=True):
        assert left.places[0].start == pytest.approx(width - right.places[0].end, abs=0.6)
