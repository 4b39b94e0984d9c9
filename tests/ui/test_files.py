"""Files that the screens ask for and write."""

import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import Fault
from ui.file_dialogs import ask_file, ask_folder, ask_name
from ui.files import write_whole

MODES = {
    ask_file: QFileDialog.FileMode.ExistingFile,
    ask_folder: QFileDialog.FileMode.Directory,
    ask_name: QFileDialog.FileMode.AnyFile,
}


def test_a_file_is_its_owners_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old and longer")
    path.chmod(0o644)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.pdf"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ui.files.os.fsync", full)
    with pytest.raises(Fault) as refused:
        write_whole(path, b"new")
    assert refused.value.code == "output_not_written"
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.pdf"]


@pytest.mark.parametrize("ask", MODES)
def test_who_asks_is_told_the_path_later(qtbot: QtBot, ask: object) -> None:
    page, told = QWidget(), list[Path]()
    qtbot.addWidget(page)
    assert callable(ask)
    ask(page, "どれ", told.append)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() is MODES[ask]
    assert told == []
    dialog.fileSelected.emit("a.csv")
    assert told == [Path("a.csv")]
    dialog.close()


def test_a_name_gets_its_ending(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    ask_name(page, "どこへ", lambda _path: None, suffix="csv")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.defaultSuffix() == "csv"
    dialog.close()
