"""The line of buttons under a sentence, and which of them can be pressed."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop_app.domain.translations import State
from desktop_app.i18n import _
from ui import theme
from ui.translations.panel import SentencePanel
from ui.widgets.answers import FlowLayout
from ui.widgets.parts import button, label, row

LONGEST_NAME = 60


class Actions(QWidget):
    """Who checks, and what to do with the sentence."""

    pressed = Signal(str)  # accept | save | undo | reopen

    def __init__(self, reader: str) -> None:
        super().__init__()
        line = FlowLayout(self, gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.reader = QLineEdit(reader)
        self.reader.setObjectName("compact")
        self.reader.setMaxLength(LONGEST_NAME)
        self.reader.setFixedWidth(theme.px(140))
        self.reader.setAccessibleName(_("確認者(紙に載る名前)"))
        self.reader.setToolTip(_("確認者(紙に載る名前)"))
        self.accept = button(_("確認済みにする"), "primary", "check")
        self.save = button(_("保存"), "", "save")
        self.undo = button(_("ひとつ戻す"), "", "undo")
        self.reopen = button(_("確認をはずす"))
        who = QWidget()
        named = row(who, gap=8)
        named.addWidget(label(_("確認者"), "label"))
        named.addWidget(self.reader)
        line.addWidget(who)
        for made, name in self._named():
            made.clicked.connect(lambda _on=False, name=name: self.pressed.emit(name))
            line.addWidget(made)

    def _named(self):  # type: ignore[no-untyped-def]
        return (
            (self.accept, "accept"), (self.save, "save"), (self.undo, "undo"),
            (self.reopen, "reopen"),
        )  # fmt: skip

    def rest(self) -> None:
        """Nothing can be pressed while a step is on its way."""
        for made, _name in self._named():
            made.setEnabled(False)

    def adapt(self, panel: SentencePanel, desk: Any) -> None:
        """What can be pressed now."""
        line = panel.line
        if line is None or desk is None:
            self.rest()
            self.reader.setEnabled(False)
            return
        may, typed = bool(desk.may_accept), panel.changed()
        checked = line.now.state is State.ACCEPTED
        named = bool(self.reader.text().strip())
        self.accept.setEnabled(may and named and panel.printable() and (typed or not checked))
        self.save.setEnabled(typed)
        self.undo.setEnabled(typed or line.now.undoable)
        self.reopen.setEnabled(may and checked)
        self.reader.setEnabled(may)
        why = _("このことばの訳を確認できるのは、管理者が決めた人です。")
        self.accept.setToolTip("" if may else why)
