"""How to pay: slip, convenience store, account transfer, smartphone apps, eL-QR, counter."""

from desktop_app.printouts.blocks import whom_to_ask
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard, PayGuide, SheetData
from desktop_app.printouts.values import Kept

TITLE = s_("納め方の案内")
INTRO = s_("次の方法で納めることができます。あなたに合う方法を選んでください。")
SLIP = s_("納付書で納める")
STORE = s_("納付書で、コンビニエンスストアで納める")
TRANSFER = s_("口座振替で納める")
APP = s_("スマートフォンのアプリで納める")
ELQR = s_("eL-QR（地方税統一QRコード）で納める")
COUNTER = s_("市役所の窓口で納める")
SENTENCES: dict[str, tuple[str, ...]] = {
    "slip": (
        s_("納付書は、納めるときに使う紙です。市役所から郵便で届きます。"),
        s_("納付書とお金を持って、銀行・郵便局の窓口へ行ってください。"),
        s_("受け取った領収書は、納めた証拠です。なくさないでください。"),
    ),
    "store": (
        s_("納付書にバーコードがあれば、コンビニエンスストアで納めることができます。"),
        s_("レジで納付書を見せて、お金を払ってください。"),
        s_("納付書に書いてある取扱期限を過ぎると、使えません。新しい納付書をお渡しします。"),
    ),
    "transfer": (
        s_("口座振替は、あなたの銀行口座から、納期限の日に自動で納める方法です。"),
        s_("申し込みには、キャッシュカードか通帳、本人確認書類が必要です。"),
        s_("申し込みから始まるまで、1か月から2か月かかります。その間は、納付書で納めてください。"),
        s_("納期限の前の日までに、口座にお金を入れておいてください。"),
    ),
    "app": (
        s_("アプリで、納付書のバーコードかQRコードを読み取ってください。"),
        s_("アプリで納めると、領収書は出ません。領収書がいるときは、ほかの方法で納めてください。"),
    ),
    "elqr": (
        s_("納付書に「eL-QR」のマークがあれば、全国の多くの銀行とアプリで納めることができます。"),
        s_("インターネットの「地方税お支払サイト」でも納めることができます。"),
    ),
    "counter": (
        s_(
            "納付書がなくても、窓口で納めることができます。名前と生年月日がわかるものを持ってきてください。"
        ),
    ),
}
HEADINGS = {
    "slip": SLIP,
    "store": STORE,
    "transfer": TRANSFER,
    "app": APP,
    "elqr": ELQR,
    "counter": COUNTER,
}
APPS = s_("使えるアプリ：{names}")
STORES = s_("使える店：{names}")
PART = s_("全部を一度に納められないときは、納める前に相談してください。")


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together, with the ways this office offers."""
    if not isinstance(data, PayGuide):
        raise TypeError("how_to_pay needs a PayGuide")
    sheet.lead(INTRO)
    for method in (method for method in HEADINGS if method in data.methods):
        sheet.heading(HEADINGS[method])
        for source in SENTENCES[method]:
            sheet.item(source)
        if method == "app" and data.apps:
            sheet.item(APPS, names=Kept("、".join(data.apps)))
        if method == "store" and data.stores:
            sheet.item(STORES, names=Kept("、".join(data.stores)))
    sheet.say(PART)
    whom_to_ask(sheet, office)


def allowed_pages(data: SheetData) -> int:
    """Two pages; long lists of apps and stores are the office's own."""
    names = (*data.apps, *data.stores) if isinstance(data, PayGuide) else ()
    return 2 + len("".join(names)) // 600
