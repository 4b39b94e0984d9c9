"""Lists of numbers as offices have them: which column, which lines, who is nobody."""

from pathlib import Path

import openpyxl
import pytest

from desktop_app.domain.ids import PersonId
from desktop_app.domain.search_query import canonical_number
from desktop_app.errors import UserError
from desktop_app.services.batch_people import Chosen, ListLine, choose, numbers


def found(number: str) -> PersonId:
    """An office in which only numbers below 100 are somebody's."""
    plain = canonical_number(number)
    if not plain.isdecimal() or int(plain) >= 100:
        raise UserError("unknown_person")
    return PersonId(plain)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "list.csv"
    file.write_bytes(text.encode(encoding))
    return file


def chosen(folder: Path, text: str, encoding: str = "utf-8") -> Chosen:
    return choose(written(folder, text, encoding), found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_column_is_found_by_its_title(tmp_path: Path, encoding: str, end: str) -> None:
    rows = ["催告の一覧（令和8年度）", "", "連番,氏名,宛名番号", "1,青山　正夫,0012", "2,緑川,13"]
    made = chosen(tmp_path, end.join(rows) + end, encoding)
    assert made.people == ("12", "13")
    assert made.places[PersonId("12")] == ListLine(4, "0012")


def test_without_a_title_the_first_column_is_taken(tmp_path: Path) -> None:
    assert chosen(tmp_path, "0012,青山\n13,緑川\n").people == ("12", "13")
    assert chosen(tmp_path, "誰か\n12\n").people == ("12",)


def test_nobody_is_lost_silently(tmp_path: Path) -> None:
    made = chosen(tmp_path, "宛名番号\n12\n999\n\n１２\n合計\n14\n")
    assert made.people == ("12", "14")
    assert made.unknown == (ListLine(3, "999"), ListLine(6, "合計"))
    assert made.repeated == (ListLine(5, "１２"),)


def test_a_workbook_with_numbers_as_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["令和8年度 催告"],
        ["氏名", "宛名 番号".replace(" ", "")],
        ["青山", 12],
        ["緑川", "0013"],
    ):
        sheet.append(row)
    file = tmp_path / "list.xlsx"
    book.save(file)
    made = choose(file, found)
    assert made.people == ("12", "13")
    assert made.places[PersonId("13")].line == 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("氏名\n青山\n", "numbers_missing"),
        ("宛名番号,氏名\n,青山\n", "numbers_missing"),
        ("個人番号\n123456789018\n", "numbers_missing"),
        ("", "import_file_empty"),
    ],
    ids=["names", "empty column", "individual numbers", "empty file"],
)
def test_what_is_no_list_is_said(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        chosen(tmp_path, text)
    assert caught.value.code == code


def test_a_file_that_is_not_there_or_no_workbook(tmp_path: Path) -> None:
    for file, code in (
        (tmp_path / "none.csv", "import_file_missing"),
        (written(tmp_path, "PK\3\4 nothing"), "import_file_not_excel"),
    ):
        with pytest.raises(UserError) as caught:
            numbers(file)
        assert caught.value.code == code
