"""Codes of failures as one clear sentence for the terminal: what is wrong, what to do."""

from desktop_app.cli.directory_messages import directory_sentences
from desktop_app.cli.law_messages import law_sentences
from desktop_app.errors import Fault, MadoguchiError
from desktop_app.i18n import _, fill


def sentence(problem: MadoguchiError) -> str:
    """What the caller can do about it. A code without a sentence is still named."""
    known = law_sentences() | _keys() | _database() | _looking_after()
    known |= _importing() | _asking() | _writing() | _surveys() | directory_sentences()
    text = known.get(problem.code)
    if text is None:
        text = (
            _("保存先で問題が起きました。何も変わっていません。（{code}）")
            if isinstance(problem, Fault)
            else _("この操作はできませんでした。（{code}）")
        )
    values = {"code": problem.code, **problem.values}
    try:
        return fill(text, values)
    except (KeyError, IndexError, ValueError):
        return f"{text.split('{', 1)[0]} ({problem.code})"


def _keys() -> dict[str, str]:
    return {
        "database_needed": _("--database か MADOGUCHI_DATABASE でデータベースを指定してください。"),
        "user_needed": _("--user か MADOGUCHI_USER で職員のログイン名を指定してください。"),
        "passphrase_needed": _(
            "合言葉がありません。{variable} か {variable}_FILE で渡してください。"
        ),
        "passphrase_file_unreadable": _("合言葉のファイルを読めません: {path}"),
        "passphrases_differ": _("二度の入力が違います。もう一度やり直してください。"),
        "passphrase_too_short": _("合言葉が短すぎます。長い文にしてください。"),
        "passphrase_too_easy": _("よく使われる合言葉です。ほかの文にしてください。"),
        "wrong_passphrase": _("ログイン名か合言葉が違います。"),
        "wait_before_retry": _("続けて間違えたため、{seconds}秒たってからやり直してください。"),
        "staff_unknown": _("ログイン名か合言葉が違います。"),
        "wrong_recovery_key": _("復旧キーが違います。"),
        "recovery_key_unreadable": _("復旧キーを読み取れません。打ち間違いを確かめてください。"),
        "not_permitted": _("この操作をする権限がありません。管理者に頼んでください。"),
        "key_file_missing": _(
            "鍵のファイル（データベース名.keys）がありません。一緒に移してください。"
        ),
        "damaged_key_file": _("鍵のファイルが壊れています。控えから戻してください。"),
        "no_key_for_value": _("この値を開く鍵を持っていません。"),
        "no_key_for_compartment": _("この種類の値を書く鍵を持っていません。"),
    }


def _database() -> dict[str, str]:
    return {
        "database_missing": _("データベースが見つかりません。場所を確かめてください。"),
        "already_exists": _("もうあります: {path}。別の名前にするか、先に移してください。"),
        "already_running": _("このデータベースは、もう一つの画面で開いています。"),
        "database_locked": _("ほかの画面が保存中です。少し待ってやり直してください。"),
        "disk_full": _("ディスクがいっぱいです。何も変わっていません。空きを作ってください。"),
        "read_only_folder": _("書き込みのできないフォルダーです。"),
        "read_only_file": _("書き込みのできないファイルです。"),
        "read_only": _("書き込みのできない場所です。"),
        "open_to_others": _("ほかの人が読める場所です。自分だけが読めるようにしてください。"),
        "folder_missing": _("フォルダーがありません。先に作ってください。"),
        "network_path": _("ネットワーク上の場所には置けません。このパソコンの中にしてください。"),
        "newer_schema": _("新しい版のデータベースです。プログラムを更新してください。"),
        "clock_set_back": _("パソコンの時計が戻っています。時計を合わせてください。"),
        "damaged_file": _("データベースが壊れています。控えから戻してください。"),
        "damaged_value": _("読めない値があります。database check で調べてください。"),
        "not_a_database": _("これはデータベースのファイルではありません。"),
        "not_an_office": _("これは窓口のデータベースではありません。"),
        "sqlite_too_old": _("SQLiteの部品が古いため開けません。setup をやり直してください。"),
        "damaged_backup": _("控えのファイルが壊れています。別の控えを使ってください。"),
        "backup_missing": _("控えのファイルがありません。"),
        "upgrade_failed": _("新しい版への更新に失敗しました。元のままです。"),
        "conflict": _("ほかの人の変更と重なりました。やり直してください。"),
    }


def _looking_after() -> dict[str, str]:
    return {
        "disk_error": _(
            "ディスクに書けません。何も変わっていません。空きとつなぎ方を確かめてください。"
        ),
        "cannot_open": _("データベースを開けません。場所と権限を確かめてください。"),
        "cannot_write": _("ファイルに書けません。場所と権限を確かめてください。"),
        "out_of_memory": _("メモリーが足りません。ほかのプログラムを閉じてください。"),
        "server_away": _("サーバーにつながりません。少し待ってやり直してください。"),
        "not_allowed": _("この表を使う権限がありません。管理者に頼んでください。"),
        "key_file_unreadable": _("鍵のファイルを読めません。権限を確かめてください。"),
        "backup_unreadable": _("控えのファイルを読めません。場所と権限を確かめてください。"),
        "backup_needs_file": _("サーバーのデータベースの控えは、サーバーで取ってください。"),
        "needs_file": _("この操作は、このパソコンのデータベースにだけできます。"),
        "name_needed": _("役所の名前と管理者のログイン名を指定してください。"),
        "login_taken": _("{login} はもう使われています。別のログイン名にしてください。"),
        "login_unknown": _("{login} という職員はいません。staff list で確かめてください。"),
        "login_unusable": _("ログイン名は40文字までの見える文字にしてください。"),
        "cannot_leave_oneself": _("自分の鍵は取り上げられません。ほかの管理者に頼んでください。"),
    }


