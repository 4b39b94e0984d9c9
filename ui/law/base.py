"""What every page of the law has: whose it is, a title, Esc, and questions put on the lane."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats
from ui.background import Lane
from ui.framed_page import FramedPage, add_way_back
from ui.widgets.parts import PanelTitle, column, label, row, rule


class LawPage(FramedPage):
    """A page in place of the work area; `body` is the layout below the title."""

    def __init__(self, services: Any, lane: Lane, title: str) -> None:
        super().__init__()
        self.services, self.lane = services, lane
        self.person: PersonHeader | None = None
        self.sheet_box.addLayout(self._make_identity())
        self.sheet_box.addWidget(rule())
        self.title = PanelTitle(title, "", "page")
        self.sheet_box.addWidget(self.title)
        self.body: QVBoxLayout = column(gap=8)
        self.sheet_box.addLayout(self.body, 1)

    def _make_identity(self) -> QHBoxLayout:
        line = row(gap=10)
        self.who, self.facts = label("", "section"), label("", "second")
        line.addWidget(self.who)
        line.addWidget(self.facts)
        add_way_back(line, _("もどる"), self.back_asked.emit)
        return line

    def show_person(self, person: PersonHeader | None, total: int | None = None) -> None:
        """Say whose page it is; nobody's for the pages of the whole office."""
        self.person = person
        if person is None:
            self.who.setText(self.services.session.office)
            self.facts.setText("")
            return
        self.who.setText(_("{name} さん").format(name=person.name))
        parts = [_("{n}歳").format(n=person.age)] if person.age is not None else []
        if total is not None:
            parts.append(_("滞納 {yen}円").format(yen=formats.yen(total)))
        self.facts.setText("・".join(parts))

    def ask(
        self,
        topic: str,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[MadoguchiError], None] | None = None,
    ) -> None:
        """Ask on the lane; an answer about somebody who is no longer on screen is dropped."""
        whose = self.person.id if self.person else None

        def deliver(answer: Any) -> None:
            if whose == (self.person.id if self.person else None):
                then(answer)

        self.lane.ask(self, topic, work, deliver, failed or self.refuse)


def scrolled(content: QWidget) -> QScrollArea:
    """A part that scrolls where the screen is small or the zoom large."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setObjectName("plain")
    area.setWidget(content)
    return area
