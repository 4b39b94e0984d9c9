"""The night's work: every known file of a folder in the right order, then matching, and a report.

One file is one batch, whole or not at all. A file that fails does not stop the others, except
that nothing is judged by what is missing: rows whose master did not come are simply rejected and
come the next night. A file with the same bytes as the newest import of its layout is passed over.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.imports import ImportOutcome
from desktop_app.domain.records import Subject
from desktop_app.errors import Fault, MadoguchiError, UserError
from desktop_app.services.importing import Importing
from desktop_app.services.matching import Matching, MatchRun
from desktop_app.storage import batches
from desktop_app.storage.office import Office

KNOWN_ENDINGS = (".csv", ".tsv", ".txt", ".dat", ".xlsx", ".xlsm")


class FileState(StrEnum):
    """What became of one file."""

    IMPORTED = "imported"
    SAME = "same"  # these bytes are the newest import of this layout already
    UNKNOWN = "unknown"  # no layout takes it; named, so that nobody waits for it
    REFUSED = "refused"  # the file is wrong: nothing of it was taken
    FAILED = "failed"  # disk, lock, network: a retry may help


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file of the night."""

    file: str
    state: FileState
    profile: str = ""
    code: str = ""
    outcome: ImportOutcome | None = None


@dataclass(frozen=True, slots=True)
class NightReport:
    """The whole night; `matching` is None where it did not run."""

    files: tuple[FileReport, ...]
    matching: MatchRun | None
    matching_code: str
    as_of: Mapping[str, date | None]

    @property
    def failed(self) -> bool:
        """Something of the machine failed; a retry may help."""
        return bool(self.matching_code) or self._any(FileState.FAILED)

    @property
    def refused(self) -> bool:
        """Somebody must look: a file was wrong, unknown, or does not agree with its own total."""
        # A total that differs by the rows that were not taken is explained by their list.
        odd = any(
            f.outcome and f.outcome.control_matches is False and not f.outcome.rejected
            for f in self.files
        )
        return odd or self._any(FileState.REFUSED) or self._any(FileState.UNKNOWN)

    def _any(self, state: FileState) -> bool:
        return any(file.state is state for file in self.files)


class Nightly:
    """One use case: a night."""

    def __init__(self, office: Office, importing: Importing, matching: Matching) -> None:
        self._office = office
        self._importing = importing
        self._matching = matching

    def run(self, folder: Path, said: Callable[[FileReport], None] | None = None) -> NightReport:
        """Take what the folder holds, master first, and match."""
        if not folder.is_dir():
            raise UserError("folder_missing", path=folder.name)
        found: list[FileReport] = []
        for report in self._files(folder):
            found.append(report)
            if said:
                said(report)
        run, code = self._match()
        with self._office.write() as work:
            counts = {str(s): sum(f.state is s for f in found) for s in FileState}
            work.audit("nightly_run", "batch", "nightly", **counts)
            return NightReport(tuple(found), run, code, batches.as_of(work))

    def _files(self, folder: Path) -> Iterator[FileReport]:
        known, unknown = self._sorted(folder)
        for path, profile in known:
            yield self._one(path, profile)
        yield from unknown

    def _sorted(self, folder: Path) -> tuple[list[tuple[Path, str]], list[FileReport]]:
        """Files with their layouts in the order in which they depend on each other."""
        subjects = {info.name: Subject(info.subject) for info in self._importing.profiles()}
        known: list[tuple[Path, str]] = []
        unknown: list[FileReport] = []
        paths = (p for p in folder.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
        for path in sorted(paths):
            if path.suffix.lower() not in KNOWN_ENDINGS:
                continue
            try:
                known.append((path, self._importing.recognise(path)))
            except MadoguchiError as problem:
                state = FileState.FAILED if isinstance(problem, Fault) else FileState.UNKNOWN
                unknown.append(FileReport(path.name, state, code=problem.code))
        order = list(Subject)
        known.sort(key=lambda one: (order.index(subjects[one[1]]), one[0].name))
        return known, unknown

    def _one(self, path: Path, profile: str) -> FileReport:
        try:
            if self._is_newest(path, profile):
                return FileReport(path.name, FileState.SAME, profile)
            outcome = self._importing.apply(profile, path)
        except UserError as problem:
            return FileReport(path.name, FileState.REFUSED, profile, problem.code)
        except Fault as problem:
            return FileReport(path.name, FileState.FAILED, profile, problem.code)
        return FileReport(path.name, FileState.IMPORTED, profile, outcome=outcome)

    def _is_newest(self, path: Path, profile: str) -> bool:
        """The newest batch of this layout that counts came from the same bytes."""
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            raise Fault("import_file_unreadable", file=path.name) from None
        with self._office.read() as work:
            return batches.newest_digest(work, profile) == digest

    def _match(self) -> tuple[MatchRun | None, str]:
        try:
            return self._matching.run(), ""
        except MadoguchiError as problem:
            return None, problem.code
