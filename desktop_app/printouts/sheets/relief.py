"""Reductions, exemptions and grace that may fit, and what to bring for each."""

from dataclasses import dataclass

from desktop_app.printouts.blocks import whom_to_ask
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.marking import Term, s_, t_
from desktop_app.printouts.model import OfficeCard, ReliefSheet, SheetData

TITLE = s_("納める額が減る・待つことができる制度")
INTRO = s_("あなたが使えるかもしれない制度です。使えるかどうかは、窓口で確認します。")
ALWAYS = s_(
    "どの制度でも、本人確認書類（在留カード・マイナンバーカード・運転免許証など）を持ってきてください。"
)
EARLY = s_("申請が遅れると、使えなくなる制度があります。早めに相談してください。")


@dataclass(frozen=True)
class Relief:
    """One scheme: its official name, whom it is for, what to bring."""

    term: Term
    what: str
    bring: str


# 国民健康保険法施行令29条の7 (軽減), 29条の7の2 (非自発的失業); 国民健康保険法77条 (減免);
# 地方税法15条 (徴収猶予), 15条の6 (申請による換価の猶予), 15条の9 (延滞金の免除).
RELIEFS: dict[str, Relief] = {
    "reduction_753": Relief(
        t_("保険料の軽減", "ほけんりょうのけいげん"),
        s_(
            "世帯の所得が少ないとき、国民健康保険料の一部が減ります。申請はいりませんが、所得の申告が必要です。"
        ),
        s_("持ってくるもの：前の年の収入がわかるもの（源泉徴収票・給与明細など）"),
    ),
    "job_loss": Relief(
        t_("非自発的失業者の軽減", "ひじはつてきしつぎょうしゃのけいげん"),
        s_("会社の都合などで仕事をやめた65歳未満の人は、国民健康保険料が減ることがあります。"),
        s_("持ってくるもの：雇用保険受給資格者証または雇用保険受給資格通知"),
    ),
    "maternity": Relief(
        t_("産前産後の免除", "さんぜんさんごのめんじょ"),
        s_("出産する人の国民健康保険料が、4か月分（ふたごなどは6か月分）減ります。"),
        s_("持ってくるもの：母子健康手帳"),
    ),
    "exemption": Relief(
        t_("減免", "げんめん"),
        s_(
            "災害・病気・失業などで生活がとても苦しいとき、額が減ることや、なくなることがあります。"
        ),
        s_(
            "持ってくるもの：事情がわかるもの（り災証明書・診断書・離職票など）と、収入がわかるもの"
        ),
    ),
    "collection_deferral": Relief(
        t_("徴収猶予", "ちょうしゅうゆうよ"),
        s_(
            "災害・病気・事業の休業などで一度に納められないとき、1年以内の期間、待つことや分けて納めることができる場合があります。"
        ),
        s_("持ってくるもの：事情がわかるものと、財産と収支がわかるもの"),
    ),
    "conversion_deferral": Relief(
        t_("換価の猶予", "かんかのゆうよ"),
        s_(
            "一度に納めると生活や事業が続けられないとき、申請して、1年以内の期間、分けて納めることができる場合があります。"
        ),
        s_("持ってくるもの：財産と収支がわかるもの（申請できる期間が決まっています）"),
    ),
    "instalments": Relief(
        t_("分割納付", "ぶんかつのうふ"),
        s_("一度に納められないとき、毎月の額を相談して決めることができます。"),
        s_("持ってくるもの：収入と毎月の支払いがわかるもの"),
    ),
}


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, ReliefSheet):
        raise TypeError("relief needs a ReliefSheet")
    sheet.person(data.person_name)
    sheet.lead(INTRO)
    for key in data.reliefs or tuple(RELIEFS):
        scheme = RELIEFS[key]
        sheet.term_heading(scheme.term)
        sheet.say(scheme.what)
        sheet.story[-1].keepWithNext = True
        sheet.item(scheme.bring, marker="→")
    sheet.space(6 if sheet.bilingual else 2)
    for source in (ALWAYS, EARLY):
        sheet.say(source)
    whom_to_ask(sheet, office, brief=not sheet.bilingual)  # one page in Japanese


def allowed_pages(_data: SheetData) -> int:
    """Two pages."""
    return 2
