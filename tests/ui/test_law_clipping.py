"""Nothing is cut on the pages of the law at the two sizes counters have."""

from collections.abc import Callable

import pytest

from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter

SIZES = [(1366, 690), (1920, 1040)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_of_the_law_is_cut(
    open_counter: Callable[..., Counter], size: tuple[int, int]
) -> None:
    counter = open_counter(size=size)
    counter.opens()
    counter.rests()
    law, found = counter.window.law, {}
    for page in ("hints", "ability", "plan", "compare", "record", "follow_up", "rates", "ward"):
        if page == "compare":
            law.plan.compare.setChecked(True)
        elif page == "record":
            law.plan.record.click()
        else:
            counter.window.press(page)
        counter.rests()
        counter.qtbot.wait(300)
        counter.rests()
        found[page] = clipped(counter.window)
    owed = counter.window.desk.receivables
    assert owed is not None
    for group in owed.receivables:
        law.open_working(str(group.instalments[0].charge_id))
        counter.rests()
        found[f"working {group.kind}"] = clipped(counter.window)
    assert {page: cut for page, cut in found.items() if cut} == {}
