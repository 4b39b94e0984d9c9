"""What a profile says of files that are no plain table: pages, groups, periods side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Values that stand in no column of the file, by the names a profile gives them.
HEAD, SHEET, AS_OF = "見出し", "シート名", "現在日"
PARTS = (
    "", "receivable", "fiscal_year", "instalment", "month", "date", "line1", "line2", "line3",
    "outside", "inside", "fiscal_month",
)  # fmt: skip
MOST_PATTERNS, LONGEST_PATTERN, MOST_GAPS = 200, 300, 12


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Periods beside each other: `times` blocks of `width` columns, the first at `first`."""

    first: int
    width: int
    times: int


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows become records where one row is not simply one record."""

    pass_over: tuple[str, ...] = ()
    carry_down: tuple[str, ...] = ()
    take: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    width: int = 0
    clean: bool = False
    side_by_side: SideBySide | None = None


def shape_from(document: Mapping[str, Any]) -> Shape:
    """The `[rows]`, `[cells]` and `[side_by_side]` tables; TypeError or ValueError where wrong."""
    rows, beside = document.get("rows", {}), document.get("side_by_side")
    unknown = set(rows) - {"pass_over", "carry_down", "take", "width"}
    if unknown:
        raise ValueError(f"rows.{min(unknown)}")
    clean = document.get("cells", {}).get("clean", False)
    if not isinstance(clean, bool):
        raise ValueError("cells.clean")
    return Shape(
        pass_over=_texts(rows.get("pass_over", ())),
        carry_down=_texts(rows.get("carry_down", ())),
        take={str(c): tuple(map(str, values)) for c, values in rows.get("take", {}).items()},
        width=int(rows.get("width", 0)),
        clean=clean,
        side_by_side=SideBySide(**beside) if beside is not None else None,
    )


def _texts(values: Any) -> tuple[str, ...]:
    """A list of texts; one text alone is no list."""
    if isinstance(values, str) or not all(isinstance(value, str) for value in values):
        raise ValueError("rows")
    return tuple(values)


def shape_document(shape: Shape) -> dict[str, Any]:
    """The same tables for writing; what says nothing is left out."""
    rows: dict[str, Any] = {
        "pass_over": list(shape.pass_over),
        "carry_down": list(shape.carry_down),
        "take": {name: list(values) for name, values in shape.take.items()},
        "width": shape.width,
    }
    document: dict[str, Any] = {"rows": {name: value for name, value in rows.items() if value}}
    if shape.clean:
        document["cells"] = {"clean": True}
    if shape.side_by_side is not None:
        beside = shape.side_by_side
        document["side_by_side"] = {
            "first": beside.first, "width": beside.width, "times": beside.times,
        }  # fmt: skip
    return {name: table for name, table in document.items() if table}


def wrong_shape(shape: Shape) -> str:
    """The first place that cannot work; empty when all is well."""
    patterns, beside = shape.pass_over, shape.side_by_side
    if len(patterns) > MOST_PATTERNS or any(
        not pattern.strip(" *") or len(pattern) > LONGEST_PATTERN or _gaps(pattern) > MOST_GAPS
        for pattern in patterns
    ):
        return "rows.pass_over"
    if not 0 <= shape.width <= 4_096:
        return "rows.width"
    if beside is not None and not all(
        isinstance(n, int) and 1 <= n <= 4_096 for n in (beside.first, beside.width, beside.times)
    ):
        return "side_by_side"
    return ""


def _gaps(pattern: str) -> int:
    return pattern.count("*") + pattern.count("{")
