"""Brings the window to each page that is drawn, with enough on it to be looked at."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import SHEET_LANGUAGES
from desktop_app.services.bundle import Services
from ui.background import Lane
from ui.ledgers.match_tabs import UNPLACED
from ui.main_window import MainWindow
from ui.printing import batch_picture
from ui.referrals.modes import Mode
from ui.resting import settle, wait_until

SHOWCASE = "青山 正夫"  # the demo office's resident with something on every panel


def show_page(main: MainWindow, services: Services, lane: Lane, page: str) -> None:
    """Open the page, with somebody or something on it; one of the pages of `ui.app`."""
    if page == "start":
        main.rail.focus_search()
        return
    found = services.lookup.find(SHOWCASE).hits
    if found:
        main.open_person(found[0].id)
        wait_until(lambda: main.desk.person is not None, lane)
        settle(lane)
    if page.startswith("batch"):
        batch_picture.show(
            main, partial(wait_until, lane=lane), page.removeprefix("batch").strip("_")
        )
        return
    if page.startswith("resident"):
        _resident(main, page)
        return
    _actions(main, lane)[page]()


def _actions(main: MainWindow, lane: Lane) -> dict[str, Callable[[], None]]:
    return {
        "consultation": main.rail.focus_search,
        "arrival": main.rail.today.arrival_wanted.emit,
        "referral": partial(_refer, main),
        "printing": partial(main.press, "print"),
        "importing": partial(main.press, "import"),
        "settings": partial(main.press, "settings"),
        "matching": partial(main.press, "matching"),
        "unplaced": partial(_unplaced, main, lane),
        "surveys": partial(main.press, "surveys"),
        "directory": partial(main.press, "directory"),
        "directory_door": partial(_directory, main, lane, "door"),
        "directory_words": partial(_directory, main, lane, "words"),
        "directory_release": partial(_directory, main, lane, "release"),
        "directory_editions": partial(_directory, main, lane, "editions"),
        "assistant": partial(_assistant, main, lane),
        "overlap": partial(_overlap, main, lane),
        "hints": partial(main.press, "hints"),
        "ability": partial(_budget, main, lane),
        "plan": partial(main.press, "plan"),
        "compare": partial(_compare, main),
        "working": partial(_working, main),
        "rates": partial(main.press, "rates"),
        "translations": partial(_translations, main, lane),
        "ward": partial(main.press, "ward"),
        "follow_up": partial(main.press, "follow_up"),
        "guide": partial(main.press, "guide"),
        "referral_help": partial(_refer_by, main, Mode.HELP),
        "referral_event": partial(_refer_by, main, Mode.EVENT),
        "referral_language": partial(_refer_in, main, "ne"),
        "referral_history": partial(_refer_by, main, Mode.HISTORY),
        "referral_follow_up": partial(main.press, "referral_follow_up"),
        "referral_counts": partial(main.press, "referral_counts"),
        "lock": main.lock,
        "mask": partial(main.press, "mask"),
        "empty": partial(_search_nothing, main),
        "hearing": partial(_hear, main),
        "note": partial(main.press, "notes"),
    }


def _unplaced(main: MainWindow, lane: Lane) -> None:
    """The second tab of the matching page; beside each other the party that can be found."""
    main.press("matching")
    page = main.ledgers.matching
    page.show_view(UNPLACED)
    part = page.unplaced_part
    wait_until(lambda: len(part.list.table.rows) > 1, lane)
    part.list.view.go_to(1)
    wait_until(lambda: part.join_button.isVisible(), lane)


def _resident(main: MainWindow, page: str) -> None:
    """`resident_board_my`: one page of the resident's view in one language."""
    main.press("resident")
    view = main.resident.view
    parts = page.split("_")
    if len(parts) > 1 and parts[-1] in SHEET_LANGUAGES:
        view.language = parts.pop()
        view.refresh()
    wanted = parts[1] if len(parts) > 1 else "owed"
    pages: dict[str, QWidget] = {"languages": view.languages, "owed": view.owed}
    pages |= {"board": view.board, "phrases": view.phrases, "phrase": view.phrases}
    view.open_page(pages[wanted])
    if wanted == "phrase":
        view.phrases.open(7)


