"""The glossary: the same official terms in every language, each with reading and source."""

import csv

import pytest

from desktop_app.i18n import LOCALES, SHEET_LANGUAGES
from desktop_app.printouts.catalogues import sentences
from desktop_app.services.translation_checks import problems, term_uses

MOST_OTHERWISE = 7
FILES = {file.stem: file for file in sorted((LOCALES / "terms").glob("*.tsv"))}


def rows(code: str) -> list[dict[str, str]]:
    with FILES[code].open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_foreign_language_has_its_terms() -> None:
    assert set(FILES) == set(SHEET_LANGUAGES) - {"ja", "ja-easy"}


@pytest.mark.parametrize("code", FILES)
def test_the_terms_are_the_same_in_every_language(code: str) -> None:
    terms = [row["japanese"] for row in rows(code)]
    assert len(set(terms)) == len(terms) >= 80
    assert set(terms) == {row["japanese"] for row in rows("my")}
    assert all(row["reading"] and row["translation"] and row["source"] for row in rows(code))
    readings = {row["japanese"]: row["reading"] for row in rows("my")}
    assert {row["japanese"]: row["reading"] for row in rows(code)} == readings


@pytest.mark.parametrize("code", FILES)
def test_the_sheets_use_the_words_of_the_glossary(code: str) -> None:
    """A few sentences say it otherwise; more would mean that two translators did not agree."""
    other = [
        (use.term.japanese, text)
        for source, text in sentences(code).items()
        for use in term_uses(code, source, text)
        if not use.used
    ]
    assert len(other) <= MOST_OTHERWISE, other


@pytest.mark.parametrize("code", FILES)
def test_figures_and_values_are_the_same_in_every_language(code: str) -> None:
    wrong = {
        source: found
        for source, text in sentences(code).items()
        if (found := problems(code, source, text))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("code", "of_japan"),
    [
        ("en", "Japan"), ("zh-Hans", "日本"), ("zh-Hant", "日本"), ("ko", "일본"),
        ("vi", "Nhật Bản"), ("fil", "Japan"), ("ne", "जापान"), ("my", "ဂျပန်"),
        ("bn", "জাপান"), ("id", "Jepang"),
    ],
)  # fmt: skip
def test_the_health_insurance_is_that_of_japan(code: str, of_japan: str) -> None:
    """Korea, the Philippines, Nepal and Indonesia have a national scheme of the same name."""
    known = sentences(code)
    for source in ("国民健康保険に入るとき・やめるとき", "国民健康保険料", "国民健康保険税"):
        assert of_japan in known[source] or "Japanese" in known[source], source
