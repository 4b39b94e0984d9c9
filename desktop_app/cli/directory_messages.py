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


def problem(code: str) -> str:
    """What is wrong with a field of a door or with a rule, for whoever is typing it."""
    known = {
        "needed": _("必ず入れてください。"),
        "too_long": _("長すぎます。"),
        "format_wrong": _("形が違います。"),
        "value_unknown": _("使えない値です。"),
        "day_unknown": _("ない日付です。"),
        "due_before_verified": _("確認した日より前です。"),
        "hours_unreadable": _("曜日か時刻を読めません（例: 月-金、第2火、08:30）。"),
        "break_outside": _("休憩が開いている時間の外です。"),
        "rule_word_empty": _("語が抜けています。"),
        "rule_part_empty": _("語が抜けています。"),
        "rule_word_short": _("2文字以上の語にしてください。"),
        "rule_only_excludes": _("除く語（!）だけでは使えません。"),
        "rule_group_unknown": _("@ の組はここでは使えません。"),
        "rule_mark": _("<> の印はここでは使えません。"),
        "rule_weight": _("重みは 10 までです。"),
    }
    return known.get(code, code)


def directory_sentences() -> dict[str, str]:
    """Refusals around the list."""
    return {**_files(), **_keeping()}


def _files() -> dict[str, str]:
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


def _keeping() -> dict[str, str]:
    return {
        "door_field_wrong": _("入れた内容を確かめてください（{field}）。保存していません。"),
        "door_changed_meanwhile": _(
            "この相談先は、ほかの人が先に直しました。入れた内容は残っています。"
        ),
        "word_wrong": _("この語は使えません。"),
        "word_known": _("この語はもうあります。"),
        "word_gone": _("この語は、もうありません。"),
        "suggestion_gone": _("この語は、もう片付いています。"),
        "edition_gone": _("この版は、もうありません。"),
        "edition_changed": _("この版は、ほかの人が先に変えました。開き直してください。"),
        "edition_empty": _("直したところがありません。"),
        "edition_is_offered": _("公開を待っている版です。直すには、先に下書きにもどしてください。"),
        "edition_not_offered": _("まだ公開の申し出がありません。"),
        "edition_not_tried": _("先に言い方の試験をしてください。"),
        "edition_in_the_past": _("今日より前の日は選べません。"),
        "edition_before_newest": _("{day} からの版が決まっています。それより前の日は選べません。"),
        "edition_in_force": _("この版は、いま使われています。"),
        "edition_refused": _("標準に合わないところがあります（{field}）。公開していません。"),
        "release_needs_supervisor": _("公開や復元は、係長か管理者がします。"),
        "release_needs_second_person": _(
            "この版を直した人は公開できません。別の人に頼んでください。"
        ),
    }
