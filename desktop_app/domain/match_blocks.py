"""Which parties a resident is worth comparing with, told from birth date and name alone.

Comparing everybody with everybody grows with residents times parties. By the rules of
`domain.matching` two can only be one where a reading agrees (or is one letter off) on the same day
of birth, or where the name agrees in full and the days are close or one is unknown. Parties are
found by keys of exactly that, so that nobody is lost whom the rules would join or queue.
Days are ISO texts, empty where nobody knows them.
"""

from collections.abc import Callable, Iterable, Sequence

from desktop_app.domain.matching import Subject, sounds_like

Forms = Sequence[str]
# By a day of birth, then half of a reading; or by a name in full, then what is known of the day.
Index = dict[str, dict[str, list[Subject]]]
_MONTH = 7  # of an ISO day
_HALF = 2  # letters; a reading of which one letter may be wrong has at least twice as many
_DATED, _UNDATED = "*", "?"


class Blocks:
    """Parties by the keys of their birth date and name."""

    def __init__(self, born: Iterable[Subject] = (), named: Iterable[Subject] = ()) -> None:
        """`born` are looked for among residents of their day of birth, `named` among residents
        of their name whose day is close to theirs or unknown."""
        self._near: set[str] = set()
        self._some_undated = False
        self._ways: dict[str, tuple[str, ...]] = {}
        self._born: Index = {}
        self._unread_born: Index = {}
        self._named: Index = {}
        self._unread_named: Index = {}
        for party in born:
            self._add_born(party)
        for party in named:
            self._add_named(party)

    def worth(self, day: str) -> bool:
        """Whether the name of a resident born on this day is worth opening."""
        if day in self._born or day[:_MONTH] in self._near or self._some_undated:
            return True
        if day in self._unread_born:
            return True
        return not self._near.isdisjoint(_near(day)) if day else bool(self._near)

    def parties(self, day: str, spoken: Forms, written: Callable[[], Forms]) -> list[Subject]:
        """Those that a resident born on this day could be, by readings or, where a ledger has
        none, by how the name is written (which is asked only then)."""
        found: list[Subject] = []
        if halves := self._born.get(day):
            for form in spoken:
                found += halves.get(form[:_HALF], ())
                found += halves.get(form[-_HALF:], ())
        if self._named:
            found += _named(self._named, spoken, self._ways_of(day))
        if found:
            found = [party for party in _once(found) if sounds_like(party, spoken)]
        if self._unread_born or self._unread_named:
            found += self._as_written(day, written)
        return found

    def _as_written(self, day: str, written: Callable[[], Forms]) -> list[Subject]:
        same_day = self._unread_born.get(day)
        if not same_day and not self._unread_named:
            return []
        forms = written()
        found = [party for form in forms for party in (same_day or {}).get(form, ())]
        return _once(found + _named(self._unread_named, forms, self._ways_of(day)))

    def _ways_of(self, day: str) -> tuple[str, ...]:
        """How the day of a party may go with a resident's; a city has few days for its people."""
        found = self._ways.get(day)
        if found is None:
            ways = (*_near(day), _UNDATED) if day else (_DATED, _UNDATED)
            found = self._ways[day] = ways
        return found

    def _add_born(self, party: Subject) -> None:
        if party.birth is None:
            return
        day = party.birth.isoformat()
        if spoken := _known(party.kana):
            # One wrong letter spoils only one half; an end that is a beginning does no harm.
            halves = {half for form in spoken for half in (form[:_HALF], form[-_HALF:])}
            _put(self._born, [day], halves, party)
        else:
            _put(self._unread_born, [day], _known(party.kanji), party)

    def _add_named(self, party: Subject) -> None:
        near = _near(party.birth.isoformat()) if party.birth else ()
        self._near.update(near)
        self._some_undated |= not near
        spoken = _known(party.kana)
        index = self._named if spoken else self._unread_named
        _put(index, spoken or _known(party.kanji), (*near, _DATED) if near else (_UNDATED,), party)


def days_of(parties: Iterable[Subject]) -> set[str]:
    """The days of birth that parties have."""
    return {party.birth.isoformat() for party in parties if party.birth is not None}


def _known(forms: Iterable[tuple[str, str]]) -> Forms:
    return [form for form, _what in forms if form]


def _put(index: Index, firsts: Iterable[str], seconds: Iterable[str], party: Subject) -> None:
    for first in firsts:
        inner = index.setdefault(first, {})
        for second in seconds:
            inner.setdefault(second, []).append(party)


def _named(index: Index, forms: Forms, ways: tuple[str, ...]) -> list[Subject]:
    found: list[Subject] = []
    for form in forms:
        by_day = index.get(form)
        if by_day is not None and not by_day.keys().isdisjoint(ways):
            found += [party for way in ways for party in by_day.get(way, ())]
    return found


def _once(parties: list[Subject]) -> list[Subject]:
    return list({party.id: party for party in parties}.values()) if len(parties) > 1 else parties


def _near(day: str) -> tuple[str, str, str, str]:
    """Keys that two days share where they differ in at most one part, or are the same with day
    and month exchanged."""
    year, month, of_month = day[:4], day[5:7], day[8:]
    turned = f"{month}/{of_month}" if month < of_month else f"{of_month}/{month}"
    return day[:_MONTH], f"{year}--{of_month}", f"{month}-{of_month}", f"{year}/{turned}"
