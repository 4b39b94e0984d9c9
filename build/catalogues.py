"""Compiles every `locales/<language>/LC_MESSAGES/*.po` whose `.mo` is older.

Babel's own command expects locale names it knows; ours include `ja-easy`, so the files are
read and written with its library. Fuzzy sentences stay out: nobody has confirmed them.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "locales"


def compile_all(locales: Path, *, quiet: bool = False) -> list[Path]:
    """Compile what is out of date; returns the catalogues written."""
    written = [
        target
        for source in sorted(locales.glob("*/LC_MESSAGES/*.po"))
        if (target := compile_one(source)) is not None
    ]
    if not quiet:
        print(f"compile: {len(written)} catalogues written")
    return written


def compile_one(source: Path) -> Path | None:
    """Compile one catalogue, atomically; None where the compiled one is newer."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return None
    with source.open("rb") as stream:
        catalogue = read_po(stream, abort_invalid=True)
    half_made = target.with_suffix(".mo.new")
    with half_made.open("wb") as stream:
        write_mo(stream, catalogue, use_fuzzy=False)
    half_made.replace(target)
    return target


def main(argv: Sequence[str] | None = None) -> int:
    """Compile the project's catalogues."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quiet", action="store_true")
    compile_all(LOCALES, quiet=parser.parse_args(argv).quiet)
    return 0


if __name__ == "__main__":
    sys.exit(main())
