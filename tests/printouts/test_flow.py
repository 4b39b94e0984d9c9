"""Where pages end: tables begin where they fit, no point of a list, no signature is alone."""

from itertools import groupby

import pypdfium2
import pytest

from desktop_app.printouts.catalogue_of_sheets import SHEETS, languages_of
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.languages import language
from desktop_app.printouts.look import PAPER, SMALLEST, WIDTH
from desktop_app.printouts.model import StatusSheet
from desktop_app.printouts.rendering import compose, render
from desktop_app.printouts.samples import OFFICE, TODAY, sample
from desktop_app.printouts.text.document import Made, build
from desktop_app.printouts.text.platypus import Flowable, Spacer
from desktop_app.printouts.text.table import grid
from tests.printouts.conftest import paragraph
from tests.printouts.hostile import CASES, DAY, status

SIGNED = ("pledge", "income_declaration", "consent")
LANGUAGES = languages_of(SHEETS["payment_status"])
LEAST_FILLED = 0.6


def built(story: list[Flowable]) -> Made:
    return build(story, title="t", language="ja", made_on=TODAY, paper=PAPER)


def pages_of(made: Made, words: str) -> list[int]:
    return [place.page for trace in made.traces if words in trace.text for place in trace.places]


def sheet_of(sheet: str, code: str, data: object = None) -> Made:
    shown = data or sample(sheet)
    return compose(SHEETS[sheet], language(code), shown, OFFICE, TODAY)[1]  # type: ignore[arg-type]


def long_status() -> StatusSheet:
    return status(20, 19_800, "青山 正夫")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_long_table_begins_under_its_heading(code: str) -> None:
    """Twenty instalments once left the first page white under the total."""
    made = sheet_of("payment_status", code, long_status())
    rows = pages_of(made, "19,800")
    counts = [len(list(group)) for _page, group in groupby(rows)]
    assert rows[0] == 1
    assert all(count >= 2 for count in counts)
    lowest = min(p.baseline for t in made.traces for p in t.places if p.page == 1 and p.size > 8)
    assert lowest < PAPER.height * (1 - LEAST_FILLED)


@pytest.mark.parametrize("room", range(40, 400, 12))
def test_a_table_leaves_two_rows_on_either_side(room: int) -> None:
    rows = [[[paragraph("頭")]], *([[paragraph(f"行{number}")]] for number in range(10))]
    heading = paragraph("見出し", keep_with_next=True)
    white = PAPER.height - PAPER.top - PAPER.bottom - room
    made = built([Spacer(1, white), heading, grid(rows, [WIDTH], header_rows=1)])
    first = pages_of(made, "見出し")[0]
    on = {page: len(list(group)) for page, group in groupby(pages_of(made, "行"))}
    assert sum(on.values()) == 10
    assert min(on.values()) >= 2
    assert first == min(on)
    assert pages_of(made, "頭") == sorted(on)


def test_rows_taller_than_a_page_together_are_set_all_the_same() -> None:
    tall = [[[paragraph("高" * 900)]] for _ in range(4)]
    made = built([grid([[[paragraph("頭")]], *tall], [WIDTH], header_rows=1)])
    assert sorted(set(pages_of(made, "高"))) == list(range(1, made.pages + 1))


@pytest.mark.parametrize("points", [2, 3, 4, 5])
def test_no_point_of_a_list_stands_alone(points: int) -> None:
    for room in range(20, 260, 14):
        sheet = Composer(language("en"))
        sheet.space(PAPER.height - PAPER.top - PAPER.bottom - room)
        sheet.heading("納め方")
        for _ in range(points):
            sheet.item("口座振替にすると、納め忘れがありません。")
        made = built(sheet.story)
        on = [len(list(group)) for _page, group in groupby(pages_of(made, "•"))]
        assert sum(on) == points
        assert min(on) >= 2
        assert pages_of(made, "How to pay")[0] == pages_of(made, "•")[0]


