"""Workbooks: merged headers, serial dates, several sheets, formulas as data, bombs refused."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from desktop_app.domain.records import ChargeRecord, ControlTotal, Rejected
from desktop_app.errors import UserError
from desktop_app.importing import FileReading, read_file
from desktop_app.importing.excel_rows import Book
from desktop_app.importing.profiles import profile_from
from desktop_app.importing.rejects import neutral, rejects_workbook
from tests.importing.layouts import HEADER, KNOWN, charges, faults_of

HEAD = HEADER.split(",")
ROW = ["A1", "山田", 1, date(2024, 6, 30), 3000, 3000]


def save(path: Path, *sheets: list[list[Any]]) -> Path:
    """A workbook with these sheets."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path, **file: Any) -> FileReading:
    """Read charges from a workbook."""
    return read_file(path, charges(format="excel", **file), KNOWN)


def dues(reading: FileReading) -> list[date]:
    """Due days of the charges."""
    return [record.due for record in reading.records if isinstance(record, ChargeRecord)]


def repack(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Change the XML inside a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


SHEET = "xl/worksheets/sheet1.xml"
INLINE_NAME = b't="inlineStr"><is><t>&#23665;&#30000;</t></is>'


def shared(path: Path, strings: str) -> Path:
    """Put the name among shared strings, as Excel itself does."""
    repack(path, SHEET, INLINE_NAME, b't="s"><v>0</v>')
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst>{strings}</sst>")
    return path


def test_dates_as_cells_serials_and_text(tmp_path: Path) -> None:
    rows = [[f"A{n}", "人", 1, due, 1, 1] for n, due in enumerate(
        [date(2024, 6, 30), datetime(2024, 6, 30, 13, 5), 45473, "45473", "R6.6.30", 5060630,
         20240630, 45473.5, "令和６年６月末日"]
    )]  # fmt: skip
    reading = read(save(tmp_path / "x.xlsx", [HEAD, *rows]))
    assert dues(reading) == [date(2024, 6, 30)] * 9


def test_era_date_formats_of_japanese_excel(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", [HEAD, ROW])
    book = load_workbook(path)
    book.active["D2"].number_format = '[$-411]ggge"年"m"月"d"日";@'
    book.active["E2"].number_format = '#,##0"円";[Red]-#,##0"円"'
    book.save(path)
    assert dues(read(path)) == [date(2024, 6, 30)]
    repack(path, "xl/styles.xml", b'numFmtId="164"', b'numFmtId="57"')
    assert dues(read(path)) == [date(2024, 6, 30)]
    assert read(path).yen_total == 3_000


def test_workbooks_that_count_from_1904(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", [HEAD, ROW])
    repack(path, "xl/workbook.xml", b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    assert dues(read(path)) == [date(2028, 7, 1)]


def test_two_header_rows_a_title_and_a_total_row(tmp_path: Path) -> None:
    document = {
        "ledger": "gakudo", "subject": "charges", "kind": "gakudo",
        "file": {"format": "excel", "header_row": 2, "header_rows": 2},
        "total": {"column": "金額/残"},
        "keys": {"charge": "{party_number}/{instalment}"},
        "columns": {"party_number": "人/番号", "name": "氏名", "instalment": "期", "due": "期限",
                    "charged_yen": "金額/請求", "unpaid_yen": "金額/残"},
    }  # fmt: skip
    rows: list[list[Any]] = [
        ["一覧　令和６年１０月末現在"], ["人", None, "期", "期限", "金額", None],
        ["番号", "氏名", None, None, "請求", "残"], ROW, [None] * 6, ["", " "],
        ["合計　1件", None, None, None, None, "3,000円"],
    ]  # fmt: skip
    path = save(tmp_path / "x.xlsx", rows)
    reading = read_file(path, profile_from(document, "t"), KNOWN)
    assert (reading.accepted, reading.blank_rows, reading.lines) == (1, 2, 7)
    assert reading.control_total == ControlTotal(1, 3_000)
    assert reading.control_matches is True
    assert reading.as_of == date(2024, 10, 31)


def test_every_sheet_with_the_header_is_read(tmp_path: Path) -> None:
    second = [["A2", *ROW[1:]], ["A3", *ROW[1:3], "R6.2.30", 1, 1]]
    path = save(tmp_path / "x.xlsx", [HEAD, ROW], [["覚え書き"]], [["題"], HEAD, *second])
    reading = read(path)
    assert reading.accepted == 2
    assert [(r.sheet, r.line, r.reason) for r in reading.rejected] == [("表3", 4, "BAD_DATE")]
    assert read(path, sheet="表1").accepted == 1
    with pytest.raises(UserError):
        read(path, sheet="表2")


def test_hidden_sheets_are_read_only_when_named(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", [HEAD, ROW], [HEAD, ["A2", *ROW[1:]]])
    repack(path, "xl/workbook.xml", b'name="\xe8\xa1\xa82" sheetId="2" state="visible"',
           b'name="\xe8\xa1\xa82" sheetId="2" state="hidden"')  # fmt: skip
    assert read(path).accepted == 1
    assert read(path, sheet="表2").parties[0].number == "A2"


def test_formulas_are_never_computed(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", [HEAD, ROW, ["A2", "=1+1", 1, "R6.6.30", "=500+500", 0]])
    reading = read(path)
    assert faults_of(reading) == [(3, "BAD_AMOUNT")]
    repack(path, SHEET, b"<f>500+500</f><v></v>", b"<f>500+500</f><v>700</v>")
    reading = read(path)
    assert [party.name for party in reading.parties] == ["山田", "=1+1"]
    assert reading.records[1].charged_yen == 700


def test_phonetic_guides_are_not_part_of_a_name(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", [HEAD, ROW])
    guide = '<rPh sb="0" eb="2"><t>ヤマダ</t></rPh>'
    repack(path, SHEET, INLINE_NAME, INLINE_NAME.replace(b"</is>", guide.encode() + b"</is>"))
    assert read(path).parties[0].name == "山田"
    path = shared(save(path, [HEAD, ROW]), f"<si><r><t>山</t></r><r><t>田</t></r>{guide}</si>")
    assert read(path).parties[0].name == "山田"


def test_a_shared_string_that_is_not_there(tmp_path: Path) -> None:
    path = shared(save(tmp_path / "x.xlsx", [HEAD, ROW]), "")
    with pytest.raises(UserError) as refused:
        read(path)
    assert refused.value.code == "import_file_not_excel"


def test_rows_left_out_of_the_sheet_keep_their_numbers(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", [HEAD, ["A1", "人", 1, "R6.2.30", 1, 1]])
    repack(path, SHEET, b'<row r="2"', b'<row r="900"')
    reading = read(path)
    assert faults_of(reading) == [(900, "BAD_DATE")]
    assert reading.lines == 900


def bomb(path: Path, part: str, content: bytes, times: int) -> Path:
    """A workbook with one part made of many copies of the same bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != part}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, kept in parts.items():
            archive.writestr(name, kept)
        with archive.open(part, "w") as stream:
            for _ in range(times):
                stream.write(content)
    return path


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml"])
def test_zip_bombs_are_refused_unopened(tmp_path: Path, part: str) -> None:
    path = save(tmp_path / "x.xlsx", [HEAD, ROW])
    assert read(path).accepted == 1
    bomb(path, part, b"<row><c><v>1</v></c></row>" * 40_000, 80)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(UserError) as refused:
        read(path)
    assert refused.value.code == "import_file_too_large"


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_are_refused(tmp_path: Path, part: str) -> None:
    path = shared(save(tmp_path / "x.xlsx", [HEAD, ROW]), "<si><t>山田</t></si>")
    assert read(path).parties[0].name == "山田"
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with zipfile.ZipFile(path) as archive:
        start = archive.read(part)
    head = start[: start.index(b"<", 1)] if start.startswith(b"<?xml") else b""
    repack(path, part, start, head + laughs + start[len(head) :])
    with pytest.raises(UserError) as refused:
        read(path)
    assert refused.value.code == "import_file_not_excel"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "import_excel_old_or_locked"),
        (b"number,name\n", "import_file_not_excel"),
        (b"PK\x03\x04 and no more", "import_file_not_excel"),
        (b"", "import_file_empty"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        read(path)
    assert refused.value.code == code


def test_a_cell_that_is_too_long_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "x.xlsx", [HEAD, ROW])
    repack(path, SHEET, b"<v>3000</v>", b"<v>" + b"9" * 3_000_000 + b"</v>")
    with pytest.raises(UserError):
        read(path)


def test_the_list_of_rejects_runs_no_formula() -> None:
    told = [
        Rejected("=cmd|x.csv", 9, "@列", "BAD_DATE", "text", "correct_date", "+表"),
        Rejected("x.csv", 10, "", "COLUMN_COUNT", "", "export_row_again"),
    ]
    book = load_workbook(io.BytesIO(rejects_workbook(told)))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[1][:5] == ("'=cmd|x.csv", "'+表", 9, "'@列", "BAD_DATE")
    assert rows[2][2] == 10
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
    assert [neutral(text) for text in ("-1", "1-1", "\t=1", "＝1")] == [
        "'-1",
        "1-1",
        "'\t=1",
        "'＝1",
    ]


def test_sheets_are_listed_as_the_workbook_has_them(tmp_path: Path) -> None:
    book = Book(save(tmp_path / "x.xlsx", [HEAD], [HEAD]))
    assert book.titles() == ["表1", "表2"]
    assert book.top("表1", 5) == [HEAD]
