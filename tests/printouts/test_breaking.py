"""Where lines end: kinsoku, words of scripts without spaces, keep-all, emergencies."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.printouts.languages import language, library
from desktop_app.printouts.text.breaking import (
    NO_END,
    NO_START,
    emergency_ends,
    forbidden,
    graphemes,
    line_ends,
)
from desktop_app.printouts.text.layout import Measure, fill
from desktop_app.printouts.text.spans import Span, parse, plain


def pieces(text: str, code: str) -> list[str]:
    ends = (0, *line_ends(text, language(code).text))
    return [text[a:b] for a, b in pairwise(ends)]


@pytest.mark.parametrize("mark", "、。，．・：；？！ー々っゃゅょァィッャュョ）」』】〉》")
def test_no_japanese_line_may_start_with(mark: str) -> None:
    assert all(not piece.startswith(mark) for piece in pieces(f"国保{mark}料金", "ja"))


@pytest.mark.parametrize("mark", "（「『【〈《")
def test_no_japanese_line_may_end_with(mark: str) -> None:
    assert all(not piece.endswith(mark) for piece in pieces(f"国保{mark}料金", "ja"))


def test_foreign_words_break_by_their_own_rules() -> None:
    """Japanese in a Vietnamese sentence breaks between phrases, not at every kanji."""
    text = "期間が決まっています。持ってきてください。"
    words = Span(text, language=language("ja").text)
    measure = Measure((Span("Quầy: "), words), language("vi").text, library(), 10.0)
    found = [piece.text for piece in measure.pieces()]
    assert found == ["Quầy: ", *pieces(text, "ja")]
    assert len(found) < len(pieces("Quầy: " + text, "vi"))


def test_japanese_breaks_between_phrases() -> None:
    """A learner reads 持ってきて and ください whole; inside a phrase only an emergency breaks."""
    text = "在留カードも、持ってきてください。期間が決まっています。"
    expected = ["在留", "カードも、", "持ってきて", "ください。", "期間が", "決まっています。"]
    assert pieces(text, "ja-easy") == expected
    polite = "職員がうかがいましたが、お留守でした。ご案内です。"
    expected = ["職員がうかがいましたが、", "お留守でした。", "ご案内です。"]
    assert pieces(polite, "ja") == expected
    narrow = fill(Measure((Span(text),), language("ja").text, library(), 10.0), 45.0)
    assert max(line.width for line in narrow) <= 45.01
    assert forbidden([line.text for line in narrow]) == []


@pytest.mark.parametrize(
    ("code", "mark"), [("zh-Hans", "，"), ("zh-Hans", "！"), ("zh-Hant", "。")]
)
def test_chinese_marks_do_not_start_a_line(code: str, mark: str) -> None:
    assert all(not piece.startswith(mark) for piece in pieces(f"缴纳{mark}缴纳", code))


def test_korean_breaks_at_spaces_only() -> None:
    text = "납부기한까지 국민건강보험료를 납부해 주십시오."
    assert pieces(text, "ko") == [word + " " for word in text.split()[:-1]] + ["주십시오."]


def test_burmese_never_breaks_inside_a_syllable() -> None:
    found = pieces("သတ်မှတ်ရက်မတိုင်မီပေးဆောင်ပါ", "my")
    assert len(found) > 2
    marks = {chr(point) for point in (*range(0x102B, 0x103F), 0x1038)}
    assert all(piece[0] not in marks for piece in found)


def test_a_burmese_negation_and_the_closing_particles_stay_with_their_verb() -> None:
    found = pieces("ကြေးမပေးနိုင်ပါ။ လာပါမည်။ မပါ", "my")
    assert all(piece.strip() != "မ" for piece in found)
    assert not [piece for piece in found if piece.startswith(("ပါ", "မည်"))]
    assert "".join(found) == "ကြေးမပေးနိုင်ပါ။ လာပါမည်။ မပါ"


def test_kept_words_and_words_with_ruby_stay_whole() -> None:
    spans = (Span("電話は"), Span("03-1234-5678", keep=True), *parse("国民健康保険《こくほ》です"))
    found = [piece.text for piece in Measure(spans, language("ja").text, library(), 10).pieces()]
    assert any("03-1234-5678" in piece for piece in found)
    assert any("国民健康保険" in piece for piece in found)


def test_an_emergency_tears_between_graphemes_and_keeps_kinsoku() -> None:
    text = "ကျေးဇူး"
    ends = emergency_ends(text)
    assert ends[-1] == len(text)
    assert set(ends) <= {
        sum(map(len, graphemes(text)[: n + 1])) for n in range(len(graphemes(text)))
    }
    assert emergency_ends("あ、い") == (2, 3)
    assert emergency_ends("「あ") == (2,)


def test_a_word_wider_than_its_column_is_torn_not_lost() -> None:
    measure = Measure(
        (Span("Donaudampfschifffahrtsgesellschaft"),), language("en").text, library(), 10
    )
    lines = fill(measure, 60)
    assert len(lines) > 2
    assert "".join(line.text for line in lines) == "Donaudampfschifffahrtsgesellschaft"
    assert all(line.width <= 60.1 for line in lines)


def test_forbidden_lines_are_named() -> None:
    assert forbidden(["あ", "、い"]) == ["、い"]
    assert forbidden(["あ「", "い"]) == ["あ「"]
    assert forbidden(["、あ"]) == []


JAPANESE = st.text("国保料納付はがをに、。「」（）ー・abc 12ょっ", min_size=1, max_size=80)


@settings(max_examples=150, deadline=None)
@given(JAPANESE, st.floats(60, 400))
def test_lines_hold_all_text_fit_and_keep_kinsoku(text: str, width: float) -> None:
    lines = fill(Measure((Span(text),), language("ja").text, library(), 10), width)
    assert "".join(line.text for line in lines) == text
    assert all(line.width <= width + 0.1 for line in lines)
    bad = forbidden([line.text for line in lines])
    # Only runs of nothing but marks, wider than the column, may break the rule; and marks after
    # spaces, where UAX #14 lets a line begin.
    for line in bad:
        assert " " in text or len(line) * 10 >= width - 25 or set(line) <= NO_START | NO_END, (
            line,
            text,
        )


def test_markup_is_parsed_and_values_are_not() -> None:
    spans = parse("<b>{name}</b>は｜1日《ついたち》に", {"name": "<b>《x》{name}"})
    assert plain(spans) == "<b>《x》{name}は1日に"
    assert [span.bold for span in spans] == [True, False, False, False]
    assert spans[2].reading == "ついたち"
