"""Draws sheets of a batch in processes of their own: plain data in, files out, no key ever seen."""

import os
from dataclasses import dataclass
from datetime import date
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

from desktop_app.errors import UserError
from desktop_app.printouts.catalogues import Edition
from desktop_app.printouts.model import OfficeCard, SheetData


@dataclass(frozen=True, slots=True)
class Task:
    """One sheet of a batch and the file it becomes."""

    index: int
    sheet: str
    language: str
    data: SheetData
    office: OfficeCard
    today: date
    file: str
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of it; a sheet with a serious finding leaves no file."""

    index: int
    language: str
    pages: int
    faults: tuple[str, ...]


def leave_with_parent() -> None:
    """First act of a drawing process: end when the program that started it is gone.

    A pool's processes wait for work for ever where their parent was killed, with names in memory.
    """
    parent = parent_process()
    if parent is not None:
        Thread(target=_wait_and_leave, args=(parent.sentinel,), daemon=True).start()


def _wait_and_leave(parent: int) -> None:
    wait([parent])
    os._exit(1)


def draw(tasks: tuple[Task, ...]) -> tuple[Drawn, ...]:
    """Draw some sheets, each written whole or not at all."""
    return tuple(draw_one(task) for task in tasks)


def draw_one(task: Task) -> Drawn:
    """One sheet; what refuses it is written down like a finding."""
    from desktop_app.printouts.rendering import render

    try:
        made = render(task.sheet, task.language, task.data, task.office, task.today, task.edition)
    except UserError as error:
        return Drawn(task.index, task.language, 0, (error.code,))
    faults = tuple(sorted({finding.code for finding in made.findings if finding.serious}))
    if not faults:
        place = Path(task.file)
        partial = place.with_suffix(".part")
        partial.touch(mode=0o600)
        partial.write_bytes(made.pdf)
        partial.replace(place)
    return Drawn(task.index, task.language, made.pages, faults)


def bind(files: list[Path], output: Path, language: str) -> int:
    """Many sheets as one file for the printer; returns its pages.

    Structure tags stay with the single files: the pages of many trees cannot share one.
    """
    import pikepdf

    partial = output.with_suffix(".part")
    sources = [pikepdf.open(file) for file in files]
    try:
        with pikepdf.new() as whole:
            for source in sources:
                whole.pages.extend(source.pages)
            for page in whole.pages:
                for key in ("/StructParents", "/Tabs"):
                    if key in page:
                        del page[key]
            whole.Root.Lang = language
            pages = len(whole.pages)
            whole.save(partial, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    finally:
        for source in sources:
            source.close()
    partial.replace(output)
    return pages
