"""The overlap table of the office's own ledgers: who owes more than one receivable."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain import kana
from desktop_app.domain.ids import PersonId
from desktop_app.domain.overlaps import Overlaps, overlaps
from desktop_app.storage import batches, debtors
from desktop_app.storage.debtors import DebtorName
from desktop_app.storage.office import Office, UnitOfWork

PREMIUMS = ("kokuho", "koki", "kaigo")
ALL_LEDGERS = ("juminzei", *PREMIUMS, "gakudo", "jutaku", "seiho")
MOST_PEOPLE = 200

Owed = Mapping[str, Mapping[str, int]]


class Reach(StrEnum):
    """Which debtors of a receivable are asked for."""

    EXACT = "exact"  # who owe exactly these receivables of the table
    ALL = "all"  # who owe this receivable, whatever else
    SHARED = "shared"  # who owe this receivable and another one of the table


@dataclass(frozen=True, slots=True)
class Selection:
    """One number of the table or one bar of the picture."""

    kinds: tuple[str, ...]
    reach: Reach = Reach.EXACT


@dataclass(frozen=True, slots=True)
class Debtor:
    """One line of the list behind a number; no address, so that nothing hidden can appear."""

    person_id: PersonId | None  # None: a party of a ledger that belongs to nobody yet
    number: str
    name: str
    kana: str
    birth: date | None
    owed: Mapping[str, int]

    @property
    def yen(self) -> int:
        """All of it."""
        return sum(self.owed.values())


@dataclass(frozen=True, slots=True)
class DebtorList:
    """At most 200 names, those who owe most first; `total` says how many there are."""

    total: int
    shown: tuple[Debtor, ...]

    @property
    def more(self) -> bool:
        """Whether words should narrow the list."""
        return self.total > len(self.shown)


class Overlap:
    """Counts only; whose names stand behind a count is another, audited, question."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def table(self, ledgers: Sequence[str] = PREMIUMS, on: date | None = None) -> Overlaps:
        """The table for these ledgers, by the newest extracts or as of a day."""
        with self._office.read() as work:
            return overlaps(debtors.debtors_by_ledger(work, ledgers, on))

    def as_of(self) -> Mapping[str, date | None]:
        """The day of the newest extract of each ledger."""
        with self._office.read() as work:
            return batches.as_of(work)

    def people(
        self,
        selection: Selection,
        ledgers: Sequence[str] = PREMIUMS,
        on: date | None = None,
        narrow: str = "",
    ) -> DebtorList:
        """The names behind a number; who looked at which list is in the audit log."""
        with self._office.write() as work:
            owed = debtors.amounts_by_debtor(work, ledgers, on)
            inside = [one for one, parts in owed.items() if _is_inside(parts, selection)]
            inside.sort(key=lambda one: (-sum(owed[one].values()), one))
            found = _narrowed(work, inside, owed, narrow) if narrow.strip() else None
            shown = found[:MOST_PEOPLE] if found is not None else _named(work, inside, owed)
            what = f"{selection.reach}:{'+'.join(selection.kinds)}"[:40]
            work.audit("overlap_list_read", "overlap", what, count=len(shown))
            return DebtorList(len(inside) if found is None else len(found), tuple(shown))


def _is_inside(owed: Mapping[str, int], selection: Selection) -> bool:
    if selection.reach is Reach.EXACT:
        return set(owed) == set(selection.kinds)
    has = all(kind in owed for kind in selection.kinds)
    return has and (selection.reach is Reach.ALL or len(owed) > 1)


def _named(work: UnitOfWork, inside: Sequence[str], owed: Owed) -> list[Debtor]:
    wanted = inside[:MOST_PEOPLE]
    found = {name.id: _debtor(name, owed) for name in debtors.names(work, wanted)}
    return [found[one] for one in wanted if one in found]


def _narrowed(work: UnitOfWork, inside: Sequence[str], owed: Owed, narrow: str) -> list[Debtor]:
    """Those whose name, reading or number has all the words."""
    words = [word for word in (narrow.split()) if word]
    found = [_debtor(name, owed) for name in debtors.names(work, inside) if _says(name, words)]
    return sorted(found, key=lambda one: (-one.yen, one.number))


def _says(name: DebtorName, words: Sequence[str]) -> bool:
    texts = list(_texts(name))
    return all(
        any(part in text for text in texts for part in (word, kana.strict(word)) if part)
        for word in words
    )


def _texts(name: DebtorName) -> Iterator[str]:
    identity = name.identity
    yield identity.get("name", "")
    yield kana.strict(identity.get("kana", ""))
    yield identity.get("number", "")


def _debtor(name: DebtorName, owed: Owed) -> Debtor:
    identity = name.identity
    return Debtor(
        PersonId(name.id) if name.is_person else None, identity.get("number", ""),
        identity.get("name", ""), identity.get("kana", ""), name.birth, dict(owed[name.id]),
    )  # fmt: skip
