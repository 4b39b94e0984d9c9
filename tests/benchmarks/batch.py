"""A batch of 2,000 sheets of the ward: does memory stay flat, and do both cores work?

The bare side of the memory is the larger drawing process when half of the sheets was made (until
then it meets the fonts of all languages); of the cores, the processor time of the idler process.
Linux only: /proc is read.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from _offices import opened, ward
from _timing import result
from sqlalchemy import select

from desktop_app.bootstrap import build_services
from desktop_app.domain.ids import PersonId
from desktop_app.services.batch_plan import Wish
from desktop_app.services.batch_printing import BatchPrinting
from desktop_app.storage import tables

PEOPLE, CORES = 2_000, 2


def main() -> None:
    if not sys.platform.startswith("linux"):
        return
    office = opened(ward())
    services = build_services(office, office.actor)
    with office.read() as uow:
        statement = select(tables.persons.c.id).order_by(tables.persons.c.id).limit(PEOPLE)
        people = [PersonId(row[0]) for row in uow.connection.execute(statement)]
    seen: list[tuple[int, float, list[float]]] = []

    def look(done: int, _total: int) -> None:
        drawing = drawers()
        if len(drawing) == CORES:
            largest = max(memory(pid) for pid in drawing)
            seen.append((done, largest, [seconds(pid) for pid in drawing]))

    with tempfile.TemporaryDirectory() as folder:
        desk = BatchPrinting(office, services.printing, services.lookup.person_of, cores=CORES)
        started = time.perf_counter()
        plan = desk.start(Wish("payment_status"), people, Path(folder) / "batch")
        made = desk.run(Path(folder) / "batch", look)
        taken = time.perf_counter() - started
    office.close()
    half = next(size for done, size, _times in seen if done >= len(plan.entries) / 2)
    _done, last, times = seen[-1]
    result(f"batch: {made.printed} sheets, {made.pages} pages, seconds", taken, unit="s")
    what = "batch: drawing process at the end against half way"
    result(what, last, half, limit=1.1, unit="MiB")
    result("batch: busier core against the other", max(times), min(times), limit=1.5, unit="s")


def drawers() -> list[int]:
    """The processes of the pool."""
    found: list[int] = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        found += map(int, (task / "children").read_text("utf-8").split())
    return [pid for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def memory(pid: int) -> float:
    """Resident MiB, fonts mapped from files included."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def seconds(pid: int) -> float:
    """Processor time of a process."""
    parts = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
