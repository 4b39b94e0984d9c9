"""A door (相談先) as the lists show it: name, where, open now or not, why it came up."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from desktop_app.i18n import _
from ui import formats, words


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
        return _("{time}から").format(time=clock(opens)), "info"
    if opens.date() == now.date() + timedelta(days=1):
        return _("明日 {time}").format(time=clock(opens)), "mute"
    day = formats.day_text(opens.date())
    return _("{day} {time}").format(day=day, time=clock(opens)), "mute"


def clock(moment: datetime | time) -> str:
    """`8:30`, without a leading zero."""
    return f"{moment.hour}:{moment.minute:02}"


def why_text(hit: Any) -> str:
    """The reasons in words: what was said, or what was heard."""
    said: list[str] = []
    for why in hit.why:
        if why.kind == "heard":
            said.append(heard_word(why.said or why.taken_for))
        elif why.kind == "words" and why.said:
            said.append(why.said)
    unique = list(dict.fromkeys(word for word in said if word))[:3]
    if not unique:
        return ""
    return _("{words}から").format(words="".join(f"「{word}」" for word in unique))


def heard_word(fact: str) -> str:
    """`home.rent_overdue` as the answer the hearing sheet shows."""
    item, _dot, code = fact.partition(".")
    return words.answer(item, code) if code else words.item(item)


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
