"""Runs the benchmark scripts and prints their results as one table.

A script in tests/benchmarks/ prints one JSON object a line for each thing it measured:
`{"what": "find a person", "unit": "ms", "ours": 1.9, "bare": 1.2, "limit": 2.0, "peak_mib": 84}`.
`ours / bare` must not exceed `limit`; `bare`, `limit` and `peak_mib` may be missing or null.
Other lines are passed on as they are. Files that begin with `_` are helpers, not benchmarks.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import environment

FOLDER = environment.ROOT / "tests" / "benchmarks"
HEADINGS = ("benchmark", "what", "ours", "bare", "ratio", "at most", "peak MiB", "")


@dataclass(frozen=True)
class Row:
    """One measured thing, compared with the bare work that it cannot avoid."""

    benchmark: str
    what: str
    unit: str
    ours: float
    bare: float | None = None
    limit: float | None = None
    peak_mib: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the bare work ours takes."""
        return self.ours / self.bare if self.bare else None

    @property
    def within(self) -> bool:
        """False when the ratio (or, with nothing to compare, the value) is over its limit."""
        value = self.ours if self.bare is None else self.ratio
        return self.limit is None or value is None or value <= self.limit


def run(names: Sequence[str] = ()) -> int:
    """Run all benchmarks, or those whose file names contain one of `names`."""
    scripts = [path for path in sorted(FOLDER.glob("[!_]*.py")) if _wanted(path, names)]
    if not scripts:
        print("bench: no benchmark found", file=sys.stderr)
        return 1
    results = [(script, *run_script(script)) for script in scripts]
    rows = [row for _script, _code, found in results for row in found]
    print(table(rows))
    broken = [script.stem for script, code, found in results if code != 0 or not found]
    over = [row.what for row in rows if not row.within]
    for label, found in (("failed", broken), ("over the limit", over)):
        if found:
            print(f"bench: {label}: {', '.join(found)}", file=sys.stderr)
    return 1 if broken or over else 0


def _wanted(path: Path, names: Sequence[str]) -> bool:
    return not names or any(name in path.stem for name in names)


def run_script(script: Path) -> tuple[int, list[Row]]:
    """Exit code and rows of one script; its other lines go on to the terminal."""
    print(f"== {script.stem}", flush=True)
    done = subprocess.run(
        [environment.venv_python(), script],
        cwd=environment.ROOT,
        env=environment.clean_environment(
            {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(environment.ROOT)}
        ),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    rows = []
    for line in done.stdout.splitlines():
        row = parse(script.stem, line)
        rows.append(row) if row else print(line)
    return done.returncode, rows


def parse(benchmark: str, line: str) -> Row | None:
    """A result line, or None for any other text."""
    if not line.startswith("{"):
        return None
    try:
        found = json.loads(line)
    except ValueError:
        return None
    if not isinstance(found, Mapping) or "what" not in found or "ours" not in found:
        return None
    known = {name: found.get(name) for name in ("bare", "limit", "peak_mib")}
    return Row(benchmark, found["what"], found.get("unit", "ms"), found["ours"], **known)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, which goes into docs/benchmarks.md as it is."""
    lines = [HEADINGS, tuple("---" for _ in HEADINGS), *map(_cells, rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.benchmark,
        row.what,
        f"{row.ours:.4g} {row.unit}",
        "" if row.bare is None else f"{row.bare:.4g} {row.unit}",
        "" if row.ratio is None else f"{row.ratio:.2f}",
        "" if row.limit is None else f"{row.limit:g}",
        "" if row.peak_mib is None else f"{row.peak_mib:.0f}",
        "ok" if row.within else "OVER",
    )
