"""Codes of failures as sentences that say what the worker can do; asks nothing, knows no page."""

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _, fill


def sentence(problem: MadoguchiError) -> str:
    """What went wrong and what the worker can do, without personal data.

    A code without a sentence of the screens is said as on the command line.
    """
    known = {**_sign_in(), **_saving(), **_store(), **_importing(), **_ledgers(), **_printing()}
    text = known.get(problem.code)
    if text is None:
        # Loads the referral list's words; nobody waits for those before the first window.
        from desktop_app.cli.messages import sentence as terminal_sentence

        return terminal_sentence(problem)
    try:
        return fill(text, {"code": problem.code, **problem.values})
    except (KeyError, IndexError, ValueError):
        return text.split("{", 1)[0].rstrip("(")


def _printing() -> dict[str, str]:
    return {
        "card_too_long": _("長すぎます。{most}文字までで書いてください。"),
        "card_url_unusable": _(
            "このアドレスは開けません。https:// から始まる半角のアドレスを書いてください。"
        ),
        "unknown_sheet": _("この紙はありません。"),
        "sheet_not_translated": _("この紙は、まだこのことばになっていません。"),
        "sheet_needs_person": _("この紙は、相談する人を開いてから選んでください。"),
        "sheet_needs_plan": _("この紙は、分納の予定を作ってから選んでください。"),
        "preflight_failed": _("紙の検査に通りませんでした。管理者に知らせてください。"),
        "batch_empty": _("一覧に、この役所の番号の人がいません。列を確かめてください。"),
        "batch_nobody_left": _("一覧の人は全員、紙を送れない人です。"),
        "numbers_missing": _("番号の列が見つかりません。見出しを「宛名番号」にしてください。"),
        "batch_folder_used": _("このフォルダーには前の印刷があります。続きから始めてください。"),
        "batch_folder_unknown": _("このフォルダーに、続けられる印刷はありません。"),
        "output_not_written": _("保存できませんでした。場所と空き容量を確かめてください。"),
    }


def _sign_in() -> dict[str, str]:
    return {
        "wrong_passphrase": _("職員番号か合言葉が違います。"),
        "wait_before_retry": _("続けて間違えたため、{seconds}秒たってからもう一度お試しください。"),
        "passphrase_too_short": _("合言葉は{least}文字以上にしてください。"),
        "passphrase_too_easy": _("合言葉がかんたんすぎます。長い文にしてください。"),
        "passphrases_differ": _("合言葉の2つが違います。"),
        "already_running": _("このデータベースは、もう一つの画面で開いています。"),
        "name_needed": _("役所の名前と職員番号を入れてください。"),
        "login_unusable": _("この職員番号は使えません。"),
        "login_taken": _("この職員番号はもう使われています。"),
        "wrong_recovery_key": _("復旧キーが違います。"),
        "recovery_key_unreadable": _("復旧キーを読み取れません。書かれたとおりに入れてください。"),
        "not_permitted": _("この操作をする権限がありません。係長か管理者に頼んでください。"),
    }


def _saving() -> dict[str, str]:
    return {
        "conflict": _("ほかの窓口が先に変えました。今の内容を確かめてください。"),
        "reception_gone": _("この受付はもうありません。"),
        "blank_fact": _("答えが入っていません。"),
        "fact_too_long": _("長すぎます。{most}字までにしてください。"),
        "note_too_long": _("長すぎます。{most}字までにしてください。"),
        "draft_too_long": _("長すぎます。{most}字までにしてください。"),
        "not_own_note": _("訂正できるのは自分の記録だけです。新しい記録を足してください。"),
        "bad_amount": _("金額を確かめてください。"),
        "stale_fact": _("ほかの窓口が先に書き換えました。今の値を確かめてください。"),
        "stale_note": _("ほかの窓口が先に訂正しました。今の版を確かめてください。"),
        "stale_reception": _("ほかの窓口が先に呼び出しました。"),
        "blank_note": _("書かれていません。"),
        "note_gone": _("この記録はもうありません。"),
        "referral_gone": _("この案内の記録は取り消されています。"),
        "referral_changed": _("ほかの人が先に訂正しました。今の記録を確かめてください。"),
        "unknown_door": _("この相談先は、今の一覧にありません。"),
        "bad_time": _("時刻として読めません。例 14:00"),
        "bad_period": _(
            "期間を確かめてください。初めの日が終わりの日より後か、3年を超えています。"
        ),
        "person_gone": _("この人の台帳は、取り込みの取り消しでなくなりました。"),
        "unknown_person": _("この人の台帳は見つかりません。"),
    }


