"""What follows from simulated plans: warning, figures, what becomes of each instalment, payments.

Shows what it is given; asks nobody.
"""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.services.plan_views import PlanLabel, PlanView
from ui import theme
from ui.law.figures import Figures
from ui.law.plan_rows import (
    difference,
    effect_columns,
    effect_lines,
    rate_note,
    schedule_columns,
    schedule_lines,
    summary,
    untaken_lines,
    warning,
)
from ui.widgets.answers import Answers
from ui.widgets.parts import column, frame, icon_label, label, paragraph, row
from ui.widgets.table import Table

LEAST_TABLE = 170  # head and four rows; below that the page scrolls
A, B = "a", "b"


class Outcome(QWidget):
    """Of plan A, or of A and B: figures of both, the tables of the one that is chosen."""

    toggled = Signal(str)  # id of an instalment to take in or out
    turned = Signal()  # the tables show the other plan now

    def __init__(self) -> None:
        super().__init__()
        self._views: Mapping[str, PlanView] = {}
        self._labels: tuple[PlanLabel, ...] = ()
        self._comparing = False

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        box = column(self, gap=8)
        box.addWidget(self._make_warning())
        box.addLayout(self._make_figures())
        yield
        box.addLayout(self._make_tables(), 1)
        yield

    def _make_warning(self) -> QWidget:
        self.warning_strip = frame("strip_error")
        line = row(self.warning_strip, margins=(12, 6, 12, 6))
        line.addWidget(icon_label("alert", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        self.warning = paragraph("", "error")
        line.addWidget(self.warning, 1)
        self.warning_strip.hide()
        return self.warning_strip

    def _make_figures(self) -> QVBoxLayout:
        box = column(gap=4)
        self.figures = {A: Figures(), B: Figures()}
        for figures in self.figures.values():
            box.addWidget(figures)
        self.difference = label("", "strong")
        box.addWidget(self.difference)
        self.note = paragraph("", "second")
        box.addWidget(self.note)
        self.figures[B].hide()
        self.difference.hide()
        return box

    def _make_tables(self) -> QVBoxLayout:
        box = column(gap=4)
        box.addLayout(self._make_head())
        line = row(gap=12)
        self.effects = Table(_("期別ごとに起きること"), effect_columns())
        self.effects.chosen.connect(self._on_chosen)
        self.schedule = Table(_("納付の予定"), schedule_columns())
        for table in (self.effects, self.schedule):
            table.setMinimumHeight(LEAST_TABLE)
        line.addWidget(self.effects, 3)
        line.addWidget(self.schedule, 2)
        box.addLayout(line, 1)
        return box

    def _make_head(self) -> QHBoxLayout:
        head = row(gap=10)
        self.shown = Answers(exclusive=True)
        self.shown.offer([(A, _("計画A")), (B, _("計画B"))], (A,), digits=False)
        self.shown.chosen.connect(self._on_turned)
        self.shown.setMinimumWidth(theme.px(176))
        self.shown.hide()
        head.addWidget(self.shown)
        head.addWidget(label(_("期別ごとに起きること"), "section"))
        head.addWidget(label(_("Enterで計画に入れる・外す"), "label"))
        head.addStretch(1)
        return head

    # Showing

    def show_views(self, views: Mapping[str, PlanView]) -> None:
        """Other plans, by name; none where nothing was simulated yet."""
        self._views = views
        first, second = views.get(A), views.get(B)
        for name, view in ((A, first), (B, second)):
            self.figures[name].setVisible(view is not None)
            if view is not None:
                title = _("計画{name}").format(name=name.upper()) if second else _("計画")
                self.figures[name].show_figures([("", title), *summary(view)])
        self.difference.setVisible(bool(first and second))
        if first and second:
            self.difference.setText(difference(first, second))
        self._show_tables()

    def show_labels(self, labels: tuple[PlanLabel, ...]) -> None:
        """Every instalment that could be in a plan: those left out are listed as well."""
        self._labels = labels
        self._show_tables()

    def compare(self, *, on: bool) -> None:
        """Whether there are two plans to choose from."""
        self._comparing = on
        self.shown.setVisible(on)

    @property
    def name(self) -> str:
        """Which plan the tables show."""
        codes = self.shown.codes()
        return codes[-1] if codes and self._comparing else A

    def current(self) -> PlanView | None:
        """The plan in the tables; A while B is not simulated yet."""
        return self._views.get(self.name) or self._views.get(A)

    def _show_tables(self) -> None:
        view = self.current()
        said = warning(view) if view else ""
        self.warning.setText(said)
        self.warning_strip.setVisible(bool(said))
        self.note.setText(rate_note(view) if view else "")
        self.note.setVisible(bool(self.note.text()))
        self.schedule.show_lines(schedule_lines(view) if view else ())
        lines = [*effect_lines(view), *untaken_lines(view, self._labels)] if view else ()
        self.effects.show_lines(lines)

    def _on_turned(self, _codes: object) -> None:
        self._show_tables()
        self.turned.emit()

    def _on_chosen(self, item: str) -> None:
        if item:
            self.toggled.emit(item)
