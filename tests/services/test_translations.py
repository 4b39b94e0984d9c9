"""Translators' files: status, acceptance, PO and XLIFF out and in, without losing a sentence."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import read_po

from desktop_app.cli.main import main
from desktop_app.errors import UserError
from desktop_app.i18n import SHEET_LANGUAGES
from desktop_app.services.translation_files import XLIFF
from desktop_app.services.translations import Sentence, Translations
from tests.translating import AGAIN, CHANGED, SENTENCE, change_the_source, copied

CODES = [code for code in SHEET_LANGUAGES if code != "ja"]
Where = Callable[[str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real catalogues."""
    return copied(tmp_path)


def pairs(found: tuple[Sentence, ...]) -> dict[str, str]:
    return {one.source: one.text for one in found}


def test_every_language_is_counted(folder: Path) -> None:
    found = Translations(folder).status()
    assert [one.code for one in found] == CODES
    for one in found:
        assert one.sentences == one.translated + one.fuzzy + one.missing > 300


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("suffix", ["po", "xlf"])
def test_out_and_in_again_changes_nothing(folder: Path, code: str, suffix: str) -> None:
    desk = Translations(folder)
    before = pairs(desk.sentences(code))
    file = folder / f"{code}.{suffix}"
    assert desk.export(code, file) == len(before)
    taken = desk.take(code, file)
    assert (taken.changed, taken.stale) == (0, 0)
    assert pairs(desk.sentences(code)) == before


@pytest.mark.parametrize("suffix", ["po", "xlf"])
def test_an_empty_language_is_filled_from_a_file(folder: Path, suffix: str) -> None:
    desk = Translations(folder)
    file = folder / f"bn.{suffix}"
    before = pairs(desk.sentences("bn"))
    desk.export("bn", file)
    (folder / "bn" / "LC_MESSAGES" / "sheets.po").unlink()
    assert desk.status_of("bn").missing == len(before)
    assert desk.take("bn", file).changed == len([text for text in before.values() if text])
    assert pairs(desk.sentences("bn")) == before


def test_the_xliff_is_well_formed_and_says_its_languages(folder: Path) -> None:
    file = folder / "my.xlf"
    Translations(folder).export("my", file)
    root = ElementTree.parse(file).getroot()  # noqa: S314 - written a line above
    assert (root.tag, root.get("version")) == (f"{{{XLIFF}}}xliff", "1.2")
    about = root[0]
    assert about.get("source-language") == "ja"
    assert about.get("target-language") == "my"
    assert {"original", "datatype"} <= set(about.keys())
    units = list(root.iter(f"{{{XLIFF}}}trans-unit"))
    assert len({unit.get("id") for unit in units}) == len(units) > 300
    assert all(unit[0].tag == f"{{{XLIFF}}}source" for unit in units)


def test_a_new_wording_comes_in_and_loses_its_acceptance(folder: Path) -> None:
    desk = Translations(folder)
    source = "この紙を持ってきて、窓口で見せてください。"
    desk.accept("en", source, "A. Reader", date(2026, 11, 22))
    desk.remark("en", source, "counter or\nwindow?")
    held = next(one for one in desk.sentences("en") if one.source == source)
    assert (held.state, held.checked_by) == ("accepted", "A. Reader, 2026-11-22")
    assert held.remarks == ("counter or window?",)
    assert desk.status_of("en").accepted == 1
    desk.change("en", source, "Bring this sheet to the counter.")
    held = next(one for one in desk.sentences("en") if one.source == source)
    assert (held.text, held.state) == ("Bring this sheet to the counter.", "drafted")
    assert held.remarks


def test_accepting_keeps_every_other_sentence_as_it_is(folder: Path) -> None:
    desk = Translations(folder)
    before = pairs(desk.sentences("ne"))
    desk.accept("ne", "日付", "K. Reader", date(2026, 11, 22))
    assert pairs(desk.sentences("ne")) == before
    with (folder / "ne" / "LC_MESSAGES" / "sheets.po").open("rb") as stream:
        assert not any(message.fuzzy for message in read_po(stream) if message.id)


