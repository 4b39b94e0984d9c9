"""The translators' desk on real offices: steps, permission, release, and the rule end to end."""

import json
import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.bootstrap import build_services
from desktop_app.cli.main import main
from desktop_app.domain.session import Duty
from desktop_app.domain.translations import Line, State
from desktop_app.errors import UserError
from desktop_app.i18n import SHEET_LANGUAGES
from desktop_app.printouts import blocks, catalogues
from desktop_app.printouts.catalogues import shipped
from desktop_app.printouts.rendering import render
from desktop_app.printouts.samples import OFFICE, TODAY, sample
from desktop_app.services import translation_checks, translation_preview
from desktop_app.services.bundle import Services
from desktop_app.services.office_translations import OfficeTranslations
from desktop_app.services.resident import Speech
from desktop_app.services.translation_editions import Editions
from desktop_app.services.translations import Translations
from desktop_app.storage.office import Office
from tests.services.conftest import LOGIN, PASSPHRASE
from tests.translating import (
    CHANGED,
    SENTENCE,
    change_the_source,
    copied,
    forget,
    squeezed,
    use,
    words_of,
)

MARK = "{name} 様"


@pytest.fixture
def desk(services: Services) -> OfficeTranslations:
    return services.translations


def line_of(desk: OfficeTranslations, code: str, source: str = SENTENCE) -> Line:
    return next(line for line in desk.open(code).lines if line.source == source)


def accept_all(desk: OfficeTranslations, code: str, sheet: str, reader: str) -> None:
    for line in desk.open(code).lines:
        if sheet in line.sheets or "*" in line.sheets or not line.sheets or "official" in line.note:
            desk.accept(code, line.source, line.now.text, reader, line.now.step)


def test_the_shipped_sentences_are_there_with_their_helpers(desk: OfficeTranslations) -> None:
    opened = desk.open("vi")
    assert len(opened.lines) == len(Translations().sentences("vi")) > 300
    assert opened.desk.states == {"missing": 0, "fuzzy": 0, "drafted": len(opened.lines),
                                  "accepted": 0}  # fmt: skip
    line = line_of(desk, "vi")
    assert (line.english, line.easy) == (
        shipped("en").texts[SENTENCE], shipped("ja-easy").texts[SENTENCE]
    )  # fmt: skip
    assert line.sheets == ("*",)
    assert line.printed == line.now.text


def test_a_draft_changes_no_sheet(services: Services, desk: OfficeTranslations) -> None:
    before = services.printing.render("visit_notice", "en").pdf
    line = line_of(desk, "en")
    now = desk.change("en", SENTENCE, "Bring me along.", line.now.step)
    assert (now.now.text, now.now.state) == ("Bring me along.", State.DRAFTED)
    assert now.now.written_by == services.session.actor.name
    assert now.printed == line.printed
    assert services.printing.render("visit_notice", "en").pdf == before


def test_a_released_sentence_is_printed_and_can_be_withdrawn(
    services: Services, desk: OfficeTranslations
) -> None:
    line = line_of(desk, "en", "心配なときは、市役所の代表電話に電話をして、たしかめてください。")
    desk.accept("en", line.source, "Worried? Ring the city hall.", "A. Reader", line.now.step)
    with pytest.raises(UserError, match="translation_unknown"):
        desk.change("en", "ない文", "x", 0)
    assert desk.open("en").desk.waiting == 1
    assert desk.release("en").waiting == 0
    assert "Worried?" in words_of(services.printing.render("visit_notice", "en").pdf)
    assert "Worried?" not in words_of(services.printing.render("visit_notice", "ja").pdf)
    desk.withdraw("en")
    assert "Worried?" not in words_of(services.printing.render("visit_notice", "en").pdf)
    assert desk.open("en").desk.waiting == 1


def test_another_counter_prints_what_was_released_here(
    services: Services, office: Office, desk: OfficeTranslations
) -> None:
    other = build_services(office, office.actor)
    assert other.resident.speech("en").label("TAKE_BACK").pieces[0].text != "Take it back"
    line = line_of(desk, "en", "取り消す")
    desk.accept("en", line.source, "Take it back", "A. Reader", line.now.step)
    desk.release("en")
    other.editions.refresh()
    assert other.resident.speech("en").label("TAKE_BACK").pieces[0].text == "Take it back"


