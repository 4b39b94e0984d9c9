"""Taking an extract in: choose a file, look at the dry run, apply; take a batch back out.

Runs on a lane of its own, so that searching goes on while a large file is read. Nothing is
written before the worker has seen the counts, and a batch can be undone.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QProgressBar,
    QStackedWidget,
    QWidget,
)

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats, theme
from ui.background import Lane
from ui.error_text import sentence
from ui.files import write_whole
from ui.importing.models import Table, batch_rows, rejected_rows
from ui.importing.summary import counts_text, total_text
from ui.importing.table_view import table_view
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

AUTO = "auto"  # the service finds out by the file's name, then by what reads its rows


class ImportPage(QWidget):
    """File on the left, result on the right, batches below."""

    back_asked = Signal()
    said = Signal(str)
    failed = Signal(str)
    mapping_asked = Signal(str)  # path of a file that no profile knows, or nothing
    progressed = Signal(float)  # 0 to 1, from the lane

    def __init__(self, services: Any) -> None:
        super().__init__()
        self._services = services
        self._lane: Lane | None = None
        self._path: Path | None = None
        self._plan: Any = None
        self._batches: list[Any] = []
        self._stop = Event()
        self.setObjectName("ground")
        self.setAcceptDrops(True)
        outer = column(self)
        sheet = frame("panel")
        outer.addWidget(sheet)
        box = column(sheet, margins=(20, 10, 20, 12), gap=8)
        box.addLayout(self._make_head())
        box.addWidget(rule())
        self._sheet_box = box
        self.progressed.connect(self._on_progressed)

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        middle = row(gap=16)
        self._sheet_box.addLayout(middle, 3)
        middle.addWidget(self._make_file())
        yield
        middle.addWidget(self._make_result(), 1)
        yield
        self._sheet_box.addWidget(rule())
        self._sheet_box.addWidget(self._make_batches(), 2)

    def _make_head(self):  # type: ignore[no-untyped-def]
        line = row(gap=10)
        line.addWidget(label(_("データの取り込み"), "page"))
        line.addWidget(label(_("確かめてから取り込み、あとから取り消せます"), "second"))
        line.addStretch(1)
        line.addWidget(key_cap("Esc"))
        back = button(_("相談画面にもどる"), "link")
        back.clicked.connect(self.back_asked)
        line.addWidget(back)
        return line

    def _make_file(self) -> QWidget:
        part = QWidget()
        part.setFixedWidth(theme.px(340))
        box = column(part, gap=8)
        drop = frame("tinted")
        inside = column(drop, margins=(16, 16, 16, 16), gap=8)
        inside.addWidget(icon_label("upload", "text3", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        hint = paragraph(_("ここにファイルを置くか、選んでください。"), "second")
        inside.addWidget(hint)
        self.choose = button(_("ファイルを選ぶ"))
        self.choose.clicked.connect(self._on_choose)
        inside.addWidget(self.choose)
        box.addWidget(drop)
        self.file_name = paragraph("", "strong")
        box.addWidget(self.file_name)
        box.addWidget(label(_("種類"), "strong"))
        self.profile = QComboBox()
        self.profile.setAccessibleName(_("ファイルの種類"))
        self.profile.setPlaceholderText(_("自動で判定"))
        self.profile.activated.connect(self._on_profile)
        box.addWidget(self.profile)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(_("進み具合"))
        self.bar.hide()
        box.addWidget(self.bar)
        self.cancel = button(_("中止"), "plain")
        self.cancel.clicked.connect(self._stop.set)
        self.cancel.hide()
        box.addWidget(self.cancel)
        self.problem = paragraph("", "error")
        box.addWidget(self.problem)
        self.describe = button(_("読み取り方を作る"))
        self.describe.clicked.connect(self._on_describe)
        box.addWidget(self.describe)
        box.addStretch(1)
        return part

    def _make_result(self) -> QWidget:
        self.result = QStackedWidget()
        empty = QWidget()
        nothing = column(empty)
        nothing.addStretch(1)
        text = paragraph(
            _("ファイルを選ぶと、取り込む前に件数・合計・はじく行をここに出します。"), "second"
        )
        text.centre()
        nothing.addWidget(text)
        nothing.addStretch(1)
        self.result.addWidget(empty)
        shown = QWidget()
        box = column(shown, gap=8)
        self.summary = label("", "section")
        box.addWidget(self.summary)
        self.counts = paragraph("")
        box.addWidget(self.counts)
        self.total_check = paragraph("", "second")
        box.addWidget(self.total_check)
        self.rejected = Table((_("行"), _("項目"), _("理由")), frozenset({0}))
        self.rejected_view = table_view(self.rejected, _("はじく行"))
        box.addWidget(self.rejected_view, 1)
        self.rejects = button(_("はじく行を Excel に保存"), "plain", "save")
        self.rejects.clicked.connect(self._on_rejects)
        box.addWidget(self.rejects)
        self.apply = button(_("取り込む"), "primary")
        self.apply.clicked.connect(self._on_apply)
        box.addWidget(self.apply)
        self.result.addWidget(shown)
        return self.result

    def _make_batches(self) -> QWidget:
        part = QWidget()
        box = column(part, gap=6)
        title = PanelTitle(_("取り込みの履歴"))
        self.undo = button(_("選んだ取り込みを取り消す"), "", "undo")
        self.undo.setEnabled(False)
        self.undo.clicked.connect(self._on_undo)
        title.tail.addWidget(self.undo)
        box.addWidget(title)
        titles = (
            _("日時"),
            _("種類"),
            _("ファイル"),
            _("受け入れ"),
            _("はじき"),
            _("合計(円)"),
            "",
        )
        self.history = Table(titles, frozenset({3, 4, 5}))
        self.history_view = table_view(self.history, _("取り込みの履歴"))
        self.history_view.selectionModel().currentRowChanged.connect(self._on_batch)
        box.addWidget(self.history_view, 1)
        return part

    def open_page(self) -> None:
        """Show the page: which kinds there are, which batches came."""
        if self._lane is None:
            self._lane = Lane(self)
        self._ask("profiles", self._services.importing.profiles, self._on_profiles)
        self._ask("batches", self._services.importing.batches, self._on_batches)
        self.choose.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_lane(self) -> None:
        """Before the program ends."""
        self._stop.set()
        if self._lane is not None:
            self._lane.close()

    def _ask(self, topic: str, work: Any, then: Any) -> None:
        if self._lane is not None:
            self._lane.ask(self, topic, work, then, self._on_failed)

    # The file

    def choose_file(self, path: Path) -> None:
        """Take this file: its kind is guessed by its name or its rows, and it is tried dry."""
        self._path = path
        self.file_name.setText(path.name)
        self.profile.setCurrentIndex(-1)
        self._dry_run()

    def _dry_run(self) -> None:
        self.problem.setText("")
        self._plan = None
        self.result.setCurrentIndex(0)
        if self._path is None:
            return
        profile = self.profile.currentData() or AUTO
        self._begin()
        work = partial(
            self._services.importing.plan, profile, self._path, self._progress, self._stop.is_set
        )
        self._ask("plan", work, self._on_planned)

    def _progress(self, _lines: int, share: float) -> None:
        """Called on the lane."""
        self.progressed.emit(share)

    def _begin(self) -> None:
        self._stop.clear()
        self.bar.setValue(0)
        self.bar.show()
        self.cancel.show()
        self.choose.setEnabled(False)
        self.apply.setEnabled(False)

    def _end(self) -> None:
        self.bar.hide()
        self.cancel.hide()
        self.choose.setEnabled(True)
        self.apply.setEnabled(self._plan is not None)

    def _on_planned(self, plan: Any) -> None:
        self._plan = plan
        self._end()
        self.profile.setCurrentIndex(self.profile.findData(plan.profile))
        self.result.setCurrentIndex(1)
        accepted, rejected = plan.accepted, len(plan.rejected)
        self.summary.setText(
            _("受け入れ {ok}行・はじき {bad}行・合計 {yen}円").format(
                ok=formats.yen(accepted), bad=formats.yen(rejected), yen=formats.yen(plan.yen_total)
            )
        )
        self.counts.setText(counts_text(plan))
        self.total_check.setText(total_text(plan))
        self.rejected.show(rejected_rows(plan.rejected))
        self.rejected_view.setVisible(rejected > 0)
        self.rejects.setVisible(rejected > 0)
        self.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rejects(self) -> None:
        """The list for the section that sent the file; it holds no value of the ledger."""
        plan = self._plan
        if plan is None:
            return
        dialog = QFileDialog(
            self, _("はじく行を保存"), str(Path.home() / f"{Path(plan.file).stem}_hajiki.xlsx"),
            "Excel (*.xlsx)",
        )  # fmt: skip
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_rejects(Path(path)))
        dialog.open()

    def save_rejects(self, path: Path) -> None:
        """Write the list of what this file would leave out."""
        plan, make = self._plan, self._services.importing.rejects_workbook
        done = _("保存しました: {name}").format(name=path.name)
        work = lambda: write_whole(path, make(plan))  # noqa: E731
        self._ask("rejects", work, lambda _none: self.said.emit(done))

    def _on_apply(self) -> None:
        if self._plan is None:
            return
        self._begin()
        work = partial(
            self._services.importing.apply,
            self._plan.profile,
            self._path,
            self._progress,
            self._stop.is_set,
        )
        self._ask("apply", work, self._on_applied)

    def _on_applied(self, outcome: Any) -> None:
        self._plan = None
        self._end()
        self.result.setCurrentIndex(0)
        self.said.emit(_("取り込みました。履歴から取り消せます"))
        self._ask("batches", self._services.importing.batches, self._on_batches)
        self._ask("matching", self._services.matching.run, self._on_matched)

    def _on_matched(self, ran: Any) -> None:
        if ran.joined or ran.queued:
            said = _("名寄せ: つながった人 {joined}、確かめる組 {queued}")
            self.said.emit(
                said.format(joined=formats.yen(ran.joined), queued=formats.yen(ran.queued))
            )

    # Batches

    def _on_batches(self, batches: Any) -> None:
        self._batches = list(batches)
        self.history.show(batch_rows(self._batches, self._services.clock.today()))
        self.undo.setEnabled(False)

    def _on_batch(self, *_changed: object) -> None:
        at = self.history_view.currentIndex().row()
        ready = 0 <= at < len(self._batches) and self._batches[at].undone_at is None
        self.undo.setEnabled(ready)

    def _on_undo(self) -> None:
        at = self.history_view.currentIndex().row()
        if not 0 <= at < len(self._batches):
            return
        self.undo.setEnabled(False)
        work = partial(self._services.importing.undo, self._batches[at].id)
        self._ask("undo", work, self._on_undone)

    def _on_undone(self, _outcome: Any) -> None:
        self.said.emit(_("取り込みを取り消しました"))
        self._ask("batches", self._services.importing.batches, self._on_batches)

    # The rest

    def _on_profiles(self, profiles: Any) -> None:
        chosen = self.profile.currentData()
        self.profile.clear()
        for profile in profiles:
            self.profile.addItem(profile.title, profile.name)
        self.profile.setCurrentIndex(self.profile.findData(chosen) if chosen else -1)

    def _on_profile(self, _at: int) -> None:
        self._dry_run()

    def _on_choose(self) -> None:
        start = str(self._path.parent if self._path else Path.home())
        dialog = QFileDialog(self, _("取り込むファイル"), start)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("データ (*.csv *.txt *.xlsx);;すべて (*)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, path: str) -> None:
        self.choose_file(Path(path))

    def _on_describe(self) -> None:
        """A file of a form nobody described: the mapping assistant looks at it."""
        self.mapping_asked.emit(str(self._path) if self._path else "")

    def _on_progressed(self, share: float) -> None:
        self.bar.setValue(round(share * 1000))

    def _on_failed(self, problem: MadoguchiError) -> None:
        self._end()
        self.problem.setText(sentence(problem))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """One file at a time; the first is taken."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.choose_file(Path(paths[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what runs, or goes back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.cancel.isVisible():
            self._stop.set()
        else:
            self.back_asked.emit()
