"""The engine on paper: fallback, extraction, ruby, splitting, tags, determinism."""

import io
import re
from datetime import date
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.printouts.languages import language, library
from desktop_app.printouts.text.document import Made, build
from desktop_app.printouts.text.paragraph import Paragraph, Style
from desktop_app.printouts.text.spans import Span
from desktop_app.printouts.text.table import grid
from tests.printouts.conftest import Setter, paragraph, text_of

SAMPLES = {
    "ja": "お問い合わせは、<b>国民健康保険課</b>（電話03-1234-5678）へ。「納付書」を持って。",
    "en": "Please ask the <b>office</b> (<ja>国民健康保険課</ja>). AVATAR, fi, ffl.",
    "zh-Hans": "请在<b>缴纳期限</b>之前缴纳，“国民健康保险费”如有困难，请来窗口商谈。",
    "zh-Hant": "請在<b>繳納期限</b>之前繳納「國民健康保險費」，如有困難，請來窗口商談。",
    "ko": "<b>납부기한</b>까지 국민건강보험료를 납부해 주십시오.",
    "vi": "Vui lòng nộp <b>phí bảo hiểm y tế quốc dân</b> trước hạn nộp. Nguyễn Thị Phượng",
    "fil": "Mangyaring magbayad bago ang <b>takdang araw ng bayad</b>.",
    "ne": "<b>राष्ट्रिय स्वास्थ्य बीमा</b> शुल्क भुक्तानी म्याद अगाडि तिर्नुहोस्। ट्रक",
    "my": "<b>အမျိုးသားကျန်းမာရေးအာမခံကြေး</b>ကို မတိုင်မီ ပေးဆောင်ပါ။ 田中太郎 03-1234-5678",
    "bn": "<b>জাতীয় স্বাস্থ্য বীমার প্রিমিয়াম</b> পরিশোধের শেষ তারিখ। ক্ষতি স্ত্রী",
    "id": "Mohon bayar <b>iuran Asuransi Kesehatan Nasional</b> sebelum batas waktu.",
}


def squeezed(source: str) -> str:
    return "".join(re.sub("</?[a-z]+>", "", source).split())


@pytest.mark.parametrize("code", SAMPLES)
@pytest.mark.parametrize("align", ["start", "justify", "end", "center"])
def test_what_is_printed_can_be_searched(set_text: Setter, code: str, align: str) -> None:
    made = set_text(SAMPLES[code] * 3, code, align=align)
    assert squeezed(SAMPLES[code] * 3) in text_of(made.pdf)
    assert not any(trace.missing or trace.overflow for trace in made.traces)


def faces(text: str, code: str) -> list[tuple[str, str]]:
    runs = library().runs(text, language(code).text, False)
    return [(run.face.name, run.shaped.text) for run in runs]


def test_a_kanji_name_in_a_burmese_sentence_comes_from_the_japanese_font() -> None:
    found = faces("ကို 田中 Nguyễn", "my")
    assert ("BIZUDPGothic-Regular", "田中 ") in found
    assert found[0][0] == "NotoSansMyanmar-Regular"
    assert found[-1] == ("NotoSans-Regular", "Nguyễn")


def test_japanese_and_chinese_never_share_a_font() -> None:
    assert faces("直骨", "zh-Hans") == [("NotoSansSC-Regular", "直骨")]
    assert faces("直骨", "zh-Hant") == [("NotoSansTC-Regular", "直骨")]
    assert faces("直骨", "ja") == [("BIZUDPGothic-Regular", "直骨")]


def test_rare_kanji_of_names_are_drawn_and_an_unknown_sign_is_reported(set_text: Setter) -> None:
    assert faces("𠮷田", "ja")[0] == ("NotoSansJP-Regular", "𠮷")
    assert not any(run.missing for run in library().runs("髙﨑濵德", language("ja").text, True))
    made = set_text("あ\U0001f600い")
    assert made.traces[0].missing == ["\U0001f600"]


def test_the_language_reaches_the_shaper() -> None:
    """Nepali draws its own digit forms from the same code points (locl)."""
    nepali = library().runs("५८", language("ne").text, False)[0]
    hindi = nepali.face.shape("५८", "hi", "ltr")
    assert [g.gid for g in nepali.shaped.glyphs] != [g.gid for g in hindi.glyphs]


def boxes(pdf: bytes) -> list[tuple[str, tuple[float, float, float, float]]]:
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    return [
        (text.get_text_range(index, 1), text.get_charbox(index, loose=True))
        for index in range(text.count_chars())
    ]


def span_of(found: list[tuple[str, tuple[float, float, float, float]]], word: str) -> list[float]:
    joined = "".join(sign for sign, _box in found)
    at = joined.index(word)
    taken = [box for _sign, box in found[at : at + len(word)]]
    return [min(b[0] for b in taken), min(b[1] for b in taken), max(b[2] for b in taken)]


@pytest.mark.parametrize("word", [("国民", "こくみん"), ("払", "はら"), ("日", "にち")])
def test_ruby_stands_centred_over_its_word(set_text: Setter, word: tuple[str, str]) -> None:
    base, reading = word
    made = set_text(f"あした、{base}《{reading}》とかく。", size=20.0)
    found = boxes(made.pdf)
    below, above = span_of(found, base), span_of(found, reading)
    assert above[1] > below[1] + 10
    assert abs((above[0] + above[2]) / 2 - (below[0] + below[2]) / 2) < 1.0


