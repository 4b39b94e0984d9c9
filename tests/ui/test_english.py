"""English screens: chosen by `MADOGUCHI_LANGUAGE`, complete, and not cut at a counter's size."""

import re
from collections.abc import Callable

import pytest
from babel.messages.pofile import read_po

from desktop_app.cli.main import main
from desktop_app.i18n import LOCALES, _, choose_language, current_language
from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter

PAGES = ("referrals", "print", "import", "settings", "hints", "ability", "guide")
KEYS = re.compile(r"\b(?:F\d+|Esc|Ctrl\+\S+)")


@pytest.fixture
def in_english() -> None:
    choose_language("en")


def test_every_sentence_has_its_english_and_keeps_its_keys() -> None:
    path = LOCALES / "en" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as stream:
        messages = [message for message in read_po(stream) if message.id]
    assert [m.id for m in messages if not m.string or m.fuzzy] == []
    changed = [m.id for m in messages if KEYS.findall(str(m.id)) != KEYS.findall(str(m.string))]
    assert changed == []


def test_the_environment_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MADOGUCHI_LANGUAGE", "en")
    assert main(["status", "0012345678", "--user", "demo"]) == 3
    assert current_language() == "en"
    assert "Name the database" in capsys.readouterr().err


@pytest.mark.usefixtures("in_english")
def test_nothing_is_cut_in_english(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter()
    counter.opens()
    counter.rests()
    counter.qtbot.wait(50)
    page = counter.window.consultation
    assert page.receivables.title.title.text() == _("債権の一覧") == "Receivables"
    assert page.widget().width() <= page.viewport().width()
    tree = page.receivables.tree
    assert tree.header().length() <= tree.viewport().width()
    found = {"consultation": clipped(counter.window)}
    for name in PAGES:
        counter.window.press(name)
        counter.rests()
        counter.qtbot.wait(50)
        found[name] = clipped(counter.window)
        counter.window.press(name if name == "guide" else "back")
    assert {name: cut for name, cut in found.items() if cut} == {}
