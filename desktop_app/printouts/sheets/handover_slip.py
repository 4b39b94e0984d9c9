"""The hand-over slip: a number to show at the other counter, and nothing about a debt."""

from dataclasses import replace

from desktop_app.errors import UserError
from desktop_app.printouts.blocks import whom_to_ask
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import HandoverSlip, OfficeCard, SheetData

TITLE = s_("窓口の引き継ぎ票")
INTRO = s_("次の窓口で、この紙を見せてください。番号を見せるだけで、話が伝わります。")
NUMBER = s_("あなたの番号")
GO = s_("行く窓口")
SAME = s_(
    "同じ話をもう一度しなくてよいように、あなたが伝えてよいと言ったことだけを、窓口に伝えてあります。"
)
ASK = s_("話したくないことは、話さなくてもだいじょうぶです。")
DONE = s_("終わったら、この紙は捨ててかまいません。")
DISCREET = True
TELEPHONE_ON_TOP = False


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, HandoverSlip):
        raise TypeError("handover_slip needs a HandoverSlip")
    if not (data.number and data.destination):
        raise UserError("slip_unfilled", sheet="handover_slip", needed="number, destination")
    sheet.lead(INTRO)
    large = replace(sheet.look.figure, size=40, leading=1.3)
    block = sheet.pair(NUMBER, sheet.look.body)
    block.append(sheet.second(sheet.literal(data.number, bold=True), large))
    sheet.box(block)
    block = sheet.pair(GO, sheet.look.body)
    place = "　".join(part for part in (data.destination, data.counter) if part)
    block.append(sheet.second(sheet.literal(place, bold=True), replace(large, size=17)))
    sheet.box(block, shaded=False)
    for source in (SAME, ASK, DONE):
        sheet.say(source)
    whom_to_ask(sheet, office)


def allowed_pages(_data: SheetData) -> int:
    """One page."""
    return 1
