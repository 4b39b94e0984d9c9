"""Shaping compared glyph by glyph with another HarfBuzz: Debian's hb-shape (libharfbuzz-bin)."""

import re
import shutil
import subprocess

import pytest

from desktop_app.printouts.catalogues import sentences
from desktop_app.printouts.languages import RESOURCES, language, library
from desktop_app.printouts.text.spans import parse

TOOL = shutil.which("hb-shape")
MOST = 80


@pytest.mark.skipif(TOOL is None, reason="hb-shape of libharfbuzz-bin is not installed")
@pytest.mark.parametrize("code", ["en", "vi", "ne", "my", "bn", "ko", "zh-Hans", "zh-Hant"])
def test_another_harfbuzz_chooses_the_same_glyphs(code: str) -> None:
    own = language(code).text
    face = library().chain(own, False)[0]
    texts = list(dict.fromkeys(runs(code, face.name)))[:MOST]
    assert len(texts) > 20
    words = [str(TOOL), "--no-glyph-names", "--no-positions", "--no-clusters", "--cluster-level=0"]
    made = subprocess.run(
        [*words, f"--language={own.tag}", str(RESOURCES / "fonts" / f"{face.name}.ttf")],
        input="\n".join(texts), capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    theirs = [[int(gid) for gid in re.findall(r"\d+", line)] for line in made.stdout.splitlines()]
    ours = [[glyph.gid for glyph in face.shape(t, own.tag, "ltr").glyphs] for t in texts]
    assert ours == theirs


def runs(code: str, name: str) -> list[str]:
    """What the sheets set in the language's own font, as it is cut into runs."""
    own = language(code).text
    found: list[str] = []
    for text in sentences(code).values():
        values = dict.fromkeys(re.findall(r"\{(\w+)\}", text), "")
        for span in parse(text, values, {"ja": language("ja").text}):
            if span.language is None and not span.bold:
                cut = library().runs(span.text, own, False)
                found += [run.shaped.text for run in cut if run.face.name == name]
    return [text for text in found if len(text.strip()) > 2]
