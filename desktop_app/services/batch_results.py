"""What a batch has made so far, read from its log: the state of the folder, no names."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from desktop_app.services import batch_plan
from desktop_app.services.batch_lists import ENVELOPES
from desktop_app.services.batch_plan import Entry, Plan

PARTS = "sheets"
Done = dict[tuple[int, str], tuple[int, tuple[str, ...]]]


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


def part(folder: Path, index: int, language: str) -> Path:
    """The file of one person in one language."""
    return folder / PARTS / f"{index:05d}_{language}.pdf"


def complete(folder: Path, entry: Entry, done: Done) -> bool:
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


def standing(folder: Path) -> BatchResult:
    """Where the batch in a folder stands; raises UserError where there is none."""
    plan = batch_plan.load(folder)
    done = batch_plan.noted(folder)
    finished = (folder / ENVELOPES).exists() and all(
        complete(folder, entry, done) for entry in plan.entries
    )
    return summary(plan, folder, files_of(plan, folder) if finished else (), finished=finished)


def files_of(plan: Plan, folder: Path) -> tuple[str, ...]:
    """The files for the printer, by their names in the folder."""
    where = folder / PARTS if plan.per == "person" else folder
    return tuple(str(file.relative_to(folder).as_posix()) for file in sorted(where.glob("*.pdf")))