def _assistant(main: MainWindow, lane: Lane) -> None:
    rows = ["滞納者管理票,,,,,", "管理No,氏　名,ヨミ,納付期日,請求額,残額"]
    rows += [f"{n:05d},北川　太郎,キタガワ　タロウ,R8.{n}.31,9000,4500" for n in (5, 7, 8)]
    rows += ["00009,北川　花子,キタガワ　ハナコ,8月末,9000,4500"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kanrihyo.csv"
        path.write_bytes("\r\n".join(rows).encode("cp932"))
        main.ledgers.describe_file(str(path))
        wait_until(lambda: main.ledgers.assistant.proposal is not None, lane)


def _overlap(main: MainWindow, lane: Lane) -> None:
    page = main.ledgers.overlap
    main.press("overlap")
    wait_until(lambda: page.picture.current() is not None, lane)
    page.view.chosen.emit(1)
    wait_until(lambda: bool(page.people.list.rows), lane)


def _directory(main: MainWindow, lane: Lane, view: str) -> None:
    """One view of the page that keeps the referral list, with something in the draft."""
    services = main.services
    services.directory_suggestions.found_nothing("望遠鏡の修繕をしたい")
    services.directory_suggestions.found_nothing("天文台の見学")
    editing = services.directory_editing
    editing.save("12", {"cost": "初回は無料"}, editing.door("12").version)
    editing.verify(["13"])
    if not editing.words():
        editing.add_word("36", "8 手すり & 外れ")
    main.press("directory")
    page = main.ledgers.directory
    wait_until(lambda: bool(page.list.table.rows.lines) and page.idle, lane)
    if view == "door":
        page.open_door("12")
    else:
        page.choice.choose(view)
    wait_until(lambda: page.idle, lane)
    if view == "release":
        page.release.on_run()
        wait_until(lambda: page.idle and page.release.trial is not None, lane)
        wait_until(lambda: page.idle, lane)


def _translations(main: MainWindow, lane: Lane) -> None:
    main.press("translations")
    page = main.ledgers.translations
    wait_until(lambda: page.panel.line is not None and page.idle, lane)
    page.choose("ne")
    wait_until(lambda: page.idle and page.opened.desk.code == "ne", lane)
    page.go_to(next(n for n, line in enumerate(page.model.rows) if "65歳未満" in line.source))
    settle(lane)
    wait_until(lambda: page.idle, lane)


def _refer(main: MainWindow) -> None:
    main.press("referrals")
    main.referrals.box.setText("家賃が払えない")


def _refer_by(main: MainWindow, mode: Mode) -> None:
    main.press("referrals")
    main.referrals.open_mode(mode)


def _refer_in(main: MainWindow, code: str) -> None:
    _refer(main)
    main.referrals.detail.show_language(code)
    main.referrals.detail.language_chosen.emit(code)


def _hear(main: MainWindow) -> None:
    main.press("hearing")
    rows = main.consultation.hearing.list.sheet.rows
    if rows:
        main.consultation.hearing.open_item(rows[0].item)


def _budget(main: MainWindow, lane: Lane) -> None:
    main.press("ability")
    settle(lane)
    shown = {"rent": 28_000, "food": 24_000, "utilities": 9_000, "care": 6_000}
    for name, yen in shown.items():
        main.law.ability.budget.lines[name].set_yen(yen)
    main.law.ability.compute()


def _compare(main: MainWindow) -> None:
    main.press("plan")
    main.law.plan.compare.setChecked(True)


def _working(main: MainWindow) -> None:
    owed = main.desk.receivables
    if owed is not None and owed.alert is not None:
        main.law.open_working(str(owed.alert.charge_id))


def _search_nothing(main: MainWindow) -> None:
    main.rail.focus_search()
    main.rail.box.setText("ぬりかべ 一反")
