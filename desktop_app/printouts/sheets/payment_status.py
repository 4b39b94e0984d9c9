"""The payment status: what is unpaid, by when, how to pay, whom to ask."""

import re
from dataclasses import replace

from desktop_app.printouts.blocks import whom_to_ask
from desktop_app.printouts.composer import Block, Composer
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard, SheetData, StatusLine, StatusSheet
from desktop_app.printouts.terms import kind
from desktop_app.printouts.text.tagging import Element
from desktop_app.printouts.values import Day, Kept, Yen

TITLE = s_("納付の状況のお知らせ")
INTRO = s_("{day}現在、まだ納められていない額は、次のとおりです。")
TOTAL = s_("まだ納められていない額の合計")
LATE = s_("このほかに、延滞金が{amount}あります。")
NOTHING = s_("{day}現在、納められていないものはありません。")
THANKS = s_("納付いただき、ありがとうございます。")
LINES = s_("内訳")
HEADS = (s_("種類"), s_("年度・期別"), s_("納期限"), s_("納めていない額"))
YEAR = s_("{year}年度 {instalment}")
TERM = s_("第{number}期")
HOW = s_("納め方")
HOW_SLIP = s_(
    "納付書で、銀行・コンビニエンスストア・スマートフォンのアプリから納めることができます。"
)
HOW_LOST = s_(
    "納付書をなくしたとき・期限を過ぎたときは、新しい納付書をお渡しします。窓口で言ってください。"
)
HOW_TRANSFER = s_("口座振替にすると、納め忘れがありません。")
HARD = s_("納めるのがむずかしいとき")
HARD_TALK = s_(
    "一度に納めることがむずかしいときは、納め方をいっしょに考えます。早めに相談してください。"
)
HARD_LESS = s_(
    "仕事をやめた・収入が減った・病気・災害などのときは、額が減ったり、待つことができたりする場合があります。"
)
SHARES = (23, 19, 38, 20)
TRANSLATED_SHARES = (34, 19, 27, 20)
"""A date breaks well before its Japanese year; a kind with its Japanese name needs the width."""
JUST_PAID = s_("最近納めたものは、まだこの紙に入っていないことがあります。")


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, StatusSheet):
        raise TypeError("payment_status needs a StatusSheet")
    sheet.person(data.person_name)
    if data.lines:
        unpaid(sheet, data)
        how(sheet)
    else:
        sheet.lead(NOTHING, day=Day(data.as_of))
        sheet.say(THANKS)
        sheet.small(JUST_PAID)
    whom_to_ask(sheet, office)


def unpaid(sheet: Composer, data: StatusSheet) -> None:
    """The total large, then the lines."""
    sheet.lead(INTRO, day=Day(data.as_of))
    block = sheet.pair(TOTAL, sheet.look.body)
    block += sheet.amount(data.total_yen)
    if data.late_charge_yen:
        block += sheet.pair(LATE, sheet.look.body, {"amount": Yen(data.late_charge_yen)})
    sheet.box(block)
    sheet.small(JUST_PAID)  # over the table: under it, a page's end could part them
    sheet.heading(LINES)
    table = Element("Table")
    rows = [sheet.heads(table, HEADS, ends=(3,))]
    rows += [row(sheet, table, line) for line in data.lines]
    sheet.ruled(rows, SHARES if sheet.home.japanese else TRANSLATED_SHARES, headed=True)


def row(sheet: Composer, table: Element, line: StatusLine) -> list[Block]:
    """One instalment: the term beside its translation, year, due date, amount."""
    kind_cell, year_cell, due_cell, yen_cell = sheet.cells(table, 4)
    style = sheet.look.cell
    found = re.fullmatch(r"第(\d+)期", line.instalment)
    number = sheet.unbroken(TERM, {"number": found[1]}) if found else Kept(line.instalment)
    year = sheet.words.spans(YEAR, {"year": str(line.fiscal_year), "instalment": number})
    end = replace(style, align="end")
    return [
        [sheet.own(sheet.inline(kind(line.kind_name)), style, kind_cell)],
        [sheet.own(year, style, year_cell)],
        [sheet.own(sheet.inline(Day(line.due)), style, due_cell)],
        [sheet.own(sheet.inline(Yen(line.unpaid_yen)), end, yen_cell)],
    ]


def how(sheet: Composer) -> None:
    """How to pay, and what to do where it is hard."""
    sheet.heading(HOW)
    for source in (HOW_SLIP, HOW_LOST, HOW_TRANSFER):
        sheet.item(source)
    sheet.heading(HARD)
    for source in (HARD_TALK, HARD_LESS):
        sheet.item(source)


def allowed_pages(data: SheetData) -> int:
    """Two pages, and one more for every nine over six (Burmese lines are tall)."""
    lines = len(data.lines) if isinstance(data, StatusSheet) else 0
    return 2 + max(0, (lines - 6 + 8) // 9)
