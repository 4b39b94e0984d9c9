"""What the page for many sheets says: counts, reasons, what became of it. No names."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from desktop_app.i18n import _
from ui import formats, words


def reason_text(code: str) -> str:
    """Why somebody of the list gets no sheet, and what to do about it."""
    return {
        "unknown": _("この番号の人がいません"),
        "repeated": _("前の行と同じ人です"),
        "hidden": _("住所を出せない人です(担当者から送る)"),
        "without_address": _("住所がありません"),
        "gone": _("台帳がなくなりました"),
    }[code]


def fault_text(code: str) -> str:
    """Why a sheet could not be made."""
    return {
        "sheet_needs_plan": _("分納の予定がありません"),
        "slip_unfilled": _("紙に書くことが足りません"),
        "person_gone": _("台帳がなくなりました"),
        "sheet_not_translated": _("このことばには、まだなっていません"),
    }.get(code) or _("紙の検査で止まりました({code})").format(code=code)


def left_out_rows(chosen: Any, plan: Any | None) -> list[tuple[str, ...]]:
    """Line of the file, number, reason; in the order of the file."""
    found = [(one.line, one.number, "unknown") for one in chosen.unknown]
    found += [(one.line, one.number, "repeated") for one in chosen.repeated]
    for reason in ("hidden", "without_address", "gone") if plan is not None else ():
        places = (chosen.places[person] for person in getattr(plan, reason))
        found += [(place.line, place.number, reason) for place in places]
    return [
        (formats.yen(line), number, reason_text(reason)) for line, number, reason in sorted(found)
    ]


def language_rows(plan: Any) -> list[tuple[str, ...]]:
    """How many people get a sheet in which language."""
    counted = Counter(code for entry in plan.entries for code in entry.languages)
    return _by_count(counted)


def made_rows(made: Any) -> list[tuple[str, ...]]:
    """How many sheets were made in which language."""
    return _by_count(Counter(made.languages))


def _by_count(counted: "Counter[str]") -> list[tuple[str, ...]]:
    return [(words.language(code), formats.yen(count)) for code, count in counted.most_common()]


def failed_rows(failures: Sequence[Any]) -> list[tuple[str, ...]]:
    """Place in the envelope order, number, language, why."""
    return [
        (formats.yen(place), number, words.language(code), "、".join(map(fault_text, why)))
        for place, number, code, why in failures
    ]


def plan_title(plan: Any) -> str:
    """What is about to be printed."""
    sheets = sum(len(entry.languages) for entry in plan.entries)
    return _("{people}人に、紙を{sheets}部作ります").format(
        people=formats.yen(len(plan.entries)), sheets=formats.yen(sheets)
    )


def plan_text(chosen: Any, plan: Any) -> str:
    """The list in figures: how many are in it, and how many of them get nothing and why."""
    doubled = sum(len(entry.languages) > 1 for entry in plan.entries)
    said = [
        _("一覧は{lines}行。").format(
            lines=formats.yen(len(chosen.people) + len(chosen.unknown) + len(chosen.repeated))
        )
    ]
    counts = (
        (len(chosen.unknown), _("番号不明 {n}行")),
        (len(chosen.repeated), _("重なり {n}行")),
        (len(plan.hidden), _("住所を出せない {n}人")),
        (len(plan.without_address), _("住所なし {n}人")),
        (len(plan.gone), _("台帳なし {n}人")),
    )
    left = [text.format(n=formats.yen(count)) for count, text in counts if count]
    if left:
        said.append(_("入れないのは {what}。").format(what="・".join(left)))
    if doubled:
        text = _("ことばの分からない{n}人には、日本語とやさしい日本語を入れます。")
        said.append(text.format(n=formats.yen(doubled)))
    return "".join(said)


def running_text(done: int, total: int, seconds_left: float | None) -> str:
    """How far it is, and how long it will take."""
    said = _("{done} / {total}人").format(done=formats.yen(done), total=formats.yen(total))
    if seconds_left is None:
        return said
    if seconds_left < 60:
        return said + "　" + _("あと1分以内")
    minutes = formats.yen(round(seconds_left / 60))
    return said + "　" + _("あと およそ{minutes}分").format(minutes=minutes)


def made_title(made: Any) -> str:
    """How it stands, in one line."""
    values = {"printed": formats.yen(made.printed), "people": formats.yen(made.people)}
    if not made.finished:
        return _("途中で止まっています。{printed} / {people}人").format(**values)
    if made.failed:
        text = _("{printed} / {people}人の紙ができました。できなかった紙 {failed}")
        return text.format(failed=formats.yen(len(made.failed)), **values)
    return _("{people}人の紙がすべてできました").format(**values)


def made_text(made: Any) -> str:
    """What lies where."""
    said = [_("保存先: {folder}").format(folder=made.folder)]
    if not made.finished:
        said.append(_("できた分は保存されています。続きから始められます。"))
        return "\n".join(said)
    size = _("{pages}ページ・PDF {files}個。").format(
        pages=formats.yen(made.pages), files=formats.yen(len(made.files))
    )
    said.append(size + _("封筒の順は envelopes.csv、入れなかった人は left_out.csv。"))
    counts = ((made.hidden, _("住所を出せない {n}人")), (made.without_address, _("住所なし {n}人")))
    left = [text.format(n=formats.yen(count)) for count, text in counts if count]
    if left:
        said.append(_("入れないのは {what}。").format(what="・".join(left)))
    said.append(_("だれに何を印刷したかは、監査記録に残りました。"))
    return "\n".join(said)
