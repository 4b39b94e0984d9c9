"""The parts of one door in full, each put into a column: head, call, checklist, texts."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.referrals.eligibility import Met
from desktop_app.domain.referrals.interpreting import Spoken
from desktop_app.i18n import _
from ui import formats, words
from ui.answer_words import answer
from ui.referrals.views import (
    clock,
    heard_word,
    inside_text,
    opening_sentence,
    opening_state,
    schedule_text,
    way_text,
)
from ui.resident.speech import Words
from ui.widgets.chips import Chip
from ui.widgets.parts import frame, icon_label, label, paragraph, row

MARKS = {Met.MET: ("check", "ok"), Met.NOT_MET: ("close", "warn"), Met.UNKNOWN: ("info", "text3")}


def strip(text: str, kind: str = "strip_caution") -> QWidget:
    """A framed remark that must be seen."""
    made = frame(kind)
    line = row(made, margins=(10, 6, 10, 6))
    line.addWidget(paragraph(text), 1)
    return made


def fact(body: QVBoxLayout, icon: str, text: str, ink: str = "key") -> None:
    """An icon and words; nothing where there are no words."""
    if text:
        line = row(gap=8)
        line.addWidget(icon_label(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(paragraph(text), 1)
        body.addLayout(line)


def titled(body: QVBoxLayout, title: str, text: str) -> None:
    """A small heading and a paragraph; nothing where there is no text."""
    if text:
        body.addWidget(label(title, "strong"))
        body.addWidget(paragraph(text))


def add_words(body: QVBoxLayout, said: Any) -> None:
    """Name and summary in the resident's language, with what is to be known of the translation."""
    if said is None or said.language == "ja":
        return
    box = frame("strip_info")
    inside = QVBoxLayout(box)
    inside.setContentsMargins(10, 6, 10, 6)
    inside.setSpacing(2)
    inside.addWidget(Words(16, bold=True).say(said.name))
    if said.summary.text:
        inside.addWidget(Words(14).say(said.summary))
    if said.stale:
        inside.addWidget(
            paragraph(_("※ 日本語が変わったため、訳し直すまで日本語で示します"), "second")
        )
    elif said.drafted:
        inside.addWidget(paragraph(_("機械の下訳(人の確認はまだ)"), "second"))
    body.addWidget(box)


def add_opening(body: QVBoxLayout, now: Any, moment: Any) -> None:
    """Open or not, until or from when, and how far it is."""
    word, kind = opening_state(now.open_state)
    line = row(gap=8)
    if word:
        line.addWidget(Chip(word, kind), 0, Qt.AlignmentFlag.AlignTop)
    said = [opening_sentence(now.open_state, moment), way_text(now.way)]
    line.addWidget(paragraph("・".join(part for part in said if part), "second"), 1)
    body.addLayout(line)


def add_places(body: QVBoxLayout, now: Any) -> None:
    """Where, by which telephone, at what hours."""
    door = now.door
    fact(body, "pin", "・".join(p for p in (inside_text(door.place), door.place.address) if p))
    for phone in door.phones[:3]:
        said = f"{phone.number} {phone.description}".strip()
        if phone.extension:
            said = _("内線 {n}({number})").format(n=phone.extension, number=phone.number)
        fact(body, "phone", said)
    for schedule in door.schedules[:3]:
        fact(body, "clock", schedule_text(schedule))


def add_languages(body: QVBoxLayout, spoken: Any, only: str = "") -> None:
    """Languages that can be spoken there now, later today, or only by asking first.

    `only`: that language, or that the list names nobody who speaks it.
    """
    groups: dict[str, list[str]] = {}
    wanted = [one for one in spoken if only in ("", one.language.code)]
    if only not in ("", "ja-easy") and not wanted:
        none = _("{language}の通訳は一覧にありません(電話通訳を同席させる)")
        fact(body, "globe", none.format(language=words.language(only)), "warn")
    for one in wanted:
        groups.setdefault(_spoken_word(one), []).append(words.language(one.language.code))
    for word, names in groups.items():
        fact(body, "globe", f"{word}: {'・'.join(names)}")


