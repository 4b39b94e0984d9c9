"""Every sheet in every language it is translated to, with short, long and hostile data."""

import gc
import io
from datetime import date

import pikepdf
import pypdfium2
import pytest

from desktop_app.errors import UserError
from desktop_app.printouts.catalogue_of_sheets import SHEETS, languages_of
from desktop_app.printouts.look import PAPER
from desktop_app.printouts.model import (
    ConsentSheet,
    HandoverSlip,
    OfficeCard,
    ReferralSlip,
    ReliefSheet,
    SheetData,
    SheetResult,
    StatusSheet,
    VisitNotice,
)
from desktop_app.printouts.rendering import forget, render
from desktop_app.printouts.samples import OFFICE, SAMPLES, TODAY, sample
from desktop_app.printouts.text.faces import Shaped
from tests.printouts.conftest import text_of
from tests.printouts.hostile import CASES, DAY

EVERY = [(sheet, code) for sheet, spec in SHEETS.items() for code in languages_of(spec)]


def faults(made: SheetResult) -> list[tuple[str, str]]:
    return [(finding.code, finding.words) for finding in made.findings if finding.serious]


def test_there_are_twelve_sheets_in_japanese_easy_japanese_and_english() -> None:
    assert len(SHEETS) == 12
    assert set(SAMPLES) == set(SHEETS)
    for spec in SHEETS.values():
        assert {"ja", "ja-easy", "en"} <= set(languages_of(spec))


@pytest.mark.parametrize(("sheet", "code"), EVERY)
def test_the_sample_is_faultless_and_short(sheet: str, code: str) -> None:
    made = render(sheet, code, sample(sheet), OFFICE, TODAY)
    assert faults(made) == []
    assert 1 <= made.pages <= 2


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("sheet", "code"), EVERY)
def test_hard_data_is_set_without_a_fault(sheet: str, code: str, case: str) -> None:
    data, office = CASES[case]
    made = render(sheet, code, data[sheet], office, DAY)
    # Only the number of pages may grow with a name of ninety letters or an office's long hours.
    assert [fault for fault in faults(made) if fault[0] != "too_many_pages"] == []
    assert made.pages <= SHEETS[sheet].allowed_pages(data[sheet]) + 1


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_font_is_left_out(sheet: str) -> None:
    with pikepdf.open(io.BytesIO(render(sheet, "en", sample(sheet), OFFICE, TODAY).pdf)) as pdf:
        names = [
            font.DescendantFonts[0].FontDescriptor
            for page in pdf.pages
            for font in page.Resources.Font.values()
        ]
        assert names
        assert all("/FontFile2" in descriptor for descriptor in names)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_foreign_sheet_carries_its_japanese(sheet: str) -> None:
    text = text_of(render(sheet, "en", sample(sheet), OFFICE, TODAY).pdf)
    assert "".join(SHEETS[sheet].title.split()) in text


def test_amounts_and_dates_are_the_same_in_every_language() -> None:
    for code in languages_of(SHEETS["payment_status"]):
        text = text_of(render("payment_status", code, sample("payment_status"), OFFICE, TODAY).pdf)
        for amount in ("54,100", "12,400", "11,800", "6,300"):
            assert amount in text
        assert "令和8年" in text


def test_terms_stand_beside_their_translation() -> None:
    text = text_of(render("payment_status", "en", sample("payment_status"), OFFICE, TODAY).pdf)
    assert "NationalHealthInsurancepremium(国民健康保険料)" in text
    assert "54,100yen/円" in text


def test_an_unchecked_language_says_so_and_the_source_does_not() -> None:
    english = text_of(render("consent", "en", sample("consent"), OFFICE, TODAY).pdf)
    japanese = text_of(render("consent", "ja", sample("consent"), OFFICE, TODAY).pdf)
    assert "notyetchecked" in english
    assert "まだ人が確認していません" not in japanese


@pytest.mark.parametrize("code", ["ja", "ja-easy", "en"])
def test_the_visit_notice_and_the_slip_tell_no_one_about_a_debt(code: str) -> None:
    assert "納付相談係" in OFFICE.section
    for sheet in ("visit_notice", "handover_slip"):
        text = text_of(render(sheet, code, sample(sheet), OFFICE, TODAY).pdf)
        for word in ("滞納", "延滞", "納付", "未納", "お金", "円", "yen", "debt", "unpaid", "pay"):
            assert word not in text.lower(), (sheet, word)


@pytest.mark.parametrize("code", languages_of(SHEETS["referral_slip"]))
def test_the_slip_for_the_next_counter_is_one_page(code: str) -> None:
    assert render("referral_slip", code, sample("referral_slip"), OFFICE, TODAY).pages == 1


def test_what_to_bring_is_said_in_the_residents_language_or_marked() -> None:
    slip = ReferralSlip("課", bring=("在留カード", "だれも知らない紙", "なし"))
    text = text_of(render("referral_slip", "en", slip, OFFICE, TODAY).pdf)
    assert "□Residencecard" in text
    assert "在留カード" in text
    assert "□※だれも知らない紙" in text
    assert "•Nothing" in text


