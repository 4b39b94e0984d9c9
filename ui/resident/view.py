"""F11: what the resident is shown. Only what they owe, large; nothing of colleagues or others."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables, ReceivableView
from desktop_app.i18n import _
from ui import theme, words
from ui.resident.texts import LANGUAGES, TEXTS, day_text, kind_texts, yen_text
from ui.widgets.cover import Cover
from ui.widgets.numbers import NumLabel
from ui.widgets.parts import button, clear, column, frame, key_cap, label, row, rule

TALLEST_ROW = 110  # where the screen is high, rows use it so that a resident can read along


class ResidentCover(Cover):
    """Covers the staff's screen wholly, so that only this is seen."""

    def __init__(self, window: QWidget, ground: QWidget) -> None:
        super().__init__(window, ground)
        self._person: PersonHeader | None = None
        self._receivables: Receivables | None = None
        self.language = "ja"
        box = column(self, margins=(64, 26, 64, 18), gap=12)
        box.addLayout(self._make_head())
        box.addWidget(self._make_table(), 1)
        box.addLayout(self._make_foot())

    def _make_head(self):  # type: ignore[no-untyped-def]
        line = row(gap=10)
        names = column(gap=6)
        self.title = label("", "huge")
        self.who = label("", "large")
        names.addWidget(self.title)
        names.addWidget(self.who)
        line.addLayout(names)
        line.addStretch(1)
        self._buttons: dict[str, QPushButton] = {}
        for code in LANGUAGES:
            made = button(words.language_name(code), "language")
            made.setCheckable(True)
            made.setProperty("code", code)
            made.clicked.connect(self._on_language)
            self._buttons[code] = made
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _make_table(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = frame("card")
        self._rows = column(card, margins=(28, 14, 28, 14), gap=0)
        area.setWidget(card)
        self.area = area
        return area

    def _make_foot(self):  # type: ignore[no-untyped-def]
        box = column(gap=6)
        line = row(gap=16)
        self.total_label = label("", "large")
        self.total = NumLabel("", 44, bold=True)
        self.help = label("", "large")
        line.addWidget(self.total_label)
        line.addWidget(self.total)
        line.addStretch(1)
        line.addWidget(self.help)
        box.addLayout(line)
        last = row(gap=8)
        last.addStretch(1)
        last.addWidget(key_cap("F11"))
        self.back = label("", "second")
        last.addWidget(self.back)
        box.addLayout(last)
        return box

    def show_person(self, person: PersonHeader, receivables: Receivables) -> None:
        """Show one resident their own debts, in their language where there is one."""
        self._person, self._receivables = person, receivables
        self.language = person.language if person.language in LANGUAGES else "ja-easy"
        self.refresh()
        self.open_over()

    def refresh(self) -> None:
        """Write everything again in the language chosen."""
        person, owed = self._person, self._receivables
        if person is None or owed is None:
            return
        texts = TEXTS[self.language]
        for code, made in self._buttons.items():
            made.setChecked(code == self.language)
        name = person.romaji if self.language == "en" and person.romaji else person.name
        day = day_text(owed.on, self.language)
        self.title.setText(texts.title)
        self.who.setText(texts.person.format(name=name, day=day))
        self.help.setText(texts.help)
        self.back.setText(texts.back)
        self._fill(owed)
        whole = owed.unpaid_yen + (owed.late_charge_yen or 0)
        self.total_label.setText(texts.total)
        self.total.set_text(yen_text(whole, self.language), "key")

    def take_focus(self) -> None:
        """The language that is on."""
        self._buttons[self.language].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives the screen back to the staff."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_cover()
            return
        super().keyPressEvent(event)

    def _fill(self, owed: Receivables) -> None:
        clear(self._rows)
        texts = TEXTS[self.language]
        head = QGridLayout()
        self._cells(head, label(""), label(texts.unpaid), label(texts.late))
        self._add(head)
        shown = [view for view in owed.receivables if view.unpaid_yen > 0]
        for view in shown:
            self._rows.addWidget(rule())
            self._add(self._line(view))
        if not shown:
            self._rows.addWidget(rule())
            self._rows.addWidget(label(texts.nothing, "large"))
        self._rows.addStretch(0)

    def _line(self, view: ReceivableView) -> QGridLayout:
        above, name = kind_texts(view.kind, view.name, self.language)
        names = QWidget()
        box = column(names, gap=2)
        if above:
            box.addWidget(label(above, "second"))
        box.addWidget(label(name, "page"))
        unpaid = NumLabel(yen_text(view.unpaid_yen, self.language), 28, bold=True)
        late = NumLabel(yen_text(view.late_charge_yen, self.language), 20)
        grid = QGridLayout()
        self._cells(grid, names, unpaid, late)
        return grid

    def _cells(self, grid: QGridLayout, first: QWidget, second: QWidget, third: QWidget) -> None:
        grid.setContentsMargins(0, theme.px(13), 0, theme.px(13))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(first, 0, 0)
        grid.addWidget(second, 0, 1, right)
        grid.addWidget(third, 0, 2, right)
        for at, stretch in enumerate((5, 4, 5)):
            grid.setColumnStretch(at, stretch)
            grid.setColumnMinimumWidth(at, theme.px(60))

    def _add(self, grid: QGridLayout) -> None:
        part = QWidget()
        part.setLayout(grid)
        part.setMaximumHeight(theme.px(TALLEST_ROW))
        self._rows.addWidget(part, 1)

    def _on_language(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.language = str(sender.property("code"))
            self.refresh()
            self.setAccessibleName(_("住民に見せる画面"))
