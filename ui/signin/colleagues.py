"""The demo office's other staff: a second window, another counter, another duty to try."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.session import Duty
from desktop_app.i18n import _
from desktop_app.settings.office import DEMO_STAFF, DemoStaff
from ui import theme
from ui.widgets.parts import column, key_cap, label, row

FIRST = 2  # Enter, the first of them, has a button of its own


def duty_word(duty: Duty) -> str:
    """What somebody may do, in a word."""
    return {
        Duty.COUNTER: _("窓口"),
        Duty.SUPERVISOR: _("係長"),
        Duty.TRAINER: _("指導"),
        Duty.ADMINISTRATOR: _("管理者"),
    }[duty]


class ColleagueButton(QPushButton):
    """`2  森 由紀  介護保険課 5番・窓口`."""

    def __init__(self, digit: str, who: DemoStaff) -> None:
        super().__init__()
        self.login = who.login
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        duty = duty_word(who.duty)
        self.setAccessibleName(f"{digit} {who.name} {who.counter} {duty}")
        self._line = row(self, margins=(4, 0, 4, 0), gap=8)
        self._line.addWidget(key_cap(digit))
        self._line.addWidget(label(who.name, "strong"))
        self._line.addWidget(label(f"{who.counter}・{duty}", "second"))
        self._line.addStretch(1)
        self.setMinimumHeight(theme.px(34))

    def sizeHint(self) -> QSize:
        """A button does not ask its layout by itself."""
        return self._line.sizeHint().expandedTo(QSize(0, self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut."""
        return self.sizeHint()


class Colleagues(QWidget):
    """One digit each."""

    chosen = Signal(str)  # login

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=0)
        box.addWidget(label(_("ほかの職員ではじめる(もう1つの窓で別の窓口を試せます)"), "label"))
        self.buttons: dict[str, ColleagueButton] = {}
        for digit, who in enumerate(DEMO_STAFF[1:-1], start=FIRST):
            made = ColleagueButton(str(digit), who)
            made.clicked.connect(self._on_clicked)
            self.buttons[str(digit)] = made
            box.addWidget(made)

    def press(self, digit: str) -> bool:
        """Choose the colleague of this digit; False where there is none."""
        made = self.buttons.get(digit)
        if made is not None:
            self.chosen.emit(made.login)
        return made is not None

    def _on_clicked(self) -> None:
        made = self.sender()
        if isinstance(made, ColleagueButton):
            self.chosen.emit(made.login)
