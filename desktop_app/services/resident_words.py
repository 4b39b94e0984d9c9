"""What the resident's view says beyond the sheets: its labels, and the phrases of the counter.

Sentences of the catalogue `sheets`, extracted by `build/sheets_pot.py` like those of the paper.
"""

from desktop_app.printouts.marking import s_

PAYMENTS = s_("お支払いの状況")
QUESTIONS = s_("質問に答える")
PHRASES_TITLE = s_("窓口で使う文")
AS_OF = s_("{day}現在")
LATE_CHARGE = s_("延滞金")
TOTAL = s_("延滞金を入れた合計")
ONLY_HERE = s_("ほかの窓口の分は、入っていません。")
POINT = s_("あてはまるものを指でさしてください。答えたくないことは、答えなくてもだいじょうぶです。")
TOLD = s_("職員に伝わりました。")
TAKE_BACK = s_("取り消す")
NEXT = s_("次へ")
BEFORE = s_("前へ")
BACK = s_("職員の画面にもどる")
DRAFTED = s_("この画面の翻訳は機械で作った下書きです。まだ人が確認していません。")

PHRASES: tuple[str, ...] = (
    s_("少しお待ちください。"),
    s_("どうぞ、すわってください。"),
    s_("今日は、どうしましたか。"),
    s_("在留カードかマイナンバーカードを見せてください。"),
    s_("市役所から届いた手紙を見せてください。"),
    s_("ここに書いてください。"),
    s_("電話番号を教えてください。"),
    s_("通訳を呼びましょうか。"),
    s_("電話で、通訳と話すことができます。"),
    s_("別の部屋で話すことができます。"),
    s_("わからないときは、言ってください。"),
    s_("この紙を持って、次の窓口へ行ってください。"),
    s_("次は、収入がわかるもの（給与明細など）を持ってきてください。"),
    s_("今日はこれで終わりです。ありがとうございました。"),
)
REPLIES: tuple[str, ...] = (
    s_("はい"),
    s_("いいえ"),
    s_("わかりません"),
    s_("もう一度言ってください。"),
)
