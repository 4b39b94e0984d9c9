"""A draft on its way to an edition, in words and rows."""

from typing import Any

from desktop_app.cli.directory_messages import directory_sentences
from desktop_app.i18n import _
from ui import formats
from ui.directory.history_part import change_text
from ui.directory.texts import standing_text
from ui.widgets.table_rows import Column, Line


def trial_text(trial: Any) -> str:
    """The outcome in numbers."""
    said = _(
        "{n}の言い方: 正しく出る {before} → {after}。よくなった {better}・わるくなった {worse}"
    )
    text = said.format(
        n=trial.sentences, before=trial.right_before, after=trial.right_after,
        better=trial.better, worse=trial.worse,
    )  # fmt: skip
    if trial.urgent_lost:
        lost = _("急ぐ言い方が {n} つ出なくなるため、このままでは公開できません。")
        text += " " + lost.format(n=trial.urgent_lost)
    return text


def offer_text(draft: Any) -> str:
    """Who offered it, and from when."""
    edition = draft.edition
    said = _("{who} が申し出ました。{day} から")
    return said.format(who=edition.offered_by, day=formats.short_date(edition.effective_from))


def why_text(draft: Any) -> str:
    """Why it cannot be released by whoever looks, or that it can."""
    if draft is None:
        return ""
    if draft.refusal:
        return directory_sentences().get(draft.refusal, draft.refusal)
    return _("直した人: {names}。あなたは公開できます。").format(names="、".join(draft.authors))


def change_columns() -> tuple[Column, ...]:
    """Of the table of changes."""
    return (Column(_("相談先"), wide=True), Column(_("直すところ"), wide=True), Column(_("だれ")))


def change_line(one: Any, names: dict[str, str]) -> Line:
    """One changed field."""
    name = f"{one.door_id} {names.get(one.door_id, '')}"
    return Line((name, change_text(one), one.by), key=f"{one.door_id}{one.field}{one.after}")


def moved_columns() -> tuple[Column, ...]:
    """Of the table of sentences."""
    return (
        Column(_("言い方"), wide=True), Column(_("いま")), Column(_("下書き")),
        Column(_("はじめに出る相談先"), wide=True),
    )  # fmt: skip


def moved_line(one: Any) -> Line:
    """One sentence that finds something else."""
    tone = "" if one.better else "danger"
    cells = (
        one.text, standing_text(one.before), standing_text(one.after),
        one.first_after or _("なし"),
    )  # fmt: skip
    return Line(cells, tone=tone, key=one.text)
