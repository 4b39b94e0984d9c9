"""The visit notice: nobody was at home, please call. Nothing about money or debt."""

from desktop_app.printouts.blocks import TELEPHONE, whom_to_ask
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard, SheetData, VisitNotice
from desktop_app.printouts.values import Day, Kept

TITLE = s_("ご連絡のお願い")
VISITED = s_("{day}に、市役所の職員がうかがいましたが、お留守でした。")
VISITED_AT = s_("{day} {time}ごろ、市役所の職員がうかがいましたが、お留守でした。")
CALL = s_("お話ししたいことがあります。下の番号に電話をください。")
COME = s_("お話ししたいことがあります。下の窓口に来てください。")
CALL_UNTIL = s_("できれば、{day}までに連絡をください。")
STAFF = s_("担当：{name}")
LANGUAGE = s_("日本語がむずかしいときは、あなたの言葉の名前を言ってください。")
HARD = s_("電話がむずかしいときは、窓口に来てください。この紙を見せてください。")
SAFE = s_(
    "市役所の職員が、銀行のキャッシュカードをあずかったり、暗証番号を聞いたりすることはありません。"
)
DOUBT = s_("心配なときは、市役所の代表電話に電話をして、たしかめてください。")
DISCREET = True
TELEPHONE_ON_TOP = False


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, VisitNotice):
        raise TypeError("visit_notice needs a VisitNotice")
    if data.visited_at:
        sheet.lead(VISITED_AT, day=Day(data.visited_on), time=data.visited_at.strftime("%H:%M"))
    else:
        sheet.lead(VISITED, day=Day(data.visited_on))
    if office.telephone:
        sheet.lead(CALL)
        number(sheet, office.telephone)
    else:
        sheet.lead(COME)
    if data.call_until:
        sheet.say(CALL_UNTIL, day=Day(data.call_until))
    if data.staff:
        sheet.say(STAFF, name=Kept(data.staff))
    for source in (LANGUAGE, HARD) if office.telephone else (LANGUAGE,):
        sheet.item(source)
    sheet.space(4)
    whom_to_ask(sheet, office)
    sheet.space(8)
    for source in (SAFE, DOUBT):
        sheet.small(source)


def number(sheet: Composer, telephone: str) -> None:
    """What the notice asks for, large."""
    block = sheet.pair(TELEPHONE, sheet.look.body)
    block.append(sheet.own(sheet.literal(telephone, bold=True), sheet.look.figure))
    sheet.box(block)


def allowed_pages(_data: SheetData) -> int:
    """One page."""
    return 1
