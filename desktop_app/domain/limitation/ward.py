"""State and last valid day of every open instalment of a ward in one pass.

Two hundred thousand instalments share a few hundred due dates and mostly one demand date each, so
that one history is evaluated once and remembered: measured 0.5 µs for a history seen before
against 5 µs for a new one. Events come as plain tuples, because building an object for each of
them would cost more than the rule itself.
"""

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.calendar import Holidays
from desktop_app.domain.limitation.evaluate import HasLimitation, quick_limitation
from desktop_app.domain.limitation.events import EndKind, EventType, RuleEvent
from desktop_app.domain.limitation.law import LimitationRule
from desktop_app.domain.limitation.result import Status
from desktop_app.errors import UserError

# type, on, end, end kind, lists this instalment
PlainEvent = tuple[str, date, date | None, str | None, bool | None]
Verdict = tuple[Status, date | None] | None


class WardPass:
    """Remembers verdicts for one day; throw it away with the day."""

    def __init__(self, kinds: Mapping[str, HasLimitation], holidays: Holidays, as_of: date) -> None:
        self._kinds = kinds
        self._holidays = holidays
        self._as_of = as_of
        self._rules: dict[tuple[str, date | None], LimitationRule] = {}
        self._seen: dict[object, Verdict] = {}

    def evaluate(
        self,
        kind: str,
        due: date,
        events: tuple[PlainEvent, ...] = (),
        contract: date | None = None,
    ) -> Verdict:
        """The same as `limitation` says, or None where the events or the kind cannot be."""
        key = (kind, due, events, contract)
        try:
            return self._seen[key]
        except KeyError:
            verdict = self._seen[key] = self._evaluate(kind, due, events, contract)
            return verdict

    def _evaluate(
        self, kind: str, due: date, events: tuple[PlainEvent, ...], contract: date | None
    ) -> Verdict:
        rule = self._rule(kind, contract)
        if rule is None:
            return None
        found = [
            RuleEvent(EventType(name), on, end, EndKind(how) if how else None, lists_this=listed)
            for name, on, end, how, listed in events
        ]
        try:
            return quick_limitation(rule, self._holidays.next_open(due), found, self._as_of)
        except UserError:
            return None

    def _rule(self, kind: str, contract: date | None) -> LimitationRule | None:
        rule = self._rules.get((kind, contract))
        if rule is None and kind in self._kinds:
            rule = self._rules[kind, contract] = self._kinds[kind].limitation_rule(contract)
        return rule
