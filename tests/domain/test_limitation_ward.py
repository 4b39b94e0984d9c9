"""The pass over a whole ward says what the working of each instalment says."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.limitation.evaluate import limitation
from desktop_app.domain.limitation.events import EventType, RuleEvent
from desktop_app.domain.limitation.ward import WardPass
from desktop_app.settings.receivable_kinds import kinds
from desktop_app.settings.rule_tables import holidays

AS_OF = date(2026, 10, 31)
DUE = date(2023, 6, 30)
PLAIN = st.tuples(
    st.sampled_from(["notice", "pledge", "demand", "seizure", "stay", "relief_request"]),
    st.dates(DUE + timedelta(days=1), AS_OF),
    st.none(),
    st.none(),
    st.sampled_from([True, False, None]),
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["juminzei", "kokuho", "jutaku", "seiho63"]), st.lists(PLAIN, max_size=5))
def test_the_pass_agrees_with_the_working(kind: str, plain: Any) -> None:
    ward = WardPass(kinds(), holidays(), AS_OF)
    events = [RuleEvent(EventType(p[0]), p[1], lists_this=p[4]) for p in plain]
    full = limitation(kinds()[kind], DUE, events, AS_OF, holidays())
    for _again in range(2):
        assert ward.evaluate(kind, DUE, tuple(plain)) == (full.status, full.last_valid_day)


def test_what_cannot_be_has_no_verdict() -> None:
    ward = WardPass(kinds(), holidays(), AS_OF)
    assert ward.evaluate("unheard_of", DUE) is None
    assert ward.evaluate("kokuho", DUE, (("demand", DUE, None, None, None),)) is None


def test_contracts_choose_the_rule() -> None:
    ward = WardPass(kinds(), holidays(), AS_OF)
    old = ward.evaluate("kashitsuke", date(2018, 6, 29), (), date(2017, 4, 1))
    new = ward.evaluate("kashitsuke", date(2018, 6, 29), (), date(2020, 4, 1))
    assert (old[1], new[1]) == (date(2028, 6, 29), date(2023, 6, 29))
