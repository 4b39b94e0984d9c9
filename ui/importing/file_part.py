"""Which file, of which kind; how far reading it is, and what was wrong with it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QProgressBar, QWidget

from desktop_app.i18n import _
from ui import theme
from ui.file_dialogs import ask_file
from ui.widgets.parts import button, column, frame, icon_label, label, paragraph

AUTO = "auto"  # the service finds out by the file's name, then by what reads its rows


class FilePart(QWidget):
    """The left column of the import page."""

    chosen = Signal(object)  # Path
    kind_changed = Signal()
    stop_asked = Signal()
    described = Signal()  # no kind fits: somebody has to say what the columns are

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.setFixedWidth(theme.px(340))
        box = column(self, gap=8)
        box.addWidget(self._make_drop())
        self.file_name = paragraph("", "strong")
        box.addWidget(self.file_name)
        box.addWidget(label(_("種類"), "strong"))
        self.profile = QComboBox()
        self.profile.setAccessibleName(_("ファイルの種類"))
        self.profile.setPlaceholderText(_("自動で判定"))
        self.profile.activated.connect(lambda _at: self.kind_changed.emit())
        box.addWidget(self.profile)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(_("進み具合"))
        self.bar.hide()
        box.addWidget(self.bar)
        self.cancel = button(_("中止"), "plain")
        self.cancel.clicked.connect(self.stop_asked)
        self.cancel.hide()
        box.addWidget(self.cancel)
        self.problem = paragraph("", "error")
        box.addWidget(self.problem)
        self.describe = button(_("読み取り方を作る"))
        self.describe.clicked.connect(self.described)
        box.addWidget(self.describe)
        box.addStretch(1)

    def _make_drop(self) -> QWidget:
        drop = frame("tinted")
        inside = column(drop, margins=(16, 16, 16, 16), gap=8)
        inside.addWidget(icon_label("upload", "text3", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        hint = paragraph(_("ここにファイルを置くか、選んでください。"), "second")
        inside.addWidget(hint)
        self.choose = button(_("ファイルを選ぶ"))
        self.choose.clicked.connect(self._on_choose)
        inside.addWidget(self.choose)
        return drop

    def show_file(self, path: Path) -> None:
        """Another file, whose kind is to be found out."""
        self.path = path
        self.file_name.setText(path.name)
        self.profile.setCurrentIndex(-1)

    def show_profiles(self, profiles: Any) -> None:
        """The kinds there are; the one that was chosen stays chosen."""
        chosen = self.profile.currentData()
        self.profile.clear()
        for profile in profiles:
            self.profile.addItem(profile.title, profile.name)
        self.profile.setCurrentIndex(self.profile.findData(chosen) if chosen else -1)

    def kind(self) -> str:
        """Name of the profile, or `AUTO`."""
        return str(self.profile.currentData() or AUTO)

    def mark_kind(self, name: str) -> None:
        """What the file turned out to be."""
        self.profile.setCurrentIndex(self.profile.findData(name))

    def show_running(self, *, on: bool) -> None:
        """While a file is read, it can be stopped and no other be chosen."""
        if on:
            self.bar.setValue(0)
        self.bar.setVisible(on)
        self.cancel.setVisible(on)
        self.choose.setEnabled(not on)

    def show_progress(self, share: float) -> None:
        """0 to 1."""
        self.bar.setValue(round(share * 1000))

    def _on_choose(self) -> None:
        start = self.path.parent if self.path else None
        kinds = _("データ (*.csv *.txt *.xlsx);;すべて (*)")
        ask_file(self, _("取り込むファイル"), self.chosen.emit, start=start, kinds=kinds)
