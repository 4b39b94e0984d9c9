"""Looking after a database: make, check, back up, restore, recover, verify the audit log."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.clock import Clock
from desktop_app.domain.session import Duty, Purpose
from desktop_app.errors import Fault, UserError
from desktop_app.i18n import _
from desktop_app.security.passphrase import STANDARD_COST, Cost
from desktop_app.security.passwords import check_new_passphrase
from desktop_app.security.recovery import split
from desktop_app.storage import backup as backups
from desktop_app.storage import checking
from desktop_app.storage.audit import AuditReport
from desktop_app.storage.office import create_office, open_office, recover_login
from desktop_app.storage.opened import Office
from desktop_app.storage.resealing import reseal


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The health of a database; findings are codes."""

    ok: bool
    findings: tuple[str, ...]


class Maintenance:
    """The use cases on one opened office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def check(self) -> CheckReport:
        """Pages, structure, references, sealed samples, audit log."""
        found = tuple(checking.findings(self._office))
        return CheckReport(not found, found)

    def backup(self, target: Path) -> CheckReport:
        """Write a backup to a new file; it is in the audit log before it exists."""
        with self._office.write() as work:
            work.audit("backup", "office", self._office.info.office_id)
        backups.write_backup(self._office, target)
        return CheckReport(True, ())

    def verify_audit(self) -> AuditReport:
        """Walk the audit log; whoever reads it is in it."""
        with self._office.write() as work:
            work.audit("audit_verified", "office", self._office.info.office_id)
        return self._office.verify()

    def reseal(self, progress: Callable[[int], None] = lambda _done: None) -> int:
        """Seal old values under the newest keys, after somebody left."""
        if self._office.actor.duty is not Duty.ADMINISTRATOR:
            raise UserError("not_permitted")
        return reseal(self._office, progress=progress)


def create(
    path: Path,
    office: str,
    login: str,
    passphrase: str,
    clock: Clock,
    *,
    name: str = "",
    counter: str = "",
    purpose: Purpose = Purpose.REAL,
    cost: Cost = STANDARD_COST,
) -> str:
    """Make a database with its first administrator; the recovery key is returned only here."""
    if not office.strip() or not login.strip():
        raise UserError("name_needed")
    check_new_passphrase(passphrase, login)
    return create_office(
        path,
        office.strip(),
        purpose,
        login.strip(),
        name or login.strip(),
        passphrase,
        clock,
        counter=counter or _("管理"),
        cost=cost,
    )


@contextlib.contextmanager
def opened(
    path: Path, login: str, passphrase: str, clock: Clock, *, accept_clock: bool = False
) -> Iterator[Maintenance]:
    """A database opened for maintenance only."""
    office, _actor = open_office(path, login, passphrase, clock, accept_clock=accept_clock)
    try:
        yield Maintenance(office)
    finally:
        office.close()


def check(
    path: Path, login: str, passphrase: str, clock: Clock, *, accept_clock: bool = False
) -> CheckReport:
    """Check a database that may be too damaged to open; that is then the finding."""
    try:
        with opened(path, login, passphrase, clock, accept_clock=accept_clock) as maintenance:
            return maintenance.check()
    except Fault as fault:
        return CheckReport(False, (fault.code,))


def restore(file: Path, path: Path, login: str, passphrase: str, clock: Clock) -> CheckReport:
    """Prove a backup, put it in place where nothing is, and check what came out."""
    backups.restore(backups.open_backup(file, login, passphrase), path)
    office, _actor = open_office(path, login, passphrase, clock)
    try:
        with office.write() as work:
            work.audit("restored", "office", office.info.office_id)
        return Maintenance(office).check()
    finally:
        office.close()


def recover(
    path: Path, recovery_key: str, login: str, passphrase: str, cost: Cost = STANDARD_COST
) -> None:
    """A new passphrase for a login by the key on paper."""
    check_new_passphrase(passphrase, login)
    recover_login(path, recovery_key, login, passphrase, cost)


def halves(recovery_key: str) -> tuple[str, str]:
    """The recovery key in two halves for two people."""
    return split(recovery_key)
