"""Names of fields, ages and states of the referral list, as staff say them."""

from datetime import date
from typing import Any

from desktop_app.i18n import _
from ui import formats


def field_name(field: str) -> str:
    """What a field of the form is called."""
    return {
        "name": _("名前"), "summary": _("ひとこと"), "category": _("困りごとの種類"),
        "situations": _("生活の場面"), "organization": _("所属"), "status": _("状態"),
        "place": _("建物"), "floor": _("階"), "counter": _("窓口の番号"),
        "postal_code": _("郵便番号"), "address": _("住所"), "accessibility": _("設備"),
        "phones": _("電話"), "schedules": _("開いている時間"), "languages": _("ことば"),
        "interpretation_services": _("通訳"), "who_may_be_sent": _("案内してよい人"),
        "say_on_phone": _("電話で言うこと"), "what_happens": _("そこで起きること"),
        "required_documents": _("持ちもの"), "cost": _("費用"),
        "application_process": _("申し込み"), "alert": _("注意"), "url": _("ページ"),
        "keywords": _("さがす語"), "owner": _("担当"), "verified_on": _("確認した日"),
        "next_check_due": _("次に確認する日"), "word": _("役所の語"), "record": _("そのほかの項目"),
    }.get(field, field)  # fmt: skip


def hint(field: str) -> str:
    """How to fill a field in, where that is not plain."""
    return {
        "situations": _("1行に1つ。例: 離職"),
        "required_documents": _("1行に1つ"),
        "keywords": _("1行に1つ。住民の言い方で"),
        "accessibility": _("1行に1つ。例: エレベーターあり"),
        "languages": _("1行に1つ。例: en、vi、zh-Hans"),
        "verified_on": _("例: R8.12.1"),
        "next_check_due": _("例: R9.6.1"),
        "url": "https://",
        "postal_code": "000-0000",
    }.get(field, "")


def status_text(code: str) -> str:
    """HSDS status."""
    return {
        "active": _("使う"),
        "temporarily closed": _("一時休止"),
        "inactive": _("使わない"),
        "defunct": _("なくなった"),
    }.get(code, code)


def age_text(row: Any, today: date) -> str:
    """How old a row is, in one word with its days."""
    days = (today - row.next_check_due).days
    if row.status != "active":
        return status_text(row.status)
    if str(row.age) == "stale":
        return _("期限切れ {n}日").format(n=days)
    if str(row.age) == "due_soon":
        return _("あと{n}日").format(n=-days)
    return _("確認済み")


def age_chip(row: Any) -> str:
    """Its colour; the word carries the meaning."""
    if row.status != "active":
        return "mute"
    return {"stale": "danger", "due_soon": "caution"}.get(str(row.age), "ok")


def standing_text(standing: int) -> str:
    """How well a sentence is answered."""
    return (_("出ない"), _("3番目"), _("2番目"), _("1番目"), _("正しい"))[standing]


def edition_text(edition: Any) -> str:
    """Number and day of an edition."""
    if edition.number == 0:
        return _("はじめの一覧({label})").format(label=edition.label)
    return _("第{n}版").format(n=edition.number)


def edition_state(edition: Any, today: date) -> str:
    """Whether an edition is, was or will be in force."""
    if edition.in_force:
        return _("使用中")
    if str(edition.state) == "called_off":
        return _("取りやめ")
    if edition.effective_from and edition.effective_from > today:
        return _("{day}から").format(day=formats.short_date(edition.effective_from))
    return _("前の版")
