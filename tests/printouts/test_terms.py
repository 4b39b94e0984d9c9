"""The glossary: the same official terms in every language, each with reading and source."""

import csv

import pytest

from desktop_app.i18n import LOCALES, SHEET_LANGUAGES

FILES = {file.stem: file for file in sorted((LOCALES / "terms").glob("*.tsv"))}


def rows(code: str) -> list[dict[str, str]]:
    with FILES[code].open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_foreign_language_but_english_has_its_terms() -> None:
    assert set(FILES) >= set(SHEET_LANGUAGES) - {"ja", "ja-easy", "en"}


@pytest.mark.parametrize("code", FILES)
def test_the_terms_are_the_same_in_every_language(code: str) -> None:
    terms = [row["japanese"] for row in rows(code)]
    assert len(set(terms)) == len(terms) >= 80
    assert set(terms) == {row["japanese"] for row in rows("my")}
    assert all(row["reading"] and row["translation"] and row["source"] for row in rows(code))
    readings = {row["japanese"]: row["reading"] for row in rows("my")}
    assert {row["japanese"]: row["reading"] for row in rows(code)} == readings
