"""The ready answers of the hearing in words."""

from desktop_app.i18n import _


def answer(item_code: str, code: str) -> str:
    """A ready answer; the same code may read differently under another item."""
    special = _special_answers().get((item_code, code))
    return special or _answers().get(code, code)


def _special_answers() -> dict[tuple[str, str], str]:
    return {
        ("household", "with_parents"): _("親と同居"),
        ("work", "none"): _("無職"),
        ("income", "none"): _("収入なし"),
        ("income", "welfare"): _("生活保護"),
        ("schemes", "welfare"): _("生活保護"),
        ("food", "none"): _("食べるものがない"),
        ("companion", "family"): _("家族"),
        ("interpreter", "family"): _("家族が通訳"),
        ("borrowing", "family"): _("親族から"),
        ("assets", "insurance"): _("生命保険"),
        ("expenses", "care"): _("医療・介護"),
    }


def _answers() -> dict[str, str]:
    return {**_answers_reason(), **_answers_living(), **_answers_other()}


def _answers_reason() -> dict[str, str]:
    return {
        "lost_job": _("離職"),
        "less_income": _("減収"),
        "illness": _("病気"),
        "divorce": _("離婚"),
        "caring": _("介護"),
        "many_debts": _("多重債務"),
        "did_not_know": _("制度を知らなかった"),
        "forgot": _("忘れていた"),
        "left_insurance": _("資格喪失の届出がまだ"),
        "moved_from_abroad": _("海外から転入"),
        "disagrees": _("不服がある"),
        "other": _("その他"),
        "regular": _("正社員"),
        "part_time": _("パート・派遣"),
        "self_employed": _("自営"),
        "leave": _("休職中"),
        "wages": _("給与"),
        "pension": _("年金"),
        "allowance": _("手当"),
        "business": _("事業"),
        "welfare": _("生活保護"),
    }


def _answers_living() -> dict[str, str]:
    return {
        "alone": _("単身"),
        "couple": _("夫婦"),
        "with_children": _("子あり"),
        "single_parent": _("ひとり親"),
        "owned": _("持家"),
        "rented": _("民間の借家"),
        "public_housing": _("公営住宅"),
        "company": _("社宅・寮"),
        "rent_overdue": _("家賃の遅れ"),
        "must_leave": _("立退きを求められている"),
        "no_home": _("住まいがない"),
        "well": _("良好"),
        "in_treatment": _("通院中"),
        "disability": _("障害あり"),
        "pregnant": _("妊娠中"),
        "mental": _("こころの不調"),
        "cannot_pay_care": _("医療費が払えない"),
        "consumer_loans": _("消費者金融"),
        "mortgage": _("住宅ローン"),
        "illegal": _("ヤミ金"),
        "savings": _("預貯金"),
        "insurance": _("保険"),
        "property": _("不動産"),
        "car": _("車"),
    }


def _answers_other() -> dict[str, str]:
    return {
        "none": _("なし"),
        "pay_all": _("全額納める"),
        "instalments": _("分けて納める"),
        "wait": _("待ってほしい"),
        "reduction": _("減らしてほしい"),
        "cannot": _("払えない"),
        "telephone": _("電話"),
        "letter": _("手紙"),
        "visit": _("訪問"),
        "not_at_home": _("自宅には連絡しない"),
        "rent": _("家賃"),
        "utilities": _("光熱水費"),
        "care": _("介護"),
        "education": _("教育費"),
        "loans": _("借入の返済"),
        "enough": _("足りている"),
        "lacking": _("不足"),
        "safe": _("心配なし"),
        "violence": _("暴力"),
        "threatened": _("脅されている"),
        "child_rearing": _("児童扶養手当"),
        "school_aid": _("就学援助"),
        "self_support": _("自立支援医療"),
        "declared": _("申告済み"),
        "not_declared": _("未申告"),
        "company_insurance": _("社会保険に加入"),
        "job_loss_code": _("離職票あり(特定理由)"),
        "not_needed": _("不要"),
        "needed": _("必要"),
        "family": _("家族"),
        "supporter": _("支援者"),
        "agent": _("代理人"),
    }
