"""The table of doors with their age: filter, open one, say that it was checked."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.cli.directory_messages import finding_sentence
from desktop_app.domain.referrals.freshness import Age
from desktop_app.i18n import _
from ui import formats
from ui.directory.texts import age_chip, age_text
from ui.file_dialogs import ask_file, ask_name
from ui.widgets.letters import press_letter
from ui.widgets.parts import button, column, frame, label, paragraph, row
from ui.widgets.table import Table
from ui.widgets.table_rows import CHIP, FIGURE, Column, Line

PAUSE_MS = 150


class ListView(QWidget):
    """One line a door, the one that falls due first on top."""

    opened = Signal(str)  # door id; empty for a new one

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page = page
        self.board: Any = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.load)
        box = column(self, gap=8)
        box.addLayout(self._make_filters())
        self.table = Table(_("相談先の一覧"), _columns(), 32)
        self.table.chosen.connect(self.opened)
        self.table.selectionModel().selectionChanged.connect(lambda *_both: self._enable())
        box.addWidget(self.table, 1)
        self.nothing = paragraph(
            _("この条件の相談先はありません。条件をゆるめてください。"), "second"
        )
        self.nothing.hide()
        box.addWidget(self.nothing)
        self.findings = paragraph("", "error")
        self.strip = frame("strip_error")
        inside = row(self.strip, margins=(12, 6, 12, 6))
        inside.addWidget(self.findings, 1)
        self.strip.hide()
        box.addWidget(self.strip)
        box.addLayout(self._make_actions())

    def _make_filters(self):  # type: ignore[no-untyped-def]
        line = row(gap=8)
        self.text = QLineEdit()
        self.text.setObjectName("compact")
        self.text.setPlaceholderText(_("番号・名前・担当でしぼる"))
        self.text.setAccessibleName(_("番号・名前・担当でしぼる"))
        self.text.textChanged.connect(self._pause.start)
        line.addWidget(self.text, 2)
        self.owner = self._combo(_("担当"))
        line.addWidget(self.owner, 2)
        self.only = self._combo(_("確認の状態"))
        line.addWidget(self.only, 1)
        self.count = label("", "second")
        line.addWidget(self.count)
        return line

    def _combo(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName("compact")
        made.setAccessibleName(name)
        made.setMinimumContentsLength(10)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.activated.connect(lambda _at: self.load())
        return made

    def _make_actions(self):  # type: ignore[no-untyped-def]
        line = row(gap=8)
        self.edit = button(_("直す  Enter"), "primary", "pen")
        self.edit.clicked.connect(lambda: self.opened.emit(self.table.current_key()))
        self.verify = button(_("確認済みにする  V"), "", "check")
        self.verify.clicked.connect(self.on_verify)
        self.new = button(_("新しい相談先  N"))
        self.new.clicked.connect(lambda: self.opened.emit(""))
        self.take_in = button(_("ファイルを取り込む"), "", "upload")
        self.take_in.clicked.connect(self._on_take_in)
        self.write_out = button(_("書き出す"), "", "save")
        self.write_out.clicked.connect(self._on_write_out)
        for made in (self.edit, self.verify, self.new):
            line.addWidget(made)
        line.addStretch(1)
        line.addWidget(self.take_in)
        line.addWidget(self.write_out)
        return line

    # Showing

    def open(self) -> None:
        """Load, and take the keyboard."""
        self.load()
        self.take_focus()

    def load(self) -> None:
        """Ask again with the filters as they are."""
        self._pause.stop()
        owner, only = self.owner.currentData() or "", self.only.currentData()
        work = partial(
            self._page.services.directory_editing.board, owner,
            Age(only) if only else None, self.text.text(),
        )  # fmt: skip
        self._page.ask("board", work, self._on_board)

    def _on_board(self, board: Any) -> None:
        kept, self.board = self.table.current_key(), board
        today: date = self._page.services.clock.today()
        self.table.show_lines([_line(one, today) for one in board.rows])
        keys = [one.id for one in board.rows]
        if kept in keys:
            self.table.setCurrentIndex(self.table.rows.index(keys.index(kept), 0))
        self.nothing.setVisible(not board.rows)
        self.count.setText(_("相談先 {n}件").format(n=len(board.rows)))
        self._offer(self.owner, [(_("担当: すべて"), ""), *((o, o) for o in board.owners)])
        self._offer(self.only, _ages(board))
        self._page.show_edition(board)
        self._enable()

    def _offer(self, box: QComboBox, offered: list[tuple[str, str]]) -> None:
        chosen = box.currentData() or ""
        box.clear()
        for word, code in offered:
            box.addItem(word, code)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def _enable(self) -> None:
        board = self.board
        may = bool(board and board.may_edit and not board.offered)
        some = bool(board and board.rows)
        self.edit.setEnabled(some)
        self.verify.setEnabled(may and some)
        self.new.setEnabled(may)
        self.take_in.setEnabled(may)
        self.edit.setText(_("直す  Enter") if may else _("見る  Enter"))

    def chosen(self) -> list[str]:
        """Doors that are selected."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        lines = self.table.rows.lines
        return [lines[at].key for at in rows if at < len(lines)]

    def take_focus(self) -> None:
        """The table, or the filter where there is nothing."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def on_verify(self) -> None:
        """The chosen doors were looked at today."""
        doors = self.chosen() or [self.table.current_key()]
        work = partial(self._page.services.directory_editing.verify, doors)
        self._page.ask("verify", work, self._on_verified)

    def _on_verified(self, done: int) -> None:
        self._page.said.emit(_("{n}件を今日の確認にしました(下書き)").format(n=done))
        self.load()

    def _on_take_in(self) -> None:
        kinds = _("一覧 (*.csv *.xlsx *.json datapackage.json)")
        ask_file(self, _("一覧のファイル"), self.read, kinds=kinds)

    def read(self, path: Path) -> None:
        """Lay a file over the draft; a datapackage is chosen by its descriptor."""
        place = path.parent if path.name == "datapackage.json" else path
        work = partial(self._page.services.directory_files.take_in, place)
        self._page.ask("file", work, self._on_taken)

    def _on_taken(self, taken: Any) -> None:
        wrong = [f for f in taken.findings if f.severity == "error"]
        self.findings.setText("\n".join(finding_sentence(f) for f in wrong[:6]))
        self.strip.setVisible(bool(wrong))
        if wrong:
            more = _("取り込んでいません。直すところが{n}か所あります。").format(n=len(wrong))
            self.findings.setText(f"{more}\n{self.findings.text()}")
            return
        text = _("{n}件を読み、{changed}件を下書きに入れました")
        self._page.said.emit(text.format(n=taken.doors, changed=taken.changed))
        self.load()

    def _on_write_out(self) -> None:
        kinds = "CSV (*.csv);;Excel (*.xlsx);;HSDS JSON (*.json)"
        start = Path.home() / "referrals.csv"
        ask_name(self, _("一覧を書き出す"), self.write, start=start, kinds=kinds)

    def write(self, path: Path) -> None:
        """Write the list in force; its ending says in which format."""
        kind = {".csv": "csv", ".xlsx": "xlsx"}.get(path.suffix.lower(), "hsds")
        work = partial(self._page.services.directory_files.write_out, path, kind)
        said = _("保存しました: {name}").format(name=path.name)
        self._page.ask("file", work, lambda _count: self._page.said.emit(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """V: checked today. N: a new door."""
        buttons = {Qt.Key.Key_V: self.verify, Qt.Key.Key_N: self.new}
        if not press_letter(event, buttons):
            super().keyPressEvent(event)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("番号"), FIGURE), Column(_("相談先"), wide=True), Column(_("種類")),
        Column(_("担当"), wide=True), Column(_("確認した日")), Column(_("次の確認")),
        Column(_("確認の状態"), CHIP), Column(_("下書き")),
    )  # fmt: skip


def _line(one: Any, today: date) -> Line:
    draft = _("新規") if one.new else (_("直しあり") if one.changed else "")
    return Line(
        (
            one.id if len(one.id) < 9 else one.id[:8], one.name, one.category, one.owner,
            formats.short_date(one.verified_on), formats.short_date(one.next_check_due),
            age_text(one, today), draft,
        ),
        key=one.id, chip=age_chip(one), bold=one.changed,
    )  # fmt: skip


def _ages(board: Any) -> list[tuple[str, str]]:
    words = {Age.STALE: _("期限切れ"), Age.DUE_SOON: _("まもなく"), Age.FRESH: _("確認済み")}
    offered = [(f"{word} {board.counts[code]}", str(code)) for code, word in words.items()]
    return [(_("状態: すべて"), ""), *offered]