def _store() -> dict[str, str]:
    return {
        "database_locked": _("ほかの画面が保存中です。少し待って再送してください。"),
        "disk_full": _("ディスクがいっぱいで保存できません。空きを作ってから再送してください。"),
        "read_only": _("書き込みのできない場所です。管理者に知らせてください。"),
        "read_only_folder": _("書き込みのできない場所です。管理者に知らせてください。"),
        "damaged_file": _("データベースが壊れています。控え(バックアップ)から戻してください。"),
        "damaged_value": _("この項目は壊れていて読めません。管理者に知らせてください。"),
        "not_a_database": _("これはデータベースのファイルではありません。"),
        "database_missing": _("データベースが見つかりません。場所を確かめてください。"),
        "newer_schema": _("新しい版のデータベースです。プログラムを更新してください。"),
        "network_path": _("ネットワーク上の場所には置けません。このパソコンの中を選んでください。"),
        "clock_set_back": _("パソコンの時計が戻っています。時計を合わせてください。"),
        "sqlite_too_old": _("データベースの部品が古いため開けません。setup をやり直してください。"),
        "damaged_key_file": _("鍵のファイルが壊れています。控え(バックアップ)から戻してください。"),
        "damaged_backup": _("この控え(バックアップ)は壊れています。"),
        "key_file_missing": _(
            "鍵のファイルが見つかりません。データベースと同じ場所に置いてください。"
        ),
        "key_file_unreadable": _("鍵のファイルを読めません。管理者に知らせてください。"),
        "not_an_office": _("窓口のデータベースではありません。"),
        "server_away": _("サーバーに届きません。回線を確かめてください。"),
        "folder_missing": _("フォルダーがありません。先に作ってください。"),
        "read_only_file": _("書き込みのできないファイルです。管理者に知らせてください。"),
        "open_to_others": _("ほかの人も読める場所です。自分だけの場所にしてください。"),
        "database_error": _("データベースで問題が起きました。もう一度お試しください。"),
        "file_unreadable": _("ファイルを読めません。"),
        "already_exists": _("同じ名前のものがあります。別の名前にしてください。"),
        "cannot_write": _("保存できませんでした。場所と空き容量を確かめてください。"),
    }


def _importing() -> dict[str, str]:
    return {
        "import_file_changed": _(
            "取り込みの途中でファイルが書きかえられました。何も変わっていません。もう一度取り込んでください。"
        ),
        "import_cancelled": _("取り込みをやめました。何も変わっていません。"),
        "import_file_missing": _("ファイルが見つかりません。"),
        "import_file_empty": _("ファイルが空です。"),
        "import_file_not_text": _("文字のファイルとして読めません。種類を確かめてください。"),
        "import_file_not_excel": _("Excel のファイルではありません。"),
        "import_excel_old_or_locked": _("古い形式か、合言葉のかかった Excel です。"),
        "import_file_unreadable": _("ファイルを読めません。開いているなら閉じてください。"),
        "import_file_too_large": _("ファイルが大きすぎます。"),
        "import_line_too_long": _("{line}行目が長すぎます。種類を確かめてください。"),
        "import_header_wrong": _("見出しが、選んだ種類と違います。"),
        "import_header_missing": _("見出しがありません。種類を確かめてください。"),
        "import_column_missing": _("列「{field}」がありません。種類を確かめてください。"),
        "import_sheets_differ": _("シートごとに列が違います。"),
        "import_trailer_wrong": _("末尾の件数・合計の行が正しくありません。"),
        "import_too_many_rejected": _("はじいた行が多すぎます。種類を確かめてください。"),
        "profile_not_found": _("この種類の読み取り方がありません。"),
        "profile_invalid": _("読み取り方の設定に誤りがあります。管理者に知らせてください。"),
        "profile_not_recognised": _("種類が分かりません。種類を選んでください。"),
        "batch_unknown": _("この取り込みはもうありません。"),
        "batch_already_undone": _("この取り込みは、もう取り消されています。"),
    }


def _ledgers() -> dict[str, str]:
    return {
        "already_decided": _("ほかの窓口が先に決めました。一覧を読み直しました。"),
        "kept_apart": _(
            "この組は「別の人」と決めてあります。「分けた人」でもう一度確かめてください。"
        ),
        "not_joined_by_matching": _("番号で決まっている人のため、ここでは離せません。"),
        "bad_date": _("日付として読めません。例 R8.10.31、2026-10-31"),
        "preflight_failed": _("紙の検査で問題が見つかったため、保存しません。"),
        "survey_not_permitted": _("この窓口には、財産調査の権限がありません。"),
        "survey_unknown": _("この照会は見つかりません。"),
        "survey_needs_debt": _("この人には、その債権の滞納がありません。"),
        "survey_needs_institution": _("照会先の名前を入れてください。"),
        "survey_bad_day": _("回答日は、照会した日から今日までの日にしてください。"),
        "survey_needs_finding": _("見つかった財産を入れてください。"),
        "survey_already_asked": _(
            "{reference} で {asked} に照会済みです。もう一度照会するなら理由を入れてください。"
        ),
        "profile_not_saved": _("読み取り方を保存できませんでした。場所を確かめてください。"),
        "profile_name_taken": _("同じ名前の読み取り方があります。別の名前にしてください。"),
        "profile_name_unusable": _("名前は英数字と _ だけで、40文字までにしてください。"),
    }


def bug() -> str:
    """What is said of a defect: nothing is promised, nothing personal is shown."""
    return _("プログラムに問題が起きました。この画面を開き直してください。内容は記録に残りました。")
