"""The three steps from draft to edition as a card: the trial, the offer, the second person."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.i18n import _
from ui import theme
from ui.directory.release_rows import offer_text, trial_text, why_text
from ui.law.fields import DayField
from ui.widgets.parts import button, column, label, paragraph, row


class ReleaseSteps(QFrame):
    """Says how far the draft is; its buttons are connected by whoever acts."""

    day_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tinted")
        self.setMinimumWidth(theme.px(330))
        box = column(self, margins=(16, 12, 16, 12), gap=6)
        self._make_trial(box)
        box.addSpacing(theme.px(10))
        self._make_offer(box)
        box.addSpacing(theme.px(10))
        self._make_release(box)
        box.addStretch(1)

    def _make_trial(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("1. 言い方の試験"), "strong"))
        text = _("決まった言い方で、使用中の版と下書きの検索を比べます。")
        box.addWidget(paragraph(text, "second"))
        self.result = paragraph("")
        box.addWidget(self.result)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("試験の進み"))
        self.bar.hide()
        box.addWidget(self.bar)
        self.run = button(_("試験をする  T"), "", "check")
        self.stop = button(_("やめる"), "plain")
        self.stop.hide()
        box.addLayout(_side_by_side(self.run, self.stop))

    def _make_offer(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("2. 公開の申し出"), "strong"))
        self.day = DayField(_("いつから"))
        self.day.changed.connect(self.day_changed)
        box.addLayout(_side_by_side(label(_("いつから"), "second"), self.day))
        self.offered = paragraph("", "second")
        box.addWidget(self.offered)
        self.offer = button(_("公開を申し出る"), "")
        self.withdraw = button(_("下書きにもどす"), "plain", "undo")
        box.addLayout(_side_by_side(self.offer, self.withdraw))

    def _make_release(self, box: QVBoxLayout) -> None:
        box.addWidget(label(_("3. 別の人が公開"), "strong"))
        self.why = paragraph("", "second")
        box.addWidget(self.why)
        self.release = button(_("公開する"), "primary", "check")
        box.addWidget(self.release, 0, Qt.AlignmentFlag.AlignLeft)

    # The trial

    def begin_trial(self) -> None:
        """A bar without an end yet, and a way to stop."""
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.show()

    def show_progress(self, done: int, every: int) -> None:
        """So many of the sentences."""
        self.bar.setRange(0, every)
        self.bar.setValue(done)

    def end_trial(self) -> None:
        """Nothing runs any more."""
        self.bar.hide()
        self.stop.hide()

    def show_result(self, draft: Any, trial: Any) -> None:
        """What the last trial found: the one just run, or the one kept with the draft."""
        if draft is None or (trial is None and not draft.tried):
            self.result.setText("")
        elif trial is not None and (draft.tried or trial.urgent_lost):
            self.result.setText(trial_text(trial))
        else:
            edition = draft.edition
            said = _("試験済み。よくなった {better}・わるくなった {worse}")
            self.result.setText(said.format(better=edition.better or 0, worse=edition.worse or 0))

    # What may be done now

    def adapt(self, draft: Any, *, may_edit: bool) -> None:
        """To a draft (or None) and to who is signed in."""
        offered = draft is not None and str(draft.edition.state) == "offered"
        writing = draft is not None and not offered
        running = self.bar.isVisibleTo(self)
        self.run.setEnabled(writing and may_edit and not running)
        self.day.setEnabled(writing and may_edit)
        ready = writing and may_edit and draft.tried and self.day.day() is not None
        self.offer.setEnabled(bool(ready) and not running)
        self.withdraw.setVisible(offered and may_edit)
        self.release.setEnabled(offered and not draft.refusal)
        self.offered.setText(offer_text(draft) if offered else "")
        self.why.setText(why_text(draft))


def _side_by_side(*widgets: QWidget) -> QHBoxLayout:
    line = row(gap=8)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line
