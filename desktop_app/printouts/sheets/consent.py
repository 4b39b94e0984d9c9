"""Consent to share: what, with whom, for what, until when, and how to withdraw it."""

from desktop_app.printouts.blocks import named, signature, whom_to_ask
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import ConsentSheet, OfficeCard, SheetData
from desktop_app.printouts.values import Day

TITLE = s_("あなたの情報を伝えることへの同意")
INTRO = s_(
    "同じ話を何度もしなくてよいように、あなたの情報をほかの窓口に伝えてもよいか、お聞きします。"
)
ITEMS = s_("伝える情報（伝えてよいものに印をつけてください）")
# The groups of the sharing matrix; 個人情報保護法69条2項1号 (consent of the person).
ITEM_WORDS: dict[str, str] = {
    "contact": s_("名前・住所・電話番号"),
    "unpaid": s_("納められていないものの種類と額"),
    "talks": s_("これまでの相談と約束"),
    "household": s_("家族・仕事・収入・毎月の支払い"),
    "health": s_("病気・障害・妊娠のこと"),
    "assets": s_("貯金などの財産"),
}
RECIPIENTS = s_("伝える相手")
PURPOSE = s_("何のために伝えるか")
PURPOSES = s_(
    "あなたが使える制度や窓口を探して、相談を続けるために使います。ほかのことには使いません。"
)
PERIOD = s_("いつまで")
UNTIL = s_("{day}まで")
NO_LIMIT = s_("今回の相談が終わるまで")
FREE = s_("決めるのはあなたです")
FREES = (
    s_("同意しなくても、相談はできます。不利になることはありません。"),
    s_("同意は、いつでも取り消すことができます。窓口か電話で言ってください。"),
    s_("取り消したあとは、新しく伝えることはありません。"),
)
BLANKS = 2
"""Boxes before a line to write a name on, where the worker has not chosen whom to tell."""
SIGN = s_("上の内容を読んで（聞いて）、印をつけた情報を伝えることに同意します。")


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, ConsentSheet):
        raise TypeError("consent needs a ConsentSheet")
    sheet.person(data.person_name)
    sheet.lead(INTRO)
    sheet.heading(ITEMS)
    for key in data.items:
        sheet.tick(ITEM_WORDS[key])
    sheet.heading(RECIPIENTS)
    for recipient in data.recipients or ("",) * BLANKS:
        sheet.point(named(sheet, recipient), "□")
    sheet.heading(PURPOSE)
    sheet.say(PURPOSES)
    sheet.heading(PERIOD)
    if data.until:
        sheet.say(UNTIL, day=Day(data.until))
    else:
        sheet.say(NO_LIMIT)
    sheet.heading(FREE)
    for source in FREES:
        sheet.item(source)
    signature(sheet, SIGN)
    whom_to_ask(sheet, office)


def allowed_pages(data: SheetData) -> int:
    """Two pages; many recipients take more."""
    count = len(data.recipients) if isinstance(data, ConsentSheet) else 0
    return 2 + count // 12
