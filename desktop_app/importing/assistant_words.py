"""The words by which offices name their columns, systems and steps of collection."""

from collections.abc import Mapping

from desktop_app.domain.records import EventType, Subject

_PARTY = (
    "宛名番号", "宛名コード", "世帯主宛名番号", "納税義務者番号", "義務者番号", "個人番号",
    "住民番号", "被保険者番号", "管理番号", "名簿番号", "ケース番号", "整理番号", "使用者番号",
    "契約番号", "債務者番号",
)  # fmt: skip
_NAME = (
    "氏名", "名前", "漢字氏名", "氏名漢字", "世帯主氏名", "保護者氏名", "名義人", "使用者氏名",
    "使用者名", "納税者氏名", "納税義務者氏名", "義務者氏名", "被保険者氏名", "債務者氏名",
    "債務者名", "契約者名",
)  # fmt: skip
_KANA = (
    "カナ", "氏名カナ", "カナ氏名", "フリガナ", "ふりがな", "世帯主カナ", "世帯主氏名カナ",
    "名義人カナ", "カナ名", "ヨミ", "読み",
)  # fmt: skip
_PLACE: Mapping[str, tuple[str, ...]] = {
    "party_number": _PARTY,
    "receivable": ("税目コード", "税目", "科目", "科目コード", "根拠", "債権種別", "債権名"),
    "fiscal_year": ("課税年度", "賦課年度", "年度", "調定年度", "相当年度"),
    "notice_number": ("通知書番号", "納通番号", "納付書番号", "通知番号", "決定番号"),
    "instalment": ("期別", "期", "期別番号", "納期", "回数"),
    "month": ("対象月", "決定月", "利用月", "使用月", "年月", "月分", "対象年月", "利用年月"),
}
WORDS: Mapping[Subject, Mapping[str, tuple[str, ...]]] = {
    Subject.PERSONS: {
        "number": ("宛名番号", "宛名コード", "住民番号", "個人番号"),
        "household_number": ("世帯番号", "世帯コード"),
        "relation": ("続柄",),
        "name": ("氏名", "名前", "漢字氏名", "氏名漢字"),
        "kana": ("氏名カナ", "カナ氏名", "カナ", "フリガナ", "ふりがな"),
        "romaji": ("氏名英字", "英字氏名", "アルファベット", "ローマ字"),
        "alias": ("通称名", "通称"),
        "alias_kana": ("通称名カナ", "通称カナ"),
        "former_surname": ("旧氏", "旧姓"),
        "former_surname_kana": ("旧氏カナ", "旧姓カナ"),
        "birth": ("生年月日", "誕生日"),
        "sex": ("性別",),
        "postcode": ("郵便番号", "〒"),
        "address": ("住所", "現住所"),
        "building": ("方書", "建物名"),
        "former_address": ("前住所", "転出元住所"),
        "moved_on": ("異動日", "異動年月日"),
        "status": ("住民状態", "住民区分", "異動事由"),
        "nationality": ("国籍", "国籍地域"),
        "language": ("使用言語", "言語"),
        "phone": ("電話番号", "電話"),
        "income_class": ("所得区分",),
        "support_measure": ("支援措置", "DV支援", "支援措置区分"),
        "welfare": ("生活保護", "生保", "生活保護区分"),
    },
    Subject.CHARGES: {
        **_PLACE,
        "name": _NAME,
        "kana": _KANA,
        "birth": ("生年月日",),
        "address": ("住所", "現住所", "送付先"),
        "due": ("納期限", "納付期限", "納期限日", "期限", "支払期限"),
        "charged_yen": (
            "調定額", "調定金額", "保育料", "使用料", "返還決定額", "賦課額", "請求額", "決定額",
            "期別税額", "期割額",
        ),
        "paid_yen": (
            "収納額", "収入額", "納入額", "納付済", "納付済額", "返還済額", "納付額", "収納済額",
        ),
        "unpaid_yen": ("未納額", "残額", "滞納額", "未収額", "未納金額", "未収金", "残高"),
        "quasi_head": ("擬制区分", "擬制世帯主", "擬主", "擬制"),
    },
    Subject.PAYMENTS: {
        "sequence": (
            "収納番号", "領収番号", "番号", "№", "No", "No.", "連番", "通番", "入金番号",
            "整理番号",
        ),
        **_PLACE,
        "paid_on": (
            "収納日", "収納年月日", "収入日", "入金日", "納付日", "領収日", "領収年月日",
            "納付年月日", "入金年月日",
        ),
        "yen": ("収納額", "収入額", "入金額", "納付額", "領収額", "金額"),
        "method": ("納付区分", "収納方法", "方法", "区分", "納付方法", "備考"),
    },
    Subject.EVENTS: {
        "sequence": ("経過番号", "番号", "№", "No", "No.", "連番", "通番"),
        **_PLACE,
        "type": ("処理コード", "処理", "内容", "区分", "経過区分", "処分", "経過", "事由"),
        "on": ("処理年月日", "処理日", "年月日", "日付", "処分日", "経過日"),
        "yen": ("金額", "対象額"),
        "note": ("備考", "摘要", "メモ", "記事"),
    },
}  # fmt: skip

EVENT_WORDS: tuple[tuple[str, EventType], ...] = (
    ("督促", EventType.DEMAND),
    ("催告", EventType.NOTICE),
    ("差押", EventType.SEIZURE),
    ("差し押", EventType.SEIZURE),
    ("分納", EventType.PLEDGE),
    ("誓約", EventType.PLEDGE),
    ("執行停止", EventType.STAY),
    ("徴収停止", EventType.STAY),
    ("減免", EventType.RELIEF_REQUEST),
)

KIND_WORDS = (("63条", "seiho63"), ("77条の2", "seiho77_2"), ("78条", "seiho78"))
"""生活保護法 第63条, 第77条の2, 第78条: three claims of different legal class."""

LEDGER_WORDS: Mapping[str, tuple[str, ...]] = {
    "juminzei": ("住民税", "市民税", "区民税", "市県民税", "特別区民税", "juminzei"),
    "kokuho": ("国民健康保険", "国保", "kokuho"),
    "koki": ("後期高齢", "後期", "koki"),
    "kaigo": ("介護", "kaigo"),
    "gakudo": ("学童", "児童クラブ", "gakudo"),
    "jutaku": ("住宅使用料", "区営住宅", "市営住宅", "県営住宅", "家賃", "jutaku"),
    "seiho": ("生活保護費返還", "返還金", "生保返還", "seiho"),
}
"""Words in a title, a column or a file's name; the first ledger that fits is proposed."""
