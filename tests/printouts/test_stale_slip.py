"""A slip of a door whose check is overdue says so, in every language; others do not."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.directory import load_starter
from desktop_app.domain.referrals.doors import Door
from desktop_app.printouts.catalogue_of_sheets import SHEETS, languages_of
from desktop_app.printouts.model import ReferralSlip
from desktop_app.printouts.rendering import render
from desktop_app.printouts.samples import OFFICE, SAMPLES, TODAY
from tests.printouts.conftest import text_of
from ui.printing.wish import slip_of

CODES = languages_of(SHEETS["referral_slip"])
STALE = "に確かめたものです"


@pytest.mark.parametrize("code", CODES)
def test_the_warning_is_printed_on_one_page(code: str) -> None:
    slip = SAMPLES["referral_slip"]
    assert isinstance(slip, ReferralSlip)
    made = render("referral_slip", code, replace(slip, checked=date(2026, 3, 1)), OFFICE, TODAY)
    assert [f.code for f in made.findings] == []
    assert made.pages == 1
    text = text_of(made.pdf).replace("\n", "").replace(" ", "")
    if code != "ja-easy":  # readings stand between its letters
        assert STALE in text
    plain = render("referral_slip", code, slip, OFFICE, TODAY)
    assert STALE not in text_of(plain.pdf).replace("\n", "")


def test_only_a_door_that_is_overdue_warns() -> None:
    door: Door = load_starter().doors[0]
    due = door.freshness.next_check_due
    assert slip_of(door, due)["checked"] == ""
    late = date.fromordinal(due.toordinal() + 1)
    assert slip_of(door, late)["checked"] == door.freshness.verified_on.isoformat()
