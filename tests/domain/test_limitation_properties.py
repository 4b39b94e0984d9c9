"""Properties of the limitation fold that hold for any history."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.limitation.evaluate import limitation, quick_limitation
from desktop_app.domain.limitation.events import EndKind, EventType, RuleEvent, Target
from desktop_app.domain.limitation.law import Law, rule_for
from desktop_app.domain.limitation.result import Status
from desktop_app.domain.receivables import LegalClass
from desktop_app.settings.rule_tables import holidays

DUE = date(2019, 6, 28)
AFTER = st.dates(DUE + timedelta(days=1), date(2034, 12, 31))
RULES = st.sampled_from(
    [
        rule_for(Law.LOCAL_TAX, LegalClass.ENFORCEABLE_PUBLIC),
        rule_for(Law.NHI, LegalClass.ENFORCEABLE_PUBLIC),
        rule_for(Law.LOCAL_AUTONOMY, LegalClass.PUBLIC),
        rule_for(Law.CIVIL_166, LegalClass.PRIVATE),
        rule_for(Law.OLD_CIVIL_167, LegalClass.PRIVATE),
    ]
)
LASTING = {EventType.SEIZURE, EventType.DELIVERY_DEMAND, EventType.LAWSUIT}
GRACE = {EventType.COLLECTION_DEFERRAL, EventType.CONVERSION_DEFERRAL}


@st.composite
def rule_events(draw: Any) -> Any:
    """One event that could be: an end not before its beginning, an outcome where it ended."""
    kind, on = draw(st.sampled_from(list(EventType))), draw(AFTER)
    end = end_kind = None
    if kind in LASTING | GRACE and draw(st.booleans()):
        end = on + timedelta(days=draw(st.integers(0, 900)))
        outcomes = [EndKind.COLLECTED, EndKind.RELEASED, EndKind.UNLAWFUL]
        if kind is EventType.LAWSUIT:
            outcomes = [EndKind.JUDGMENT, EndKind.WITHDRAWN]
        end_kind = draw(st.sampled_from(outcomes)) if kind in LASTING else None
    return RuleEvent(
        kind,
        on,
        end,
        end_kind,
        lists_this=draw(st.sampled_from([True, False, None])),
        target=draw(st.sampled_from(list(Target))),
        on_application=draw(st.sampled_from([True, False, None])),
    )


HISTORIES = st.lists(rule_events(), max_size=9)


@settings(max_examples=300, deadline=None)
@given(RULES, HISTORIES, AFTER, st.randoms(use_true_random=False))
def test_the_order_of_writing_changes_nothing(
    rule: Any, events: Any, as_of: date, dice: Any
) -> None:
    mixed = list(events)
    dice.shuffle(mixed)
    assert limitation(rule, DUE, events, as_of, holidays()) == limitation(
        rule, DUE, mixed, as_of, holidays()
    )


@settings(max_examples=200, deadline=None)
@given(RULES, HISTORIES, AFTER)
def test_a_record_written_twice_counts_once(rule: Any, events: Any, as_of: date) -> None:
    once = limitation(rule, DUE, events, as_of, holidays())
    assert once == limitation(rule, DUE, [*events, *events], as_of, holidays())


@settings(max_examples=300, deadline=None)
@given(RULES, HISTORIES, AFTER)
def test_the_pass_over_a_ward_agrees_with_the_working(rule: Any, events: Any, as_of: date) -> None:
    full = limitation(rule, DUE, events, as_of, holidays())
    assert quick_limitation(rule, DUE, events, as_of) == (full.status, full.last_valid_day)


@settings(max_examples=300, deadline=None)
@given(RULES, HISTORIES, AFTER, st.integers(1, 2000))
def test_time_alone_only_brings_the_end_nearer(
    rule: Any, events: Any, as_of: date, days: int
) -> None:
    """Without a new fact an ended public claim stays ended and the days left go down one a day."""
    known = [e for e in events if e.on <= as_of and (e.end is None or e.end <= as_of)]
    first = limitation(rule, DUE, known, as_of, holidays())
    later = limitation(rule, DUE, known, as_of + timedelta(days=days), holidays())
    assert later.last_valid_day == first.last_valid_day
    if first.days_left is not None and later.days_left is not None:
        assert first.days_left - later.days_left == days
    if first.status in {Status.EXTINGUISHED, Status.PERIOD_PASSED}:
        assert later.status is first.status


@settings(max_examples=300, deadline=None)
@given(RULES, HISTORIES, AFTER)
def test_state_and_last_day_fit_together(rule: Any, events: Any, as_of: date) -> None:
    result = limitation(rule, DUE, events, as_of, holidays())
    ended = result.status in {Status.EXTINGUISHED, Status.PERIOD_PASSED}
    if ended:
        assert result.last_valid_day is not None
        assert result.last_valid_day < as_of
    elif result.last_valid_day is not None:
        assert as_of <= result.last_valid_day
    invoked = any(event.type is EventType.INVOCATION for event in events)
    if rule.private and not invoked:
        assert result.status is not Status.EXTINGUISHED
    if not rule.private:
        assert result.status is not Status.PERIOD_PASSED


@settings(max_examples=200, deadline=None)
@given(RULES, HISTORIES, AFTER)
def test_no_event_shortens_the_period_but_a_stay(rule: Any, events: Any, as_of: date) -> None:
    calm = [event for event in events if event.type is not EventType.STAY]
    bare = limitation(rule, DUE, [], as_of, holidays()).last_valid_day
    last = limitation(rule, DUE, calm, as_of, holidays()).last_valid_day
    assert last is None or last >= bare
