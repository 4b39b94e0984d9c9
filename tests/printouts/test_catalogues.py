"""The sentences: extracted, complete, faithful, and stale ones never printed."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from desktop_app.domain.consultation import HEARING_ITEMS
from desktop_app.i18n import LOCALES
from desktop_app.printouts import words as words_module
from desktop_app.printouts.catalogues import sentences
from desktop_app.printouts.languages import language, languages
from desktop_app.printouts.sheets.hearing_words import ANSWERS, QUESTIONS
from desktop_app.printouts.text.spans import KANJI, parse, plain
from desktop_app.printouts.values import Day, Kept, Yen
from desktop_app.printouts.words import Words

ROOT = Path(__file__).resolve().parents[2]
TRANSLATED = [
    code for code in languages() if (LOCALES / code / "LC_MESSAGES" / "sheets.po").exists()
]


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sheets_pot", ROOT / "build" / "sheets_pot.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sources() -> list[str]:
    return [str(message.id) for message in tool().template() if message.id]


def test_the_templates_are_fresh() -> None:
    made = tool()
    for domain, template in made.TEMPLATES.items():
        file = made.LOCALES / f"{domain}.pot"
        assert file.read_bytes() == made.written(template()), domain


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_translated(code: str) -> None:
    assert [source for source in sources() if source not in sentences(code)] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_markup_and_placeholders_survive_translation(code: str) -> None:
    for source, text in sentences(code).items():
        tags = re.findall(r"</?([a-z]+)>", text)
        assert set(tags) <= {"b", "ja"}, source
        assert len(tags) % 2 == 0, source
        assert set(re.findall(r"\{[a-z_]+\}", text)) == set(re.findall(r"\{[a-z_]+\}", source))


def test_easy_japanese_has_furigana_over_every_kanji() -> None:
    for source, text in sentences("ja-easy").items():
        for span in parse(text, {name: "" for name in re.findall(r"\{([a-z_]+)\}", text)}):
            bare = re.findall(f"[{KANJI}]", span.text)
            assert not bare or span.reading, (source, span.text)
            assert not span.reading or re.fullmatch("[ぁ-ゖー　]+", span.reading), text


def test_no_sentence_threatens() -> None:
    for source in sources():
        assert not re.search("必ず|強制|罰|逮捕|ただちに|在留資格", source), source


def test_a_stale_sentence_is_printed_in_japanese_with_a_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sheets.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        '#, fuzzy\nmsgid "窓口"\nmsgstr "old"\n\nmsgid "電話"\nmsgstr "Telephone"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(words_module, "sentences", lambda code: sentences(code, tmp_path))
    words = Words(language("en"))
    assert plain(words.spans("電話")) == "Telephone"
    assert plain(words.spans("窓口")) == "※窓口"
    assert words.missing == ["窓口"]


def test_a_translation_that_loses_a_placeholder_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sheets.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "{day}まで"\nmsgstr "until"\n',
        encoding="utf-8",
    )
    assert sentences("en", tmp_path) == {}


def test_a_changed_sentence_turns_its_translation_fuzzy(tmp_path: Path) -> None:
    made = tool()
    folder = tmp_path / "LC_MESSAGES"
    folder.mkdir()
    file = folder / "sheets.po"
    first = made.Catalog(charset="utf-8")
    first.add("窓口で、この紙を見せてください。", "Show this sheet at the counter.")
    file.write_bytes(made.written(first))
    changed = made.Catalog(charset="utf-8")
    changed.add("窓口で、この紙を必要なら見せてください。")
    made.update(tmp_path, changed)
    with file.open("rb") as stream:
        merged = {message.id: message.fuzzy for message in read_po(stream) if message.id}
    assert merged == {"窓口で、この紙を必要なら見せてください。": True}


def test_the_hearing_on_paper_asks_what_the_screen_asks() -> None:
    assert list(QUESTIONS) == [item.code for item in HEARING_ITEMS]
    for item in HEARING_ITEMS:
        if item.code != "safety":  # see hearing_words: paper may be read over a shoulder
            assert tuple(ANSWERS[item.code]) == item.answers


def said(code: str, value: Day | Yen | Kept) -> str:
    return plain(Words(language(code)).spans("{day}まで", {"day": value}))


def test_dates_carry_the_era() -> None:
    from datetime import date

    assert said("ja", Day(date(2026, 11, 30))) == "2026年11月30日（令和8年11月30日）まで"
    assert said("ja", Day(date(2019, 5, 1))) == "2019年5月1日（令和元年5月1日）まで"
    assert said("en", Day(date(2019, 4, 30))) == "Until April 30, 2019 (平成31年4月30日)"
    assert said("ja-easy", Day(date(2026, 4, 1))) == "2026年4月1日（令和8年）まで"


def test_a_name_keeps_its_own_form_of_a_kanji() -> None:
    """NFC would make U+FA19 (神) into U+795E (神): another form than the register's."""
    assert said("ja", Kept("\ufa19田")) == "\ufa19田まで"
    assert said("en", Kept("Nguye\u0302\u0303n")) == "Until Nguyễn"
