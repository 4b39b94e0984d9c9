"""What every benchmark shares: interleaved runs, medians, peak memory, result lines.

Ours and the bare work take turns within one run, so that a slow machine, a busy one and a fast one
agree on the ratio. Nothing here knows the program.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_TO_MIB = 1024 if sys.platform != "darwin" else 1024 * 1024


def cache_folder() -> Path:
    """Where databases and compiled modules of the benchmarks stay from run to run."""
    named = os.environ.get("MADOGUCHI_BENCH_CACHE")
    folder = Path(named) if named else Path(tempfile.gettempdir()) / "madoguchi-bench"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def environment() -> dict[str, str]:
    """For child processes: no screen, compiled modules allowed wherever the tree lies."""
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(cache_folder() / "compiled"),
        "PYTHONDONTWRITEBYTECODE": "",
    }


def interleaved(
    works: Sequence[Callable[[], object]], rounds: int, *, warm: int = 1
) -> list[float]:
    """Median seconds of each work; the works take turns, the first rounds do not count."""
    taken: list[list[float]] = [[] for _work in works]
    for turn in range(warm + rounds):
        for number, work in enumerate(works):
            before = time.perf_counter()
            work()
            if turn >= warm:
                taken[number].append(time.perf_counter() - before)
    return [statistics.median(times) for times in taken]


def result(
    what: str,
    ours: float,
    bare: float | None = None,
    *,
    limit: float | None = None,
    unit: str = "ms",
    peak: float | None = None,
) -> None:
    """One line for `build/bench.py`."""
    line = {"what": what, "unit": unit, "ours": ours, "bare": bare, "limit": limit}
    print(json.dumps(line | {"peak_mib": peak}, ensure_ascii=False), flush=True)


def peak_mib() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _TO_MIB


class Child:
    """A fresh process until it says `ready`: seconds of the clock, of the processor, and memory."""

    def __init__(self, code: str, *words: str) -> None:
        before = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", code, *words],
            cwd=ROOT, env=environment(), stdout=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            said = process.stdout.readline()
            self.seconds = time.perf_counter() - before
            process.stdout.read()
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if not said.startswith(b"ready") or process.returncode != 0:
            raise SystemExit(f"a measured process failed: {process.returncode}")
        self.cpu_seconds = usage.ru_utime + usage.ru_stime
        self.peak_mib = usage.ru_maxrss / _TO_MIB


def children(codes: Sequence[Sequence[str]], rounds: int) -> list[list[Child]]:
    """Fresh processes in turns; one unmeasured round compiles and warms the disk cache."""
    found: list[list[Child]] = [[] for _code in codes]
    for turn in range(rounds + 1):
        for number, (code, *words) in enumerate(codes):
            child = Child(code, *words)
            if turn:
                found[number].append(child)
    return found
