"""How fresh the ledgers behind the tree are: the oldest day in sight, each one on hovering."""

from collections.abc import Iterable, Mapping
from datetime import date

from desktop_app.i18n import _
from ui import formats, words


def ledgers_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """The ledgers that hold these kinds (生保返還 has one ledger for three kinds)."""
    return tuple(dict.fromkeys("seiho" if kind.startswith("seiho") else kind for kind in kinds))


def summary(kinds: Iterable[str], as_of: Mapping[str, date | None]) -> str:
    """`R8.10.31現在`; the oldest first, because it limits what may be promised."""
    days = sorted(day for ledger in ledgers_of(kinds) if (day := as_of.get(ledger)))
    if not days:
        return ""
    if days[0] == days[-1]:
        return _("{day}現在").format(day=formats.short_date(days[0]))
    oldest, newest = formats.short_date(days[0]), formats.short_date(days[-1])
    return _("{oldest}〜{newest}現在").format(oldest=oldest, newest=newest)


def details(kinds: Iterable[str], as_of: Mapping[str, date | None]) -> str:
    """One line for each ledger in sight."""
    line = _("{ledger}: {day}現在")
    return "\n".join(
        line.format(ledger=words.ledger(ledger), day=formats.short_date(as_of.get(ledger)))
        for ledger in ledgers_of(kinds)
        if as_of.get(ledger)
    )
