"""The questions asked about somebody, and the answer to one of them as it came on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.japanese_dates import parse_date
from desktop_app.domain.surveys import Finding
from desktop_app.i18n import _
from ui import theme
from ui.ledgers.frame import table
from ui.ledgers.survey_form import compact_field
from ui.ledgers.survey_words import detail_text, row_of
from ui.widgets.parts import button, column, label, paragraph, row


@dataclass(frozen=True, slots=True)
class Answer:
    """What a letter says; no findings: nothing was found."""

    request: Any
    received: date
    findings: tuple[Finding, ...]


class AnswersPart(QWidget):
    """Shows and reads; whoever made it asks the services."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[Any] = []
        box = column(self, gap=6)
        titles = (
            _("番号"), _("照会日"), _("照会先"), _("債権"), _("窓口"), _("回答日"), _("結果"),
        )  # fmt: skip
        self.list, self.view = table(titles, frozenset(), _("照会と回答"))
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        box.addWidget(self.view, 1)
        self.told = paragraph("")
        box.addWidget(self.told)
        box.addWidget(label(_("選んだ照会に、紙で来た回答を入れる"), "strong"))
        box.addLayout(self._make_fields())

    def _make_fields(self) -> QHBoxLayout:
        line = row(gap=8)
        self.received = compact_field(_("回答日 例 R8.11.20"))
        self.received.setFixedWidth(theme.px(170))
        self.what = compact_field(_("種類(空は財産なし)"))
        self.detail = compact_field(_("支店・番号など"))
        self.yen = compact_field(_("金額"))
        self.yen.setFixedWidth(theme.px(110))
        for field in (self.received, self.what, self.detail, self.yen):
            line.addWidget(field)
        self.button = button(_("回答を記録"))
        self.button.clicked.connect(self.answered)
        line.addWidget(self.button)
        return line

    def show_requests(self, requests: Sequence[Any]) -> None:
        """Others than before, or the same with an answer."""
        self.requests = list(requests)
        self.list.show([row_of(one) for one in self.requests])
        self.view.go_to(0)
        self._on_row()

    def answer(self, today: date) -> Answer | None:
        """What is typed about the chosen question; ValueError where it cannot be read."""
        request = self._current()
        if request is None:
            return None
        text, yen = self.received.text().strip(), self.yen.text().strip()
        day = parse_date(text) if text else today
        what, amount = self.what.text().strip(), parse_yen(yen) if yen else None
        findings = (Finding(what, self.detail.text().strip(), amount),) if what else ()
        return Answer(request, day, findings)

    def empty(self) -> None:
        """Ready for the next letter."""
        for field in (self.received, self.what, self.detail, self.yen):
            field.clear()

    def _current(self) -> Any:
        at = self.view.currentIndex().row()
        return self.requests[at] if 0 <= at < len(self.requests) else None

    def _on_row(self, *_changed: object) -> None:
        request = self._current()
        self.button.setEnabled(request is not None)
        self.told.setText(detail_text(request) if request is not None else "")
