"""Steps of a referral as words: where it stands, who did what when, what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain.referral_records import (
    IN_VAIN_FLAG,
    ReferralState,
    Thread,
    sent_in_vain,
)
from desktop_app.i18n import _
from ui import formats
from ui.referrals.views import DoorView, clock

MOVES = (
    ReferralState.ACCEPTED, ReferralState.ARRIVED, ReferralState.OUTCOME, ReferralState.NOT_NEEDED,
    ReferralState.NO_NEWS,
)  # fmt: skip
MOST_LINES = 6
_KINDS = {
    ReferralState.REFERRED: "info", ReferralState.ACCEPTED: "info",
    ReferralState.NO_NEWS: "caution", ReferralState.ARRIVED: "ok", ReferralState.OUTCOME: "ok",
    ReferralState.NOT_NEEDED: "mute",
}  # fmt: skip


def state_word(state: str) -> str:
    """`来所した`."""
    return {
        ReferralState.REFERRED: _("案内した"),
        ReferralState.ACCEPTED: _("受け入れ"),
        ReferralState.NO_NEWS: _("まだ来所なし"),
        ReferralState.ARRIVED: _("来所した"),
        ReferralState.OUTCOME: _("結果が出た"),
        ReferralState.NOT_NEEDED: _("不要になった"),
        ReferralState.UNDONE: _("取り消した"),
    }[ReferralState(state)]


def offered() -> list[tuple[str, str]]:
    """The next steps that can be recorded, in the order of their digits."""
    return [(str(state), state_word(state)) for state in MOVES]


def step_text(step: Any, today: date) -> str:
    """`11/20 案内した 田中 美咲(国保年金課 3番) 予約 11/25 14:00 小川さんに 「…」`."""
    parts = [formats.moment_text(step.at, today), state_word(step.state)]
    parts.append(_("{by}({counter})").format(by=step.by, counter=step.counter))
    if step.booked_at:
        at = step.booked_at
        when = f"{formats.day_text(at.date())} {clock(at)}"
        parts.append(_("予約 {when}").format(when=when))
    if step.with_whom:
        parts.append(_("先方 {who}").format(who=step.with_whom))
    if step.note:
        parts.append(f"「{step.note}」")
    return " ".join(parts)


def thread_chip(thread: Thread, today: date) -> tuple[str, str]:
    """Word and kind of chip for where a sending stands; an overdue call says so."""
    days = (thread.due_on - today).days if thread.due_on else 0
    if days < 0:
        return _("確認 {n}日超過").format(n=-days), "warn"
    return state_word(thread.state), _KINDS[thread.state]


def thread_view(thread: Thread, name: str, today: date) -> DoorView:
    """One sending as a line of the list of doors."""
    chip, kind = thread_chip(thread, today)
    last = "" if thread.last is thread.first else step_text(thread.last, today)
    due = _("次の確認 {day}").format(day=formats.short_date(thread.due_on)) if thread.due_on else ""
    return DoorView(
        thread.first.door_id, name, step_text(thread.first, today), last, chip, kind, due
    )


def vain_word(count: int) -> str:
    """`3回案内・来所なし`, from the third time on."""
    if count < IN_VAIN_FLAG:
        return ""
    return _("{n}回案内・来所なし").format(n=count)


@dataclass(frozen=True, slots=True)
class PastSendings:
    """What the consultation screen says of earlier referrals; `flags` are short, by door."""

    count: int = 0
    vain: str = ""
    flags: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


def past_sendings(found: Sequence[Thread], names: Mapping[str, str], today: date) -> PastSendings:
    """Newest first; the door that was never reached most often gives the flag."""
    vain = {door: n for door, n in sent_in_vain(found).items() if n >= IN_VAIN_FLAG}
    worst = max(vain.values(), default=0)
    lines = tuple(
        f"{names[one.first.door_id]}: {step_text(one.last, today)}" for one in found[:MOST_LINES]
    )
    flags = {door: _("{n}回来所なし").format(n=n) for door, n in vain.items()}
    return PastSendings(len(found), vain_word(worst), flags, lines)


def due_chip(days_left: int) -> tuple[str, str]:
    """How the day of the next call stands to today."""
    if days_left < 0:
        return _("{n}日超過").format(n=-days_left), "danger"
    if days_left == 0:
        return _("きょう"), "caution"
    return _("あと{n}日").format(n=days_left), "mute"