def _spoken_word(one: Any) -> str:
    how = {
        "staff": _("職員"), "interpreter": _("通訳"), "telephone": _("電話通訳"),
        "tablet": _("タブレット通訳"),
    }.get(one.language.how, one.language.how)  # fmt: skip
    if one.state is Spoken.NOW:
        return _("いま{how}").format(how=how)
    if one.state is Spoken.LATER:
        return _("きょう{time}から{how}").format(time=clock(one.since), how=how)
    if one.state is Spoken.ASK:
        return _("{how}(先に電話で確かめる)").format(how=how)
    return _("いまは{how}なし").format(how=how)


def add_checklist(body: QVBoxLayout, checked: Any, *, anybody: bool) -> None:
    """Met, not met or not known yet, and where the answer comes from."""
    if not checked:
        return
    body.addWidget(label(_("使える目安"), "strong"))
    for one in checked:
        icon, ink = MARKS[one.met]
        said = one.item.text
        if anybody:
            said = _("{item} — {known}").format(item=said, known=_known(one))
        fact(body, icon, said, ink)


def _known(one: Any) -> str:
    if one.met is Met.UNKNOWN:
        return _("まだ聞いていない")
    source = _source(one.item.fact)
    item = one.item.fact.partition(".")[0]
    codes = one.known.split("|") if one.known not in ("true", "false") else []
    if one.item.fact == "age":
        value = _("{n}歳").format(n=one.known)
    else:
        value = "・".join(answer(item, code) for code in codes)
    value = value or (_("当てはまる") if one.met is Met.MET else _("当てはまらない"))
    return _("{value}({source})").format(value=value, source=source)


def _source(name: str) -> str:
    head = name.partition(".")[0]
    if head in ("age", "resident", "child", "elder"):
        return _("住民記録")
    if head in ("receivable", "insurance"):
        return _("台帳")
    return _("聞き取り")


def add_texts(body: QVBoxLayout, door: Any) -> None:
    """What to bring, what it costs, what happens there, who may be sent."""
    titled(body, _("持ちもの"), "・".join(door.required_documents))
    titled(body, _("費用"), door.cost)
    titled(body, _("申し込み"), door.application_process)
    titled(body, _("行くとどうなるか"), door.what_happens)
    titled(body, _("案内できる人"), door.who_may_be_sent)
    titled(body, _("通ることができるか"), "・".join(door.place.accessibility))


def overdue_text(door: Any, today: Any) -> str:
    """A row of the list that nobody looked at in time; nothing where it is fresh."""
    days = (today - door.freshness.next_check_due).days
    if days <= 0:
        return ""
    text = _("一覧の確認が{n}日過ぎています。電話で確かめてから案内してください(担当: {owner})。")
    return text.format(n=days, owner=door.freshness.owner)


def add_age(body: QVBoxLayout, door: Any) -> None:
    """Who answers for the row, and since when."""
    checked = door.freshness
    day = formats.short_date(checked.verified_on)
    said = _("{owner} が {day} に確認").format(owner=checked.owner, day=day)
    body.addWidget(paragraph(said, "label"))


def why_sentence(hit: Any) -> str:
    """Every reason in full: which words, which heard answers."""
    if hit is None:
        return ""
    said = dict.fromkeys(w.said for w in hit.why if w.kind == "words" and w.said)
    inner = [one for one in said if any(one != other and one in other for other in said)]
    spoken = [one for one in said if one not in inner]
    heard = [heard_word(w.taken_for) for w in hit.why if w.kind == "heard"]
    parts = []
    if spoken:
        parts.append(_("言葉 {words}").format(words="".join(f"「{one}」" for one in spoken)))
    if heard:
        parts.append(_("聞き取り {facts}").format(facts="・".join(dict.fromkeys(heard))))
    if any(w.kind == "similar" for w in hit.why):
        parts.append(_("似た言い方"))
    return _("見つけた理由: {why}").format(why=" / ".join(parts)) if parts else ""
