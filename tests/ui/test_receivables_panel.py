"""What is owed: grouped by legal class, nothing merged, nothing left out silently."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.receivables import Flag, LimitationView
from tests.ui import samples
from ui.receivables.delegate import chips_width, fit_flags, urgency
from ui.receivables.model import ROW, ReceivablesModel
from ui.receivables.panel import ReceivablesPanel
from ui.receivables.rows import days_text

pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def panel(qtbot: QtBot) -> ReceivablesPanel:
    """The card with the sample on it."""
    made = ReceivablesPanel()
    qtbot.addWidget(made)
    made.resize(706, 420)
    made.show()
    made.show_receivables(samples.receivables(), None)
    return made


def test_every_class_stands_above_its_receivables(panel: ReceivablesPanel) -> None:
    rows = [(row.level, row.name) for row in panel.tree.rows.rows]
    assert rows[0] == ("group", "強制徴収公債権")
    assert rows[5] == ("group", "私債権")
    assert rows[6] == ("receivable", "区営住宅使用料")


def test_what_may_not_be_seen_is_named(panel: ReceivablesPanel) -> None:
    assert [row.level for row in panel.tree.rows.rows][-1] == "hidden"
    assert "ほかに閲覧権限外 1件" in panel.title.detail.text()


def test_the_total_says_what_it_is_made_of(panel: ReceivablesPanel) -> None:
    assert panel.unpaid.text() == "442,500"
    assert panel.late.text() == "27,100"
    assert panel.all_today.text() == "469,600 円"


def test_a_charge_is_found_opened_and_selected(panel: ReceivablesPanel) -> None:
    alert = samples.receivables().alert
    assert alert is not None
    charge = alert.charge_id
    assert charge is not None
    panel.reveal(charge)
    row = panel.current_row()
    assert row is not None
    assert (row.charge_id, row.unpaid) == (charge, 19_800)


def test_enter_opens_and_closes_a_receivable(panel: ReceivablesPanel, qtbot: QtBot) -> None:
    tree = panel.tree
    index = tree.rows.index(1, 0)
    tree.setCurrentIndex(index)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert tree.isExpanded(index)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert not tree.isExpanded(index)


def test_showing_again_keeps_what_was_open(panel: ReceivablesPanel) -> None:
    tree = panel.tree
    tree.expand(tree.rows.index(1, 0))
    panel.show_receivables(samples.receivables(), None)
    assert tree.isExpanded(tree.rows.index(1, 0))


def test_flags_shrink_in_order(dressed: QApplication) -> None:
    flags = (Flag.SEIZURE, Flag.BROKEN_PLAN, Flag.RELIEF_REQUEST)
    full = fit_flags(flags, 10_000)
    assert [label for label, _k, _i in full] == ["差押", "分納不履行", "減免申請"]
    short = fit_flags(flags, chips_width(full) - 1)
    assert [label for label, _k, _i in short] == ["差押", "不履行", "減免"]
    bare = fit_flags(flags, chips_width(short) - 1)
    assert [icon for _l, _k, icon in bare] == ["", "", ""]
    assert [label for label, _k, _i in fit_flags(flags, 10)] == ["差押", "+2"]


@pytest.mark.parametrize(
    ("days", "text", "token"),
    [(18, "あと18日", "danger"), (30, "あと30日", "danger"), (31, "あと31日", "caution"),
     (180, "あと180日", "caution"), (181, "", "text")],
)  # fmt: skip
def test_limitation_is_named_as_it_comes_near(days: int, text: str, token: str) -> None:
    view = samples.instalment(1, 2025, samples.TODAY, 1_000, days=days).limitation
    assert days_text(view) == text
    assert urgency(view) == token


def test_a_reader_hears_the_whole_line(dressed: QApplication) -> None:
    model = ReceivablesModel()
    model.show(samples.receivables())
    said = model.data(model.index(2, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "国民健康保険料" in said
    assert "滞納額 109,400円" in said
    assert "あと18日" in said
    assert model.data(model.index(2, 0), ROW).unpaid == 109_400


def test_another_day_is_asked_for_and_said(panel: ReceivablesPanel, qtbot: QtBot) -> None:
    panel.as_of.open_field()
    panel.as_of.field.setText("R8.3.31")
    with qtbot.waitSignal(panel.as_of.day_wanted) as asked:
        panel.as_of.field.returnPressed.emit()
    assert asked.args == [date(2026, 3, 31)]
    assert panel.as_of.words.text() == "R8.3.31の時点"
    with qtbot.waitSignal(panel.as_of.day_wanted) as back:
        panel.as_of.back.click()
    assert back.args == [None]


def test_a_day_that_cannot_be_read_is_marked(panel: ReceivablesPanel, qtbot: QtBot) -> None:
    panel.as_of.open_field()
    panel.as_of.field.setText("R8.2.30")
    with qtbot.assertNotEmitted(panel.as_of.day_wanted):
        panel.as_of.field.returnPressed.emit()
    assert panel.as_of.field.property("wrong") is True


def test_a_lapsed_public_claim_is_not_asked_for() -> None:
    owed = samples.receivables()
    view = owed.receivables[0]
    gone = LimitationView("extinguished", date(2026, 1, 1), -1, "no_event", True)
    lapsed = view.instalments[0]._replace(limitation=gone)
    other = replace(owed, receivables=(view._replace(instalments=(lapsed,)),))
    assert owed.payable_yen - other.payable_yen == lapsed.unpaid_yen
