"""The pass over a whole ward says what the working of each instalment says, and is cheap."""

from datetime import date, timedelta
from time import process_time
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


def ward_rows(size: int) -> Any:
    """Instalments as a ward has them: few due dates, one demand, a third with a notice."""
    dues = [date(2021 + n // 10, 1 + n % 10, 28) for n in range(55)]
    for n in range(size):
        due = dues[n * 7919 % 55]
        events = [("demand", due + timedelta(days=25), None, None, None)] if n % 20 else []
        if n % 3 == 0:
            later = due + timedelta(days=60 + n * 31 % 600)
            events.append(("notice", later, None, None, None))
        yield "kokuho", due, tuple(events)


def test_a_ward_costs_little_for_each_instalment() -> None:
    """Measured 0.5 µs; the limit leaves room for a slow machine and still catches a fold each."""
    rows = list(ward_rows(50_000))
    best = min(_pass_seconds(rows) for _ in range(3))
    assert best / len(rows) < 10e-6


def _pass_seconds(rows: Any) -> Any:
    ward = WardPass(kinds(), holidays(), AS_OF)
    begin = process_time()
    for kind, due, events in rows:
        ward.evaluate(kind, due, events)
    return process_time() - begin
