"""The referral slip: where to go, when, what to bring, what to say, who was told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desktop_app.errors import UserError
from desktop_app.printouts.blocks import (
    CODE_WIDTH,
    TELEPHONE,
    facts,
    named,
    qr_block,
    whom_to_ask,
)
from desktop_app.printouts.composer import Block, Composer
from desktop_app.printouts.lists import hang, list_of, sign
from desktop_app.printouts.look import BARE, FRAMED, WIDTH, under
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard, ReferralSlip, SheetData
from desktop_app.printouts.opening_hours import hours
from desktop_app.printouts.text.spans import Span
from desktop_app.printouts.values import Day, Kept

TITLE = s_("相談できる窓口の案内")
INTRO = s_("次の窓口で、相談することができます。")
WHAT = s_("できること")
PLACE = s_("場所")
HOURS = s_("開いている時間")
BOOKED = s_("予約の日と時間")
BRING = s_("持って行くもの")
NOTHING = "なし"
"""In the list of what to bring: said, but nothing to tick."""
SAY = s_("窓口で、次の文を見せてください。")
TOLD = s_("あなたが行くことを、{who}に伝えてあります。")
NOT_TOLD = s_("あなたが行くことは、まだ伝えていません。この紙を窓口で見せてください。")
CLOSED = s_("行く前に、開いている日と時間を電話で確認すると安心です。")
STALE = s_("この内容は、{day}に確かめたものです。行く前に電話で確認してください。")
BACK = s_("うまくいかなかったときは、下の窓口に戻ってきてください。")
TELEPHONE_ON_TOP = False


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, ReferralSlip):
        raise TypeError("referral_slip needs a ReferralSlip")
    if not data.destination:
        raise UserError("slip_unfilled", sheet="referral_slip", needed="destination")
    sheet.lead(INTRO)
    destination(sheet, data)
    if data.bring:
        sheet.heading(BRING)
        bring(sheet, data.bring)
    if data.say:
        said = sheet.second(sheet.literal(data.say), replace(sheet.look.lead, size=13))
        sheet.heading(SAY)
        sheet.box([said])
    if data.told:
        sheet.say(TOLD, who=Kept(data.told))
    else:
        sheet.say(NOT_TOLD)
    if data.checked:
        sheet.add(*sheet.pair(STALE, sheet.look.body, {"day": Day(data.checked)}, bold=True))
    else:
        sheet.say(CLOSED)
    sheet.say(BACK)
    whom_to_ask(sheet, office, brief=True)


def destination(sheet: Composer, data: ReferralSlip) -> None:
    """The name large, then what is known of it, and a code that opens its map."""
    big = replace(sheet.look.title, size=16, kind="H2")
    if data.listed:
        name = sheet.door(data.destination, big, bold=True)
        what: str | Block = sheet.door(data.what, sheet.look.lead) if data.what else ""
    else:
        name = [sheet.second(sheet.literal(data.destination, bold=True), big)]
        what = data.what
    known = (
        (BOOKED, booked(sheet, data.booked_at) if data.booked_at else ""),
        (WHAT, what),
        (PLACE, data.place),
        (TELEPHONE, data.telephone),
        (HOURS, opening(sheet, data.hours)),
    )
    name[-1].spaceAfter = 6
    block: Block = [*name, facts(sheet, known, 0.71 if data.url else 0.94)]
    if data.url:
        cells = [block, qr_block(sheet, data.url)]
        sheet.add(sheet.table([cells], [WIDTH - CODE_WIDTH, CODE_WIDTH], FRAMED))
        sheet.space(8)
    else:
        sheet.box(block, shaded=False)


def bring(sheet: Composer, things: Sequence[str]) -> None:
    """Boxes to tick, in two columns: the slip is one page."""
    boxes = list_of("□")
    blocks = []
    for thing in things:
        block = named(sheet, thing, mark=True)
        block[0].marker = sign("•" if thing.startswith(NOTHING) else "□", sheet.home)
        hang(block, boxes)
        blocks.append(block)
    half = (len(blocks) + 1) // 2
    rows = [
        [blocks[at], blocks[at + half] if at + half < len(blocks) else []] for at in range(half)
    ]
    gutter = ("ENDPADDING", (0, 0), (0, -1), 12)
    sheet.add(sheet.table(rows, [WIDTH / 2] * 2, [*BARE, gutter]))


def opening(sheet: Composer, said: str) -> str | Block:
    """The hours in the resident's language over the office's words, or those alone."""
    found = hours(sheet, said)
    below = sheet.second(sheet.literal(said), under(sheet.look.lead))
    return sheet.over(sheet.own(found, sheet.look.lead), below) if found else said


def booked(sheet: Composer, at: datetime) -> Block:
    """The day in the resident's language, and the hour."""
    hour = Span(f"  {at.hour}:{at.minute:02}", bold=True, keep=True)
    return [sheet.own((*sheet.bold(Day(at.date())), hour), sheet.look.lead)]


def allowed_pages(_data: SheetData) -> int:
    """One page: it is carried in the hand to the next counter."""
    return 1
