"""What is wrong with a directory file: file, line, field and a code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or warning; `line` counts from 1, 0 where the file has no lines."""

    file: str
    line: int
    field: str
    code: str
    severity: str = "error"
