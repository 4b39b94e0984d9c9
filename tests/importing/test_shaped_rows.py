"""Profiles for files that are no plain table, one thing at a time."""

from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.records import ChargeRecord, ControlTotal
from desktop_app.errors import UserError
from desktop_app.importing import FileReading, read_file
from desktop_app.importing.line_patterns import LinePatterns
from desktop_app.importing.profiles import profile_from
from tests.importing.layouts import KNOWN, faults_of

COLUMNS = {
    "party_number": "番号", "name": "氏名", "instalment": "期", "due": "期限",
    "charged_yen": "請求", "unpaid_yen": "残",
}  # fmt: skip
HEADER = "番号,氏名,期,期限,請求,残"


def read(folder: Path, lines: list[str], **parts: Any) -> FileReading:
    """These lines, by a profile with these tables besides."""
    columns = COLUMNS | parts.pop("columns", {})
    document = {
        "ledger": "gakudo", "subject": "charges", "kind": "gakudo",
        "file": {"format": "csv"} | parts.pop("file", {}),
        "keys": {"charge": "{party_number}/{instalment}"},
        "columns": {field: source for field, source in columns.items() if source is not None},
    } | parts  # fmt: skip
    path = folder / "x.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_file(path, profile_from(document, "test"), KNOWN)


def charges_of(reading: FileReading) -> list[ChargeRecord]:
    return [record for record in reading.records if isinstance(record, ChargeRecord)]


def test_page_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    lines = [
        HEADER, "A1,山田　花子,1,R6.6.30,3000,3000", "小計,,,,,3000", "ページ 2/2,,,,,",
        HEADER, "A2,計　一郎,1,R6.6.30,500,0", "合計,,,,,3000",
    ]  # fmt: skip
    reading = read(
        tmp_path, lines, rows={"pass_over": ["小計*", "ページ*"]}, total={"column": "残"}
    )
    assert reading.rejected == []
    assert len(reading.records) == 2
    assert reading.skipped_rows == 4
    assert reading.control_total == ControlTotal(None, 3000)
    assert reading.control_matches is True


def test_rows_that_no_pattern_fits_are_rejected_not_swallowed(tmp_path: Path) -> None:
    lines = [HEADER, "A1,山田　花子,1,R6.6.30,3000,3000", "備考のみ", "A2,鈴木"]
    reading = read(tmp_path, lines, rows={"pass_over": ["小計*"]})
    assert faults_of(reading) == [(3, "COLUMN_COUNT"), (4, "COLUMN_COUNT")]
    assert reading.skipped_rows == 0


def test_values_of_group_lines_hold_for_the_rows_below(tmp_path: Path) -> None:
    lines = [
        "番号,氏名,期,請求,残", "納期限：令和6年6月30日", "A1,山田,1,10,10",
        "納期限：令和6年7月31日", "A2,鈴木,1,20,20",
    ]  # fmt: skip
    reading = read(
        tmp_path, lines, rows={"pass_over": ["納期限：{納期限}"]}, columns={"due": "納期限"}
    )
    assert [charge.due.month for charge in charges_of(reading)] == [6, 7]


def test_a_row_with_a_name_of_its_own_gets_nobodys_number(tmp_path: Path) -> None:
    lines = [
        HEADER, "A1,山田　花子,1,R6.6.30,10,10", ",,2,R6.7.31,20,20", "〃,同上,3,R6.8.31,30,30",
        ",鈴木　一,1,R6.6.30,40,40", "A3,佐藤,1,R6.6.30,50,50",
    ]  # fmt: skip
    reading = read(tmp_path, lines, rows={"carry_down": ["番号", "氏名"]})
    assert [charge.party_number for charge in charges_of(reading)] == ["A1", "A1", "A1", "A3"]
    assert faults_of(reading) == [(5, "MISSING_VALUE")]


def test_only_rows_with_a_mark_are_taken_and_unknown_marks_refused(tmp_path: Path) -> None:
    lines = [
        "結果," + HEADER,
        *(
            f"{mark},A{at},山田,1,R6.6.30,10,10"
            for at, mark in enumerate(["0", "1", "7", "", "０"])
        ),
    ]
    reading = read(tmp_path, lines, rows={"take": {"結果": ["0"]}}, skip={"結果": ["1"]})
    assert [charge.party_number for charge in charges_of(reading)] == ["A0", "A4"]
    assert faults_of(reading) == [(4, "BAD_VALUE"), (5, "MISSING_VALUE")]
    assert [row.field for row in reading.rejected] == ["結果", "結果"]
    assert reading.skipped_rows == 1