def test_undo_goes_back_step_by_step(desk: OfficeTranslations) -> None:
    first = line_of(desk, "ko")
    second = desk.change("ko", SENTENCE, "둘", first.now.step)
    third = desk.accept("ko", SENTENCE, "셋", "김", second.now.step)
    assert (third.now.text, third.now.state, third.now.reader) == ("셋", State.ACCEPTED, "김")
    line = desk.undo("ko", SENTENCE, third.now.step)
    assert (line.now.text, line.now.state) == ("셋", State.DRAFTED)
    line = desk.undo("ko", SENTENCE, line.now.step)
    assert line.now.text == "둘"
    line = desk.undo("ko", SENTENCE, line.now.step)
    assert (line.now.text, line.now.undoable) == (first.now.text, False)
    with pytest.raises(UserError, match="translation_nothing_to_undo"):
        desk.undo("ko", SENTENCE, line.now.step)


def test_who_comes_second_is_told(desk: OfficeTranslations) -> None:
    seen = line_of(desk, "id").now.step
    desk.change("id", SENTENCE, "Satu", seen)
    with pytest.raises(UserError, match="translation_changed_elsewhere"):
        desk.change("id", SENTENCE, "Dua", seen)
    assert line_of(desk, "id").now.text == "Satu"


def test_a_remark_stays_for_the_next_reader(services: Services, desk: OfficeTranslations) -> None:
    line = desk.remark("ne", SENTENCE, "काउन्टर?", line_of(desk, "ne").now.step)
    assert [(one.words, one.by) for one in line.now.remarks] == [
        ("काउन्टर?", services.session.actor.name)
    ]
    assert line.now.state is State.DRAFTED


def test_a_wording_that_loses_a_value_is_named_and_cannot_be_accepted(
    desk: OfficeTranslations,
) -> None:
    line = line_of(desk, "fil", MARK)
    found = translation_checks.problems("fil", MARK, "Para sa inyo")
    assert [(one.code, one.what) for one in found] == [("lost_value", "{name}")]
    with pytest.raises(UserError) as caught:
        desk.accept("fil", MARK, "Para sa inyo", "R.", line.now.step)
    assert caught.value.values["what"] == "{name}"


def test_only_a_named_checker_accepts_and_only_a_chief_releases(
    office: Office, desk: OfficeTranslations
) -> None:
    staff = build_services(office, office.actor).staff
    chosen = office.actor.staff_id
    desk.appoint("my", [chosen])
    assert desk.checkers("my") == (chosen,)
    office.actor = type(office.actor)(
        chosen, office.actor.login, office.actor.name, office.actor.counter, Duty.COUNTER
    )
    assert desk.open("my").desk.may_accept
    assert not desk.open("my").desk.may_release
    line = desk.accept("my", SENTENCE, "စာ", "Ma Hla", line_of(desk, "my").now.step)
    assert line.now.state is State.ACCEPTED
    with pytest.raises(UserError, match="not_permitted"):
        desk.release("my")
    with pytest.raises(UserError, match="translation_not_checker"):
        desk.accept("ne", SENTENCE, "क", "R.", line_of(desk, "ne").now.step)
    with pytest.raises(UserError, match="not_permitted"):
        desk.appoint("ne", [chosen])
    assert staff.members()


def test_every_step_is_in_the_log_without_words(office: Office, desk: OfficeTranslations) -> None:
    line = desk.accept("en", SENTENCE, "Geheim", "A. Reader", line_of(desk, "en").now.step)
    desk.undo("en", SENTENCE, line.now.step)
    line = desk.accept("en", SENTENCE, "Geheim", "A. Reader", line_of(desk, "en").now.step)
    desk.release("en")
    with office.read() as uow:
        rows = uow.connection.execute(
            text("SELECT action, detail FROM audit_entries WHERE subject_kind = 'translation'")
        ).all()
    actions = [row.action for row in rows]
    assert set(actions) >= {"translation_text", "translation_accept", "translation_undo",
                            "translation_released"}  # fmt: skip
    assert "Geheim" not in json.dumps([row.detail for row in rows])
    assert office.verify().ok


