"""Small files in the manner of still other packages, proposed without a question."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from desktop_app.domain.records import (
    ChargeRecord,
    EventRecord,
    PaymentRecord,
    PersonRecord,
    Subject,
)
from desktop_app.importing import FileReading, read_file
from desktop_app.importing.assistant.propose import Proposal, propose
from tests.importing.unseen import KNOWN

NAMES = ["山田　花子", "鈴木　一郎", "髙橋　美咲", "佐藤　健", "田中　実"]
KANA = ["ヤマダ　ハナコ", "スズキ　イチロウ", "タカハシ　ミサキ", "サトウ　ケン", "タナカ　ミノル"]


def written(folder: Path, rows: list[list[Any]], encoding: str = "cp932") -> Path:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path = folder / "file.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def taken(path: Path, proposal: Proposal) -> FileReading:
    reading = read_file(path, proposal.profile("other"), KNOWN)
    assert reading.rejected == []
    return reading


def test_columns_named_as_in_a_database(tmp_path: Path) -> None:
    head = [
        "ATENA_NO", "SHIMEI_KANJI", "SHIMEI_KANA", "BIRTH_YMD", "JUSHO", "TSUCHISHO_NO", "NENDO",
        "KIBETSU", "NOKIGEN_YMD", "CHOTEI_GAKU", "SHUNO_GAKU", "MINO_GAKU", "KOSHIN_YMD",
    ]  # fmt: skip
    rows = [
        [f"00{at}0001234", NAMES[at], KANA[at], "3400105", "市内1-2-3", f"N{at}00", "06", "3",
         "5060930", 1000 * (at + 3), 500 * at, 1000 * (at + 3) - 500 * at, "5061130"]
        for at in range(5)
    ]  # fmt: skip
    proposal = propose(written(tmp_path, [["国民健康保険料"], head, *rows]))
    reading = taken(tmp_path / "file.csv", proposal)
    assert proposal.questions == ()
    charges = [record for record in reading.records if isinstance(record, ChargeRecord)]
    assert [charge.unpaid_yen for charge in charges] == [row[11] for row in rows]
    assert {(c.fiscal_year, c.instalment, c.due) for c in charges} == {(2024, 3, date(2024, 9, 30))}
    assert [party.kana for party in reading.parties] == KANA


def test_periods_side_by_side_under_one_header_row(tmp_path: Path) -> None:
    block = ["納期限", "調定額", "収納額", "未納額"]
    head = ["整理番号", "氏名", "カナ氏名"]
    head += [f"{n}期{name}" for n in range(1, 5) for name in block]
    rows: list[list[Any]] = [[f"0012{at}", NAMES[at], KANA[at]] for at in range(5)]
    for at, row in enumerate(rows):
        for n in range(4):
            paid = 1000 * (n % 2)
            row += [f"R6.{n + 6}.30", 2000 + at, paid, 2000 + at - paid]
    proposal = propose(written(tmp_path, [["令和6年度　介護保険料　期別一覧"], head, *rows]))
    reading = taken(tmp_path / "file.csv", proposal)
    charges = [record for record in reading.records if isinstance(record, ChargeRecord)]
    assert len(charges) == 20
    assert [(c.instalment, c.due.month, c.fiscal_year) for c in charges[:4]] == [
        (1, 6, 2024), (2, 7, 2024), (3, 8, 2024), (4, 9, 2024),
    ]  # fmt: skip
    assert sum(c.unpaid_yen for c in charges) == sum(8000 + 4 * at - 2000 for at in range(5))


def test_the_person_stands_on_a_line_above_the_steps(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["交渉経過（市県民税）"], ["日付", "処理区分", "金額", "担当", "記録"]]
    for at in range(4):
        rows.append([f"整理番号：001234{at}　氏名：{NAMES[at]}"])
        rows.append(["R6.7.22", "督促", "", "係A", ""])
        rows.append(["R6.9.1", "分納誓約", "5,000円", "係B", "月5,000円"])
    proposal = propose(written(tmp_path, rows))
    reading = taken(tmp_path / "file.csv", proposal)
    events = [record for record in reading.records if isinstance(record, EventRecord)]
    assert [event.party_number for event in events] == [
        f"001234{at}" for at in range(4) for _ in range(2)
    ]
    assert [event.yen for event in events[:2]] == [None, 5_000]
    assert reading.skipped_rows == 4


def test_steps_in_free_text(tmp_path: Path) -> None:
    texts = [
        "電話にて催告　本人",
        "文書催告を送付",
        "来庁　納付相談",
        "督促状を発送",
        "差押調書作成",
    ]
    rows = [
        [f"00{at:04}", f"2024/{at % 12 + 1}/{at % 27 + 1}", f"{texts[at % 5]} その{at}"]
        for at in range(60)
    ]
    head = ["滞納者番号", "交渉日", "交渉内容"]
    proposal = propose(written(tmp_path, [["国保 折衝記録"], head, *rows]))
    reading = taken(tmp_path / "file.csv", proposal)
    kinds = [str(record.type) for record in reading.records if isinstance(record, EventRecord)]
    assert kinds[:4] == ["notice", "notice", "demand", "seizure"]
    assert len(kinds) == 48
    assert reading.skipped_rows == 12


def test_a_charge_told_by_its_parts_and_a_name_with_its_kana(tmp_path: Path) -> None:
    head = [
        "宛名番号",
        "納税義務者",
        "年度",
        "期別",
        "納期限",
        "医療分",
        "支援分",
        "介護分",
        "納付済額",
        "未納額",
    ]
    paid = [500 * (at % 2) for at in range(8)]
    rows = [
        [f"000{at}", f"{NAMES[at % 5]}（{KANA[at % 5]}）", "R6", f"{at % 8 + 1}期",
         "令和６年９月末日", 3000 + at, 2000, 100 * at, paid[at], 5000 + 101 * at - paid[at]]
        for at in range(8)
    ]  # fmt: skip
    proposal = propose(written(tmp_path, [["国民健康保険税　未納者"], head, *rows]))
    reading = taken(tmp_path / "file.csv", proposal)
    charges = [record for record in reading.records if isinstance(record, ChargeRecord)]
    assert [charge.charged_yen for charge in charges] == [5000 + 101 * at for at in range(8)]
    assert reading.parties[0].name == NAMES[0]
    assert reading.parties[0].kana == KANA[0]


def test_residents_in_words(tmp_path: Path) -> None:
    head = [
        "住民番号",
        "世帯番号",
        "氏名（漢字）",
        "氏名（カナ）",
        "生年月日",
        "男女",
        "住所",
        "支援措置区分",
    ]
    rows = [
        [f"'000{at}", f"900{at}", NAMES[at], KANA[at], "昭和40年1月5日生",
         "女性" if at % 2 else "男性", "市内1-2-3", "該当" if at == 3 else "非該当"]
        for at in range(5)
    ]  # fmt: skip
    proposal = propose(written(tmp_path, [head, *rows], "utf-8-sig"))
    reading = taken(tmp_path / "file.csv", proposal)
    people = [record for record in reading.records if isinstance(record, PersonRecord)]
    assert [person.number for person in people] == [f"000{at}" for at in range(5)]
    assert [str(person.sex) for person in people] == ["1", "2", "1", "2", "1"]
    assert [person.support_measure for person in people] == [False, False, False, True, False]
    assert {person.birth for person in people} == {date(1965, 1, 5)}


def test_day_and_receivable_inside_one_cell_above(tmp_path: Path) -> None:
    head = ["被保険者番号", "氏名", "年度", "期別", "収納額", "収納方法"]
    rows = [[f"000{at}", NAMES[at], "6", at + 1, 1000 + at, "コンビニ"] for at in range(5)]
    above = [["収納日報"], ["収納日：令和6年9月30日　科目：後期高齢者医療保険料"]]
    proposal = propose(written(tmp_path, [*above, head, *rows]))
    reading = taken(tmp_path / "file.csv", proposal)
    payments = [record for record in reading.records if isinstance(record, PaymentRecord)]
    assert proposal.ledger == "koki"
    assert {payment.paid_on for payment in payments} == {date(2024, 9, 30)}
    assert [payment.yen for payment in payments] == [1000 + at for at in range(5)]


def test_sheets_whose_columns_stand_in_another_order(tmp_path: Path) -> None:
    head = ["管理番号", "保護者名", "フリガナ", "対象月", "納期限", "保育料", "納入額", "未納額"]
    book = Workbook()
    for number, order in enumerate((range(8), [7, 0, 1, 2, 3, 4, 5, 6])):
        sheet = book.active if not number else book.create_sheet()
        sheet.title = f"{number + 4}月"
        sheet.append(["学童保育料"])
        sheet.append([head[place] for place in order])
        for at in range(4):
            row = [f"A{at}", NAMES[at], KANA[at], f"R6.{number + 4}", date(2024, number + 4, 30),
                   3000, 1000 * (at % 2), 3000 - 1000 * (at % 2)]  # fmt: skip
            sheet.append([row[place] for place in order])
    path = tmp_path / "file.xlsx"
    book.save(path)
    reading = taken(path, propose(path))
    charges = [record for record in reading.records if isinstance(record, ChargeRecord)]
    assert [charge.instalment for charge in charges] == [4] * 4 + [5] * 4
    assert sum(charge.unpaid_yen for charge in charges) == 20_000


@pytest.mark.parametrize("number", ["1.23E+09", "1.234567E+12"])
def test_numbers_that_a_spreadsheet_rounded_are_refused(tmp_path: Path, number: str) -> None:
    head = ["整理番号", "氏名", "期別", "納期限", "調定額", "収納額", "未納額"]
    rows = [[f"00{at}", NAMES[at] + " 様", 1, "2024/6/30", 10 + at, 5, 5 + at] for at in range(4)]
    rows.append([number, NAMES[4], 1, "2024/6/30", 10, 5, 5])
    path = written(tmp_path, [["介護保険料"], head, *rows])
    reading = read_file(path, propose(path).profile("other"), KNOWN)
    assert [(row.line, row.reason) for row in reading.rejected] == [(7, "BAD_VALUE")]


def test_month_and_fiscal_year_in_columns_of_their_own_and_kana_only(tmp_path: Path) -> None:
    head = ["利用者番号", "保護者カナ", "年度", "月", "納入期限", "利用料", "入金額", "未収額"]
    rows = [
        [f"G{at}", KANA[at], "令和6", [4, 12, 1, 3, 5][at], f"2024/{at + 4}/30", 5000,
         1000 * (at % 2), 5000 - 1000 * (at % 2)]
        for at in range(5)
    ]  # fmt: skip
    proposal = propose(written(tmp_path, [["学童クラブ"], head, *rows], "iso2022_jp"))
    reading = taken(tmp_path / "file.csv", proposal)
    charges = [record for record in reading.records if isinstance(record, ChargeRecord)]
    assert [charge.key.rpartition("/")[2] for charge in charges] == [
        "2024-04", "2024-12", "2025-01", "2025-03", "2024-05",
    ]  # fmt: skip
    assert {charge.fiscal_year for charge in charges} == {2024}
    assert [party.name for party in reading.parties] == KANA


def test_no_name_of_a_person_gets_into_a_profile(tmp_path: Path) -> None:
    head = ["整理番号", "氏名", "期別", "納期限", "調定額", "収納額", "未納額", "備考"]
    rows: list[list[Any]] = []
    for at in range(5):
        rows.append([f"00{at}", NAMES[at], 1, "R6.6.30", 100 + at, 50, 50 + at, ""])
        rows.append(["", f"{NAMES[at]}計", "", "", "", "", 50 + at, ""])
    rows.append(["", f"{NAMES[0]}様分は別紙", "", "", "", "", "", ""])
    path = written(tmp_path, [["介護保険料"], head, *rows])
    proposal = propose(path)
    reading = read_file(path, proposal.profile("other"), KNOWN)
    assert not any(name[:2] in str(proposal.document("other")) for name in NAMES)
    assert len(reading.records) == 5
    assert reading.skipped_rows == 5
    assert [(row.line, row.reason) for row in reading.rejected] == [(13, "MISSING_VALUE")]


def test_columns_without_names_are_proposed_by_what_stands_in_them(tmp_path: Path) -> None:
    rows = [
        [f"001{at * 37 % 90:02}", NAMES[at % 5], KANA[at % 5], f"S4{at % 9}.1.{at + 1}", "000-0001",
         f"R6.{at % 9 + 1}.28", 5000 + at, 1000 * (at % 3), 5000 + at - 1000 * (at % 3)]
        for at in range(12)
    ]  # fmt: skip
    names = ["欄１", "欄２", "欄３", "欄４", "欄５", "欄６", "欄７", "欄８", "欄９"]
    path = written(tmp_path, [["国民健康保険料"], names, *rows])
    proposal = propose(path, Subject.CHARGES)
    fields = {guess.field: guess.index for guess in proposal.columns if guess.field}
    assert fields == {
        "party_number": 1, "name": 2, "kana": 3, "birth": 4, "due": 6, "charged_yen": 7,
        "paid_yen": 8, "unpaid_yen": 9,
    }  # fmt: skip
    assert all(guess.doubtful for guess in proposal.columns if guess.field)
