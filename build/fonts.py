"""Make the committed fonts in `resources/fonts/`: fetch pinned packages, subset, write licences.

Run by hand when a font or a character set changes: `python build/fonts.py` (needs npm, and
`fontpkg-noto-sans-devanagari`). Hinting is dropped (print and high-density screens do not use it);
layout tables are kept whole, because Burmese, Bengali and Devanagari are unreadable without them.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
SCOPE = "@expo-google-fonts/"
NPM = {
    "biz-udpgothic": "0.4.2",
    "noto-sans": "0.4.2",
    "noto-sans-jp": "0.4.3",
    "noto-sans-sc": "0.4.3",
    "noto-sans-tc": "0.4.3",
    "noto-sans-kr": "0.4.3",
    "noto-sans-myanmar": "0.4.2",
    "noto-sans-bengali": "0.4.4",
    "noto-sans-thai": "0.4.2",
    "noto-sans-sinhala": "0.4.2",
}
WEIGHTS = {"Regular": ("400Regular", 400), "Bold": ("700Bold", 700)}
COMMON = set(range(0x20, 0x180)) | set(range(0x2010, 0x2028)) | {0x20AC, 0x2212, 0x2192, 0x00D7}


@dataclass(frozen=True)
class Source:
    """One family: npm package, name of its files, and which characters are kept (None: all)."""

    package: str
    name: str
    keep: frozenset[int] | None = None


def two_byte(codec: str, first: range) -> set[int]:
    """Every single character a two-byte legacy code can hold."""
    found: set[int] = set()
    for high in first:
        for low in range(0x40, 0xFF):
            try:
                text = bytes([high, low]).decode(codec)
            except UnicodeDecodeError:
                continue
            found.update(map(ord, text))
    return {point for point in found if not 0xE000 <= point < 0xF900}


def chinese(codec: str, first: range) -> frozenset[int]:
    """A Chinese standard set with the punctuation and Latin letters of a letter from an office."""
    marks = set(range(0x3000, 0x3018)) | set(range(0xFF01, 0xFF5F)) | set(range(0x2460, 0x2474))
    return frozenset(two_byte(codec, first) | COMMON | marks | {0x25A0, 0x25A1, 0x25CF, 0x25CB})


def korean() -> frozenset[int]:
    """All modern Hangul; Hanja of names come from the Japanese fonts."""
    marks = set(range(0x3000, 0x3018)) | set(range(0xFF01, 0xFF5F)) | set(range(0x3131, 0x318F))
    return frozenset(set(range(0xAC00, 0xD7A4)) | COMMON | marks)


def latin() -> frozenset[int]:
    """Latin with Vietnamese, Greek and Cyrillic."""
    return frozenset(
        COMMON
        | set(range(0x180, 0x250))
        | set(range(0x300, 0x370))
        | set(range(0x370, 0x530))
        | set(range(0x1E00, 0x1F00))
        | {0x25CC}
    )


def sources() -> list[Source]:
    """Every npm family; the order does not matter."""
    return [
        Source("biz-udpgothic", "BIZUDPGothic"),
        Source("noto-sans", "NotoSans", latin()),
        Source("noto-sans-sc", "NotoSansSC", chinese("gb2312", range(0xA1, 0xFF))),
        Source("noto-sans-tc", "NotoSansTC", chinese("big5", range(0xA1, 0xC7))),
        Source("noto-sans-kr", "NotoSansKR", korean()),
        Source("noto-sans-myanmar", "NotoSansMyanmar"),
        Source("noto-sans-bengali", "NotoSansBengali"),
        Source("noto-sans-thai", "NotoSansThai"),
        Source("noto-sans-sinhala", "NotoSansSinhala"),
    ]


def fetch(folder: Path) -> Path:
    """Install the pinned packages with npm; return the folder of their scope."""
    wanted = {SCOPE + name: version for name, version in NPM.items()}
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": wanted}))
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch the fonts")
    subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True
    )
    return folder / "node_modules" / SCOPE


def subset(font: TTFont, keep: frozenset[int] | set[int] | None, out: Path) -> set[int]:
    """Keep the characters and all their layout, write the file, return what it covers."""
    options = Options()
    options.hinting = False
    options.layout_features = ["*"]
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    covered = set(font.getBestCmap())
    subsetter.populate(unicodes=covered if keep is None else covered & set(keep))
    subsetter.subset(font)
    font.save(out)
    return set(font.getBestCmap())


def build_npm(scope: Path) -> None:
    """Subset every npm family; Noto Sans JP keeps only what BIZ UDPGothic lacks."""
    for source in sources():
        for weight, (folder, _value) in WEIGHTS.items():
            file = scope / source.package / folder / f"{source.name}_{folder}.ttf"
            out = FONTS / f"{source.name}-{weight}.ttf"
            covered = subset(TTFont(file), source.keep, out)
            if source.name == "BIZUDPGothic":
                rest = scope / "noto-sans-jp" / folder / f"NotoSansJP_{folder}.ttf"
                build_rare(rest, covered, FONTS / f"NotoSansJP-{weight}.ttf")
        shutil.copy(scope / source.package / "LICENSE_FONT", FONTS / f"{source.name}-OFL.txt")
    shutil.copy(scope / "noto-sans-jp" / "LICENSE_FONT", FONTS / "NotoSansJP-OFL.txt")


def build_rare(file: Path, have: set[int], out: Path) -> None:
    """The name kanji outside JIS X 0213 (such as U+20BB7) that the main font does not draw."""
    font = TTFont(file)
    rare = {point for point in font.getBestCmap() if point >= 0x3400 and point not in have}
    subset(font, rare, out)


def build_devanagari() -> None:
    """2.007 from PyPI: 2.006 breaks ट्र in Nepali (google/fonts#10949)."""
    package = files("fontpkg_noto_sans_devanagari")
    variable = Path(str(package)) / "files" / "NotoSansDevanagari[wdth,wght].ttf"
    for weight, (_folder, value) in WEIGHTS.items():
        font = TTFont(variable)
        single = instantiateVariableFont(font, {"wght": value, "wdth": 100})
        subset(single, None, FONTS / f"NotoSansDevanagari-{weight}.ttf")
    shutil.copy(Path(str(package)) / "LICENSE", FONTS / "NotoSansDevanagari-OFL.txt")


def main() -> int:
    """Build every font; `--packages` points at an already installed scope folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, help="folder holding biz-udpgothic/, noto-sans/…")
    chosen = parser.parse_args()
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        build_npm(chosen.packages or fetch(Path(folder)))
    build_devanagari()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
