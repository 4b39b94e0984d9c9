"""Failures of the rules, plans, hints and rates as sentences, for the terminal and the screens."""

from desktop_app.i18n import _


def law_sentences() -> dict[str, str]:
    """What is wrong and what to do about it, by code."""
    return {**_rates(), **_cases(), **_plans(), **_hints()}


def _rates() -> dict[str, str]:
    return {
        "rate_missing": _(
            "{year}年の延滞金の割合が未登録のため計算しません。"
            "管理者が「延滞金の割合」で告示の割合を登録すると計算できます。"
        ),
        "year_left_out": _("先に{year}年の割合を登録してください。年を飛ばすことはできません。"),
        "rate_year_shipped": _("{year}年の割合は登録済みです。変えることはできません。"),
        "rate_year_needed": _("取り消せるのは、この役所が最後に登録した年だけです。"),
        "bad_rate": _("割合は 1.8 のように、小数1けたまでの%で入れてください。"),
        "bad_year": _("年は西暦4けたで入れてください。"),
        "missing_value": _("入っていない項目があります。割合の登録には出典も要ります。"),
        "source_too_long": _("出典が長すぎます。{most}字までにしてください。"),
    }


def _cases() -> dict[str, str]:
    return {
        "bad_json": _("JSONとして読めません。1件か配列を標準入力に渡してください。（{detail}）"),
        "receivables_file_broken": _("債権の定義に誤りがあります。{file} {line}行目 {field}"),
        "bad_date": _("日付を読めません。2026-11-20 か R8.11.20 のように書いてください。"),
        "negative_amount": _("金額にマイナスは使えません。"),
        "charge_gone": _("この期別は、いまの台帳にはありません。"),
        "demand_before_due": _("納期限より前の督促が記録されているため、判定できません。"),
        "payment_before_charge": _("賦課より前の納付が記録されているため、判定できません。"),
        "end_before_start": _("終わりが始まりより前の記録があるため、判定できません。"),
        "unknown_event": _("分からない種類の記録があるため、判定できません。"),
        "unknown_kind": _("定義のない債権のため、判定できません。"),
        "bad_days": _("日数は{most}日までにしてください。"),
    }


def _plans() -> dict[str, str]:
    return {
        "bad_months": _("回数を確かめてください。"),
        "plan_too_long": _("{months}回を超える計画になります。月の額を確かめてください。"),
        "monthly_or_months": _("月の額か回数のどちらかを入れてください。"),
        "first_payment_past": _("1回目の納付日が過ぎています。今日以後の日にしてください。"),
        "nothing_to_plan": _("計画に入れる期別がありません。"),
        "plan_gone": _("この分納はもうありません。"),
        "stale_plan": _("ほかの窓口が先に変えました。今の内容を確かめてください。"),
        "sheet_needs_plan": _(
            "記録された分納がないため、誓約書は作れません。先に分納を記録します。"
        ),
    }


def _hints() -> dict[str, str]:
    return {
        "reason_missing": _("理由を書いてください。ほかの窓口の職員が読みます。"),
        "reason_too_long": _("理由が長すぎます。{most}字までにしてください。"),
        "hint_not_dismissible": _("求めてはならないものは見送れません。"),
        "hint_gone": _("この気づきは、今はもう当てはまりません。"),
    }