def test_a_file_that_loses_a_value_is_refused_whole(folder: Path) -> None:
    desk = Translations(folder)
    before = pairs(desk.sentences("id"))
    file = folder / "id.po"
    desk.export("id", file)
    lines = file.read_text("utf-8").splitlines()
    broken = [line.replace("{day}", "") if line.startswith("msgstr") else line for line in lines]
    assert broken != lines
    file.write_text("\n".join(broken), "utf-8")
    with pytest.raises(UserError):
        desk.take("id", file)
    assert pairs(desk.sentences("id")) == before


def test_files_that_are_not_translations_are_refused(folder: Path) -> None:
    desk = Translations(folder)
    bomb = folder / "bomb.xlf"
    bomb.write_text('<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>')
    other = folder / "other.xlf"
    desk.export("my", other)
    for file, code in ((bomb, "translation_file_broken"), (folder, "translation_file_broken"),
                       (other, "translation_language_differs")):  # fmt: skip
        with pytest.raises(UserError) as caught:
            desk.take("ne", file)
        assert caught.value.code == code
    with pytest.raises(UserError, match="unknown_sheet_language"):
        desk.sentences("ja")


def test_a_fuzzy_sentence_is_no_translation(folder: Path) -> None:
    file = folder / "en" / "LC_MESSAGES" / "sheets.po"
    text = file.read_text("utf-8").replace('msgid "日付"', '#, fuzzy\nmsgid "日付"')
    file.write_text(text, "utf-8")
    desk = Translations(folder)
    assert desk.status_of("en").fuzzy == 1
    out = folder / "out.xlf"
    desk.export("en", out)
    assert 'state="needs-review-translation"' in out.read_text("utf-8")
    desk.take("en", out)
    assert desk.status_of("en").fuzzy == 1


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", "status", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in rows] == CODES
    file = tmp_path / "vi.xlf"
    assert main(["translations", "export", "vi", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sentences"] == rows[0]["sentences"]
    assert main(["translations", "import", "ko", str(file)]) == 3
    assert "ko" in capsys.readouterr().err
    assert main(["translations", "import", "vi", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] == 0


def test_a_former_source_stays_beside_its_translation(folder: Path) -> None:
    """As `#| msgid`, which translators' tools show, until somebody writes anew."""
    file = folder / "ne" / "LC_MESSAGES" / "sheets.po"
    before = next(one for one in Translations(folder).sentences("ne") if one.source == SENTENCE)
    change_the_source(folder)
    assert f'#| msgid "{SENTENCE}"' in file.read_text("utf-8")
    desk = Translations(folder)
    held = next(one for one in desk.sentences("ne") if one.source == CHANGED)
    assert (held.state, held.former, held.text) == ("fuzzy", SENTENCE, before.text)
    for name in ("out.po", "out.xlf"):
        desk.export("ne", folder / name)
        assert SENTENCE in (folder / name).read_text("utf-8")
    desk.change("ne", CHANGED, "कागज देखाउनुहोस्।")
    assert "#|" not in file.read_text("utf-8")


def test_a_sentence_that_changed_twice_still_knows_what_was_translated(folder: Path) -> None:
    change_the_source(folder)
    change_the_source(folder, CHANGED, AGAIN)
    held = next(one for one in Translations(folder).sentences("vi") if one.source == AGAIN)
    assert (held.state, held.former) == ("fuzzy", SENTENCE)


@pytest.mark.parametrize("line", ['#| msgid "\\x"', "#| msgid", "#| nonsense", '#| msgid "a'])
def test_a_hostile_former_source_is_no_accident(folder: Path, line: str) -> None:
    file = folder / "odd.po"
    file.write_text(f'{line}\nmsgid "日付"\nmsgstr "Day"\n', "utf-8")
    assert Translations(folder).take("en", file).changed == 1
