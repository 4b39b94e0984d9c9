"""Codes of the law as sentences on screen; the only place of these pages that knows both."""

from dataclasses import replace
from datetime import date

from desktop_app.cli.law_words import hint_sentence
from desktop_app.cli.rule_words import status_word
from desktop_app.domain.relief.facts import Severity
from desktop_app.i18n import _
from desktop_app.services.hints import HintView
from ui import formats, words


def status(code: str) -> str:
    """The state of a claim."""
    if code == "unclear":
        return _("判定できません")
    return status_word(code)


def hint(view: HintView, kinds: str) -> str:
    """A hint in one sentence, about one or several receivables."""
    own = _own_hints().get(view.hint.code)
    values = {name: _shown(value) for name, value in view.hint.values.items()}
    if own is not None:
        return own.format(kind=kinds, **values)
    return hint_sentence(replace(view.hint, values=values), kinds)


def _shown(value: object) -> str | None:
    if isinstance(value, date):
        return formats.short_date(value)
    if isinstance(value, int) and abs(value) >= 1_000:
        return formats.yen(value)
    return None if value is None else str(value)


def _own_hints() -> dict[str, str]:
    return {
        "ask_job_loss_code": _(
            "{kind}: 離職しています。離職票の離職理由コードと離職日を確かめると、"
            "給与所得を30/100とみなす軽減に当たるか分かります"
        ),
        "ask_birth_expected": _(
            "{kind}: 妊娠中です。出産(予定)日を聞くと、産前産後の軽減を案内できます"
        ),
        "report_loss": _(
            "{kind}: 勤務先の保険に加入しています({since} には加入)。資格喪失届が必要です"
        ),
    }


def hint_title(severity: Severity) -> str:
    """The head of a group of hints."""
    return {
        Severity.FORBID: _("求めないもの"),
        Severity.HIGH: _("まず確かめる"),
        Severity.MEDIUM: _("使える制度"),
        Severity.LOW: _("知らせておく"),
    }[severity]


def because(items: tuple[str, ...]) -> str:
    """Where a hint comes from."""
    named = {"register": _("住民の登録"), "ledger": _("台帳")}
    shown = [named.get(item) or _("聞き取り「{item}」").format(item=words.item(item))
             for item in items]  # fmt: skip
    return "・".join(shown) or _("台帳")


def guide_reason(code: str, ceiling: str = "") -> str:
    """What stands behind a monthly amount."""
    return {
        "deficit": _(
            "支出が収入を上回っています。納付より先に、暮らしの立て直しの相談につなぎます。"
        ),
        "no_surplus": _(
            "いま続けられる額はありません。猶予・減免・自立相談(くらし相談)を案内します。"
        ),
        "below_statutory_floor": _("給与は、生活に必要な額として法律が守る範囲に収まっています。"),
        "limited_by_statutory_floor": _(
            "家計の余りより、法律が守る額を引いた残りのほうが少ないため、少ないほうを目安にしました。"
        ),
        "other_debts": _("ほかの返済があります。債務整理の相談(法テラスなど)を先に案内できます。"),
    }.get(code, code)


def excluded_reason(code: str) -> str:
    """Why a plan leaves an instalment out."""
    return {
        "lapsed": _("時効により消滅。収納できません"),
        "period_passed_not_invoked": _("時効期間を経過(援用なし)。計画に入れません"),
        "relief_request": _("減免の審査中"),
        "stay": _("執行停止中"),
    }.get(code, _("記録に矛盾があり判定できません"))


def kept(code: str) -> tuple[str, str]:
    """The state of a plan or a promise, and the kind of its chip."""
    return {
        "upcoming": (_("これから"), "mute"),
        "kept": (_("履行中"), "ok"),
        "late": (_("遅れ"), "caution"),
        "broken": (_("不履行"), "warn"),
        "completed": (_("完納"), "info"),
        "withdrawn": (_("取りやめ"), "mute"),
    }.get(code, (code, "mute"))


def order(code: str) -> str:
    """In which order a plan pays."""
    return {
        "limitation_first": _("時効の近い順"),
        "oldest_first": _("古い順"),
        "late_charge_least": _("延滞金が少なくなる順"),
    }[code]


def refused_charge(code: str) -> str:
    """Why there is no late charge or no figure."""
    return {
        "not_charged": _("この債権に延滞金はありません。"),
        "lapsed": _("時効により消滅しているため計算しません。"),
        "before_from_fy": _("延滞金を徴収する年度より前のため、延滞金はありません。"),
    }.get(code, "")


def event(code: str | None) -> str:
    """What happened, in a working."""
    return {
        None: _("期間の計算"),
        "relief_request": _("減免申請"),
        "deferral_request": _("猶予申請"),
        "pledge": _("分納誓約"),
        "part_payment": _("一部納付"),
        "collection_deferral": _("徴収猶予"),
        "conversion_deferral": _("換価の猶予"),
        "demand": _("督促"),
        "seizure": _("差押"),
        "delivery_demand": _("交付要求"),
        "lawsuit": _("訴訟等"),
        "notice": _("催告"),
        "stay_lifted": _("停止取消"),
        "stay": _("執行停止"),
        "invocation": _("援用"),
    }.get(code, code or "")
