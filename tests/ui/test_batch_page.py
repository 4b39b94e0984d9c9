"""The page for many sheets on the real demo office: preview, start, stop, go on, what failed."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from sqlalchemy import update

from desktop_app.clock import FakeClock
from desktop_app.domain.ids import PersonId
from desktop_app.services import batch_printing, demo
from desktop_app.services.overlap import Reach, Selection
from desktop_app.storage import tables
from desktop_app.storage.office import open_office
from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from ui.printing.batch_page import BatchPage

SIZES = [(1366, 690), (1920, 1040)]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a worker keeps lists and finds what was made."""
    made = tmp_path / "place"
    made.mkdir()
    return made


def rests(counter: Counter, page: BatchPage) -> None:
    counter.qtbot.waitUntil(lambda: page.idle and not page.running, timeout=60_000)
    counter.qtbot.wait(20)
    counter.qtbot.waitUntil(lambda: page.idle and not page.running, timeout=60_000)


def opened(counter: Counter, place: Path, sheet: str = "how_to_pay") -> BatchPage:
    counter.presses(Qt.Key.Key_B, CTRL | SHIFT)
    page = counter.window.ledgers.batch
    rests(counter, page)
    page.form.choose_sheet(sheet)
    page.choose_place(place)
    return page


def debtors(counter: Counter, count: int) -> list[str]:
    found = counter.services.overlap.people(Selection(("kokuho",), Reach.ALL)).shown
    return [one.number for one in found[:count]]


def read(counter: Counter, page: BatchPage, place: Path, lines: list[str]) -> None:
    file = place / "list.csv"
    file.write_bytes("\r\n".join(["宛名番号", *lines]).encode("cp932"))
    page.choose_list(file)
    rests(counter, page)


def folder_of(place: Path) -> Path:
    return next(path for path in place.iterdir() if path.is_dir())


def test_nothing_starts_before_the_counts_were_seen(counter: Counter, place: Path) -> None:
    page = opened(counter, place)
    assert page.view.state == "empty"
    assert not page.form.start.isEnabled()
    ids = [page.form.sheet.itemData(at) for at in range(page.form.sheet.count())]
    assert "payment_status" in ids
    assert "handover_slip" not in ids
    numbers = debtors(counter, 6)
    read(counter, page, place, [*numbers, "99999901", numbers[0]])
    assert page.view.state == "plan"
    assert "6人" in page.view.title.text()
    assert page.form.start.isEnabled()
    assert [row[:2] for row in page.view.left_out.rows] == [
        ("8", "99999901"),
        ("9", numbers[0]),
    ]
    assert sum(int(count) for _name, count in page.view.languages.rows) >= 6
    assert [path for path in place.iterdir() if path.is_dir()] == []


def test_one_language_for_all(counter: Counter, place: Path) -> None:
    page = opened(counter, place)
    read(counter, page, place, debtors(counter, 5))
    page.form.choose_language("ne")
    rests(counter, page)
    assert page.view.languages.rows == [("ネパール語", "5")]


def test_start_by_key_and_read_back(counter: Counter, place: Path) -> None:
    page = opened(counter, place)
    page.form.order.choose("list")
    numbers = debtors(counter, 6)
    read(counter, page, place, numbers)
    page.form.sheet.setFocus()
    counter.presses(Qt.Key.Key_Return, CTRL)
    assert page.running
    rests(counter, page)
    assert page.view.state == "done"
    folder = folder_of(place)
    pages = 0
    for file in folder.glob("*.pdf"):
        with pikepdf.open(file) as pdf:
            pages += len(pdf.pages)
    assert f"{pages}ページ" in page.view.told.text()
    envelopes = (folder / "envelopes.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[1] for line in envelopes] == numbers


def test_stop_and_go_on(counter: Counter, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_printing, "PEOPLE_AT_A_TIME", 1)
    page = opened(counter, place)
    read(counter, page, place, debtors(counter, 36))
    page.progressed.connect(
        lambda *_far: counter.presses(Qt.Key.Key_Escape),
        Qt.ConnectionType(
            Qt.ConnectionType.QueuedConnection.value | Qt.ConnectionType.SingleShotConnection.value
        ),
    )
    page.start()
    rests(counter, page)
    assert page.view.state == "stopped"
    assert page.isVisible()
    folder = folder_of(place)
    made = len(list((folder / "sheets").glob("*.pdf")))
    assert 0 < made < 36
    assert not (folder / "envelopes.csv").exists()
    page.view.go_on.click()
    rests(counter, page)
    assert page.view.state == "done"
    assert len(list((folder / "sheets").glob("*.pdf"))) >= 36


def test_an_interrupted_batch_is_opened_another_day(
    open_counter: Callable[..., Counter], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_printing, "PEOPLE_AT_A_TIME", 1)
    first = open_counter()
    page = opened(first, place)
    read(first, page, place, debtors(first, 30))
    page.progressed.connect(lambda *_far: page.stop())
    page.start()
    rests(first, page)
    first.window.close()
    second = open_counter()
    other = opened(second, place)
    other.open_batch(folder_of(place))
    rests(second, other)
    assert other.view.state == "stopped"
    assert not other.form.start.isEnabled()
    other.view.go_on.click()
    rests(second, other)
    assert other.view.state == "done"
    assert "30人" in other.view.title.text()


def test_a_folder_without_a_batch_is_said(counter: Counter, place: Path) -> None:
    page = opened(counter, place)
    said: list[str] = []
    page.failed.connect(said.append)
    page.open_batch(place)
    rests(counter, page)
    assert "続けられる印刷はありません" in said[0]
    assert page.view.state == "empty"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\x82\xa0\r\n", "番号の列"), (b"", "空です"), (b"PK\3\4 nothing", "Excel")],
    ids=["no number", "empty", "no workbook"],
)
def test_a_bad_list_is_refused_in_words(
    counter: Counter, place: Path, content: bytes, words: str
) -> None:
    page = opened(counter, place)
    file = place / "list.csv"
    file.write_bytes(content)
    page.choose_list(file)
    rests(counter, page)
    assert page.view.state == "bad_list"
    assert words in page.view.problem.text()
    assert not page.form.start.isEnabled()