@pytest.mark.parametrize("sheet", SIGNED)
@pytest.mark.parametrize("code", LANGUAGES)
def test_who_signs_sees_what_stands_before(sheet: str, code: str) -> None:
    """A point or a box to fill in stands over the signature, on its page."""
    made = sheet_of(sheet, code)
    signing = max(pages_of(made, "署名" if language(code).japanese else "（署名）"), default=1)
    texts = [trace for trace in made.traces if trace.places and trace.places[0].page == signing]
    assert any(trace.text.startswith(("•", "□")) for trace in texts)


@pytest.mark.parametrize(("sheet", "code"), [(s, c) for s in SHEETS for c in LANGUAGES])
def test_no_page_carries_the_card_alone(sheet: str, code: str) -> None:
    made = sheet_of(sheet, code)
    last = [t for t in made.traces if t.places and t.places[0].page == made.pages]
    before = [t for t in last if t.places[0].baseline > PAPER.height - PAPER.top - 25]
    assert before
    assert not any("わからないとき・こまったときの相談先" in trace.text for trace in last[:2])


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_nor_with_hard_data(sheet: str, case: str) -> None:
    """A card after a signature, or under a hearing, once stood alone on a page."""
    data, office = CASES[case]
    for code in ("ja", "ja-easy", "my", "en"):
        made = compose(SHEETS[sheet], language(code), data[sheet], office, DAY)[1]
        if made.pages == 1:
            continue
        last = [t for t in made.traces if t.places and t.places[0].page == made.pages]
        first = max(last, key=lambda trace: trace.places[0].baseline)
        assert not first.text.startswith(office.name[:10]), (sheet, code)
        assert "わからないとき・こまったときの相談先" not in first.text, (sheet, code)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_whom_to_call_stands_on_the_first_page(sheet: str, code: str) -> None:
    """In the head; only on slips for the hand or the letter box, it stands in the card below."""
    made = sheet_of(sheet, code)
    assert 1 in pages_of(made, OFFICE.telephone) or sheet == "hearing"
    head = PAPER.height - PAPER.top - 25
    top = [t for t in made.traces if t.places and t.places[0].baseline > head]
    called = any(OFFICE.telephone in trace.text for trace in top)
    assert called == (sheet not in {"referral_slip", "handover_slip", "hearing", "visit_notice"})


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_day_of_the_declaration_stands_over_everything_else(code: str) -> None:
    made = sheet_of("income_declaration", code)
    heights = {
        words: max(
            place.baseline
            for trace in made.traces
            if words in trace.text
            for place in trace.places
            if place.page == 1
        )
        for words in ("12月25日", "•")
    }
    assert heights["12月25日"] > heights["•"]


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "ja"])
def test_the_amount_stands_on_the_page_that_is_signed(code: str) -> None:
    made = sheet_of("pledge", code)
    assert pages_of(made, "54,100") == [1, made.pages]


def test_a_sheet_too_long_for_its_pages_is_set_smaller() -> None:
    data, office = CASES["long"]
    for code in LANGUAGES:
        made = compose(SHEETS["visit_notice"], language(code), data["visit_notice"], office, DAY)[1]
        assert made.pages == 1, code
    sizes = {
        case: {
            place.size
            for trace in compose(
                SHEETS["visit_notice"], language("bn"), CASES[case][0]["visit_notice"], office, DAY
            )[1].traces
            for place in trace.places
        }
        for case in ("short", "long")
    }
    assert max(sizes["long"]) < max(sizes["short"])
    assert min(sizes["long"]) >= SMALLEST


def test_the_visit_notice_shows_the_number_to_call_large() -> None:
    made = sheet_of("visit_notice", "en")
    sizes = [t.places[0].size for t in made.traces if t.text.strip() == OFFICE.telephone]
    assert sizes
    assert sizes[0] > 20


def test_a_sheet_of_one_page_is_left_on_one() -> None:
    for sheet in SHEETS:
        document = pypdfium2.PdfDocument(render(sheet, "ja", sample(sheet), OFFICE, TODAY).pdf)
        assert len(document) == 1, sheet
