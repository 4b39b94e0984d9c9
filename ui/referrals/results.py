"""The left side of the referral page: what was found, what to do at once, what to ask next."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from ui.referrals.doors import DoorList
from ui.referrals.views import DoorView, do_now, question
from ui.widgets.parts import column, frame, icon_label, label, paragraph, row


class Results(QWidget):
    """A summary, strips for danger and for the next question, the list, or what to try."""

    current_changed = Signal(str)  # door id

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=6)
        self.summary = label("", "second")
        self.urgent = paragraph("", "error")
        self.urgent_strip = frame("strip_error")
        danger = row(self.urgent_strip, margins=(12, 6, 12, 6))
        danger.addWidget(icon_label("alert", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        danger.addWidget(self.urgent, 1)
        self.ask = paragraph("", "strong")
        self.ask_strip = frame("strip_info")
        row(self.ask_strip, margins=(12, 6, 12, 6)).addWidget(self.ask, 1)
        self.list = DoorList(_("見つかった相談先"))
        self.list.current_changed.connect(self.current_changed)
        self.list.chosen.connect(self.current_changed)
        self.nothing = paragraph("", "second")
        for widget in (self.summary, self.urgent_strip, self.ask_strip):
            box.addWidget(widget)
        box.addWidget(self.list, 1)
        box.addWidget(self.nothing)
        box.addStretch(0)
        self.show_plain([], "")

    def show_plain(self, views: Sequence[DoorView], summary: str, nothing: str = "") -> None:
        """A list without a question behind it."""
        self.summary.setText(summary)
        self.urgent_strip.hide()
        self.ask_strip.hide()
        self._fill(views, nothing)

    def show_hits(self, text: str, result: Any, views: Sequence[DoorView]) -> None:
        """What a search found, or that nothing is certain and what would help."""
        self.summary.setText(summary_text(text, result))
        asked = " / ".join(question(code) for code in result.ask_next[:3])
        self.ask.setText(_("次に聞くこと: {questions}").format(questions=asked))
        self.ask_strip.setVisible(bool(asked) and bool(text))
        now = [code for hit in result.hits if hit.urgent for code in hit.now]
        steps = "・".join(do_now(code) for code in dict.fromkeys(now))
        self.urgent.setText(_("いますぐ: {steps}").format(steps=steps))
        self.urgent_strip.setVisible(bool(steps))
        tip = _(
            "見つかりませんでした。言い方を変えるか、「家賃」「借金」「仕事」のような短い言葉でお試しください。"
        )
        self._fill(views, tip if text else "")

    def _fill(self, views: Sequence[DoorView], nothing: str) -> None:
        self.list.contents.show(list(views))
        self.list.setVisible(bool(views))
        self.nothing.setText(nothing)
        self.nothing.setVisible(bool(nothing) and not views)

    def go_to(self, door_id: str) -> str:
        """Make a door current, or the first; returns which."""
        doors = self.list.contents.doors
        if not doors:
            return ""
        at = next((i for i, view in enumerate(doors) if view.id == door_id), 0)
        self.list.setCurrentIndex(self.list.contents.index(at))
        return doors[at].id

    def take_focus(self) -> None:
        """The keyboard goes into the list."""
        if self.list.contents.doors:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)


def summary_text(text: str, result: Any) -> str:
    """How many, and how sure."""
    count = len(result.hits)
    if not text:
        return (
            _("聞き取りから {n}件").format(n=count)
            if count
            else _("困りごとを入れると候補が出ます")
        )
    if result.certain:
        return _("「{text}」で {n}件").format(text=text, n=count)
    if not count:
        return _("「{text}」だけでは決められません").format(text=text)
    return _("「{text}」だけでは決められません。近いもの {n}件").format(text=text, n=count)