def test_a_consent_to_nobody_in_particular_has_lines_to_write_on() -> None:
    for code in ("ja", "en"):
        text = text_of(render("consent", code, ConsentSheet("李", ()), OFFICE, TODAY).pdf)
        assert text.count("□＿＿＿") == 2


def test_whom_to_tell_is_said_in_the_residents_language() -> None:
    text = text_of(render("consent", "en", sample("consent"), OFFICE, TODAY).pdf)
    assert "LivelihoodSupport" in text or "Self-Reliance" in text
    assert "自立相談支援機関" in text


def test_easy_japanese_that_is_the_japanese_stands_once() -> None:
    easy = text_of(render("hearing", "ja-easy", sample("hearing"), OFFICE, TODAY).pdf)
    assert easy.count("貯金") == 1
    assert easy.count("食べもの") == 1


@pytest.mark.parametrize("data", [HandoverSlip("", ""), HandoverSlip("1", ""), ReferralSlip("")])
def test_a_slip_that_says_nothing_is_refused(data: SheetData) -> None:
    sheet = "referral_slip" if isinstance(data, ReferralSlip) else "handover_slip"
    with pytest.raises(UserError) as caught:
        render(sheet, "ja", data, OFFICE, TODAY)
    assert (caught.value.code, caught.value.values["sheet"]) == ("slip_unfilled", sheet)


def test_what_follows_stands_before_how_to_avoid_it() -> None:
    text = text_of(render("late_charge", "ja", sample("late_charge"), OFFICE, TODAY).pdf)
    assert 0 < text.index("何もしないままだと") < text.index("そうならないために")


def test_forty_instalments_repeat_their_headings() -> None:
    data, office = CASES["long"]
    made = render("payment_status", "ja", data["payment_status"], office, DAY)
    document = pypdfium2.PdfDocument(made.pdf)
    heads = [
        "年度・期別" in page.get_textpage().get_text_range()
        for page in list(document)[1:]
        if "99,999,999" in page.get_textpage().get_text_range()
    ]
    assert len(heads) >= 2
    assert all(heads)


def test_the_qr_code_reads_as_a_figure_with_its_address() -> None:
    with pikepdf.open(
        io.BytesIO(render("consent", "ja", sample("consent"), OFFICE, TODAY).pdf)
    ) as pdf:
        found = [
            element for element in elements(pdf.Root.StructTreeRoot.K[0]) if element.S == "/Figure"
        ]
        assert [str(element.Alt) for element in found] == [f"QR: {OFFICE.url}"]
        left, bottom, right, top = (float(edge) for edge in found[0].A.BBox)
        assert 0 < left < right < PAPER.width
        assert 0 < bottom < top < PAPER.height
        assert right - left == pytest.approx(top - bottom)


def elements(node: pikepdf.Object) -> list[pikepdf.Object]:
    found = [node]
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += elements(kid)
    return found


def test_unknown_names_are_named() -> None:
    with pytest.raises(UserError) as caught:
        render("nothing", "en", SAMPLES["consent"], OFFICE, TODAY)
    assert (caught.value.code, caught.value.values["sheet"]) == ("unknown_sheet", "nothing")
    with pytest.raises(UserError) as caught:
        render("consent", "xx", SAMPLES["consent"], OFFICE, TODAY)
    assert (caught.value.code, caught.value.values["language"]) == ("unknown_sheet_language", "xx")


def test_a_sign_no_font_draws_stops_the_sheet() -> None:
    office = OfficeCard("市\U0001f3e2", "")
    made = render("visit_notice", "ja", VisitNotice(date(2026, 1, 1)), office, TODAY)
    assert ("missing_glyph", "\U0001f3e2") in faults(made)
    assert not made.ok


def test_too_many_pages_are_a_finding() -> None:
    data = StatusSheet("李" * 9000, DAY, ())
    made = render("payment_status", "ja", data, OFFICE, TODAY)
    assert "too_many_pages" in [code for code, _words in faults(made)]


def test_names_can_be_forgotten() -> None:
    """What is kept for speed holds names; locking the screen drops it."""
    render("relief", "ja", ReliefSheet("桐生院 彌太郎"), OFFICE, TODAY)
    assert shaped_with("桐彌")
    forget()
    assert shaped_with("桐彌") == []


def shaped_with(signs: str) -> list[str]:
    """What is alive and holds one of these signs, which no other test sets."""
    shaped = (found.text for found in gc.get_objects() if isinstance(found, Shaped))
    return [text for text in shaped if set(text) & set(signs)]


def test_the_same_day_gives_the_same_file() -> None:
    first = render("hearing", "en", sample("hearing"), OFFICE, TODAY).pdf
    forget()
    assert render("hearing", "en", sample("hearing"), OFFICE, TODAY).pdf == first
