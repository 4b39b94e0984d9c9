"""Where the demo counters sent people in the last weeks, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.domain.referral_records import WAITING, ReferralState

HEALTH, CARE, TAX, HOUSING = "demo", "mori", "sano", "ono"
_ACCEPTED, _ARRIVED = ReferralState.ACCEPTED, ReferralState.ARRIVED
_OUTCOME, _NO_NEWS = ReferralState.OUTCOME, ReferralState.NO_NEWS


@dataclass(frozen=True, slots=True)
class SentStep:
    """One step; `booked_at` and `due_on` as a counter would have entered them."""

    state: ReferralState
    at: datetime
    note: str = ""
    with_whom: str = ""
    keyword: str = ""
    booked_at: datetime | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """A door, who sent there, and the steps, oldest first."""

    door_id: str
    login: str
    steps: tuple[SentStep, ...]


def showcase_sendings(now: datetime) -> tuple[Sending, ...]:
    """青山 正夫: three times sent about his rent and never there; the debts found a lawyer."""
    rent = [
        _sending(now, "04", login, days, "家賃", note)
        for login, days, note in (
            (HOUSING, 40, "場所を地図で渡した"), (TAX, 18, ""), (HEALTH, 8, "電話番号を渡した"),
        )
    ]  # fmt: skip
    legal = _sending(
        now, "14", HEALTH, 26, "借金", "", (_ACCEPTED, 25, ""), (_ARRIVED, 20, ""),
        (_OUTCOME, 12, "任意整理を受任"), whom="法テラス 受付",
    )  # fmt: skip
    return (*rent, legal)


_Later = tuple[tuple[ReferralState, int, str], ...]
# Door, who sent, days ago, keyword, then (step, days ago, note) each.
_PATTERNS: tuple[tuple[str, str, int, str, _Later], ...] = (
    ("01", HEALTH, 9, "困窮", ()),
    ("09", HEALTH, 6, "離職", ((_ARRIVED, 3, ""),)),
    ("41", HEALTH, 7, "軽減", ((_OUTCOME, 2, "7割軽減"),)),
    ("15", HEALTH, 12, "多重債務", ((_NO_NEWS, 5, "電話に出ない"),)),
    ("47", HEALTH, 3, "通訳", ((_ACCEPTED, 3, ""),)),
    ("08", CARE, 4, "食べ物がない", ((_ARRIVED, 3, ""),)),
    ("31", CARE, 11, "介護", ()),
    ("04", TAX, 15, "家賃", ((_ARRIVED, 11, ""), (_OUTCOME, 4, "申請した"))),
    ("44", HEALTH, 2, "免除", ()),
    ("26", TAX, 20, "保育料", ((ReferralState.NOT_NEEDED, 14, "転出"),)),
)


def sendings(now: datetime) -> Iterator[Sending]:
    """One for each of the next residents, again and again, a little earlier each round."""
    for back in range(0, 200, 5):
        for door, login, days, keyword, steps in _PATTERNS:
            moved = [(state, ago + back, note) for state, ago, note in steps]
            yield _sending(now, door, login, days + back, keyword, "", *moved)


def _sending(
    now: datetime, door: str, login: str, days: int, keyword: str, note: str,
    *later: tuple[ReferralState, int, str], whom: str = "",
) -> Sending:  # fmt: skip
    first = SentStep(
        ReferralState.REFERRED, _at(now, days), note, whom, keyword, due_on=_due(now, days)
    )
    rest = (
        SentStep(
            state, _at(now, ago, 15), said,
            due_on=_due(now, ago) if state in WAITING else None,
        )
        for state, ago, said in later
    )  # fmt: skip
    return Sending(door, login, (first, *rest))


def _at(now: datetime, days_ago: int, hour: int = 11) -> datetime:
    day = _working(now.date() - timedelta(days=days_ago))
    return datetime.combine(day, time(hour, 20), now.tzinfo)


def _due(now: datetime, days_ago: int) -> date:
    return _working(now.date() - timedelta(days=days_ago), 1) + timedelta(days=7)


def _working(day: date, step: int = -1) -> date:
    while day.weekday() >= 5:
        day += timedelta(days=step)
    return day
