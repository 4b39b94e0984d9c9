"""Brings the page for many sheets into one of its states, for a picture."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_app.services.overlap import Reach, Selection

Wait = Callable[[Callable[[], bool]], None]


def show(main: Any, wait: Wait, state: str) -> None:
    """`state`: nothing for the preview, empty, bad, running, stopped, done, problems."""
    main.press("batch")
    page = main.ledgers.batch
    wait(lambda: page.idle and page.form.sheet.count() > 0)
    if state == "empty":
        return
    page.choose_place(_place())
    page.form.show_place(Path("D:/印刷"))  # a worker's, not that of whoever takes the picture
    page.form.choose_sheet("pledge" if state == "problems" else "how_to_pay")
    page.choose_list(_list(main, page.place, state))
    wait(lambda: page.idle)
    if state in ("", "bad"):
        return
    page.start()
    if state in ("running", "stopped"):
        wait(lambda: page.view.bar.value() > 0)
    if state == "stopped":
        page.stop()
    if state != "running":
        wait(lambda: page.idle and not page.running)


def _place() -> Path:
    """Gone with the program; a batch may still be writing into it when the picture is taken."""
    place = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place


def _list(main: Any, place: Path, state: str) -> Path:
    found = main.services.overlap.people(Selection(("kokuho",), Reach.ALL)).shown
    numbers = [one.number for one in found]
    lines = ["宛名番号", *numbers, "99999901", *numbers[:1]]
    file = place / "saikoku_r8.csv"
    file.write_bytes("\r\n".join(["氏名", "青山"] if state == "bad" else lines).encode("cp932"))
    return file
