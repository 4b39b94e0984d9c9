"""The income declaration: why it matters, who can make it, what to bring, and a simple form."""

from dataclasses import replace

from desktop_app.printouts.blocks import blank, signature, whom_to_ask
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import DeclarationSheet, OfficeCard, SheetData
from desktop_app.printouts.values import Day

TITLE = s_("所得の申告のお願い")
INTRO = s_("{year}年の所得の申告がまだの人に、お願いしています。")
WHY = s_("申告をすると")
WHYS = (
    s_(
        "所得が少ない人は、国民健康保険料が減ることがあります。申告がないと、減らすことができません。"
    ),
    s_("病院で払うお金の上限が、低くなることがあります。"),
    s_("収入がなかった人も、「収入がなかった」と申告してください。"),
)
WHO = s_("前の年に日本に住んでいなかった人")
WHOS = s_(
    "日本に来る前の収入は、日本では申告しません。「日本にいなかった」と書いて出してください。"
)
NOT_NEEDED = s_("会社で年末調整をした人・税務署で確定申告をした人は、申告はいりません。")
DEADLINE = s_("{day}までに出してください。")
LATER = s_("期限を過ぎても、申告できます。")
FORM = s_("簡易申告（あてはまるものに印をつけてください）")
FORMS = (
    s_("{year}年は、収入がありませんでした。"),
    s_("{year}年は、日本に住んでいませんでした。"),
    s_("{year}年は、収入がありました。"),
)
INCOME = s_("収入の額（1年間の合計）：")
SUPPORT = s_("どのように生活していましたか（家族の援助・貯金など）：")
SIGN = s_("上のとおり申告します。")
BRING = s_("持ってくるもの：源泉徴収票・給与明細など収入がわかるもの、本人確認書類")


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, DeclarationSheet):
        raise TypeError("income_declaration needs a DeclarationSheet")
    year = str(data.income_year)
    sheet.person(data.person_name)
    sheet.lead(INTRO, year=year)
    if data.deadline:
        until(sheet, Day(data.deadline))
    sheet.heading(WHY)
    for source in WHYS:
        sheet.item(source)
    sheet.heading(WHO)
    sheet.item(WHOS)
    sheet.say(NOT_NEEDED)
    if not data.deadline:
        sheet.say(LATER)
    sheet.say(BRING)
    sheet.heading(FORM)
    for source in FORMS:
        sheet.tick(source, year=year)
    sheet.hold()
    blank(sheet, INCOME)
    blank(sheet, SUPPORT)
    signature(sheet, SIGN)
    whom_to_ask(sheet, office)


def until(sheet: Composer, day: Day) -> None:
    """The day, where it is seen first, and that it is not too late after it."""
    block = sheet.pair(DEADLINE, replace(sheet.look.name, after=2), {"day": day}, bold=True)
    sheet.box([*block, *sheet.pair(LATER, sheet.look.body)])


def allowed_pages(_data: SheetData) -> int:
    """Two pages."""
    return 2
