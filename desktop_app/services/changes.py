"""What other counters changed: kind, id and resident, never the content."""

from desktop_app.domain.changes import Change
from desktop_app.storage.office import Office


class Changes:
    """Asked after the doorbell rang; a lost ring costs nothing, because the next shows the gap."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def since(self, seq: int) -> tuple[Change, ...]:
        """Everything after a number that was seen."""
        return self._office.changes_since(seq)

    def latest(self) -> int:
        """The newest number."""
        return self._office.latest_change()

    @property
    def writer(self) -> str:
        """What names this session in changes, to tell one's own from the others'."""
        return self._office.writer
