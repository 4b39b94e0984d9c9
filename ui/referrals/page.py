"""F7: search for a door by the resident's own words. Takes the place of the work area.

The identity strip says whose consultation this is; what was heard stands as chips that join the
search. Asks the service on the lane; nothing that is typed here is kept.
"""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.consultation import Hearing
from desktop_app.domain.people import PersonHeader
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats, theme, words
from ui.background import Lane
from ui.error_text import sentence
from ui.referrals.detail import DoorDetail, width_of_detail
from ui.referrals.doors import DoorList
from ui.referrals.unanswered import Unanswered
from ui.referrals.views import do_now, door_views, question
from ui.widgets.answers import Answers
from ui.widgets.icons import icon
from ui.widgets.parts import (
    PanelTitle,
    button,
    column,
    frame,
    icon_label,
    key_cap,
    label,
    paragraph,
    row,
    rule,
)

PAUSE_MS = 150


class ReferralSearchBox(QLineEdit):
    """Down goes to the hits; Esc empties, and when empty leaves the page."""

    went_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("困りごとをそのまま入れる(例: 家賃が払えない)"))
        self.setAccessibleName(_("相談先をさがす"))
        search = icon("search", theme.colour("text3"))
        self.addAction(search, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go to the hits."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ReferralPage(QWidget):
    """Search on the left, the chosen door in full on the right."""

    back_asked = Signal()
    print_asked = Signal(str)  # door id
    said = Signal(str)
    failed = Signal(str)

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__()
        self._services, self._lane = services, lane
        self._person: PersonHeader | None = None
        self._doors: dict[str, Any] = {}
        self._wanted = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.setObjectName("ground")
        outer = column(self)
        sheet = frame("panel")
        outer.addWidget(sheet)
        box = column(sheet, margins=(20, 10, 20, 12), gap=8)
        box.addLayout(self._make_identity())
        box.addWidget(rule())
        self.title = PanelTitle(_("相談先をさがす"), "F7", "page")
        box.addWidget(self.title)
        self.box = ReferralSearchBox()
        self.box.textChanged.connect(self._pause.start)
        self.box.went_down.connect(self._on_went_down)
        self.unanswered = Unanswered(self.box, services, lane)
        box.addWidget(self.box)
        box.addWidget(self._make_heard())
        box.addWidget(rule())
        box.addLayout(self._make_body(), 1)

    def _make_identity(self):  # type: ignore[no-untyped-def]
        line = row(gap=10)
        self.who = label("", "section")
        self.facts = label("", "second")
        line.addWidget(self.who)
        line.addWidget(self.facts)
        line.addStretch(1)
        line.addWidget(key_cap("Esc"))
        self.back = button(_("相談画面にもどる"), "link")
        self.back.clicked.connect(self.back_asked)
        line.addWidget(self.back)
        return line

    def _make_heard(self) -> QWidget:
        part = QWidget()
        line = row(part, gap=10)
        self.heard_label = label(_("聞き取りから"), "label")
        line.addWidget(self.heard_label)
        self.heard = Answers()
        self.heard.chosen.connect(self._on_heard_chosen)
        line.addWidget(self.heard, 1)
        self.heard_part = part
        return part

    def _make_body(self):  # type: ignore[no-untyped-def]
        line = row(gap=16)
        left = column(gap=6)
        self.summary = label("", "second")
        left.addWidget(self.summary)
        self.ask = paragraph("", "strong")
        self.ask_strip = frame("strip_info")
        inside = row(self.ask_strip, margins=(12, 6, 12, 6))
        inside.addWidget(self.ask, 1)
        left.addWidget(self.ask_strip)
        self.urgent = paragraph("", "error")
        self.urgent_strip = frame("strip_error")
        danger = row(self.urgent_strip, margins=(12, 6, 12, 6))
        danger.addWidget(icon_label("alert", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        danger.addWidget(self.urgent, 1)
        left.insertWidget(1, self.urgent_strip)
        self.list = DoorList(_("見つかった相談先"))
        self.list.current_changed.connect(self._on_current)
        self.list.chosen.connect(self._on_current)
        left.addWidget(self.list, 1)
        self.nothing = paragraph(
            _(
                "見つかりませんでした。言い方を変えるか、「家賃」「借金」「仕事」のような短い言葉でお試しください。"
            ),
            "second",
        )
        left.addWidget(self.nothing)
        line.addLayout(left, 5)
        self.detail = DoorDetail()
        self.detail.setMinimumWidth(min(width_of_detail(), theme.px(420)))
        self.detail.print_asked.connect(self.print_asked)
        self.detail.record_asked.connect(self._on_record)
        line.addWidget(self.detail, 4)
        return line

    def show_for(
        self,
        person: PersonHeader | None,
        hearing: Hearing | None,
        total: int | None,
        door: str = "",
    ) -> None:
        """Open for somebody (or for a passer-by without a name), maybe at one door."""
        self._person, self._wanted = person, door
        if person is None:
            self.who.setText(_("氏名なしの相談"))
            self.facts.setText(_("記録は残りません"))
        else:
            self.who.setText(_("{name} さん").format(name=person.name))
            parts = [_("{n}歳").format(n=person.age)] if person.age is not None else []
            if total is not None:
                parts.append(_("滞納 {yen}円").format(yen=formats.yen(total)))
            self.facts.setText("・".join(parts))
        self._offer_heard(hearing)
        self.box.clear()
        self._ask()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer_heard(self, hearing: Hearing | None) -> None:
        codes: list[tuple[str, str]] = []
        for fact in hearing.facts if hearing else ():
            codes += [(f"{fact.item}.{c}", words.answer(fact.item, c)) for c in fact.codes]
        telling = [(code, word) for code, word in codes if not code.endswith((".none", ".well"))]
        by_word = {
            word: code for code, word in reversed(telling)
        }  # 離職 is heard twice, shown once
        quiet = [(by_word[word], word) for word in dict.fromkeys(word for _c, word in telling)]
        self.heard.offer(quiet, digits=False)
        self.heard_part.setVisible(bool(quiet))

    def _on_heard_chosen(self, codes: tuple[str, ...]) -> None:
        said = [words.answer(*code.split(".", 1)) for code in codes]
        self.box.setText(" ".join(said))

    def _ask(self) -> None:
        self._pause.stop()
        text = self.box.text().strip()
        person_id = self._person.id if self._person else None
        services = self._services

        def work() -> tuple[str, Any]:
            return text, services.referrals.search(text, person_id=person_id)

        self._lane.ask(self, "search", work, self._on_found, self._on_failed)

    def _on_found(self, answer: tuple[str, Any]) -> None:
        text, result = answer
        self._doors = {str(hit.door.id): hit.door for hit in result.hits}
        views = door_views(result, self._services.clock.now())
        self.list.contents.show(views)
        self.list.setVisible(bool(views))
        self.nothing.setVisible(bool(text) and not views)
        self.summary.setText(self._summary(text, result))
        asked = " / ".join(question(code) for code in result.ask_next[:3])
        self.ask.setText(_("次に聞くこと: {questions}").format(questions=asked))
        self.ask_strip.setVisible(bool(asked) and bool(text))
        now = [code for hit in result.hits if hit.urgent for code in hit.now]
        steps = "・".join(do_now(code) for code in dict.fromkeys(now))
        self.urgent.setText(_("いますぐ: {steps}").format(steps=steps))
        self.urgent_strip.setVisible(bool(steps))
        self._show_first()

    def _summary(self, text: str, result: Any) -> str:
        count = len(result.hits)
        if not text:
            if count:
                return _("聞き取りから {n}件").format(n=count)
            return _("困りごとを入れると候補が出ます")
        if result.certain:
            return _("「{text}」で {n}件").format(text=text, n=count)
        return _("「{text}」だけでは決められません。近いもの {n}件").format(text=text, n=count)

    def _show_first(self) -> None:
        doors = self.list.contents.doors
        wanted = next((i for i, view in enumerate(doors) if view.id == self._wanted), 0)
        self._wanted = ""
        if doors:
            self.list.setCurrentIndex(self.list.contents.index(wanted))
            self._on_current(doors[wanted].id)
        else:
            self._on_current("")

    def _on_current(self, door_id: str) -> None:
        door = self._doors.get(door_id)
        today = self._services.clock.today()
        overdue = (today - door.freshness.next_check_due).days if door else 0
        can_record = self._person is not None
        self.detail.show_door(door, can_record=can_record, overdue=overdue)

    def _on_went_down(self) -> None:
        if self.list.contents.doors:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_record(self, door_id: str) -> None:
        person = self._person
        if person is None:
            return
        steps = self._services.referral_steps
        name = self._doors[door_id].name if door_id in self._doors else ""

        def done(_record: Any) -> None:
            self.said.emit(_("{name} に案内したと記録しました").format(name=name))

        work = lambda: steps.send(door_id, person.id)  # noqa: E731
        self._lane.ask(self, "", work, done, self._on_failed)

    def _on_failed(self, problem: MadoguchiError) -> None:
        self.failed.emit(sentence(problem))

    def current_door(self) -> str:
        """The door shown in full."""
        return self.list.current_door()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the consultation."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)