def test_a_wrong_instalment_does_not_spoil_its_row(tmp_path: Path) -> None:
    lines = [
        ",,第１期,,第２期,", ",,R6.6.30,,R6.7.31,", "番号,氏名,請求,残,請求,残",
        "A1,山田,10,10,2O,20", "A2,鈴木,-,-,30,30", "A3,佐藤,-,-,,",
    ]  # fmt: skip
    reading = read(
        tmp_path, lines, file={"header_row": 1, "header_rows": 3},
        side_by_side={"first": 3, "width": 2, "times": 2},
        columns={"instalment": {"column": "見出し", "part": "instalment"},
                 "due": {"column": "見出し", "part": "date"}},
    )  # fmt: skip
    found = [(c.party_number, c.instalment, c.due.month, c.unpaid_yen) for c in charges_of(reading)]
    assert found == [("A1", 1, 6, 10), ("A2", 2, 7, 30)]
    assert [(row.line, row.field, row.reason) for row in reading.rejected] == [
        (4, "請求", "BAD_AMOUNT")
    ]
    assert reading.skipped_rows == 1


def test_record_types_and_the_trailer_of_a_file_without_a_header(tmp_path: Path) -> None:
    lines = ["1,20240930", "2,A1,山田,1,R6.6.30,10,10", "3,A2,x,1,R6.6.30,1,1", "9,1,10"]
    file = {
        "header_row": 0, "header_record": "1", "data_record": "2", "trailer_record": "9",
        "as_of": {"start": 2, "width": 1}, "trailer_count": {"start": 2, "width": 1},
        "trailer_total": {"start": 3, "width": 1},
    }  # fmt: skip
    columns = {field: place for place, field in enumerate(COLUMNS, 2)}
    reading = read(tmp_path, lines, file=file, columns=columns, rows={"width": 7})
    assert faults_of(reading) == [(3, "BAD_VALUE")]
    assert (reading.control_total, reading.control_matches) == (ControlTotal(1, 10), True)
    assert str(reading.as_of) == "2024-09-30"


def test_wrappers_and_marks_for_nothing(tmp_path: Path) -> None:
    lines = [
        HEADER,
        '"=""00123""",山田\u00a0花子　様,1,R6.6.30,"￥3,000－",－',
        "－,鈴木,1,R6.6.30,1,1",
    ]
    reading = read(tmp_path, lines, cells={"clean": True})
    assert [charge.party_number for charge in charges_of(reading)] == ["00123"]
    assert reading.parties[0].name == "山田 花子"
    assert charges_of(reading)[0].charged_yen == 3000
    assert faults_of(reading) == [(3, "MISSING_VALUE")]


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"rows": {"pass_over": ["*"]}}, "rows.pass_over"),
        ({"rows": {"pass_over": ["a" * 301]}}, "rows.pass_over"),
        ({"rows": {"pass_over": "小計*"}}, "rows"),
        ({"rows": {"passover": ["小計*"]}}, "rows.passover"),
        ({"rows": {"width": -1}}, "rows.width"),
        ({"side_by_side": {"first": 0, "width": 3, "times": 8}}, "side_by_side"),
        ({"columns": {"due": {"column": "期限", "part": "week"}}}, "due"),
        ({"columns": {"kana": {"of": ["nothing"]}}}, "kana"),
    ],
)
def test_what_cannot_work_is_refused_beforehand(
    tmp_path: Path, parts: dict[str, Any], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        read(tmp_path, [HEADER], **parts)
    assert refused.value.values["field"] == field


def test_patterns_read_rows_as_one_does() -> None:
    fits = LinePatterns(["振替日 {振替日} 収納科目 {科目} 期 {期}", "*計 *", "---*"])
    row = [
        "振替日",
        "令和6年9月30日",
        "",
        "収納科目",
        "後期高齢者 保険料",
        "期",
        "令和6年度　第3期",
    ]
    assert fits.match(row) == {
        "振替日": "令和6年9月30日", "科目": "後期高齢者保険料", "期": "令和6年度第3期",
    }  # fmt: skip
    assert fits.match(["東山団地計", "", "464,500"]) == {}
    assert fits.match(["----------"]) == {}
    assert fits.match(["A1", "山田", "家計 相談"]) is None


def test_columns_that_the_file_does_not_have_are_named(tmp_path: Path) -> None:
    lines = [HEADER, "A1,山田　花子,1,R6.6.30,3000,3000"]
    for parts in (
        {"columns": {"kana": {"join": ["氏名", 9]}}},
        {"columns": {"kana": {"join": ["氏名", "読み"]}}},
        {"side_by_side": {"first": 5, "width": 2, "times": 3}},
        {"rows": {"carry_down": ["名簿番号"]}},
        {"rows": {"take": {"9": ["1"]}}},
    ):
        with pytest.raises(UserError) as refused:
            read(tmp_path, lines, **parts)
        assert refused.value.code == "import_column_missing"


def test_positions_without_a_header_ask_for_no_more_than_they_need(tmp_path: Path) -> None:
    lines = ["A1,山田,1,R6.6.30,10,10,x,y", "A2,鈴木,1,R6.6.30"]
    columns = {field: place for place, field in enumerate(COLUMNS, 1)}
    reading = read(tmp_path, lines, file={"header_row": 0}, columns=columns, cells={"clean": True})
    assert len(reading.records) == 1
    assert faults_of(reading) == [(2, "COLUMN_COUNT")]
