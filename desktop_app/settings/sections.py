"""Which receivables a section of the city collects; decides what a counter has the power for."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "resources" / "sections.toml"


@cache
def sections() -> Mapping[str, tuple[str, ...]]:
    """Section -> kinds of receivables, as shipped."""
    document = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: tuple(kinds) for name, kinds in document["sections"].items()}


def kinds_of(counter: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What a counter such as `国保年金課 3番` collects; nothing where its section is unknown."""
    section = counter.replace("　", " ").split(" ", 1)[0]
    return table.get(section, ())
