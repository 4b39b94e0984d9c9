"""A wording as it is typed: what is wrong with it, its terms, and how it looks on paper."""

from datetime import date

import pytest

from desktop_app.i18n import SHEET_LANGUAGES
from desktop_app.printouts.catalogues import shipped
from desktop_app.printouts.samples import OFFICE, TODAY
from desktop_app.services import translation_checks, translation_preview
from desktop_app.services.translations import Translations
from tests.translating import squeezed, words_of


def test_every_placeholder_has_a_value_for_the_preview() -> None:
    from desktop_app.i18n import placeholders

    for one in Translations().sentences("en"):
        assert placeholders(one.source) <= set(translation_preview.VALUES), one.source


@pytest.mark.parametrize("code", SHEET_LANGUAGES[1:])
def test_every_sentence_can_be_previewed(code: str) -> None:
    texts = shipped(code).texts
    for source in list(texts)[:: 40 if code != "my" else 8]:
        preview = translation_preview.sentence(code, source, texts, date(2026, 11, 28))
        assert preview.faults == ()
        assert preview.pdf.startswith(b"%PDF")


def test_the_sheet_preview_knows_where_the_sentence_stands() -> None:
    source = "心配なときは、市役所の代表電話に電話をして、たしかめてください。"
    texts = {**shipped("bn").texts, source: "পরীক্ষা।"}
    made = translation_preview.whole_sheet("bn", "visit_notice", source, texts, OFFICE, TODAY)
    assert squeezed("পরীক্ষা।") in words_of(made.pdf)
    assert made.page == 0
    assert 0.2 < made.top < 0.95


def test_problems_are_found_as_they_are_typed() -> None:
    def codes(code: str, source: str, words: str) -> list[str]:
        return [one.code for one in translation_checks.problems(code, source, words)]

    assert codes("en", "{amount}円", "{amount} yen") == []
    assert codes("en", "{amount}円", "yen") == ["lost_value"]
    assert codes("en", "{amount}円", "{amunt} yen") == ["lost_value", "unknown_value"]
    assert codes("en", "{amount}円", "{amount yen") == ["broken_braces"]
    assert codes("en", "日付", "<b>Date") == ["open_tag"]
    assert codes("en", "日付", "<i>Date</i>") == ["unknown_tag", "unknown_tag"]
    assert codes("ne", "14日以内に", "१४ दिनभित्र") == []
    assert codes("en", "14日以内に", "within 41 days") == ["figure"]
    assert codes("ja-easy", "日付", "日《ひ》付") == ["no_reading"]
    assert codes("en", "日付", "  ") == ["missing"]


def test_terms_of_a_sentence_and_whether_their_words_are_used() -> None:
    found = translation_checks.term_uses("vi", "国民健康保険料の減免", "Giảm hoặc miễn")
    assert [(one.term.japanese, one.used) for one in found] == [
        ("国民健康保険料", False), ("減免", True),
    ]  # fmt: skip
