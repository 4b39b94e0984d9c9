"""The head of every sheet: who sends it, whom to call, when it was made, what it is."""

from dataclasses import replace

from desktop_app.printouts.blocks import TELEPHONE_LINE
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.look import BARE, BLACK, RULE, WIDTH
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard
from desktop_app.printouts.text.spans import Span
from desktop_app.printouts.values import Day, Kept

DATE_LINE = s_("作成日 {day}")
SENDER_SHARE = 0.5
SENDER_SHARE_CALLED = 0.57


def head(sheet: Composer, title: str, office: OfficeCard, today: Day, *, telephone: bool) -> None:
    """Office and date, then the name of the sheet over the one heavy rule.

    With `telephone` the number stands beside the office: the card may be on the second page, and
    somebody who wants to call must not have to look for it.
    """
    small = sheet.look.small
    name = " ".join(part for part in (office.name, office.section) if part)
    sender = sheet.inline(Kept(name))
    if telephone and office.telephone:
        values = {"telephone": Kept(office.telephone)}
        called = sheet.words.spans(TELEPHONE_LINE, values, bold=True)
        sender = (*sender, Span("　"), *called)
    day = sheet.own(sheet.words.spans(DATE_LINE, {"day": today}), replace(small, align="end"))
    share = SENDER_SHARE_CALLED if telephone else SENDER_SHARE
    widths = [WIDTH * share, WIDTH * (1 - share)]
    sheet.add(sheet.table([[[sheet.own(sender, small)], [day]]], widths, BARE))
    block = sheet.pair(title, sheet.look.title, bold=True)
    rule = ("LINEBELOW", (0, 0), (-1, -1), RULE, BLACK)
    sheet.add(sheet.table([[block]], [WIDTH], [*BARE, rule]))
    sheet.space(9)
