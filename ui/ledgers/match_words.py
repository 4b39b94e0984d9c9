"""Reasons of matching as sentences, and the facts of a pair as lines to compare."""

import unicodedata
from datetime import date
from typing import Any

from desktop_app.i18n import _
from ui import formats
from ui.ledgers.difference import Line


def reason_text(code: str, name: str = "") -> str:
    """Why a pair is thought to be one, or doubted; `name` as the ledger writes it."""
    if (
        code.startswith("kanji_")
        and name
        and not any(unicodedata.name(c, "").startswith("CJK") for c in name)
    ):
        return {
            "kanji_same": _("氏名の書き方も同じ"),
            "kanji_differs": _("氏名の書き方が違う"),
        }.get(code, _("氏名の書き方はくらべられない"))
    return {
        "name_name": _("カナ氏名が同じ"),
        "name_alias": _("台帳の氏名が、住民の通称名と同じ"),
        "name_former": _("台帳の氏名が、旧姓の氏名と同じ"),
        "name_romaji": _("台帳の氏名が、英字氏名と同じ"),
        "name_close": _("カナ氏名が1文字だけ違う"),
        "name_none": _("氏名が違う"),
        "kanji_same": _("漢字も同じ"),
        "kanji_unknown": _("漢字はくらべられない"),
        "kanji_differs": _("漢字が違う"),
        "birth_same": _("生年月日が同じ"),
        "birth_close": _("生年月日が1か所だけ違う"),
        "birth_unknown": _("生年月日がどちらかにない"),
        "birth_differs": _("生年月日が違う"),
        "place_same": _("住所が同じ(書き方の違いだけ)"),
        "place_former": _("住所が、もとの住所と同じ"),
        "place_unknown": _("住所はくらべられない"),
        "place_differs": _("住所が違う"),
    }.get(code, code)


def is_doubt(code: str) -> bool:
    """Whether this reason speaks against joining."""
    return code.rpartition("_")[2] in ("close", "none", "differs", "unknown")


def date_text(iso: str) -> str:
    """A date of either side as a counter reads it, the western one beside it."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{formats.short_date(day)} ({iso})"


def lines(doubt: Any) -> list[Line]:
    """The facts of both sides; an address that is hidden is said to be, on both sides."""
    party, person, reasons = doubt.party, doubt.person, set(doubt.reasons)
    hidden = party.address_hidden or person.address_hidden
    address = Line(
        _("住所"), party.address, person.address, same="place_same" in reasons,
        note=_("支援措置のため、住所は出しません") if hidden else "",
    )  # fmt: skip
    return [
        Line(_("カナ氏名"), party.kana, person.kana, same="name_name" in reasons),
        Line(_("氏名"), party.name, person.name, same="kanji_same" in reasons),
        Line(_("生年月日"), date_text(party.birth), date_text(person.birth)),
        address,
        Line(_("もとの住所"), "", person.former_address),
        Line(_("旧姓"), "", person.former_surname),
        Line(_("通称名"), "", person.alias),
        Line(_("番号"), party.number, person.number, same=True),
    ]
