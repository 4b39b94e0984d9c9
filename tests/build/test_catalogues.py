"""Catalogues are compiled for our own language codes, without sentences nobody confirmed."""

import gettext
import os
from pathlib import Path

import pytest

import catalogues

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "税"
msgstr "ぜい"

#, fuzzy
msgid "滞納"
msgstr "たいのう?"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "ja-easy" / "LC_MESSAGES" / "sheets.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, "utf-8")
    return path


def test_a_language_code_of_our_own_is_compiled_without_unsure_sentences(source: Path) -> None:
    (written,) = catalogues.compile_all(source.parents[2], quiet=True)
    with written.open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert compiled.gettext("税") == "ぜい"
    assert compiled.gettext("滞納") == "滞納"


def test_only_what_changed_is_compiled_again(source: Path) -> None:
    locales = source.parents[2]
    (target,) = catalogues.compile_all(locales, quiet=True)
    assert catalogues.compile_all(locales, quiet=True) == []
    later = target.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert catalogues.compile_all(locales, quiet=True) == [target]
