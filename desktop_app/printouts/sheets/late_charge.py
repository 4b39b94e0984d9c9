"""Late charges: what they are, what follows if nothing is done, and how to stop it."""

from desktop_app.printouts.blocks import whom_to_ask
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import LateChargeSheet, OfficeCard, SheetData
from desktop_app.printouts.values import Day, Yen

TITLE = s_("延滞金と、これからのこと")
INTRO = s_("納期限を過ぎると、延滞金がかかることがあります。相談は、いつでもできます。")
UNPAID = s_("{day}現在、まだ納められていない額")
LATE = s_("{day}に納める場合の延滞金")
WHAT = s_("延滞金とは")
WHATS = (
    s_("延滞金は、納期限の次の日から納める日までの日数で計算します。"),
    s_("納める日が遅くなるほど、延滞金は多くなります。"),
    s_("もとの額が少ないときなど、延滞金がかからないこともあります。"),
)
RATE = s_(
    "延滞金の割合は、納期限の次の日から{months}か月までは年{first}%、その後は年{later}%です。"
)
NEXT = s_("何もしないままだと")
# 地方税法329条, 331条 and 国民健康保険法79条の2 with 地方自治法231条の3: demand, then seizure.
STEPS = (
    s_("督促状（納めてくださいという手紙）が届きます。"),
    s_("電話や手紙で、お知らせをすることがあります。"),
    s_("法律にもとづいて、財産（銀行の口座・給料など）を調べることがあります。"),
    s_("調べた財産を差し押さえて、納められていない額にあてることがあります。"),
)
STOP = s_("そうならないために")
STOPS = (
    s_("一部でも、納められる額を納めてください。"),
    s_("納められない事情を、窓口か電話で話してください。分けて納める方法をいっしょに考えます。"),
    s_("猶予の制度が使えると、延滞金の全部または一部がかからなくなることがあります。"),
    s_("相談は、手紙が届いたあとでも、差し押さえのあとでもできます。"),
)


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, LateChargeSheet):
        raise TypeError("late_charge needs a LateChargeSheet")
    sheet.person(data.person_name)
    sheet.lead(INTRO)
    amounts(sheet, data)
    sheet.heading(WHAT)
    for source in WHATS:
        sheet.item(source)
    if data.first_percent and data.later_percent and data.first_months:
        values = {"first": data.first_percent, "later": data.later_percent}
        sheet.item(RATE, months=str(data.first_months), **values)
    sheet.heading(NEXT)
    for number, source in enumerate(STEPS, start=1):
        sheet.item(source, marker=str(number))
    sheet.heading(STOP)
    for source in STOPS:
        sheet.item(source)
    whom_to_ask(sheet, office)


def amounts(sheet: Composer, data: LateChargeSheet) -> None:
    """The two amounts, where they are known."""
    block = []
    for source, yen in ((UNPAID, data.unpaid_yen), (LATE, data.late_charge_yen)):
        if yen is not None:
            block += sheet.pair(source, sheet.look.body, {"day": Day(data.as_of)})
            block.append(sheet.own(sheet.bold(Yen(yen)), sheet.look.name))
    if block:
        sheet.box(block)


def allowed_pages(_data: SheetData) -> int:
    """Two pages."""
    return 2
