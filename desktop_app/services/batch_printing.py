"""One sheet for many people, each in their own language: progress, cancel, resume, a log.

Data are gathered here, a few people at a time; sheets are drawn on every core by processes that
never see a key. What was printed for whom is in the audit log before the batch counts it as done.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from desktop_app.domain.ids import PersonId
from desktop_app.errors import UserError
from desktop_app.printouts.spooling import Drawn, Task, bind, draw, leave_with_parent
from desktop_app.security.files import disk_faults, make_private
from desktop_app.services import batch_plan
from desktop_app.services.batch_lists import write_lists
from desktop_app.services.batch_plan import Entry, Plan
from desktop_app.services.printing import Printing
from desktop_app.storage.office import Office

WAYS = ("language", "person")
PEOPLE_AT_A_TIME = 20
PEOPLE_PER_FILE = 250
"""Sheets bound into one file: more would hold too many files open, and no printer likes it."""
CORES_FROM = 40
"""Fewer people than this are drawn here: starting processes takes longer (0.5 s each)."""
PARTS = "sheets"

Refused = tuple[Drawn, ...]
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a batch has made so far. Numbers of people, never names."""

    folder: Path
    finished: bool
    people: int
    printed: int
    pages: int
    failed: tuple[tuple[int, str, tuple[str, ...]], ...]
    """Place in the envelope order, language, what preflight said."""
    hidden: int
    without_address: int
    gone: int
    languages: dict[str, int]
    files: tuple[str, ...]