def test_ruby_wider_than_its_word_pushes_neighbours_away(set_text: Setter) -> None:
    found = boxes(set_text("湖《みずうみ》志《こころざし》", size=20.0).pdf)
    first, second = span_of(found, "みずうみ"), span_of(found, "こころざし")
    assert first[2] <= second[0] + 0.5


def test_a_paragraph_splits_over_pages_without_losing_a_line(set_text: Setter) -> None:
    text = "".join(f"{number}番目の文です。" for number in range(900))
    made = set_text(text)
    assert made.pages > 2
    assert "".join(trace.text for trace in made.traces) == text
    assert all(len(trace.lines) > 1 for trace in made.traces)


def test_a_split_never_strands_a_single_line() -> None:
    made = paragraph("文です。" * 60)
    made.wrap(400, 1000)
    leading = made.leading
    for lines in range(len(made.lines) + 1):
        parts = made.split(400, leading * lines + 0.5)
        assert all(len(part.lines) != 1 for part in parts)


def test_a_table_takes_no_plain_string() -> None:
    with pytest.raises(TypeError):
        grid([["text"]], [100])


def opened(made: Made) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made.pdf))


def test_every_font_is_embedded_with_a_real_descriptor(set_text: Setter) -> None:
    pdf = opened(set_text(SAMPLES["my"], "my"))
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert len(fonts) >= 3
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor
        assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z-]+", str(font.BaseFont))
        assert 40 < int(descriptor.StemV) < 220
        assert int(descriptor.FontBBox[2]) > 500
    assert len({str(font.BaseFont)[:7] for font in fonts}) == len(fonts)


def test_the_structure_is_complete(set_text: Setter) -> None:
    """Every marked content is in the parent tree and every element knows its parent."""
    story = [paragraph("見出し", kind="H1"), paragraph(SAMPLES["my"] * 40, "my")]
    made = build(story, title="題", language="my", made_on=date(2026, 1, 1))
    pdf = opened(made)
    root = pdf.Root.StructTreeRoot
    assert str(pdf.Root.Lang) == "my"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    rows = dict(pairs(list(root.ParentTree.Nums)))
    for index, page in enumerate(pdf.pages):
        assert int(page.obj.StructParents) == index
        ids = [int(found) for found in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())]
        assert ids == list(range(len(rows[index])))
    kinds = [str(kid.S) for kid in root.K[0].K]
    assert kinds == ["/H1", "/P"]
    assert len(root.K[0].K[1].K) == made.pages


def pairs(nums: list[Any]) -> list[tuple[int, Any]]:
    return [(int(nums[i]), nums[i + 1]) for i in range(0, len(nums), 2)]


def test_the_same_input_gives_the_same_bytes(set_text: Setter) -> None:
    assert set_text(SAMPLES["bn"], "bn").pdf == set_text(SAMPLES["bn"], "bn").pdf


def test_a_foreign_word_carries_its_language(set_text: Setter) -> None:
    pdf = opened(set_text(SAMPLES["en"], "en"))
    assert b"/Lang (ja)" in pdf.pages[0].Contents.read_bytes()


def test_there_is_ink_where_the_text_is(set_text: Setter) -> None:
    page = pypdfium2.PdfDocument(set_text(SAMPLES["ne"], "ne", size=20.0).pdf)[0]
    picture = page.render(scale=1).to_pil().convert("L")
    top = picture.crop((0, 40, picture.width, 140))
    bottom = picture.crop((0, 400, picture.width, picture.height))
    assert sum(top.histogram()[:100]) > 300
    assert bottom.getextrema()[0] > 250


@pytest.mark.parametrize("code", ["my", "ja"])
def test_lines_stand_as_far_apart_as_the_script_needs(set_text: Setter, code: str) -> None:
    made = paragraph(SAMPLES[code] * 4, code, size=10.0)
    made.wrap(300, 1000)
    assert made.height == pytest.approx(len(made.lines) * 10 * language(code).text.leading)


def test_justified_lines_reach_the_edge(set_text: Setter) -> None:
    made = paragraph(SAMPLES["en"] * 4, "en", align="justify")
    made.wrap(300, 1000)
    for line, following in pairwise(made.lines):
        start, gaps = made.place(line)
        assert start + line.width + sum(gaps) == pytest.approx(300)
        assert following is not line


FIVE = st.text(
    st.sampled_from("山田𠮷髙 가나다 Nguyễn ်ကြေးမြန် राष्ट्रिय ক্ষতি ไทย <b>《》{x}\u200b&"),
    max_size=40,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(FIVE, st.sampled_from(["ja", "en", "my", "ne", "zh-Hans"]))
def test_any_mixture_of_scripts_is_drawn_whole(set_text: Setter, text: str, code: str) -> None:
    made = set_text((Span(f"始{text}終"),), code)
    got = "".join(trace.text for trace in made.traces)
    assert got == f"始{text}終"
    assert not any(trace.overflow for trace in made.traces)


def test_right_to_left_is_a_setting_not_a_rewrite() -> None:
    """Start and end follow the language's direction."""
    from dataclasses import replace

    hebrew = replace(language("en").text, direction="rtl")
    made = Paragraph("abc", hebrew, library(), Style())
    made.wrap(200, 100)
    start, _gaps = made.place(made.lines[0])
    assert start == pytest.approx(200 - made.lines[0].width)