def test_out_and_in_again_is_no_change_and_a_new_wording_is_a_draft(
    desk: OfficeTranslations, tmp_path: Path
) -> None:
    for suffix in ("po", "xlf"):
        file = tmp_path / f"vi.{suffix}"
        assert desk.export("vi", file) == len(desk.open("vi").lines)
        assert desk.take("vi", file).changed == 0
    old = line_of(desk, "vi").now.text
    file = tmp_path / "vi.po"
    file.write_text(file.read_text("utf-8").replace(old, "Xin chào."), "utf-8")
    assert desk.take("vi", file).changed == 1
    assert (line_of(desk, "vi").now.text, line_of(desk, "vi").now.state) == (
        "Xin chào.", State.DRAFTED
    )  # fmt: skip


def test_an_import_is_taken_back_where_nobody_worked_since(
    desk: OfficeTranslations, tmp_path: Path
) -> None:
    file = tmp_path / "vi.po"
    desk.export("vi", file)
    before = {line.source: line.now.text for line in desk.open("vi").lines}
    words = file.read_text("utf-8").replace("Ngày", "Hôm")
    file.write_text(words, "utf-8")
    taken = desk.take("vi", file)
    assert taken.changed > 1
    line = line_of(desk, "vi", "日付")
    assert line.now.text == "Hôm"
    desk.remark("vi", "日付", "đúng?", line.now.step)
    assert desk.take_back("vi", taken.steps) == taken.changed - 1
    now = {line.source: line.now.text for line in desk.open("vi").lines}
    assert now == {**before, "日付": "Hôm"}
    assert desk.take_back("vi", taken.steps) == 0


def test_a_file_with_a_lost_value_changes_nothing(desk: OfficeTranslations, tmp_path: Path) -> None:
    file = tmp_path / "en.po"
    desk.export("en", file)
    words = file.read_text("utf-8").replace('msgstr "{name}"', 'msgstr "you"')
    file.write_text(words.replace(line_of(desk, "en").now.text, "Other"), "utf-8")
    if "you" not in words:
        pytest.fail("the sample sentence is gone")
    with pytest.raises(UserError, match="translation_placeholders"):
        desk.take("en", file)
    assert line_of(desk, "en").now.text != "Other"


# The rule, end to end: from the Japanese source to the paper.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture
def on_a_copy(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OfficeTranslations]:
    """A desk, and the sheets, on a copy of the catalogues that a test may change."""
    use(folder, monkeypatch)
    yield OfficeTranslations(office, Editions(office), Translations(folder))
    forget()


