"""What the reader may ask the database while it reads: which of these numbers are known?"""

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from functools import partial

from desktop_app.domain.records import LEDGERS
from desktop_app.importing import Asked, KnownKeys
from desktop_app.storage.ledger_state import LedgerState


class _Asked(Asked):
    """The answer of a function."""

    def __init__(self, known: Callable[[Collection[str]], Container[str]]) -> None:
        self._known = known

    def among(self, numbers: Collection[str]) -> Container[str]:
        return self._known(numbers)


class _ByLedger(Mapping[str, _Asked]):
    """One such for each ledger, also for one an office added."""

    def __init__(self, known: Callable[[str, Collection[str]], Container[str]]) -> None:
        self._known = known

    def __getitem__(self, ledger: str) -> _Asked:
        return _Asked(partial(self._known, ledger))

    def __iter__(self) -> Iterator[str]:
        return iter(LEDGERS)

    def __len__(self) -> int:
        return len(LEDGERS)


def known_keys(state: LedgerState) -> KnownKeys:
    """The database, and the files of the same command before this one."""
    return KnownKeys(
        _Asked(state.persons_among), _ByLedger(state.charges_among), _ByLedger(state.parties_among)
    )
