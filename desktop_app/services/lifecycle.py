"""The end of a session, and the doorbell that a watcher listens to."""

from collections.abc import Callable

from desktop_app.domain.changes import Change
from desktop_app.live.polling import Watcher
from desktop_app.storage.lockfile import InstanceLock
from desktop_app.storage.office import Office


class Lifecycle:
    """Closing, and watching for what other windows and counters change."""

    def __init__(self, office: Office, instance: InstanceLock | None = None) -> None:
        self._office = office
        self._instance = instance

    def close(self) -> None:
        """Say goodbye in the log and close every connection; a second call does nothing."""
        self._office.close()
        if self._instance is not None:
            self._instance.release()

    def watcher(self, on_change: Callable[[Change], None]) -> Watcher:
        """A watcher, not yet started, that begins after the newest change there is."""
        office = self._office
        return Watcher(office.change_probe, office.changes_since, office.latest_change(), on_change)
