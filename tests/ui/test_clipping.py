"""Nothing is cut on any page at the two sizes counters have; and the check itself finds defects."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.clipcheck import Clipped, clipped
from tests.ui.counter import Counter

SIZES = [(1366, 690), (1920, 1040)]
PAGES = ("referrals", "print", "import", "settings", "resident", "guide", "mask")
COVERS = ("resident", "guide", "mask")


def cut_at_rest(counter: Counter) -> list[Clipped]:
    """What is cut once nothing is under way."""
    counter.rests()
    counter.qtbot.wait(50)
    return clipped(counter.window)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(open_counter: Callable[..., Counter], size: tuple[int, int]) -> None:
    counter = open_counter(size=size)
    counter.opens()
    found = {"consultation": cut_at_rest(counter)}
    for page in PAGES:
        counter.window.press(page)
        found[page] = cut_at_rest(counter)
        counter.window.press(page if page in COVERS else "back")
    assert {page: cut for page, cut in found.items() if cut} == {}


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_while_writing(
    open_counter: Callable[..., Counter], size: tuple[int, int]
) -> None:
    counter = open_counter(size=size)
    counter.opens()
    counter.window.press("notes")
    assert cut_at_rest(counter) == []
    counter.window.consultation.hearing.open_item("reason")
    assert cut_at_rest(counter) == []


def test_the_lock_is_not_cut(counter: Counter) -> None:
    counter.opens()
    counter.window.lock()
    assert cut_at_rest(counter) == []


def test_a_cut_label_and_button_are_found(qtbot: QtBot) -> None:
    root = QWidget()
    box = QVBoxLayout(root)
    label, button = QLabel("後期高齢者医療保険料"), QPushButton("一覧を印刷する")
    box.addWidget(label)
    box.addWidget(button)
    label.setFixedWidth(40)
    button.setFixedWidth(30)
    qtbot.addWidget(root)
    root.show()
    assert {one.kind for one in clipped(root)} >= {"label width", "button"}
