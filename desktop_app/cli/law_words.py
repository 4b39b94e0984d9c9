"""Sentences for the codes of the law: steps of a limitation, doubts, and relief hints.

The domain returns codes and values only; the terminal and the screens say them with these words.
"""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.relief.facts import Hint
from desktop_app.i18n import _


def effect_words() -> Mapping[str, str]:
    """What a step of the working did."""
    return {
        "period_starts": _("納期限の翌日から進行"),
        "due_date_moved": _("休日のため納期限が翌開庁日に延びた"),
        "demand": _("督促により更新"),
        "second_demand_is_notice": _("2回目以後の督促は催告にすぎない"),
        "notice_6m": _("催告から6か月は完成しない"),
        "second_notice_no_effect": _("猶予中の再度の催告に効力はない"),
        "old_notice": _("令和2年4月前の催告(6か月以内の訴え等がなければ効力なし)"),
        "acknowledged": _("承認により更新"),
        "acknowledged_all": _("指定のない一部納付は全部の承認として更新"),
        "not_acknowledged": _("この期別の承認にはならない"),
        "acknowledged_after_passing": _("期間経過後の承認により新たに進行"),
        "seizure_in_force": _("差押えの間は完成しない"),
        "seizure_ended": _("差押えの終了により更新"),
        "seizure_unlawful": _("取り消されたため更新せず、6か月は完成しない"),
        "seizure_void": _("取り消されたため効力を生じない(旧民法)"),
        "delivery_demand_in_force": _("交付要求の間は完成しない"),
        "delivery_demand_ended": _("交付要求の終了により更新"),
        "lawsuit_pending": _("訴訟の間は完成しない"),
        "judgment": _("判決の確定により更新、以後10年"),
        "judgment_after_passing": _("援用のないまま判決が確定、以後10年"),
        "lawsuit_withdrawn": _("取下げにより更新せず、6か月は完成しない"),
        "lawsuit_void": _("取下げにより効力を生じない(旧民法)"),
        "deferral_paused": _("猶予の期間は進行しない"),
        "stay_begins": _("執行停止(3年継続で消滅)"),
        "stay_already": _("すでに執行停止中"),
        "stay_lifted": _("執行停止の取消し"),
        "stay_immediate": _("執行停止と同時に消滅"),
        "stay_extinguished": _("執行停止が3年継続し消滅"),
        "stay_not_here": _("徴収停止では消滅しない"),
        "invoked": _("援用により消滅"),
        "invoked_too_early": _("完成前の援用に効力はない"),
        "invocation_needless": _("援用を要しない"),
        "after_completion": _("完成後のため効力はない"),
        "extinguished": _("時効により消滅"),
        "not_invoked": _("時効期間経過(援用なし)"),
    }


def doubt_words() -> Mapping[str, str]:
    """In what practice varies; shown beside 「運用が分かれる」."""
    return {
        "per_instalment_start": _("第2期以後を第1期の納期限から数える説がある"),
        "demand_arrival_or_dispatch": _("発送日や指定期限から数える自治体がある"),
        "private_demand": _("私債権の督促に更新の効力を認める扱いによる"),
        "second_demand": _("再度の督促を催告とみる扱いによる"),
        "several_notices": _("最初の催告から6か月とみる説がある"),
        "notice_during_other_hold": _("催告以外の猶予中の催告の効力"),
        "old_notice": _("令和2年4月前の催告は旧民法による"),
        "pledge_list_unknown": _("誓約書にこの期別があるか不明"),
        "unspecified_payment": _("公債権での指定のない一部納付の扱い"),
        "relief_request_acknowledges": _("減免申請を承認とみる扱いによる"),
        "deferral_remainder": _("猶予後の残り期間を日数で数えた"),
        "deferral_basis_unknown": _("猶予が申請か職権か不明"),
        "end_kind_unknown": _("差押えの終わり方が不明"),
        "delivery_demand_cancelled": _("交付要求が取り消された場合の扱い"),
        "acknowledged_after_passing": _("期間経過後の承認と信義則"),
        "judgment_after_passing": _("期間経過後の判決"),
        "invoked_too_early": _("完成前の援用の意味"),
        "contract_unknown": _("契約日が不明のため新しい民法の期間とした"),
        "last_day_closed": _("最後の日が閉庁日に当たる"),
        "holidays_unknown": _("祝日が未登録の年"),
    }


def hint_sentence(hint: Hint, kind_name: str) -> str:
    """A hint in one sentence; dates and amounts come from its values."""
    words = {**_health_words(), **_collection_words()}
    values = {name: _shown(value) for name, value in hint.values.items()}
    return words[hint.code].format(kind=kind_name, **values)


def _shown(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:,}" if isinstance(value, int) and abs(value) >= 10_000 else str(value)


def _health_words() -> Mapping[str, str]:
    return {
        "declare_income": _("{kind}: 所得の申告がないため7割・5割・2割軽減を判定できません"),
        "declare_income_simple": _("{kind}: 国外からの転入のため簡易申告で軽減を判定できます"),
        "reduction_missing": _("{kind}: {tenths}割軽減に当たる見込みです(現在 {applied}割)"),
        "threshold_unknown": _("{kind}: {fiscal_year}年度の軽減基準額が未登録です"),
        "job_loss_relief": _(
            "{kind}: 離職理由{code}は給与所得を{percent}/100とみなす対象です({first}から{last})"
        ),
        "report_loss": _("{kind}: {since}から勤務先の保険に加入、資格喪失届が必要です"),
        "maternity_relief": _("{kind}: 産前産後の軽減({first}から{last})の届出ができます"),
        "turns_65": _("{on}に65歳、介護保険料が別の納付になります"),
        "turns_75": _("{on}に75歳、後期高齢者医療に移ります"),
        "preschool_half": _("{kind}: 未就学児{children}人の均等割は5割軽減(申請不要)"),
        "welfare_leaves_nhi": _("{kind}: 生活保護の開始により国保の資格がなくなります"),
    }


def _collection_words() -> Mapping[str, str]:
    return {
        "other_person_owes": _("{kind}: 本人の債務ではありません。求めないでください"),
        "under_review": _("{kind}: 審査中のため今日は求めないでください"),
        "lapsed_not_receivable": _("{kind}: {yen}円は時効により消滅、収納できません"),
        "period_passed": _("{kind}: {yen}円は時効期間を経過(援用なし)、催促しないでください"),
        "stay_in_force": _("{kind}: 執行停止中のため求めないでください"),
        "deferral_in_force": _("{kind}: 猶予期間中のため求めないでください"),
        "welfare_no_seizure": _("生活保護を受けています。保護費は差し押さえられません"),
        "stay_candidate": _("{kind}: 執行停止の候補です(判断は徴収職員)"),
        "collection_deferral": _("{kind}: 徴収猶予を申請できる事情があります"),
        "conversion_deferral": _("{kind}: {until}まで換価の猶予を申請できます"),
        "exemption": _("{kind}: 減免を申請できる見込みがあります"),
        "rent_reduction": _("{kind}: 家賃の減免・徴収猶予を案内できます"),
        "disability_exemption": _("{kind}: 障害のある方の減免があります"),
        "self_support": _("毎月の収支が{surplus}円です。自立相談支援を案内してください"),
        "account_transfer": _("{kind}: 口座振替を案内できます"),
    }
