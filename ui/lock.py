"""The lock: nothing of a resident is on screen, Esc never opens it, words being typed are kept."""

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_app.domain.session import Purpose, Session
from desktop_app.i18n import _
from desktop_app.settings.office import DEMO_PASSPHRASE
from ui import formats, theme
from ui.widgets.cover import Cover
from ui.widgets.parts import button, centred, column, frame, icon_label, label, paragraph, row

TOUCHED = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
)
CONTROL = Qt.KeyboardModifier.ControlModifier


class LockCover(Cover):
    """The dark page with one field."""

    unlock_asked = Signal(str)  # passphrase
    other_staff_asked = Signal()

    def __init__(self, window: QWidget, ground: QWidget, session: Session) -> None:
        super().__init__(window, ground, "lock")
        box = column(self, margins=(24, 14, 24, 20))
        top = row()
        top.addWidget(label(_("納付相談 共有画面"), "onbar"))
        top.addStretch(1)
        self.clock = label("", "pale")
        top.addWidget(self.clock)
        box.addLayout(top)
        box.addStretch(1)
        box.addLayout(centred(self._make_card(session)))
        box.addStretch(1)
        self.foot = label("", "pale")
        box.addWidget(self.foot, 0, Qt.AlignmentFlag.AlignHCenter)

    def _make_card(self, session: Session) -> QWidget:
        card = frame("lockcard")
        card.setFixedWidth(theme.px(460))
        self.card = card
        box = column(card, margins=(36, 36, 36, 28), gap=10)
        box.addWidget(icon_label("lock", "key", 36), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(label(_("離席中です"), "name"), 0, Qt.AlignmentFlag.AlignHCenter)
        who = f"{session.actor.counter}  {session.actor.name}"
        box.addWidget(label(who, "second"), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(label(_("合言葉を入力してください"), "strong"))
        if session.purpose is Purpose.DEMO:
            hint = _("デモの合言葉は {word} です").format(word=DEMO_PASSPHRASE)
            box.addWidget(label(hint, "second"))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
        )
        self.field.setAccessibleName(_("合言葉"))
        self.field.returnPressed.connect(self._on_unlock)
        box.addWidget(self.field)
        self.open_button = button(_("画面を開く"), "primary")
        self.open_button.clicked.connect(self._on_unlock)
        box.addWidget(self.open_button)
        self.problem = paragraph("", "error")
        self.problem.hide()
        box.addWidget(self.problem)
        box.addWidget(self._make_kept())
        other = button(_("別の職員で開く"), "link")
        other.clicked.connect(self.other_staff_asked)
        box.addWidget(other, 0, Qt.AlignmentFlag.AlignHCenter)
        return card

    def _make_kept(self) -> QWidget:
        self.kept = frame("strip_ok")
        line = row(self.kept, margins=(12, 6, 12, 6))
        line.addWidget(icon_label("check", "ok"))
        self.kept_text = label("")
        self.kept_text.setStyleSheet(f"color: {theme.colour('ok').name()};")
        line.addWidget(self.kept_text, 1)
        self.kept.hide()
        return self.kept

    def lock(self, now: datetime, *, minutes: int, draft: bool) -> None:
        """Cover everything, dialogs too."""
        self.put_others_away(windows=True)
        self.show_time(now)
        self.field.clear()
        self.problem.hide()
        self.kept.setVisible(draft)
        saved = _("書きかけの記録は保存しました({time})").format(time=f"{now:%H:%M}")
        self.kept_text.setText(saved)
        foot = _(
            "{n}分間 操作がないと自動で離席中になります。この画面に住民の情報は表示されません。"
        )
        self.foot.setText(foot.format(n=minutes))
        self.open_over()

    def unlock(self) -> None:
        """The passphrase was right."""
        self.field.clear()
        self.close_cover()
        self.bring_others_back()

    def refuse(self, sentence: str) -> None:
        """It was wrong, or too early."""
        self.field.setEnabled(True)
        self.open_button.setEnabled(True)
        self.problem.setText(sentence)
        self.problem.show()
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_time(self, now: datetime) -> None:
        """The clock of the dark page."""
        self.clock.setText(formats.now_text(now))

    def take_focus(self) -> None:
        """The one field."""
        self.field.setEnabled(True)
        self.open_button.setEnabled(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            return
        super().keyPressEvent(event)

    def _on_unlock(self) -> None:
        if self.field.text():
            self.field.setEnabled(False)
            self.open_button.setEnabled(False)
            self.unlock_asked.emit(self.field.text())


class IdleWatch(QObject):
    """Says when nobody touched keyboard or mouse for the minutes of the office."""

    idle = Signal()
    pressed = Signal(str)  # lock or mask, where the shortcut itself cannot reach

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._touched = QElapsedTimer()
        self._touched.start()
        self.set_minutes(minutes)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        """Whatever window has the keyboard: the main one, a dialog, the second monitor.

        A filter on the whole application would see every event of every widget, and made each of
        them wait for Python: pages took half as long again to make.
        """
        if window is not None:
            window.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Another number of minutes; 0 never locks."""
        self.minutes = minutes
        self._timer.stop()
        if minutes > 0:
            self._timer.start(minutes * 60_000)

    def stop(self) -> None:
        """For a window that is closed: it covers nothing any more, its own nor another's."""
        self.set_minutes(0)
        self.blockSignals(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key, click or wheel starts the minutes again."""
        if event.type() in TOUCHED:
            self._touched.start()
            if self._timer.isActive():
                self._timer.start()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._cover_at_once(event)
        return False

    def _cover_at_once(self, event: QKeyEvent) -> bool:
        """Qt keeps shortcuts, even those of the application, from a window below a dialog."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_F12 and plain:
            self.pressed.emit("mask")
        elif event.key() == Qt.Key.Key_L and event.modifiers() == CONTROL:
            self.pressed.emit("lock")
        else:
            return False
        return True

    def resting_ms(self) -> int:
        """How long nobody has touched anything."""
        return self._touched.elapsed()
