"""The pages of the law as a counter drives them, on real services and the demo office."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.domain.late_charges.compute import ChargeRow
from desktop_app.errors import UserError
from tests.ui.counter import Counter
from ui.law.fields import DayField, YenField
from ui.law.hint_cards import cards_of
from ui.law.plan_outcome import A, B
from ui.law.rates_page import tenths
from ui.law.working_rows import exact

CTRL = Qt.KeyboardModifier.ControlModifier
WAIT_MS = 10_000


@pytest.fixture
def seated(counter: Counter) -> Counter:
    """The showcase resident is open."""
    counter.opens()
    counter.rests()
    return counter


def settle(counter: Counter, ready: Callable[[], object]) -> None:
    counter.qtbot.waitUntil(lambda: bool(ready()), timeout=WAIT_MS)
    counter.rests()


def test_ctrl_h_shows_hints_and_one_is_set_aside_and_brought_back(seated: Counter) -> None:
    law = seated.window.law
    settle(seated, lambda: law.summary.isVisible())
    seated.presses(Qt.Key.Key_H, CTRL)
    settle(seated, lambda: law.hints.cards)
    count = len(law.hints.cards)
    seated.presses(Qt.Key.Key_Space)  # the first 見送る has the keyboard
    seated.types("本人が望まない")
    seated.presses(Qt.Key.Key_Return)
    settle(seated, lambda: any(card.card.first.set_aside for card in law.hints.cards))
    assert len(law.hints.cards) == count
    aside = next(card for card in law.hints.cards if card.card.first.set_aside)
    assert aside.card.first.set_aside is not None
    assert aside.card.first.set_aside.reason == "本人が望まない"
    law.hints._on_restored(aside.card.keys)  # noqa: SLF001 - what もどす is connected to
    settle(seated, lambda: not any(card.card.first.set_aside for card in law.hints.cards))


def test_a_hint_is_not_set_aside_without_a_reason(seated: Counter) -> None:
    law = seated.window.law
    seated.presses(Qt.Key.Key_H, CTRL)
    settle(seated, lambda: law.hints.cards)
    seated.presses(Qt.Key.Key_Space)
    seated.types("   ")
    seated.presses(Qt.Key.Key_Return)
    seated.rests()
    assert not any(card.card.first.set_aside for card in law.hints.cards)


def test_what_must_not_be_asked_has_no_button_to_set_it_aside(seated: Counter) -> None:
    law = seated.window.law
    seated.presses(Qt.Key.Key_H, CTRL)
    settle(seated, lambda: law.hints.cards)
    forbidden = [c for c in law.hints.cards if not c.card.first.dismissible]
    assert forbidden
    assert not any(hasattr(card, "aside") for card in forbidden)


def test_the_same_hint_about_several_receivables_is_one_card(seated: Counter) -> None:
    views = seated.services.hints.of(seated.window.desk.person.id)
    cards = cards_of(views)
    assert sum(len(card.views) for card in cards) == len(views)
    assert len({card.text for card in cards}) == len(cards)
    assert len(cards) < len(views)


def test_enter_on_an_instalment_opens_the_working_and_esc_goes_back(seated: Counter) -> None:
    window = seated.window
    owed = window.desk.receivables
    assert owed is not None
    assert owed.alert is not None
    assert owed.alert.charge_id is not None
    window.consultation.receivables.reveal(owed.alert.charge_id)
    seated.presses(Qt.Key.Key_Return)
    working = window.law.working
    settle(seated, lambda: working.steps.rows.lines)
    assert window.pages.currentWidget() is working
    assert "あと" in working.verdict.text()
    assert working.steps.rows.lines[-1].cells[3].startswith("国民健康保険法110条")
    working.copy.click()
    assert working.verdict.text() in QGuiApplication.clipboard().text()
    seated.presses(Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.consultation


def test_the_late_charge_is_shown_row_by_row_and_adds_up(seated: Counter) -> None:
    window = seated.window
    owed = window.desk.receivables
    assert owed is not None
    tax = next(group for group in owed.receivables if group.kind == "juminzei")
    window.law.open_working(str(tax.instalments[0].charge_id))
    working = window.law.working
    settle(seated, lambda: working.rows.rows.lines)
    assert all("÷ 365" in line.cells[5] for line in working.rows.rows.lines)
    shown = tax.instalments[0].late_charge
    assert shown is not None
    assert f"{shown.yen:,}円" in working.charge.text()


def test_the_budget_is_prefilled_recomputed_and_saved_for_every_counter(seated: Counter) -> None:
    seated.presses(Qt.Key.Key_B, CTRL)
    page = seated.window.law.ability
    settle(seated, lambda: page.budget.lines["pension"].yen())
    assert page.budget.lines["pension"].yen() == 82_000
    page.budget.lines["rent"].setFocus()
    seated.types("４２０００")
    assert page.guidance.yen == 35_000  # 82,000 - 42,000, less 5 % of the income, in thousands
    page.guidance.save.click()
    person = seated.window.desk.person
    assert person is not None

    def spent() -> int | None:
        facts = seated.services.consultation.hearing(person.id).facts
        return next((fact.yen for fact in facts if fact.item == "expenses"), None)

    settle(seated, lambda: spent() == 42_000)


def test_income_alone_gives_no_guidance(seated: Counter) -> None:
    seated.presses(Qt.Key.Key_B, CTRL)
    page = seated.window.law.ability
    settle(seated, lambda: page.budget.lines["pension"].yen())
    assert page.guidance.yen == 0
    assert page.guidance.amount.text() == "—"
    assert not page.guidance.to_plan.isEnabled()


def test_a_word_in_the_place_of_an_amount_is_named_and_nothing_is_saved(seated: Counter) -> None:
    seated.presses(Qt.Key.Key_B, CTRL)
    page = seated.window.law.ability
    settle(seated, lambda: page.budget.lines["pension"].yen())
    page.budget.lines["rent"].setFocus()
    seated.types("少し")
    assert page.guidance.problem.text()
    assert not page.guidance.save.isEnabled()
    assert not page.guidance.to_plan.isEnabled()


def test_a_plan_is_simulated_compared_recorded_and_its_pledge_offered(seated: Counter) -> None:
    seated.presses(Qt.Key.Key_P, CTRL)
    page = seated.window.law.plan
    settle(seated, lambda: A in page.views)
    assert len(page.views[A].result.schedule) == 12
    page.compare.setChecked(True)
    settle(seated, lambda: B in page.views)
    assert page.outcome.difference.text()
    page.record.click()
    settle(seated, lambda: page.agreed.records)
    assert len(page.agreed.records[0].schedule) == 12
    assert page.agreed.print.isEnabled()
    page.agreed.print.click()
    printing = seated.window.printing
    settle(seated, lambda: printing.pdf())
    assert seated.window.pages.currentWidget() is printing
    assert printing.wish().sheet == "pledge"


def test_enter_takes_an_instalment_out_of_the_plan_and_back(seated: Counter) -> None:
    seated.presses(Qt.Key.Key_P, CTRL)
    page = seated.window.law.plan
    settle(seated, lambda: A in page.views and page.outcome.effects.rows.lines)
    whole = page.views[A].result.principal
    page.outcome.effects.setFocus()
    item = page.outcome.effects.current_key()
    yen = page.views[A].labels[item].unpaid_yen
    seated.presses(Qt.Key.Key_Return)
    settle(seated, lambda: page.views[A].result.principal == whole - yen)
    page.outcome.effects.chosen.emit(item)
    settle(seated, lambda: page.views[A].result.principal == whole)


def test_a_wish_that_cannot_be_read_stops_recording(seated: Counter) -> None:
    seated.presses(Qt.Key.Key_P, CTRL)
    page = seated.window.law.plan
    settle(seated, lambda: A in page.views)
    page.forms[A].first_day.setText("いつか")
    page.simulate()
    assert page.problem.text()
    assert not page.record.isEnabled()


def test_an_administrator_enters_the_new_year_and_the_figures_follow(seated: Counter) -> None:
    seated.window.press("rates")
    page = seated.window.law.rates
    settle(seated, lambda: page.book)
    assert page.book is not None
    page.base.setFocus()
    seated.types("1.8")
    assert "2.8%" in page.preview.text()
    page.enter.click()
    settle(seated, lambda: page.problem.text())  # the source is missing
    page.source.setFocus()
    seated.types("財務省告示")
    page.enter.click()
    settle(seated, lambda: page.book is not None and page.book.years[0].own)
    assert seated.services.receivables.rules.rates.last_year == page.book.years[0].rate.year


def test_the_ward_is_listed_and_enter_opens_the_file(counter: Counter) -> None:
    counter.presses(Qt.Key.Key_T, CTRL)
    page = counter.window.law.ward
    counter.qtbot.waitUntil(lambda: bool(page.table.rows.lines), timeout=30_000)
    counter.rests()
    assert page.review is not None
    days = [line.days_left for line in page.review.lines]
    assert days == sorted(days)
    page.table.setFocus()
    counter.presses(Qt.Key.Key_Return)
    settle(counter, lambda: counter.window.desk.person)
    person = counter.window.desk.person
    assert person is not None
    assert person.id == page.review.lines[0].person_id


@pytest.mark.parametrize(
    ("text", "yen"),
    [("", 0), ("30,000", 30_000), ("３０，０００円", 30_000), ("三万", None), ("-5", None),
     ("1" * 10, None)],
)  # fmt: skip
def test_amounts_are_read_however_they_are_typed(
    dressed: QApplication, text: str, yen: int | None
) -> None:
    field = YenField("額")
    field.setText(text)
    assert field.yen() == yen


@pytest.mark.parametrize(
    ("text", "day"),
    [("R8.12.15", date(2026, 12, 15)), ("2026-12-15", date(2026, 12, 15)), ("いつか", None),
     ("", None)],
)  # fmt: skip
def test_days_are_read_as_written_here(dressed: QApplication, text: str, day: date | None) -> None:
    field = DayField("日")
    field.setText(text)
    assert field.day() == day


@pytest.mark.parametrize(
    ("text", "rate"), [("1.8", 18), ("１．８％", 18), ("2", 20), ("", None), ("0.9%", 9)]
)
def test_percents_are_tenths(text: str, rate: int | None) -> None:
    assert tenths(text) == rate


@pytest.mark.parametrize("text", ["1.85", "-1", "百", "1.x", "123"])
def test_a_percent_that_cannot_be_announced_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="bad_rate"):
        tenths(text)


def test_exact_amounts_are_cut_never_rounded_up() -> None:
    row = ChargeRow(date(2026, 1, 1), date(2026, 1, 1), 1, 1, 80_000, 28, None)
    assert exact(row.amount) == "6.13"
    assert exact(Fraction(1999, 1000)) == "1.99"
