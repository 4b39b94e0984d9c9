"""The list of rejected rows as a workbook for the section that sent the file."""

import io
from collections.abc import Iterable
from typing import Any

from desktop_app.domain.records import Rejected
from desktop_app.i18n import _
from desktop_app.importing import faults

# A spreadsheet takes text beginning so for a formula (CWE-1236).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDTHS = (28, 10, 10, 22, 20, 34, 12, 44)


def neutral(text: str) -> str:
    """Text that no spreadsheet will run: an apostrophe in front of what looks like a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def reason_text(reason: str) -> str:
    """The reason code in words."""
    return {
        faults.BAD_DATE: _("存在しない日付、または日付として読めません"),
        faults.BAD_AMOUNT: _("金額として読めない、または差引が合いません"),
        faults.NEGATIVE_AMOUNT: _("金額がマイナスです"),
        faults.DUPLICATE_KEY: _("同じ番号の行がすでにあります"),
        faults.UNKNOWN_RECEIVABLE: _("債権の種類のコードがわかりません"),
        faults.UNKNOWN_EVENT: _("経過の種類のコードがわかりません"),
        faults.UNKNOWN_PERSON: _("この番号の人が台帳にありません"),
        faults.UNKNOWN_CHARGE: _("この番号の調定が台帳にありません"),
        faults.MISSING_VALUE: _("必要な値が空です"),
        faults.COLUMN_COUNT: _("列の数、またはレコードの長さが合いません"),
        faults.TRUNCATED_LINE: _("行が途中で切れています"),
        faults.BAD_ENCODING: _("文字コードが違うか、文字が壊れています"),
        faults.BAD_VALUE: _("読み取れない値です"),
    }.get(reason, reason)


def remedy_text(remedy: str) -> str:
    """What to do about it."""
    return {
        "correct_date": _("元の台帳の日付を直して、出し直してください。"),
        "correct_amount": _("元の台帳の金額を確かめて、出し直してください。"),
        "correct_amount_sign": _("還付や減額は別の行にせず、調定額を直してください。"),
        "remove_duplicate": _("二重の行を除いてください。先の行を取り込みました。"),
        "add_code_to_profile": _("コードを直すか、取込設定にコードを加えてください。"),
        "import_master_first": _("番号を確かめるか、先に宛名・調定を取り込んでください。"),
        "import_charges_first": _("番号を確かめるか、先に調定を取り込んでください。"),
        "fill_in_value": _("空の欄を埋めて、出し直してください。"),
        "export_row_again": _("この行を確かめて、出し直してください。"),
        "export_file_again": _("ファイルが途中で切れています。もう一度出力してください。"),
        "correct_value": _("値を確かめて、出し直してください。"),
    }.get(remedy, remedy)


def value_class_text(value_class: str) -> str:
    """What sort of value stood there."""
    return {
        "text": _("文字"), "digits": _("数字"), "number": _("数値"), "blank": _("空"),
        "date": _("日付"),
    }.get(value_class, "")  # fmt: skip


def rejects_workbook(rejected: Iterable[Rejected]) -> bytes:
    """An Excel file with one row per rejected row; it holds no value of the ledger."""
    from openpyxl import Workbook  # heavy: 0.3 s, so only where a workbook is written

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("取り込めなかった行"))
    for letter, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append(_heads(sheet))
    for row in rejected:
        sheet.append(_cells(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heads(sheet: Any) -> list[object]:
    """The header row in bold."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    names = (
        _("ファイル"), _("シート"), _("行"), _("項目"), _("理由コード"), _("理由"), _("値の種類"),
        _("対応"),
    )  # fmt: skip
    cells: list[object] = []
    for name in names:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        cells.append(cell)
    return cells


def _cells(row: Rejected) -> list[str | int]:
    """One row of the list."""
    return [
        neutral(row.file), neutral(row.sheet), row.line, neutral(row.field), row.reason,
        reason_text(row.reason), value_class_text(row.value_class), remedy_text(row.remedy),
    ]  # fmt: skip
