"""The import page: dry run, rejected rows by line and reason, apply, undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.counter import Counter

HEAD = "宛名番号,世帯番号,続柄,氏名"


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """An extract no profile can read."""
    path = tmp_path / "nazo.csv"
    path.write_text(HEAD + "\n1,2,3,4\n", encoding="utf-8")
    return path


def test_the_page_lists_kinds_and_batches(counter: Counter) -> None:
    counter.window.press("import")
    page = counter.window.importing
    counter.qtbot.waitUntil(lambda: bool(page.history.rows), timeout=10_000)
    assert page.profile.count() >= 3
    assert page.profile.currentIndex() == -1


def test_a_file_nobody_knows_is_refused_in_words(counter: Counter, master: Path) -> None:
    counter.window.press("import")
    page = counter.window.importing
    page.choose_file(master)
    counter.qtbot.waitUntil(lambda: bool(page.problem.text()), timeout=20_000)
    assert page.result.currentIndex() == 0
    assert page.choose.isEnabled()


def test_a_file_that_is_dropped_is_looked_at(counter: Counter, master: Path) -> None:
    counter.window.press("import")
    page = counter.window.importing
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    files, words = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(master))])
    words.setText("no file")
    for data in (words, files):
        entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
        entering.ignore()
        QApplication.sendEvent(page, entering)
        assert entering.isAccepted() == (data is files)
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, files, left, none))
    assert page.file.file_name.text() == master.name
    counter.qtbot.waitUntil(lambda: bool(page.problem.text()), timeout=20_000)


def test_a_batch_is_undone(counter: Counter) -> None:
    counter.window.press("import")
    page = counter.window.importing
    counter.qtbot.waitUntil(lambda: bool(page.history.rows), timeout=10_000)
    assert not page.undo.isEnabled()
    page.history_view.selectRow(0)
    assert page.undo.isEnabled()
    page.undo.click()
    counter.qtbot.waitUntil(lambda: page.history.rows[0][-1] == "取り消し済み", timeout=20_000)
    page.history_view.selectRow(0)
    assert not page.undo.isEnabled()
