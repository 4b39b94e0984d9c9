"""The pledge to pay in instalments, with its schedule and places to sign."""

from dataclasses import replace

from desktop_app.printouts.blocks import signature, whom_to_ask
from desktop_app.printouts.composer import Block, Composer
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard, PledgeLine, PledgeSheet, SheetData
from desktop_app.printouts.terms import kind
from desktop_app.printouts.text.tagging import Element
from desktop_app.printouts.values import Day, Yen

TITLE = s_("分割納付の約束と予定")
INTRO = s_("次の予定のとおり、分けて納めます。")
KINDS = s_("分けて納めるもの")
TOTAL = s_("この予定で納める額の合計")
SCHEDULE = s_("納める予定")
HEADS = (s_("回"), s_("納める日"), s_("納める額"))
KNOW = s_("知っておいてください")
POINTS = (
    s_(
        "予定の日に納められないときは、その日より前に連絡してください。予定をいっしょに見直します。"
    ),
    s_("連絡がなく、予定のとおりに納められないときは、この約束が続けられなくなることがあります。"),
    s_("全部納め終わるまで、延滞金がかかることがあります。"),
    s_("署名をすると、書いてある額を納める義務があると認めたことになります。"),
    s_("収入や生活が変わったときは、予定を変える相談ができます。"),
)
NEXT = s_("次の連絡：{day}")
SIGN = s_("上の予定のとおり納めることを約束します。")


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, PledgeSheet):
        raise TypeError("pledge needs a PledgeSheet")
    sheet.person(data.person_name)
    sheet.lead(INTRO)
    block = sheet.pair(TOTAL, sheet.look.body)
    block += sheet.amount(data.total_yen)
    block += sheet.pair(KINDS, replace(sheet.look.body, before=4))
    block += [sheet.own(sheet.inline(kind(name)), sheet.look.body) for name in data.kinds]
    sheet.box(block)
    schedule(sheet, data.lines)
    if data.next_contact:
        sheet.say(NEXT, day=Day(data.next_contact))
    sheet.heading(KNOW)
    for source in POINTS:
        sheet.item(source)
    if sheet.bilingual:  # Japanese is one page: the amount stands over the signature anyway
        amount_again(sheet, data.total_yen)
    signature(sheet, SIGN, Day(data.agreed_on))
    whom_to_ask(sheet, office, brief=not sheet.bilingual)  # one page in Japanese


def amount_again(sheet: Composer, yen: int) -> None:
    """What is signed for, on the page of the signature."""
    sheet.hold()
    block = sheet.pair(TOTAL, replace(sheet.look.body, before=4))
    sheet.add(*block)
    sheet.hold()
    sheet.add(sheet.own(sheet.bold(Yen(yen)), sheet.look.name))


def schedule(sheet: Composer, lines: tuple[PledgeLine, ...]) -> None:
    """The table of payments."""
    sheet.heading(SCHEDULE)
    table = Element("Table")
    rows = [sheet.heads(table, HEADS, ends=(2,)), *(row(sheet, table, line) for line in lines)]
    sheet.ruled(rows, (12, 56, 32), headed=True)


def row(sheet: Composer, table: Element, line: PledgeLine) -> list[Block]:
    """One payment."""
    number, due, yen = sheet.cells(table, 3)
    style = sheet.look.cell
    return [
        [sheet.own(sheet.inline(line.number), style, number)],
        [sheet.own(sheet.inline(Day(line.due)), style, due)],
        [sheet.own(sheet.inline(Yen(line.yen)), replace(style, align="end"), yen)],
    ]


def allowed_pages(data: SheetData) -> int:
    """Two pages, and one more for every nine over six (Burmese lines are tall)."""
    lines = len(data.lines) if isinstance(data, PledgeSheet) else 0
    return 2 + max(0, (lines - 6 + 8) // 9)