def sheet(office: Office, code: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A sheet that ends with the changed sentence, as this office prints it."""
    monkeypatch.setattr(blocks, "SHOW_THIS", CHANGED)
    made = render(
        "how_to_pay", code, sample("how_to_pay"), OFFICE, TODAY, Editions(office).edition(code)
    )
    return words_of(made.pdf)


@pytest.mark.parametrize("code", SHEET_LANGUAGES[1:])
def test_a_changed_source_turns_stale_and_prints_in_japanese_with_the_mark(
    office: Office,
    on_a_copy: OfficeTranslations,
    folder: Path,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = on_a_copy
    old = line_of(desk, code)
    change_the_source(folder)
    line = line_of(desk, code, CHANGED)
    assert (line.now.state, line.former, line.now.text) == (State.STALE, SENTENCE, old.now.text)
    printed = sheet(office, code, monkeypatch)
    assert squeezed("※" + CHANGED) in printed
    assert squeezed(shipped(code).texts[blocks.STALE]).split("※")[0] in printed


def test_what_the_office_had_checked_turns_stale_too(
    office: Office, on_a_copy: OfficeTranslations, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = on_a_copy
    own = "Bring this sheet. Show it at the counter."
    desk.accept("en", SENTENCE, own, "A. Reader", line_of(desk, "en").now.step)
    desk.release("en")
    change_the_source(folder)
    line = line_of(desk, "en", CHANGED)
    assert (line.now.state, line.now.text, line.former) == (State.STALE, own, SENTENCE)
    assert line.now.reader == ""
    printed = sheet(office, "en", monkeypatch)
    assert squeezed("※" + CHANGED) in printed
    assert squeezed(own) not in printed
    # The reader looks again, finds that it still says the same, and stands by it.
    desk.accept("en", CHANGED, own, "A. Reader", line.now.step)
    desk.release("en")
    printed = sheet(office, "en", monkeypatch)
    assert squeezed(own) in printed
    assert squeezed("※" + CHANGED) not in printed


@pytest.mark.parametrize("code", ["en", "my", "ja-easy"])
def test_an_unchecked_sheet_says_so_and_a_checked_one_says_who(
    services: Services, desk: OfficeTranslations, code: str
) -> None:
    draft = squeezed(translation_preview.plain_of(code, blocks.UNCHECKED))
    assert draft in words_of(services.printing.render("visit_notice", code).pdf)
    accept_all(desk, code, "visit_notice", "Khin Hla Aye")
    desk.release(code)
    printed = words_of(services.printing.render("visit_notice", code).pdf)
    assert draft not in printed
    assert squeezed("Khin Hla Aye") in printed
    # Another sheet has sentences that nobody has read.
    assert draft in words_of(services.printing.render("hearing", code).pdf)


def test_a_file_whose_easy_japanese_lacks_furigana_is_refused(
    desk: OfficeTranslations, tmp_path: Path
) -> None:
    file = tmp_path / "easy.po"
    file.write_text('msgid "日付"\nmsgstr "日付"\n', "utf-8")
    with pytest.raises(UserError, match="translation_not_printable"):
        desk.take("ja-easy", file)


def test_the_commands_work_on_the_office(
    local: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = local.info.path
    assert path is not None
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", PASSPHRASE)
    where = ["--database", str(path), "--user", LOGIN, "--json"]
    file = path.with_suffix(".po")
    assert main(["translations", "export", "vi", str(file), *where]) == 0
    text_of_file = file.read_text("utf-8")
    old = shipped("vi").texts[SENTENCE]
    file.write_text(text_of_file.replace(old, "Mang giấy này theo."), "utf-8")
    capsys.readouterr()
    assert main(["translations", "import", "vi", str(file), *where]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] == 1
    assert main(["translations", "release", "vi", *where]) == 3
    accept = ["translations", "accept", "vi", SENTENCE, "--checked-by", "Lan", *where]
    assert main(accept) == 0
    assert main(["translations", "release", "vi", *where]) == 0
    capsys.readouterr()
    assert main(["translations", "status", *where]) == 0
    rows = {row["code"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["vi"]["accepted"], rows["ko"]["accepted"]) == (1, 0)
    assert main(["translations", "withdraw", "vi", *where]) == 0
    # The program's own catalogues are as they were.
    assert shipped("vi").texts[SENTENCE] == old


def test_the_residents_screen_is_drafted_until_every_sentence_was_read() -> None:
    texts = shipped("ne").texts
    read = {source: catalogues.Reader("R.", date(2026, 11, 28)) for source in texts}
    assert Speech("ne").drafted
    assert not Speech("ne", catalogues.Edition(texts, read)).drafted
    del read[SENTENCE]
    assert Speech("ne", catalogues.Edition(texts, read)).drafted


def test_what_was_released_reaches_the_processes_of_a_batch(
    services: Services, desk: OfficeTranslations
) -> None:
    """They know only what a task carries, which is pickled on the way."""
    source = "心配なときは、市役所の代表電話に電話をして、たしかめてください。"
    line = line_of(desk, "en", source)
    desk.accept("en", source, "Worried? Ring the city hall.", "A. Reader", line.now.step)
    desk.release("en")
    edition = pickle.loads(pickle.dumps(services.printing.edition("en")))  # noqa: S301 - our own
    made = render("visit_notice", "en", sample("visit_notice"), OFFICE, TODAY, edition)
    assert "Worried?" in words_of(made.pdf)
