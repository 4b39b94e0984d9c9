"""The empty page shown before anybody is open, and the page of a file that is gone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from ui.widgets.parts import button, column, icon_label, key_cap, label, paragraph, row


class StartPage(QWidget):
    """Says what to do first; nothing else competes."""

    nameless_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        box = column(self, margins=(24, 24, 24, 24), gap=14)
        box.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(icon_label("search", "text3", 44), 0, centre)
        box.addWidget(label(_("相談する人を開いてください"), "page"), 0, centre)
        for key, text in (
            ("F2", _("氏名・カナ・番号・生年月日でさがす")),
            ("F3", _("本日の受付から呼ぶ")),
            ("F7", _("氏名を聞かずに相談先だけさがす")),
        ):
            part = QWidget()
            line = row(part, gap=10)
            line.addWidget(key_cap(key))
            line.addWidget(label(text, "second"))
            box.addWidget(part, 0, centre)
        nameless = button(_("氏名なしで相談を始める"))
        nameless.clicked.connect(self.nameless_asked)
        box.addWidget(nameless, 0, centre)
        box.addStretch(3)


class GonePage(QWidget):
    """The file is not there any more: an undone import, or joined with another."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        box = column(self, margins=(24, 24, 24, 24), gap=14)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addStretch(2)
        box.addWidget(icon_label("info", "text3", 44), 0, centre)
        box.addWidget(label(_("この人の台帳は、いまはありません"), "page"), 0, centre)
        text = paragraph(
            _("取り込みの取り消しか、同じ人としてまとめられたためです。もう一度さがしてください。"),
            "second",
        )
        text.setMinimumWidth(360)
        box.addWidget(text, 0, centre)
        box.addStretch(3)