def _importing() -> dict[str, str]:
    return {
        "profile_not_found": _(
            "取り込みの定義がありません。定義の名前か auto を指定してください。"
        ),
        "profile_invalid": _("取り込みの定義に誤りがあります。"),
        "profile_not_recognised": _(
            "どの定義にも合わないファイルです。定義の名前を指定してください。"
        ),
        "import_file_missing": _("取り込むファイルがありません。"),
        "import_file_unreadable": _("取り込むファイルを読めません。開いているなら閉じてください。"),
        "import_file_empty": _("取り込むファイルが空です。"),
        "import_header_missing": _(
            "見出しの行が見つかりません。ファイルの種類を確かめてください。"
        ),
        "import_header_wrong": _("見出しが定義と違います。ファイルの種類を確かめてください。"),
        "import_column_missing": _("必要な列がありません。ファイルの種類を確かめてください。"),
        "import_file_changed": _(
            "取り込みの途中でファイルが書きかえられました。何も変わっていません。もう一度取り込んでください。"
        ),
        "import_cancelled": _("取り込みをやめました。何も変わっていません。"),
        "import_too_many_rejected": _(
            "取り込めない行が多すぎます。ファイルの種類を確かめてください。"
        ),
        "batch_unknown": _("その取り込みはありません。番号を確かめてください。"),
        "batch_already_undone": _("その取り込みは、もう取り消されています。"),
        "batch_still_needed": _(
            "後の取り込みがこの内容を使っています。先にそちらを取り消してください。"
        ),
        "batch_has_consultations": _(
            "相談の記録がある人が含まれるため取り消せません。（{count} 名）"
        ),
    }


def _asking() -> dict[str, str]:
    return {
        "unknown_person": _("その番号の人は見つかりません。"),
        "person_gone": _("その人の台帳は、取り込みの取り消しでなくなりました。"),
        "unknown_sheet": _("「{sheet}」という紙はありません。sheets で一覧を見られます。"),
        "unknown_sheet_language": _(
            "「{language}」という言語はありません。あるのは次のものです: {known}"
        ),
        "sheet_not_translated": _("「{sheet}」は {language} ではまだ印刷できません。"),
        "slip_unfilled": _("「{sheet}」に書くことが足りません。--set で渡してください: {needed}"),
        "unknown_choice": _("--set に「{name}」は使えません。使えるのは次のものです: {known}"),
        "choices_of_a_sample": _("--sample の内容は決まっています。--set は --number と使います。"),
        "unknown_relief": _("「{relief}」という制度はありません。あるのは次のものです: {known}"),
        "choice_unclear": _("--set は 名前=値 のように書いてください。"),
        "batch_empty": _("印刷する人がいません。番号のファイルを確かめてください。"),
        "batch_nobody_left": _("一覧の人は全員、送れない人です。紙は作りませんでした。"),
        "numbers_missing": _("{file} に番号の列が見つかりません。列の見出しを確かめてください。"),
        "batch_folder_used": _(
            "{folder} には前の印刷があります。続けるなら --resume を付けてください。"
        ),
        "batch_folder_unknown": _("{folder} に続けられる印刷はありません。"),
        "unknown_batch_way": _("--per は language か person です。"),
        "translation_unknown": _("その文はありません。翻訳のファイルを確かめてください。"),
        "translation_placeholders": _("訳の中の値（波かっこ）が元の文と違います: {source}"),
        "translation_file_broken": _("翻訳のファイルとして読めません: {file}"),
        "translation_language_differs": _("{language} の翻訳ではないファイルです: {file}"),
        "translation_too_long": _("長すぎます。{most}字までにしてください。"),
        "translation_reader_needed": _("確認した人の名前を入れてください。"),
        "translation_not_printable": _("このままでは紙に印刷できません: {what}"),
        "translation_remark_empty": _("コメントが書かれていません。"),
        "translation_nothing_to_release": _("紙に反映していないものは、ありません。"),
        "translation_changed_elsewhere": _("ほかの人が先に変えました。今の訳を確かめてください。"),
        "translation_nothing_to_undo": _("取り消すものがありません。"),
        "translation_not_checker": _("このことばの訳を確認できるのは、管理者が決めた人です。"),
        "translation_checker_needed": _("確認した人の名前を --checked-by で渡してください。"),
        "sheet_needs_plan": _("分納の計画がないため、誓約書は印刷できません。"),
        "sheet_needs_person": _("この紙には人の指定が必要です。"),
        "preflight_failed": _("検査で問題が見つかったため書き出しません: {findings}"),
        "unknown_scale": _("大きさは sample か ward です。"),
        "bad_date": _("日付は 2026-11-20 のように書いてください。"),
    }


def _surveys() -> dict[str, str]:
    return {
        "survey_not_permitted": _("この職員の窓口には、財産調査の権限がありません。"),
        "already_decided": _("ほかの人が先に決めました。"),
    }


def _writing() -> dict[str, str]:
    return {
        "cannot_write": _("書き出せません。場所と空き容量を確かめてください。"),
        "output_not_written": _("書き出せません。場所と空き容量を確かめてください。"),
        "file_unreadable": _("ファイルを読めません。"),
        "not_a_pdf": _("PDFとして読めないファイルです: {file}"),
        "pdf_missing": _("ファイルが見つかりません: {file}"),
        "pdf_forbidden": _("ファイルを読む権限がありません: {file}"),
        "pdf_locked": _(
            "パスワードがかかったPDFは調べられません。外してから調べてください: {file}"
        ),
        "toml_broken": _("設定のファイルに誤りがあります: {file}"),
    }
