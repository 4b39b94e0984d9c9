"""Leaving or joining National Health Insurance: who must tell the office, and what to bring."""

from desktop_app.printouts.blocks import whom_to_ask
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard, PersonSheet, SheetData

TITLE = s_("国民健康保険に入るとき・やめるとき")
INTRO = s_("国民健康保険は、届け出をしないと、入ることもやめることもできません。")
LEAVE = s_("会社の健康保険に入ったとき")
# 国民健康保険法9条; 施行規則13条 (14 days).
LEAVES = (
    s_(
        "会社の健康保険に入った日から14日以内に、国民健康保険をやめる届け出をしてください。会社は、この届け出をしません。"
    ),
    s_("届け出をしないと、国民健康保険料のお知らせが届き続けます。"),
    s_(
        "届け出をすると、会社の健康保険に入った月から、国民健康保険料がかからないように計算し直します。"
    ),
    s_("納めすぎた保険料があるときは、お返しします。"),
)
LEAVE_BRING = (
    s_("会社の健康保険に入った日がわかるもの（資格確認書・資格情報のお知らせなど）"),
    s_("国民健康保険の資格確認書（持っている人）"),
    s_("マイナンバーがわかるものと、本人確認書類"),
)
JOIN = s_("会社をやめたとき・日本に来たとき・引っ越してきたとき")
JOINS = (
    s_(
        "ほかの健康保険に入っていない人は、国民健康保険に入ります。14日以内に届け出をしてください。"
    ),
    s_("届け出が遅れても、保険料は、入らなければならなかった月からかかります。"),
)
JOIN_BRING = (
    s_("会社の健康保険をやめた日がわかるもの（資格喪失証明書など）"),
    s_("在留カード（外国人の人）"),
    s_("マイナンバーがわかるものと、本人確認書類"),
)
MOVE = s_("引っ越すとき・国へ帰るとき")
MOVES = (
    s_("引っ越すときや、日本を出るときは、市役所で届け出をしてください。"),
    s_("国へ帰る前に、保険料をいくら納めるか、窓口で確認してください。"),
)
BRING = s_("持ってくるもの")


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, PersonSheet):
        raise TypeError("leave_join_nhi needs a PersonSheet")
    sheet.person(data.person_name)
    sheet.lead(INTRO)
    sections = ((LEAVE, LEAVES, LEAVE_BRING), (JOIN, JOINS, JOIN_BRING), (MOVE, MOVES, ()))
    for heading, sentences, bring in sections:
        sheet.heading(heading)
        for source in sentences:
            sheet.item(source)
        if bring:
            sheet.subheading(BRING)
        for source in bring:
            sheet.tick(source)
    whom_to_ask(sheet, office)


def allowed_pages(_data: SheetData) -> int:
    """Two pages."""
    return 2
