"""Questions about property and their answers as a counter says them."""

from typing import Any

from desktop_app.i18n import _
from ui import formats, words


def institution_text(kind: str) -> str:
    """Who is asked."""
    return {
        "bank": _("銀行など"),
        "insurance": _("保険会社"),
        "employer": _("勤務先"),
        "pension": _("年金"),
        "other": _("その他"),
    }.get(kind, kind)


def already_text(found: Any) -> str:
    """Somebody asked before: when, for what, and whether it was answered."""
    asked = formats.short_date(found.asked_on)
    kind, reference = words.ledger(found.kind), found.reference
    if found.answered_on is None:
        text = _("{asked} に{kind}が照会済み({reference})。まだ回答がありません。")
        return text.format(asked=asked, kind=kind, reference=reference)
    text = _("{asked} に{kind}が照会済み({reference})。{answered} に回答が来ています。")
    answered = formats.short_date(found.answered_on)
    return text.format(asked=asked, kind=kind, reference=reference, answered=answered)


def row_of(one: Any) -> tuple[str, ...]:
    """One question as a row of the table."""
    found = [f for answer in one.answers for f in answer.findings]
    told = _("財産あり {n}件").format(n=len(found)) if found else _("財産なし")
    return (
        one.reference, formats.short_date(one.asked_on), one.institution, words.ledger(one.kind),
        one.counter, formats.short_date(one.answered_on), told if one.answers else _("回答待ち"),
    )  # fmt: skip


def detail_text(one: Any) -> str:
    """Everything about one question, in sentences."""
    said = [_("{by} が照会").format(by=one.by)]
    if one.again_because:
        said.append(_("もう一度照会した理由: {why}").format(why=one.again_because))
    for answer in one.answers:
        form = _("紙") if str(answer.form) == "paper" else _("電子")
        day = formats.short_date(answer.received_on)
        said.append(_("{day} 回答({form})").format(day=day, form=form))
        said += [_finding_text(finding) for finding in answer.findings] or [_("財産なし")]
        said += [answer.remark] if answer.remark else []
    return "　".join(said)


def _finding_text(finding: Any) -> str:
    parts = [finding.what, finding.detail]
    if finding.yen is not None:
        parts.append(_("{yen}円").format(yen=formats.yen(finding.yen)))
    return " ".join(part for part in parts if part)
