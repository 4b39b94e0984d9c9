"""The clock of one instalment: how far the period has run and what keeps it from completing.

Three quantities move: `last` (the last day of the running period), `hold` (completion postponed
until that day, 完成猶予) and `paused_until` (the period does not run, 地方税法18条の2第4項).
"""

from datetime import date

from desktop_app.domain.calendar import ONE_DAY, years_after
from desktop_app.domain.limitation.articles import article
from desktop_app.domain.limitation.events import INTERVALS, RuleEvent
from desktop_app.domain.limitation.law import LimitationRule
from desktop_app.domain.limitation.result import Step

FOREVER = date.max


class Clock:
    """The state of one instalment while the events pass."""

    # Defaults stand on the class: a pass over a ward makes one clock for each of 200,000
    # instalments, and most of them never change more than three of these.
    hold: date | None = None
    notice_hold: date | None = None
    old_hold: date | None = None
    notices = 0
    active: tuple[RuleEvent, ...] = ()
    paused_from: date | None = None
    paused_until: date | None = None
    requested_on: date | None = None
    demanded = False
    stay_day: date | None = None
    completed_by = ""
    end: date | None = None
    invoked: date | None = None
    reason = "no_event"
    doubts: tuple[str, ...] = ()

    def __init__(self, rule: LimitationRule, due: date, steps: list[Step] | None) -> None:
        self.rule = rule
        self.years = rule.years
        self.start = due + ONE_DAY
        self.last = years_after(due, rule.years)
        self.steps = steps

    def doubt(self, code: str) -> None:
        """Practice varies here; `code` says in what."""
        self.doubts = (*self.doubts, code)

    def limit(self) -> date | None:
        """The last day of the period as it stands; None while nothing can complete it."""
        if self.active or self.paused_until == FOREVER:
            return None
        return self.last if self.hold is None or self.hold < self.last else self.hold

    def last_valid(self) -> date | None:
        """The earlier of the period and the three years of a stay."""
        if self.completed_by:
            return self.end
        limit = self.limit()
        if self.stay_day is None:
            return limit
        return self.stay_day if limit is None or self.stay_day < limit else limit

    def pass_to(self, day: date, event: RuleEvent | None = None) -> None:
        """Note the completion if the last valid day lies before `day`."""
        if self.completed_by:
            return
        last = self.last_valid()
        if last is None or day <= last or self._rescued(day, event):
            return
        by_stay = self.stay_day is not None and last == self.stay_day
        self.end = last
        self.completed_by = "stay" if by_stay and self.limit() != last else "period"

    def _rescued(self, day: date, event: RuleEvent | None) -> bool:
        """旧民法153条: within six months of an old notice only an enforcing act still helps."""
        helps = event is not None and event.type in INTERVALS and self.old_hold is not None
        return helps and self.old_hold is not None and day <= self.old_hold

    def note(self, day: date, event: RuleEvent | None, effect: str) -> None:
        """Write a step, where steps are wanted."""
        if self.steps is not None:
            kind = None if event is None else event.type
            cited = article(self.rule, effect)
            self.steps.append(Step(day, kind, effect, cited, self.last_valid()))

    def renew(self, day: date, reason: str) -> None:
        """A new full period from the day after `day`, or after a pause that covers it."""
        if self.paused_until is not None and day <= self.paused_until:
            day = self.paused_until
        self.reason = reason
        self.hold = self.notice_hold = self.old_hold = None
        self.notices = 0
        self.doubts = ()
        if day == FOREVER:
            return
        self.start = max(self.start, day + ONE_DAY)
        self.last = max(self.last, years_after(day, self.years))

    def postpone(self, until: date) -> None:
        """Completion not before the end of `until` (完成猶予)."""
        self.hold = until if self.hold is None else max(self.hold, until)

    def revive(self) -> None:
        """Forget that the period had passed (private claims only)."""
        self.completed_by = ""
        self.end = None

    def pause(self, first: date, until: date) -> None:
        """The period does not run from `first` to `until`, both inclusive.

        Where nothing had run yet a full period starts afterwards (民法143条); otherwise the rest
        runs on, counted in days, which the statute leaves open: `deferral_remainder`.
        """
        covered = self.paused_until
        if covered is not None and until <= covered:
            return
        if covered is not None and first <= covered:
            first = covered + ONE_DAY
        else:
            self.paused_from = first
        self.paused_until = until
        if until != FOREVER and until >= self.start:
            self._run_on_after(first, until)

    def _run_on_after(self, first: date, until: date) -> None:
        if first <= self.start:
            self.start = until + ONE_DAY
            self.last = max(self.last, years_after(until, self.years))
        elif first <= self.last:
            self.last += until - first + ONE_DAY
            self.doubt("deferral_remainder")
        else:
            self.postpone(until)

    def paused_on(self, day: date) -> bool:
        """Whether the period stands still on a day."""
        if self.paused_from is None or self.paused_until is None:
            return False
        return self.paused_from <= day <= self.paused_until