def test_a_list_of_strangers_names_every_line(counter: Counter, place: Path) -> None:
    page = opened(counter, place)
    read(counter, page, place, ["99999901", "99999902"])
    assert page.view.state == "nobody"
    assert [row[0] for row in page.view.left_out.rows] == ["2", "3"]
    assert not page.form.start.isEnabled()


def test_a_hidden_address_is_left_out_with_its_reason(
    counter: Counter, place: Path, demo_database: Path, clock: FakeClock
) -> None:
    numbers = debtors(counter, 4)
    hide(demo_database, clock, counter.services.lookup.person_of(numbers[3]))
    page = opened(counter, place)
    read(counter, page, place, numbers)
    assert "3人" in page.view.title.text()
    assert page.view.left_out.rows == [("5", numbers[3], "住所を出せない人です(担当者から送る)")]


def hide(database: Path, clock: FakeClock, person_id: PersonId) -> None:
    """Put somebody under a protective measure."""
    office, _actor = open_office(database, demo.USER, demo.PASSPHRASE, clock)
    with office.write() as uow:
        statement = update(tables.persons).where(tables.persons.c.id == person_id)
        uow.connection.execute(statement.values(support_measure=True))
    office.close()


def test_what_could_not_be_made_is_listed_and_tried_again(counter: Counter, place: Path) -> None:
    page = opened(counter, place, "pledge")
    number = next(n for n in debtors(counter, 20) if n != "0012345678")
    read(counter, page, place, [number])
    page.start()
    rests(counter, page)
    assert page.view.state == "problems"
    assert page.view.failed.rows[0][1] == number
    assert page.view.failed.rows[0][3] == "分納の予定がありません"
    page.view.again.click()
    rests(counter, page)
    assert page.view.state == "problems"


def test_a_disk_that_refuses_can_be_tried_again(
    counter: Counter, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_printing, "PEOPLE_AT_A_TIME", 1)
    page = opened(counter, place)
    read(counter, page, place, debtors(counter, 30))
    said: list[str] = []
    page.failed.connect(said.append)
    page.choose_place(place / "list.csv" / "inside")  # a file is no folder
    page.start()
    rests(counter, page)
    assert "保存できません" in said[0]
    assert page.form.start.isEnabled()
    page.choose_place(place)
    page.progressed.connect(lambda *_far: page.stop())
    page.start()
    rests(counter, page)
    page.progressed.disconnect()
    sheets = folder_of(place) / "sheets"
    sheets.rename(place / "away")
    sheets.write_bytes(b"")
    page.view.go_on.click()
    rests(counter, page)
    assert page.view.state == "fault"
    assert "保存できません" in page.view.problem.text()
    sheets.unlink()
    (place / "away").rename(sheets)
    page.view.go_on.click()
    rests(counter, page)
    assert page.view.state == "done"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(
    open_counter: Callable[..., Counter], size: tuple[int, int], place: Path
) -> None:
    counter = open_counter(size=size)
    page = opened(counter, place)
    counter.qtbot.wait(30)
    found = {"empty": clipped(counter.window)}
    numbers = debtors(counter, 3)
    for sheet in ("how_to_pay", "pledge"):
        page.form.choose_sheet(sheet)
        read(counter, page, place, [*numbers, "99999901", numbers[0]])
        found[f"plan {sheet}"] = clipped(counter.window)
        page.start()
        found[f"running {sheet}"] = clipped(counter.window)
        rests(counter, page)
        found[f"made {sheet}"] = clipped(counter.window)
    (place / "bad.csv").write_text("x\n")
    page.choose_list(place / "bad.csv")
    rests(counter, page)
    found["bad"] = clipped(counter.window)
    assert {state: cut for state, cut in found.items() if cut} == {}
