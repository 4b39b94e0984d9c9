"""The few sentences of the resident's view, in Japanese, easy Japanese and English.

They are chosen by the resident's language, not by the language of the program, and kept here
because the view is read beside a person at the counter who can explain.
"""

from dataclasses import dataclass
from datetime import date

from ui import formats

LANGUAGES = ("ja", "ja-easy", "en")


@dataclass(frozen=True, slots=True)
class ResidentTexts:
    """One language."""

    title: str
    person: str
    unpaid: str
    late: str
    total: str
    help: str
    back: str
    nothing: str


TEXTS = {
    "ja": ResidentTexts(
        "お支払いの状況",
        "{name} さん   {day} 現在",
        "まだ納めていない額",
        "延滞金",
        "合計",
        "一度に納められないときは、分けて納める相談ができます。",
        "職員の画面にもどる",
        "いま納めるものはありません。",
    ),
    "ja-easy": ResidentTexts(
        "お支払(しはら)いの ようす",
        "{name} さん   {day}",
        "まだ はらっていない お金",
        "おくれたときに ふえる お金(延滞金 えんたいきん)",
        "ぜんぶで",
        "いちどに はらえないときは、すこしずつ はらう 相談(そうだん)が できます。",
        "しょくいんの 画面(がめん)に もどる",
        "いま はらうものは ありません。",
    ),
    "en": ResidentTexts(
        "Your payments",
        "{name}   as of {day}",
        "Not yet paid",
        "Late charge (延滞金)",
        "Total",
        "If you cannot pay all at once, you can talk with us about paying in parts.",
        "Back to the staff screen",
        "There is nothing to pay now.",
    ),
}

# Official name first, so that it can be matched with the letters; reading and English beside it.
KINDS = {
    "juminzei": ("住民税", "じゅうみんぜい", "Resident tax"),
    "kokuho": ("国民健康保険料", "こくみん けんこう ほけんりょう", "National Health Insurance"),
    "koki": (
        "後期高齢者医療保険料",
        "こうき こうれいしゃ いりょう ほけんりょう",
        "Medical insurance for people aged 75 and over",
    ),
    "kaigo": ("介護保険料", "かいご ほけんりょう", "Long-term care insurance"),
    "jutaku": ("公営住宅の家賃", "こうえい じゅうたくの やちん", "Public housing rent"),
    "gakudo": ("学童保育料", "がくどう ほいくりょう", "After-school care fee"),
    "seiho": (
        "生活保護費返還金",
        "せいかつ ほごひ へんかんきん",
        "Repayment of public assistance",
    ),
}


def kind_texts(kind: str, name: str, language: str) -> tuple[str, str]:
    """(small line above, name) of one receivable."""
    official, reading, english = KINDS.get(kind, (name, "", ""))
    if language == "ja-easy":
        return reading, official
    if language == "en":
        return official, english or official
    return ("" if official == name else name), official


def day_text(day: date, language: str) -> str:
    """The day as the language writes it."""
    if language == "en":
        return f"{day:%B} {day.day}, {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def yen_text(amount: int | None, language: str) -> str:
    """An amount with its unit."""
    if not amount:
        return "—"
    return f"{formats.yen(amount)} yen" if language == "en" else f"{formats.yen(amount)} 円"
