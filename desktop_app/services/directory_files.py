"""The referral list as a file, into the draft and out of the list in force."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.directory.editions import read_candidate
from desktop_app.directory.findings import Finding
from desktop_app.directory.hsds import door_from_service
from desktop_app.directory.writing import write_list
from desktop_app.domain.referrals.keeping import may_edit
from desktop_app.errors import UserError
from desktop_app.services.directory_editing import DirectoryEditing
from desktop_app.services.directory_in_force import InForce
from desktop_app.storage.office import Office


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a file did to the draft; with an error among the findings it did nothing."""

    findings: tuple[Finding, ...]
    doors: int
    changed: int
    missing: tuple[str, ...]  # doors in force that the file does not have: they stay

    @property
    def refused(self) -> bool:
        """Whether the file was not taken."""
        return any(finding.severity == "error" for finding in self.findings)


class DirectoryFiles:
    """Use cases of exchanging the list with others."""

    def __init__(self, office: Office, in_force: InForce, editing: DirectoryEditing) -> None:
        self._office, self._in_force, self._editing = office, in_force, editing

    def take_in(self, path: Path, *, dry_run: bool = False) -> TakenIn:
        """Lay a checked file over the draft, all or nothing; doors it lacks are left alone."""
        if not may_edit(self._office.actor):
            raise UserError("not_permitted")
        base = self._in_force.directory()
        today = self._office.clock.now().date()
        candidate = read_candidate(path, today, base.doors)
        if not candidate.usable:
            return TakenIn(candidate.findings, 0, 0, ())
        doors = [door_from_service(record) for record in candidate.document["services"]]
        known = {door.id: door for door in base.doors}
        changed = sum(known.get(door.id) != door for door in doors)
        missing = tuple(door_id for door_id in known if door_id not in {d.id for d in doors})
        if changed and not dry_run:
            with self._office.write() as uow:
                held = self._editing.writable(uow)
                drafted = {door.id: door for door in held.doors}
                for door in doors:
                    self._editing.put_record(uow, held, drafted.get(door.id), door)
                uow.audit("directory_file_in", "edition", held.row.id, doors=changed)
                uow.changed("directory", held.row.id)
        return TakenIn(candidate.findings, len(doors), changed, missing)

    def write_out(self, path: Path, kind: str = "hsds", encoding: str = "utf-8") -> int:
        """Write the list in force; returns the number of doors."""
        directory = self._in_force.directory()
        write_list(directory, path, kind, encoding)
        with self._office.write() as uow:
            uow.audit("directory_file_out", "office", self._office.info.office_id, kind=kind)
        return len(directory.doors)
