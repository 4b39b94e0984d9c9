"""Which steps count when some replace others, and when to ask next."""

from datetime import date, datetime, timedelta

from desktop_app.clock import JST
from desktop_app.domain.ids import ReferralId
from desktop_app.domain.referral_records import (
    ReferralRecord,
    ReferralState,
    next_call,
    sent_in_vain,
    threads,
)

START = datetime(2026, 11, 20, 10, 0, tzinfo=JST)


def step(
    name: str, state: str, minute: int, *, root: str = "a", follows: str = "", corrects: str = "",
    door: str = "04",
) -> ReferralRecord:  # fmt: skip
    at = START + timedelta(minutes=minute)
    return ReferralRecord(
        ReferralId(name), None, door, ReferralState(state), "", "", at,
        "", ReferralId(follows) if follows else None, ReferralId(root),
        ReferralId(corrects) if corrects else None,
    )  # fmt: skip


def test_an_undone_correction_brings_the_first_step_back() -> None:
    sent, came = step("a", "referred", 0), step("b", "arrived", 1, follows="a")
    wrong = step("c", "not_needed", 2, follows="a", corrects="b")
    back = step("d", "undone", 3, follows="a", corrects="c")
    (one,) = threads([back, wrong, sent, came])
    assert [s.id for s in one.steps] == ["a", "b"]
    assert one.came


def test_steps_of_one_tick_keep_the_order_they_name() -> None:
    (one,) = threads([step("b", "arrived", 0, follows="c"), step("c", "referred", 0, root="a")])
    assert [s.id for s in one.steps] == ["c", "b"]


def test_an_undone_sending_is_gone_with_all_its_steps() -> None:
    found = threads(
        [
            step("a", "referred", 0),
            step("b", "accepted", 1, follows="a"),
            step("u", "undone", 2, corrects="a"),
        ]
    )
    assert found == ()


def test_in_vain_counts_from_the_last_arrival_and_by_door() -> None:
    sent = [step(name, "referred", at, root=name) for at, name in enumerate("abcde")]
    came = step("x", "arrived", 9, root="b", follows="b")
    away = step("y", "not_needed", 9, root="d", follows="d")
    other = step("f", "referred", 9, root="f", door="14")
    assert sent_in_vain(threads([*sent, came, away, other])) == {"04": 2, "14": 1}


def test_the_next_call_is_on_an_open_day() -> None:
    def closed(day: date) -> bool:
        return day == date(2026, 11, 23)

    friday = date(2026, 11, 20)
    ask = ReferralState.REFERRED
    assert next_call(ask, friday, closed) == date(2026, 11, 27)
    assert next_call(ask, friday, closed, urgent=True) == date(2026, 11, 24)
    assert next_call(ask, friday, closed, booked=date(2026, 12, 1)) == date(2026, 12, 2)
    assert next_call(ask, friday, closed, booked=date(2026, 11, 1)) == date(2026, 11, 27)
    assert next_call(ReferralState.ARRIVED, friday, closed) is None
