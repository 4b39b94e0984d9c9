"""What the reader may ask the database while it reads: is this number known?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.records import LEDGERS
from desktop_app.importing import KnownKeys
from desktop_app.storage.ledger_state import LedgerState


@dataclass(frozen=True, slots=True)
class _Asked:
    """A container that answers by hash instead of holding the numbers."""

    is_known: Callable[[str], bool]

    def __contains__(self, number: object) -> bool:
        return isinstance(number, str) and self.is_known(number)


class _ByLedger(Mapping[str, _Asked]):
    """One such container for each ledger, also for one an office added."""

    def __init__(self, is_known: Callable[[str, str], bool]) -> None:
        self._is_known = is_known

    def __getitem__(self, ledger: str) -> _Asked:
        return _Asked(lambda number: self._is_known(ledger, number))

    def __iter__(self) -> Iterator[str]:
        return iter(LEDGERS)

    def __len__(self) -> int:
        return len(LEDGERS)


def known_keys(state: LedgerState) -> KnownKeys:
    """The database, and the files of the same command before this one."""
    return KnownKeys(
        _Asked(state.has_person), _ByLedger(state.has_charge), _ByLedger(state.has_party)
    )
