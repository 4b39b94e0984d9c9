"""What is wrong with a referral list, as sentences: findings of a file, refusals."""

from desktop_app.directory.findings import Finding
from desktop_app.i18n import _, fill


def finding_sentence(finding: Finding) -> str:
    """File, line, field and what is wrong there."""
    values = {
        "file": finding.file, "line": finding.line, "field": finding.field,
        "reason": reason(finding.code),
    }  # fmt: skip
    if not finding.line:
        return fill(_("{file}: {reason}"), values)
    if not finding.field:
        return fill(_("{file} の {line} 行目: {reason}"), values)
    return fill(_("{file} の {line} 行目 {field}: {reason}"), values)


def reason(code: str) -> str:
    """One code of a finding in words; an unknown one as it is."""
    known = {
        "file_unreadable": _("ファイルを読めません。"),
        "file_empty": _("中身がありません。"),
        "not_utf8": _("文字コードが UTF-8 ではありません。"),
        "encoding_unknown": _("文字コードが UTF-8 でも CP932 でもありません。"),
        "json_unreadable": _("JSON として読めません。"),
        "json_not_an_object": _("相談先一覧の形ではありません。"),
        "csv_unreadable": _("CSV として読めません（引用符を確かめてください）。"),
        "workbook_unreadable": _("Excel のファイルとして読めません。"),
        "toml_unreadable": _("語のファイルを読めません。"),
        "column_missing": _("列がありません。"),
        "too_many_columns": _("列が多すぎます。"),
        "row_unreadable": _("書き方が違います。"),
        "field_missing": _("入っていません。"),
        "format_wrong": _("形が違います。"),
        "value_unknown": _("使えない値です。"),
        "value_wrong": _("値が違います。"),
        "day_unknown": _("ない日付です。"),
        "opening_unreadable": _("開いている時間を読めません（例: 月-金 08:30-17:00）。"),
        "id_double": _("同じ番号が二つあります。"),
        "no_way_to_reach": _("電話も場所もありません。"),
        "never_verified": _("確認した日がありません。期限切れとして扱います。"),
        "hours_not_worked_out": _("この曜日の決め方は計算できません。「不明」と表示します。"),
    }
    return known.get(code, code)


def directory_sentences() -> dict[str, str]:
    """Refusals around the list."""
    return {
        "directory_refused": _(
            "{file} の {line} 行目 {field} に誤りがあります。前の版を使い続けます。"
        ),
        "directory_not_written": _("一覧を保存できませんでした。前の版を使い続けます。"),
        "letter_not_in_encoding": _(
            "{line} 行目 {field} に、この文字コードで書けない文字があります。"
            "UTF-8 で書き出してください。"
        ),
        "unknown_door": _("この相談先は、いまの一覧にありません。"),
        "analyser_missing": _("読みの辞書がありません。もう一度セットアップしてください。"),
    }
