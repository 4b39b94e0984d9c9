"""A door (相談先) as the lists show it: name, where, open now or not, why it came up."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from desktop_app.i18n import _
from ui import formats, words
from ui.answer_words import answer


@dataclass(frozen=True, slots=True)
class DoorView:
    """One line of a list of doors; words only, ready to be drawn."""

    id: str
    name: str
    purpose: str = ""
    place: str = ""
    chip: str = ""
    chip_kind: str = "mute"
    why: str = ""
    urgent: bool = False


def door_views(result: Any, now: datetime) -> list[DoorView]:
    """Hits of a search as lines of a list."""
    return [door_view(hit, now) for hit in result.hits]


def listed_view(one: Any, now: datetime) -> DoorView:
    """One door of a browsed list."""
    door = one.door
    chip, kind = opening_words(one.open_state, now)
    return DoorView(str(door.id), door.name, door.summary, place_text(door), chip, kind)


def door_view(hit: Any, now: datetime) -> DoorView:
    """One hit."""
    door = hit.door
    chip, kind = opening_words(hit.open_state, now)
    if hit.urgent:
        chip, kind = _("いますぐ"), "danger"
    return DoorView(
        str(door.id),
        door.name,
        door.summary,
        place_text(door),
        chip,
        kind,
        why_text(hit),
        hit.urgent,
    )


def place_text(door: Any) -> str:
    """Floor and counter, or the place; extension or number."""
    place = door.place
    inside = inside_text(place)
    phone = door.phones[0] if door.phones else None
    if phone is None:
        return inside
    number = _("内線 {n}").format(n=phone.extension) if phone.extension else phone.number
    return "・".join(part for part in (inside, number) if part)


def inside_text(place: Any) -> str:
    """`北川区役所 本庁舎 2階 13番`."""
    floor = _("{n}階").format(n=place.floor) if place.floor.isdigit() else place.floor
    counter = _("{n}番").format(n=place.counter) if place.counter.isdigit() else place.counter
    return " ".join(part for part in (place.name, floor, counter) if part)


DAYS = {"MO": "月", "TU": "火", "WE": "水", "TH": "木", "FR": "金", "SA": "土", "SU": "日"}


def schedule_text(schedule: Any) -> str:
    """`月〜金 8:30〜17:00(昼休み 12:00〜13:00)`."""
    days = [day for day in DAYS if day in schedule.byday]
    if days == list(DAYS):
        said = _("毎日")
    elif days == list(DAYS)[:5]:
        said = _("月〜金")
    else:
        said = "・".join(map(_day_text, schedule.byday))
    hours = f"{clock(schedule.opens_at)}〜{clock(schedule.closes_at)}"
    if schedule.opens_at == schedule.closes_at:
        hours = _("24時間")
    pauses = "・".join(f"{clock(a)}〜{clock(b)}" for a, b in schedule.breaks)
    pause = _("(昼休み {hours})").format(hours=pauses) if pauses else ""
    holidays = _("祝日も") if schedule.open_on_holidays and days != list(DAYS) else ""
    return " ".join(part for part in (said, hours + pause, holidays, schedule.note) if part)


def _day_text(code: str) -> str:
    """`火`, or `第2火` of a month."""
    name = DAYS.get(code[-2:], code)
    if code[:-2].isdigit():
        return _("第{n}{day}").format(n=code[:-2], day=name)
    return _("最終{day}").format(day=name) if code[:-2] else name


def opening_words(state: Any, now: datetime) -> tuple[str, str]:
    """`いま受付可`, `13時から`, `明日 9:00`: word and kind of chip."""
    if state is None or state.opening == "unknown":
        return "", "mute"
    if state.opening == "open":
        return _("いま受付可"), "ok"
    if state.opening == "closing_soon" and state.until:
        return _("{time}まで").format(time=clock(state.until)), "caution"
    opens = state.next_opening
    if opens is None:
        return _("受付時間外"), "mute"
    if opens.date() == now.date():
        kind = "caution" if state.opening == "break" else "info"
        return _("{time}から").format(time=clock(opens)), kind
    return moment_words(opens, now), "mute"


def opening_state(state: Any) -> tuple[str, str]:
    """`いま受付可`, `昼休み`, `休み`: what it is now, as a chip."""
    if state is None or state.opening == "unknown":
        return "", "mute"
    if state.opening == "open":
        return _("いま受付可"), "ok"
    if state.opening == "closing_soon":
        return _("まもなく終了"), "caution"
    if state.opening == "break":
        return _("昼休み"), "caution"
    return (_("休み"), "mute") if state.reason == "holiday" else (_("受付時間外"), "mute")


def opening_sentence(state: Any, now: datetime) -> str:
    """Until when it is open, or when it opens next."""
    if state is None or state.opening == "unknown":
        return _("受付時間は電話で確かめてください")
    if state.opening in ("open", "closing_soon") and state.until:
        return _("{time}まで").format(time=clock(state.until))
    if state.next_opening is None:
        return _("次の受付は電話で確かめてください")
    return _("次は {when}").format(when=moment_words(state.next_opening, now))


def moment_words(moment: datetime, now: datetime) -> str:
    """`13:00`, `明日 8:30`, `11/24(火) 8:30`."""
    if moment.date() == now.date():
        return clock(moment)
    if moment.date() == now.date() + timedelta(days=1):
        return _("明日 {time}").format(time=clock(moment))
    return f"{formats.day_text(moment.date())} {clock(moment)}"


def way_text(way: Any) -> str:
    """How far from this counter."""
    if way is None:
        return ""
    if way.floors is None:
        return _("別の建物")
    if way.floors == 0:
        return _("この階")
    if way.floors > 0:
        return _("{n}つ上の階").format(n=way.floors)
    return _("{n}つ下の階").format(n=-way.floors)


def clock(moment: datetime | time) -> str:
    """`8:30`, without a leading zero."""
    return f"{moment.hour}:{moment.minute:02}"


def why_text(hit: Any) -> str:
    """The reasons in words, short: what was said, then what was heard."""
    said = [why.said for why in hit.why if why.kind == "words" and why.said]
    longest = [one for one in said if not any(one != other and one in other for other in said)]
    heard = [heard_word(why.taken_for) for why in hit.why if why.kind == "heard"]
    parts = []
    if longest:
        shown = dict.fromkeys(longest[:3])
        parts.append(_("言葉{words}").format(words="".join(f"「{word}」" for word in shown)))
    if heard:
        shown = dict.fromkeys(heard[:3])
        parts.append(_("聞き取り{words}").format(words="".join(f"「{word}」" for word in shown)))
    if not parts and any(why.kind == "similar" for why in hit.why):
        return _("似た言い方から")
    return _("{words}から").format(words="・".join(parts)) if parts else ""


def heard_word(fact: str) -> str:
    """`home.rent_overdue` as the answer the hearing sheet shows."""
    item, _dot, code = fact.partition(".")
    return answer(item, code) if code else words.item(item)


def do_now(code: str) -> str:
    """What to do at once where somebody is in danger, as an instruction."""
    return {
        "stay_with_person": _("一人にしない"),
        "call_lifeline": _("いのちの電話へつなぐ"),
        "call_119_if_harm": _("けが・服薬があれば119"),
        "separate_from_abuser": _("相手から離して別室で聞く"),
        "hide_address": _("住所を口にしない・書かない"),
        "call_110_if_danger": _("危険が迫っていれば110"),
        "child_safe_now": _("子どもの安全を確かめる"),
        "call_189": _("児童相談所189へ連絡"),
        "do_not_blame": _("責めない"),
        "bed_tonight": _("今夜の泊まる所を確保する"),
        "call_duty_worker": _("当番のケースワーカーを呼ぶ"),
        "food_today": _("今日の食べ物を確保する"),
        "emergency_food_pack": _("緊急の食料を渡す"),
        "keep_evidence": _("記録・写真を残すよう伝える"),
    }.get(code) or question(code)


def question(code: str) -> str:
    """A question to ask next, as one can say it."""
    return {
        "ask_what_worries_most": _("いちばん困っていることは何ですか"),
        "ask_safe_at_home": _("家で安心して過ごせていますか"),
        "ask_safe_now": _("いま、身の危険はありませんか"),
        "ask_bed_tonight": _("今夜、泊まる所はありますか"),
        "ask_eaten_today": _("今日、食事はできましたか"),
        "ask_income_and_work": _("いまのお仕事と収入は"),
        "ask_home_and_rent": _("お住まいと家賃のことは"),
        "ask_debts": _("ほかに返しているお金は"),
        "ask_family_safety": _("ご家族のことで心配は"),
        "ask_children": _("お子さんのことは"),
        "ask_who_needs_care": _("介護の必要な方は"),
        "ask_body_and_heart": _("体や気持ちの具合は"),
        "ask_which_paper": _("どの紙が届きましたか"),
        "ask_language": _("ことばや在留のことは"),
        "ask_if_other_business": _("ほかのご用件ですか"),
        "ask_about_suicide": _("死にたいと思うことがありますか(避けずに聞く)"),
        "ask_children_and_body": _("お子さんと、けがのことは"),
        "ask_food_and_body": _("食べ物と体の具合は"),
    }.get(code, code)
