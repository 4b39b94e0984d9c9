"""The survey page on real services: asking, the warning before asking again, answers, no power."""

from collections.abc import Callable

import pytest

from desktop_app.services import demo
from desktop_app.services.bundle import Services
from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from ui.ledgers.surveys import SurveysPage

SIZES = [(1366, 690), (1920, 1040)]


def rests(counter: Counter, page: SurveysPage) -> None:
    counter.qtbot.waitUntil(lambda: page.idle, timeout=20_000)
    counter.qtbot.wait(20)


def opened(counter: Counter) -> SurveysPage:
    counter.opens()
    counter.window.press("surveys")
    page = counter.window.ledgers.surveys
    rests(counter, page)
    return page


def ask(counter: Counter, page: SurveysPage, name: str) -> None:
    page.form.institution.setText(name)
    page.record()
    rests(counter, page)


def test_ask_be_warned_and_answer(counter: Counter) -> None:
    page = opened(counter)
    assert page.form.who.text() == "青山　正夫 様"
    assert page.form.kind.count() == 2
    ask(counter, page, "株式会社きたがわ銀行")
    assert [row[2] for row in page.answers.list.rows] == ["株式会社きたがわ銀行"]
    assert page.answers.list.rows[0][6] == "回答待ち"
    page.form.institution.setText("きたがわ銀行")
    page.form.institution.editingFinished.emit()
    rests(counter, page)
    assert "照会済み(S-000001)" in page.form.warning.text()
    assert not page.form.because.isHidden()
    ask(counter, page, "きたがわ銀行")
    assert len(page.answers.list.rows) == 1
    page.answers.what.setText("普通預金")
    page.answers.yen.setText("５２，０００円")
    page.answer()
    rests(counter, page)
    assert page.answers.list.rows[0][6] == "財産あり 1件"
    assert "普通預金 52,000円" in page.answers.told.text()
    assert "照会 1件・回答 1件・財産あり 1件" in page.years.text()


def test_without_a_person_nothing_is_asked(counter: Counter) -> None:
    counter.window.press("surveys")
    page = counter.window.ledgers.surveys
    rests(counter, page)
    assert not page.form.ask_button.isEnabled()
    assert page.answers.list.rows == []


def test_a_day_that_is_none_is_said(counter: Counter) -> None:
    page = opened(counter)
    ask(counter, page, "きたがわ銀行")
    said: list[str] = []
    page.failed.connect(said.append)
    page.answers.received.setText("R8.13.40")
    page.answer()
    assert "日付" in said[0]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(open_counter: Callable[..., Counter], size: tuple[int, int]) -> None:
    counter = open_counter(size=size)
    page = opened(counter)
    ask(counter, page, "きたがわ銀行")
    page.form.institution.setText("きたがわ銀行")
    page.form.institution.editingFinished.emit()
    rests(counter, page)
    assert clipped(counter.window) == []


def test_the_demo_user_may_ask(services: Services) -> None:
    assert services.session.actor.login == demo.USER
    assert services.surveys.own_kinds() == ("kokuho", "koki")
