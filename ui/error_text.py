"""Codes of failures as sentences that say what to do; the only place that turns one into the other."""

from desktop_app.errors import Fault, MadoguchiError
from desktop_app.i18n import _


def sentence(problem: MadoguchiError) -> str:
    """What went wrong and what the worker can do, without personal data."""
    known = {**_sign_in(), **_saving(), **_store(), **_importing()}
    text = known.get(problem.code)
    if text is None:
        text = (
            _("保存先で問題が起きました。少し待ってもう一度お試しください。({code})")
            if isinstance(problem, Fault)
            else _("この操作はできませんでした。({code})")
        )
    values = {name: value for name, value in problem.values.items() if value is not None}
    try:
        return text.format(code=problem.code, **values)
    except (KeyError, IndexError, ValueError):
        return text.split("{", 1)[0].rstrip("(")


def _sign_in() -> dict[str, str]:
    return {
        "wrong_passphrase": _("職員番号か合言葉が違います。"),
        "unknown_login": _("職員番号か合言葉が違います。"),
        "wrong_login": _("職員番号か合言葉が違います。"),
        "sign_in_refused": _("職員番号か合言葉が違います。"),
        "too_many_attempts": _("続けて間違えたため、{seconds}秒たってからもう一度お試しください。"),
        "back_off": _("続けて間違えたため、{seconds}秒たってからもう一度お試しください。"),
        "passphrase_too_short": _("合言葉は{minimum}文字以上にしてください。"),
        "weak_passphrase": _("合言葉が短すぎるか、よく使われる言葉です。長い文にしてください。"),
        "already_open": _("このデータベースは、もう一つの画面で開いています。"),
        "no_permission": _("この操作をする権限がありません。係長か管理者に頼んでください。"),
        "not_permitted": _("この操作をする権限がありません。係長か管理者に頼んでください。"),
        "left_staff": _("この職員は登録が外されています。管理者に確かめてください。"),
    }


def _saving() -> dict[str, str]:
    return {
        "stale_fact": _("ほかの窓口が先に書き換えました。今の値を確かめてください。"),
        "stale_note": _("ほかの窓口が先に訂正しました。今の版を確かめてください。"),
        "stale_reception": _("ほかの窓口が先に呼び出しました。"),
        "blank_note": _("書かれていません。"),
        "note_gone": _("この記録はもうありません。"),
        "person_gone": _("この人の台帳は、取り込みの取り消しでなくなりました。"),
        "person_not_found": _("この人の台帳は見つかりません。"),
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
        "not_found": _("見つかりません。"),
        "newer_schema": _("新しい版のデータベースです。プログラムを更新してください。"),
        "network_path": _("ネットワーク上の場所には置けません。このパソコンの中を選んでください。"),
        "clock_set_back": _("パソコンの時計が戻っています。時計を合わせてください。"),
        "old_sqlite": _("データベースの部品が古いため開けません。setup をやり直してください。"),
        "missing_font": _("文字の部品(フォント)が見つかりません。setup をやり直してください。"),
        "file_exists": _("同じ名前のファイルがあります。別の名前にしてください。"),
        "already_exists": _("同じ名前のものがあります。別の名前にしてください。"),
        "cannot_write": _("保存できませんでした。場所と空き容量を確かめてください。"),
        "no_printer": _("プリンターが見つかりません。保存してから印刷してください。"),
    }


def _importing() -> dict[str, str]:
    return {
        "cancelled": _("取り込みをやめました。何も変わっていません。"),
        "same_file": _("このファイルはもう取り込まれています。"),
        "already_imported": _("このファイルはもう取り込まれています。"),
        "wrong_profile": _("ファイルの見出しが、選んだ種類と違います。"),
        "missing_columns": _("必要な列がありません。ファイルの種類を確かめてください。"),
        "unreadable_file": _("ファイルを読めません。開いているなら閉じてください。"),
        "later_batch": _(
            "後の取り込みがあるため取り消せません。新しいものから取り消してください。"
        ),
        "already_undone": _("この取り込みは、もう取り消されています。"),
    }


def bug() -> str:
    """What is said of a defect: nothing is promised, nothing personal is shown."""
    return _("プログラムに問題が起きました。この画面を開き直してください。内容は記録に残りました。")
