"""A file nobody described: proposed, asked about, saved under a name, read by the next import."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from ui.ledgers.assistant import AssistantPage
from ui.ledgers.field_words import question_text

SIZES = [(1366, 690), (1920, 1040)]
ROWS = [
    "滞納者管理票,,,,,,,",
    "管理No,氏　名,ヨミ,回,いつまで,請求額,納めた額,残額",
    "0012345678,青山　正夫,アオヤマ　マサオ,1,R8.7.31,9000,4500,4500",
    "0012345678,青山　正夫,アオヤマ　マサオ,2,8月末,9000,0,9000",
]
NEW_BASENAME = "kanrihyo"


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A layout that no shipped profile takes."""
    path = tmp_path / f"{NEW_BASENAME}.csv"
    path.write_bytes("\r\n".join([*ROWS, ""]).encode("cp932"))
    return path


def rests(counter: Counter, page: AssistantPage) -> None:
    counter.qtbot.waitUntil(lambda: page.idle, timeout=20_000)
    counter.qtbot.wait(20)


def opened(counter: Counter, path: Path) -> AssistantPage:
    counter.window.ledgers.describe_file(str(path))
    page = counter.window.ledgers.assistant
    counter.qtbot.waitUntil(lambda: page.proposal is not None, timeout=20_000)
    return page


def say_column(page: AssistantPage, name: str, field: str) -> None:
    names = [guess.name for guess in page.proposal.columns]
    page.columns.view.setCurrentIndex(page.columns.preview.index(0, names.index(name)))
    page.columns.field.setCurrentIndex(page.columns.field.findData(field))
    page.columns.field.activated.emit(page.columns.field.currentIndex())


def answered(page: AssistantPage) -> None:
    given = {"管理No": "party_number", "回": "instalment", "いつまで": "due",
             "納めた額": "paid_yen"}  # fmt: skip
    for name, field in given.items():
        say_column(page, name, field)
    page.questions.ledger.setCurrentIndex(page.questions.ledger.findData("kaigo"))
    page.questions.ledger.activated.emit(page.questions.ledger.currentIndex())


def test_an_unknown_file_leads_from_the_import_page(counter: Counter, strange: Path) -> None:
    counter.window.press("import")
    importing = counter.window.importing
    importing.choose_file(strange)
    counter.qtbot.waitUntil(lambda: bool(importing.problem.text()), timeout=20_000)
    importing.describe.click()
    page = counter.window.ledgers.assistant
    counter.qtbot.waitUntil(lambda: page.proposal is not None, timeout=20_000)
    assert counter.window.pages.currentWidget() is page
    assert "見出しは2行目" in page.questions.understood.text()
    assert "シフトJIS" in page.questions.understood.text()
    assert question_text("due") in page.questions.asked.text()
    assert not page.save.isEnabled()


def test_answers_lead_to_a_profile_that_reads_the_file(
    counter: Counter, strange: Path, tmp_path: Path
) -> None:
    page = opened(counter, strange)
    answered(page)
    assert question_text("due") not in page.questions.asked.text()
    assert page.save.isEnabled()
    page.name.setText("kaigo_kanrihyo")
    page.title.setText("介護 管理票")
    page.save.click()
    rests(counter, page)
    page.write_to(tmp_path / "out.toml", lambda: counter.services.mapping.export(page.name.text()))
    rests(counter, page)
    document = tomllib.loads((tmp_path / "out.toml").read_text(encoding="utf-8"))
    assert (document["ledger"], document["columns"]["due"]) == ("kaigo", "いつまで")
    plan = counter.services.importing.plan("auto", strange)
    assert (plan.profile, plan.accepted) == ("kaigo_kanrihyo", 1)
    assert [(row.line, row.reason) for row in plan.rejected] == [(4, "BAD_DATE")]
    page.go_on.click()
    importing = counter.window.importing
    counter.qtbot.waitUntil(lambda: importing.result.currentIndex() == 1, timeout=20_000)
    importing.save_rejects(tmp_path / "hajiki.xlsx")
    counter.qtbot.waitUntil(lambda: (tmp_path / "hajiki.xlsx").exists(), timeout=20_000)
    assert (tmp_path / "hajiki.xlsx").read_bytes().startswith(b"PK")


def test_a_cell_that_cannot_be_it_is_coloured(counter: Counter, strange: Path) -> None:
    page = opened(counter, strange)
    say_column(page, "いつまで", "due")
    good, odd = page.columns.preview.index(0, 4), page.columns.preview.index(1, 4)
    assert page.columns.preview.data(odd) == "? 8月末"
    assert page.columns.preview.data(odd, Qt.ItemDataRole.BackgroundRole) is not None
    assert page.columns.preview.data(good) == "R8.7.31"
    assert page.columns.preview.data(good, Qt.ItemDataRole.BackgroundRole) is None


@pytest.mark.parametrize("name", ["kaigo_chotei", "日本語", "a/b", ""])
def test_names_that_cannot_be_are_refused(counter: Counter, strange: Path, name: str) -> None:
    page = opened(counter, strange)
    answered(page)
    said: list[str] = []
    page.failed.connect(said.append)
    page.name.setText(name)
    page.save.click()
    rests(counter, page)
    assert len(said) == 1
    assert not page.go_on.isEnabled()


def test_codes_are_asked_for(counter: Counter, tmp_path: Path) -> None:
    head = "連番,宛名番号,処理日,処理内容"
    rows = ["1,0012345678,R8.7.1,督促状発送", "2,0012345678,R8.8.1,ＸＹ"]
    path = tmp_path / "kokuho_keika_x.csv"
    path.write_bytes("\r\n".join([head, *rows, ""]).encode("cp932"))
    page = opened(counter, path)
    assert str(page.proposal.subject) == "events"
    if not page.proposal.code_values.get("type"):
        pytest.fail("the codes of the steps were not looked up")
    assert question_text("codes.type") in page.questions.asked.text()
    mapping = counter.services.mapping
    page.show_proposal(mapping.with_codes(page.proposal, "type", {"ＸＹ": "notice"}))
    left = set(page.proposal.code_values["type"]) - set(page.proposal.codes["type"])
    assert (question_text("codes.type") in page.questions.asked.text()) == bool(left)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(
    open_counter: Callable[..., Counter], strange: Path, size: tuple[int, int]
) -> None:
    counter = open_counter(size=size)
    page = opened(counter, strange)
    rests(counter, page)
    assert clipped(counter.window) == []
    answered(page)
    rests(counter, page)
    assert clipped(counter.window) == []
