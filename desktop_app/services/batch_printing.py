"""One sheet for many people, each in their own language: progress, cancel, resume, a log.

Data are gathered here, a few people at a time; sheets are drawn on every core by processes that
never see a key. What was printed for whom is in the audit log before the batch counts it as done.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, count, islice
from multiprocessing import get_context
from pathlib import Path

from desktop_app.domain.ids import PersonId
from desktop_app.errors import UserError
from desktop_app.printouts.spooling import Drawn, Task, bind, draw, leave_with_parent
from desktop_app.security.files import disk_faults, make_private
from desktop_app.services import batch_people, batch_plan
from desktop_app.services.batch_lists import numbers_of, write_lists
from desktop_app.services.batch_people import Chosen
from desktop_app.services.batch_plan import ORDERS, WAYS, Entry, Plan, Wish
from desktop_app.services.batch_results import (
    PARTS,
    BatchResult,
    complete,
    files_of,
    part,
    standing,
    summary,
)
from desktop_app.services.printing import Printing, SheetInfo
from desktop_app.storage.office import Office

CHOSEN_AT_THE_COUNTER = ("referral_slip", "handover_slip")
PEOPLE_AT_A_TIME = 10
"""Whoever stops a batch waits for what is in hand: this many people a core, and once more."""
PEOPLE_PER_FILE = 250
"""Sheets bound into one file: more would hold too many files open, and no printer likes it."""
CORES_FROM = 40
"""Fewer people than this are drawn here: starting processes takes longer (0.5 s each)."""

Refused = tuple[Drawn, ...]
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class BatchPrinting:
    """Use cases around many sheets."""

    def __init__(
        self,
        office: Office,
        printing: Printing,
        person_of: Callable[[str], PersonId],
        *,
        cores: int = 2,
    ) -> None:
        self._office = office
        self._printing = printing
        self._person_of = person_of
        self._cores = cores

    def sheets(self) -> tuple[SheetInfo, ...]:
        """The sheets that need nothing but the person: no door, no ticket."""
        return tuple(one for one in self._printing.sheets() if one.id not in CHOSEN_AT_THE_COUNTER)

    def choose(self, file: Path) -> Chosen:
        """The people of a file of numbers."""
        return batch_people.choose(file, self._person_of)

    def preview(self, wish: Wish, people: Sequence[PersonId]) -> Plan:
        """Who would get what; nothing is written."""
        from desktop_app.printouts.catalogue_of_sheets import sheet

        sheet(wish.sheet)
        if wish.per not in WAYS or wish.order not in ORDERS:
            raise UserError("unknown_batch_way", per=wish.per)
        if not people:
            raise UserError("batch_empty")
        ready = next(one.languages for one in self._printing.sheets() if one.id == wish.sheet)
        if wish.language and wish.language not in ready:
            raise UserError("sheet_not_translated", sheet=wish.sheet, language=wish.language)
        return batch_plan.make(self._office, wish, people, ready)

    def start(self, wish: Wish, people: Sequence[PersonId], folder: Path) -> Plan:
        """Plan a batch into a folder that has none yet."""
        plan = self.preview(wish, people)
        if not plan.entries:
            raise UserError("batch_nobody_left")
        batch_plan.save(folder, plan)
        return plan

    def new_folder(self, place: Path, sheet_id: str) -> Path:
        """A name in `place` that nothing has yet, by sheet and moment."""
        stem = f"{sheet_id}_{self._office.clock.now():%Y%m%d_%H%M}"
        names = chain([stem], (f"{stem}_{number}" for number in count(2)))
        return next(place / name for name in names if not (place / name).exists())

    def standing(self, folder: Path) -> BatchResult:
        """How far the batch in a folder is."""
        return standing(folder)

    def failures(self, made: BatchResult) -> tuple[tuple[int, str, str, tuple[str, ...]], ...]:
        """Sheets that could not be made: place, number of the person, language, why."""
        if not made.failed:
            return ()
        places = {entry.index: entry.person_id for entry in batch_plan.load(made.folder).entries}
        numbers = numbers_of(self._office, [places[index] for index, _code, _why in made.failed])
        return tuple(
            (index, numbers.get(places[index], ""), code, why)
            for index, code, why in sorted(made.failed)
        )

    def run(
        self,
        folder: Path,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        again: bool = False,
    ) -> BatchResult:
        """Draw what the plan in the folder still lacks; may be called again after a stop.

        `again`: also those that were refused before, because what was missing is there now.
        """
        plan = batch_plan.load(folder)
        done = batch_plan.noted(folder)
        if again:
            done = {key: found for key, found in done.items() if not found[1]}
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
                if len(waiting) > self._cores:  # flat memory: never more than a few in hand
                    future, others = waiting.popleft()
                    yield (*future.result(), *others)
                if stop():
                    break
            for future, others in waiting:
                if not (stop() and future.cancel()):  # what nobody began is for the next time
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
            return files_of(plan, folder)
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
