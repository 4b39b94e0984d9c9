"""States, problems and places of a sentence as a translator reads them."""

from collections.abc import Sequence

from desktop_app.domain.translations import Line, Standing, State
from desktop_app.i18n import _, fill
from desktop_app.services.translation_checks import Problem, TermUse
from ui import formats

EVERYWHERE = "*"
SCREEN = "screen"
REMARKED = "remarked"
STALE_MARK = "※"
DRAFTED = "drafted"
"""The source of a term that nobody has confirmed."""


def state_text(state: State) -> str:
    """One word for where a translation stands."""
    return {
        State.MISSING: _("訳なし"),
        State.STALE: _("古い"),
        State.DRAFTED: _("下書き"),
        State.ACCEPTED: _("確認済み"),
    }[state]


def state_chip(state: State) -> tuple[str, str, str]:
    """Word, kind and icon of its chip."""
    kind, icon = {
        State.MISSING: ("warn", "close"),
        State.STALE: ("caution", "alert"),
        State.DRAFTED: ("mute", "pen"),
        State.ACCEPTED: ("ok", "check"),
    }[state]
    return state_text(state), kind, icon


def whose(now: Standing) -> str:
    """Who stands by it, or who wrote it, and when."""
    if now.state is State.ACCEPTED:
        day = formats.long_date(now.read_on) if now.read_on else ""
        return fill(_("確認: {name} {day}"), {"name": now.reader, "day": day}).strip()
    if now.written_by and now.written_at:
        day = formats.long_date(now.written_at.date())
        return fill(_("書いた人: {name} {day}"), {"name": now.written_by, "day": day})
    return _("プログラムに付いてきた訳") if now.text else ""


def today_text(line: Line, wording: str) -> str:
    """What the sheets print until this wording is checked and released; empty where it is that."""
    if line.printed == wording or not line.sheets:
        return ""
    printed = line.printed or STALE_MARK + line.source
    return fill(_("今の紙に印刷される文: {printed}"), {"printed": printed})


def place_text(line: Line, titles: dict[str, str]) -> str:
    """Where the sentence stands."""
    if EVERYWHERE in line.sheets:
        return _("どの紙にも出る文")
    if not line.sheets:
        return _("住民に見せる画面の文")
    return "、".join(titles.get(sheet, sheet) for sheet in line.sheets)


def problem_text(problem: Problem) -> str:
    """What is wrong, as somebody who writes the translation would say it."""
    said = {
        "missing": _("訳がありません。紙には日本語が印刷されます。"),
        "lost_value": _("{what} が訳にありません。値の入る所なので、このままでは確認できません。"),
        "unknown_value": _("{what} は元の文にありません。このままでは確認できません。"),
        "broken_braces": _("波かっこの形が壊れています。このままでは確認できません。"),
        "open_tag": _("{what} が閉じていません。"),
        "unknown_tag": _("{what} は使えません。使えるのは <b> と <ja> です。"),
        "line_break": _("改行は入れられません。"),
        "figure": _("数字 {what} が訳に見あたりません。"),
        "no_reading": _("「{what}」にふりがながありません。漢字《かんじ》のように書いてください。"),
        "long_sentence": _("一文が長すぎます: {what}"),
        "office_word": _("役所の言葉です: {what}"),
        "double_negation": _("否定が重なっています: {what}"),
        "many_kanji": _("漢字が多すぎます: {what}"),
    }
    return fill(said.get(problem.code, problem.code), {"what": problem.what})


def term_text(use: TermUse) -> str:
    """One official term with its fixed translation."""
    term = use.term
    values = {"term": term.japanese, "reading": term.reading, "fixed": term.translation}
    if not use.used:
        return fill(_("{term}（{reading}）＝ {fixed}　← 訳で使っていません"), values)
    if term.source == DRAFTED:
        return fill(_("{term}（{reading}）＝ {fixed}"), values)
    return fill(
        _("{term}（{reading}）＝ {fixed}　出典 {source}"), {**values, "source": term.source}
    )


def fault_text(faults: Sequence[tuple[str, str]]) -> str:
    """What the check of the paper found."""
    said = {
        "missing_glyph": _("この字は、どの書体にもありません: {what}"),
        "overflow": _("欄からはみ出します: {what}"),
        "kinsoku": _("行の始めか終わりに置けない字があります: {what}"),
        "extraction": _("PDFから文字として取り出せません: {what}"),
        "touching": _("文字どうしが重なります: {what}"),
        "too_many_pages": _("紙の枚数が増えます: {what}"),
    }
    lines = (fill(said.get(code, code), {"what": what}) for code, what in faults)
    return "\n".join(dict.fromkeys(lines))
