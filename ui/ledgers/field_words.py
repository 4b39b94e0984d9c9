"""Fields of a profile, and what the assistant still has to ask, in words."""

from desktop_app.i18n import _


def field_text(field: str) -> str:
    """What a column holds."""
    return {**_people(), **_claims()}.get(field, field)


def _people() -> dict[str, str]:
    return {
        "": _("使わない"),
        "number": _("宛名番号"),
        "household_number": _("世帯番号"),
        "relation": _("続柄"),
        "name": _("氏名"),
        "kana": _("カナ氏名"),
        "romaji": _("英字氏名"),
        "alias": _("通称名"),
        "alias_kana": _("通称名カナ"),
        "former_surname": _("旧姓"),
        "former_surname_kana": _("旧姓カナ"),
        "birth": _("生年月日"),
        "sex": _("性別"),
        "postcode": _("郵便番号"),
        "address": _("住所"),
        "building": _("方書"),
        "former_address": _("もとの住所"),
        "moved_on": _("異動日"),
        "status": _("住民区分"),
        "nationality": _("国籍"),
        "language": _("ことば"),
        "phone": _("電話"),
        "income_class": _("所得区分"),
        "support_measure": _("支援措置"),
        "welfare": _("生活保護"),
    }


def _claims() -> dict[str, str]:
    return {
        "party_number": _("滞納者の番号"),
        "receivable": _("債権の種類"),
        "fiscal_year": _("年度"),
        "notice_number": _("通知書番号"),
        "instalment": _("期別"),
        "month": _("月分"),
        "due": _("納期限"),
        "charged_yen": _("調定額"),
        "paid_yen": _("収納額"),
        "unpaid_yen": _("未納額"),
        "quasi_head": _("擬制世帯主"),
        "sequence": _("行の番号"),
        "paid_on": _("収納日"),
        "yen": _("金額"),
        "method": _("納め方"),
        "type": _("経過の種類"),
        "on": _("日付"),
        "note": _("摘要"),
    }


def meaning_text(code: str) -> str:
    """What a code means, where it is a step of collection."""
    return {
        "demand": _("督促"),
        "notice": _("催告"),
        "seizure": _("差押"),
        "pledge": _("分納誓約"),
        "stay": _("執行停止"),
        "relief_request": _("減免申請"),
        "-": _("取り込まない"),
    }.get(code, "")


def question_text(question: str) -> str:
    """One open question as a sentence."""
    if question == "encoding":
        return _("文字コードを確かめてください")
    if question == "ledger":
        return _("どの台帳のファイルか選んでください")
    if question == "fixed_fields":
        return _("固定長です。項目の名前と幅を入れてください")
    if question.startswith("codes."):
        return _("{field}の符号の意味を選んでください").format(field=field_text(question[6:]))
    known = {**_people(), **_claims()}
    if question in known:
        return _("「{field}」の列を選んでください").format(field=known[question])
    if question.isdecimal():
        return _("左から{n}番目の列を確かめてください").format(n=question)
    return _("列「{name}」を確かめてください").format(name=question)


def encoding_text(code: str) -> str:
    """An encoding by the name staff know."""
    return {
        "cp932": _("シフトJIS(CP932)"),
        "utf-8": "UTF-8",
        "utf-16": "UTF-16",
        "utf-16-le": "UTF-16 LE",
        "utf-16-be": "UTF-16 BE",
        "euc_jp": "EUC-JP",
        "iso2022_jp": _("JIS(ISO-2022-JP)"),
    }.get(code, code)
