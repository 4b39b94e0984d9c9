"""The mapping assistant says what is joined, passed over and read, and is put right by hand."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel

from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from tests.ui.test_ledgers_assistant import opened
from ui.ledgers.assistant import AssistantPage
from ui.ledgers.assistant_rows import told_of

UNSEEN = Path(__file__).parents[1] / "importing" / "data" / "unseen"
ADDRESSES = "01_juki_atena_list.csv"
SHEETS = "04_kokuhozei_minou.xlsx"


def select(page: AssistantPage, *names: str) -> None:
    columns = [guess.name for guess in page.proposal.columns]
    model = page.columns.view.selectionModel()
    model.clearSelection()
    for name in names:
        index = page.columns.preview.index(0, columns.index(name))
        flags = QItemSelectionModel.SelectionFlag
        model.setCurrentIndex(index, flags.Select | flags.Columns)


def say(page: AssistantPage, field: str) -> None:
    combo = page.columns.field
    combo.setCurrentIndex(combo.findData(field))
    combo.activated.emit(combo.currentIndex())


def test_what_is_joined_is_said(counter: Counter) -> None:
    page = opened(counter, UNSEEN / ADDRESSES)
    assert "氏名 = 姓 + 名" in page.questions.rows.told.text()
    assert "生年月日 = 元号 + 年 + 月 + 日" in page.questions.rows.told.text()
    titles = [
        page.columns.preview.headerData(at, page.columns.view.horizontalHeader().orientation())
        for at in range(page.columns.preview.columnCount())
    ]
    assert "姓 → 氏名" in titles
    assert "元号 → 生年月日" in titles


def test_several_columns_are_joined_by_hand(counter: Counter) -> None:
    page = opened(counter, UNSEEN / ADDRESSES)
    select(page, "姓")
    say(page, "")
    assert "name" not in page.proposal.derived
    assert "name" in counter.services.mapping.open_questions(page.proposal)
    assert not page.save.isEnabled()
    select(page, "姓", "名")
    say(page, "name")
    assert page.proposal.derived["name"].join == ("姓", "名")
    assert page.save.isEnabled()


def test_rows_passed_over_are_corrected(counter: Counter) -> None:
    page = opened(counter, UNSEEN / ADDRESSES)
    rows = page.questions.rows
    assert rows.passed.toPlainText().splitlines() == ["合計*", "※*"]
    rows.passed.setPlainText("合計*\n※*\n備考 *\n")
    rows.apply.click()
    assert page.proposal.shape.pass_over == ("合計*", "※*", "備考 *")
    rows.passed.setPlainText("*")
    rows.apply.click()
    assert not rows.wrong.isHidden()
    assert page.proposal.shape.pass_over == ("合計*", "※*", "備考 *")


def test_a_sheet_is_left_out(counter: Counter) -> None:
    page = opened(counter, UNSEEN / SHEETS)
    box = page.questions.rows.sheets.itemAt(0).widget()
    assert box.isChecked()
    box.setChecked(False)
    assert page.proposal.left_out == (page.proposal.more[0].sheet,)
    assert page.proposal.profile("x").sheets == ()


def test_the_dry_run_says_how_many_rows_are_passed_over(counter: Counter) -> None:
    mapping = counter.services.mapping
    path = UNSEEN / "03_shikenminzei_tainou.csv"
    mapping.save(mapping.propose(path), "shikenminzei", "市県民税")
    plan = counter.services.importing.plan("shikenminzei", path)
    assert plan.passed_over == 4
    counter.window.importing.result.show_plan(plan)
    assert "読み飛ばす 4行" in counter.window.importing.result.counts.text()


@pytest.mark.parametrize("size", [(1366, 690), (1920, 1040)])
@pytest.mark.parametrize("name", [ADDRESSES, SHEETS])
def test_nothing_is_cut(counter: Counter, name: str, size: tuple[int, int]) -> None:
    counter.window.resize(*size)
    page = opened(counter, UNSEEN / name)
    counter.qtbot.wait(50)
    assert clipped(page) == []
    assert told_of(page.proposal)


def test_what_the_file_is_about_is_put_right(counter: Counter) -> None:
    page = opened(counter, UNSEEN / "10_koza_furikae_kekka.csv")
    assert str(page.proposal.subject) == "payments"
    combo = page.questions.subject
    combo.setCurrentIndex(combo.findData("events"))
    combo.activated.emit(combo.currentIndex())
    counter.qtbot.waitUntil(lambda: str(page.proposal.subject) == "events", timeout=20_000)
    assert "on" in counter.services.mapping.open_questions(page.proposal)


def test_codes_of_a_column_said_by_hand_are_asked(counter: Counter) -> None:
    mapping = counter.services.mapping
    proposal = mapping.propose(UNSEEN / "09_shuno_keshikomi.csv")
    assert mapping.open_codes(proposal, "receivable") == []
    proposal = mapping.with_column(proposal, 3, "receivable")
    assert set(mapping.open_codes(proposal, "receivable")) == {"50", "40", "60", "10", "20"}
    assert "codes.receivable" in mapping.open_questions(proposal)
    proposal = mapping.with_codes(proposal, "receivable", {"50": "kaigo", "20": "-"})
    assert set(mapping.open_codes(proposal, "receivable")) == {"40", "60", "10"}