class BatchPrinting:
    """Use cases around many sheets."""

    def __init__(self, office: Office, printing: Printing, *, cores: int = 2) -> None:
        self._office = office
        self._printing = printing
        self._cores = cores

    def start(
        self, sheet_id: str, people: Sequence[PersonId], folder: Path, per: str = "language"
    ) -> Plan:
        """Plan a batch into an empty folder."""
        from desktop_app.printouts.catalogue_of_sheets import languages_of, sheet

        spec = sheet(sheet_id)
        if per not in WAYS:
            raise UserError("unknown_batch_way", per=per)
        if not people:
            raise UserError("batch_empty")
        plan = batch_plan.make(self._office, sheet_id, per, people, languages_of(spec))
        batch_plan.save(folder, plan)
        return plan

    def run(
        self, folder: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> BatchResult:
        """Draw what the plan in the folder still lacks; may be called again after a stop."""
        plan = batch_plan.load(folder)
        done = batch_plan.noted(folder)
        with disk_faults():
            (folder / PARTS).mkdir(mode=0o700, exist_ok=True)
        left = [entry for entry in plan.entries if not complete(folder, entry, done)]
        so_far = len(plan.entries) - len(left)
        stopped = False
        for drawn in self._draw(plan, folder, left, lambda: bool(cancelled and cancelled())):
            if drawn is None:
                stopped = True
                break
            self._write_down(plan, folder, drawn)
            so_far += len({one.index for one in drawn})
            if progress:
                progress(so_far, len(plan.entries))
        files = () if stopped else self._finish(plan, folder)
        return summary(plan, folder, files, finished=not stopped)

    def _draw(
        self, plan: Plan, folder: Path, left: list[Entry], stop: Cancelled
    ) -> Iterator[tuple[Drawn, ...] | None]:
        """The sheets a few people at a time; None where it was stopped."""
        chunks = (
            left[start : start + PEOPLE_AT_A_TIME]
            for start in range(0, len(left), PEOPLE_AT_A_TIME)
        )
        works = (self._tasks(plan, folder, chunk) for chunk in chunks)
        if len(left) < CORES_FROM or self._cores < 2:
            for tasks, refused in works:
                yield None if stop() else (*draw(tasks), *refused)
            return
        # A fresh process, not a fork: a fork would carry the keys of the office along.
        with ProcessPoolExecutor(self._cores, get_context("spawn"), leave_with_parent) as pool:
            waiting: deque[tuple[Future[tuple[Drawn, ...]], Refused]] = deque()
            for tasks, refused in works:
                waiting.append((pool.submit(draw, tasks), refused))
                if len(waiting) > 2 * self._cores:  # flat memory: never more than a few in hand
                    future, others = waiting.popleft()
                    yield (*future.result(), *others)
                if stop():
                    break
            for future, others in waiting:
                yield (*future.result(), *others)
            if stop():
                yield None

    def _tasks(
        self, plan: Plan, folder: Path, chunk: Sequence[Entry]
    ) -> tuple[tuple[Task, ...], Refused]:
        """What is to be drawn, and whose sheet cannot be (no plan for a pledge, gone since)."""
        card, today = self._printing.card(), self._office.clock.today()
        editions = {code: self._printing.edition(code) for code in languages_in(chunk)}
        made: list[Task] = []
        refused: list[Drawn] = []
        for entry in chunk:
            try:
                data = self._printing.data(plan.sheet, PersonId(entry.person_id), {})
            except UserError as error:
                refused += (Drawn(entry.index, code, 0, (error.code,)) for code in entry.languages)
                continue
            for code in entry.languages:
                file = str(part(folder, entry.index, code))
                made.append(
                    Task(entry.index, plan.sheet, code, data, card, today, file, editions[code])
                )
        return tuple(made), tuple(refused)

    def _write_down(self, plan: Plan, folder: Path, drawn: Sequence[Drawn]) -> None:
        people = {entry.index: entry.person_id for entry in plan.entries}
        with self._office.write() as uow:
            for one in drawn:
                uow.audit(
                    "printed", "person", people[one.index], sheet=plan.sheet,
                    language=one.language, pages=0 if one.faults else one.pages,
                )  # fmt: skip
        batch_plan.note(folder, ((d.index, d.language, d.pages, d.faults) for d in drawn))

    def _finish(self, plan: Plan, folder: Path) -> tuple[str, ...]:
        """The lists for the envelopes, and one file for each language where that was asked."""
        write_lists(self._office, plan, folder)
        if plan.per == "person":
            return tuple(sorted(f"{PARTS}/{file.name}" for file in (folder / PARTS).glob("*.pdf")))
        by_language: dict[str, list[Path]] = defaultdict(list)
        for entry in plan.entries:
            for language in entry.languages:
                file = part(folder, entry.index, language)
                if file.exists():
                    by_language[language].append(file)
        made: list[str] = []
        for language, files in sorted(by_language.items()):
            for number, some in enumerate(iter_chunks(files, PEOPLE_PER_FILE), start=1):
                name = f"{plan.sheet}_{language}_{number:02d}.pdf"
                with disk_faults():
                    bind(some, folder / name, language)
                    make_private(folder / name)
                made.append(name)
        return tuple(made)


def languages_in(chunk: Sequence[Entry]) -> set[str]:
    """The languages of some people."""
    return {code for entry in chunk for code in entry.languages}


def iter_chunks(files: Sequence[Path], size: int) -> Iterator[list[Path]]:
    """So many at a time."""
    rest = iter(files)
    while some := list(islice(rest, size)):
        yield some


def part(folder: Path, index: int, language: str) -> Path:
    """The file of one person in one language."""
    return folder / PARTS / f"{index:05d}_{language}.pdf"


def complete(
    folder: Path, entry: Entry, done: dict[tuple[int, str], tuple[int, tuple[str, ...]]]
) -> bool:
    """Everything of this person is written down and, unless preflight refused it, there."""
    found = [(language, done.get((entry.index, language))) for language in entry.languages]
    return all(
        known and (known[1] or part(folder, entry.index, language).exists())
        for language, known in found
    )


def summary(plan: Plan, folder: Path, files: tuple[str, ...], *, finished: bool) -> BatchResult:
    """The state of a batch out of its log."""
    done = batch_plan.noted(folder)
    good = {key: pages for key, (pages, faults) in done.items() if not faults}
    languages: dict[str, int] = defaultdict(int)
    for _index, language in good:
        languages[language] += 1
    failed = tuple((index, code, faults) for (index, code), (_p, faults) in done.items() if faults)
    return BatchResult(
        folder, finished, len(plan.entries), len({index for index, _code in good}),
        sum(good.values()), failed, len(plan.hidden), len(plan.without_address), len(plan.gone),
        dict(sorted(languages.items())), files,
    )  # fmt: skip
