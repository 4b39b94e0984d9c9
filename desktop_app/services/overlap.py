"""The overlap table of the office's own ledgers: who owes more than one receivable."""

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.overlaps import Overlaps, overlaps
from desktop_app.storage.debtors import debtors_by_ledger
from desktop_app.storage.office import Office

PREMIUMS = ("kokuho", "koki", "kaigo")
ALL_LEDGERS = ("juminzei", *PREMIUMS, "gakudo", "jutaku", "seiho")


class Overlap:
    """Counts only; whose names stand behind a count is another, audited, question."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def table(self, ledgers: Sequence[str] = PREMIUMS, on: date | None = None) -> Overlaps:
        """The table for these ledgers, by the newest extracts or as of a day."""
        with self._office.read() as work:
            return overlaps(debtors_by_ledger(work, ledgers, on))

    def members(self, kinds: Sequence[str], ledgers: Sequence[str] = PREMIUMS) -> tuple[str, ...]:
        """Person ids (or ids of unmatched parties) who owe exactly these; audited."""
        with self._office.write() as work:
            found = debtors_by_ledger(work, ledgers, None)
            inside = set.intersection(*(found[k] for k in kinds))
            inside -= set().union(*(found[k] for k in ledgers if k not in kinds))
            work.audit("overlap_list_read", "overlap", "+".join(kinds)[:40], count=len(inside))
            return tuple(sorted(inside))
