"""The bar on top: where am I, who am I, is what I see fresh, lock."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QMenu, QPushButton

from desktop_app.domain.session import Purpose, Session
from desktop_app.i18n import _
from ui import formats, theme
from ui.widgets.icons import icon, pixmap
from ui.widgets.parts import label, row


class AppBar(QFrame):
    """44 px; yellow words when what is shown may be old."""

    lock_pressed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("appbar")
        line = row(self, margins=(16, 0, 12, 0), gap=14)
        self.title = label(_("納付相談 共有画面"), "title")
        self.purpose = label("")
        self.who = label("", "pale")
        self.sync_icon = label("")
        self.sync = label("")
        self.clock = label("")
        line.addWidget(self.title)
        line.addWidget(self.purpose, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.who)
        line.addStretch(1)
        line.addWidget(self.sync_icon)
        line.addWidget(self.sync)
        line.addWidget(self.clock)
        line.addWidget(self._make_menu())
        line.addWidget(self._make_lock())
        self.setFixedHeight(theme.px(44))
        theme.look().changed.connect(self._on_look_changed)
        self._show_session(session)
        self.show_fresh()

    def _make_menu(self) -> QPushButton:
        self.menu_button = QPushButton(_("メニュー"))
        self.menu_button.setAccessibleName(_("メニュー"))
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        return self.menu_button

    def _make_lock(self) -> QPushButton:
        self.lock = QPushButton(_("離席ロック  Ctrl+L"))
        self._draw_lock()
        self.lock.setAccessibleName(_("離席ロック"))
        self.lock.clicked.connect(self.lock_pressed)
        return self.lock

    def _show_session(self, session: Session) -> None:
        self.who.setText(f"{session.actor.counter}  {session.actor.name}")
        words = {Purpose.DEMO: _("デモ・架空の住民"), Purpose.TRAINING: _("研修モード・架空データ")}
        self.purpose.setText(words.get(session.purpose, ""))
        self.purpose.setVisible(session.purpose in words)
        role = "demo" if session.purpose is Purpose.DEMO else "training"
        self.purpose.setProperty("role", role)
        if session.purpose is Purpose.REAL:
            self.who.setText(f"{session.office}  {self.who.text()}")

    def show_time(self, now: datetime) -> None:
        """The clock."""
        self.clock.setText(formats.now_text(now))

    def show_fresh(self) -> None:
        """Changes of other counters are arriving."""
        self._sync("sync", "#ffffff", _("同期中"), "")

    def show_offline(self, since: datetime) -> None:
        """The store does not answer; what is shown is as old as said."""
        text = _("保存先に届きません  {time} の内容を表示中").format(time=f"{since:%H:%M}")
        self._sync("alert", theme.colours().focus, text, "offline")

    def _sync_drawn(self) -> None:
        name, ink = self._synced
        self.sync_icon.setPixmap(pixmap(name, theme.px(16), QColor(ink), 2.0))

    def _sync(self, name: str, ink: str, text: str, role: str) -> None:
        self._synced = name, ink
        self._sync_drawn()
        self.sync.setText(text)
        self.sync.setProperty("role", role)
        self.sync.style().unpolish(self.sync)
        self.sync.style().polish(self.sync)

    def set_tight(self, tight: bool) -> None:
        """Where zoom leaves little room, the words that are also elsewhere step back."""
        self.sync.setVisible(not tight)
        self.clock.setVisible(not tight)
        self.who.setVisible(not tight)

    def _draw_lock(self) -> None:
        side = theme.px(14)
        self.lock.setIcon(icon("lock", QColor("#ffffff"), side))
        self.lock.setIconSize(QSize(side, side))

    def _on_look_changed(self) -> None:
        self.setFixedHeight(theme.px(44))
        self._draw_lock()
        self._sync_drawn()
