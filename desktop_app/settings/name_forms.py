"""The office's table of character variants, read once."""

from functools import cache
from pathlib import Path

from desktop_app.domain.names import NameForms

_RESOURCE = Path(__file__).resolve().parents[2] / "resources" / "names" / "kanji_variants.txt"


@cache
def name_forms() -> NameForms:
    """The folding that search, import and matching share."""
    return NameForms(read_variants(_RESOURCE.read_text(encoding="utf-8")))


def read_variants(text: str) -> dict[str, str]:
    """Each character of a group to the first of its group; lines that begin with # are remarks."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    groups = (group for line in lines for group in line.split())
    return {character: group[0] for group in groups for character in group[1:]}
