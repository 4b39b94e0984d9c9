"""Data that a sheet must survive: the shortest, the longest, and what nobody expects."""

from dataclasses import replace
from datetime import date, time

from desktop_app.printouts.model import (
    ConsentSheet,
    DeclarationSheet,
    HandoverSlip,
    LateChargeSheet,
    OfficeCard,
    PayGuide,
    PersonSheet,
    PledgeLine,
    PledgeSheet,
    ReferralSlip,
    ReliefSheet,
    SheetData,
    StatusLine,
    StatusSheet,
    VisitNotice,
)

DAY = date(2026, 11, 22)
FIVE_SCRIPTS = "葛\U000e0101西𠮷髙 김민준 Nguyễn Thị Phượng မောင်မောင် राष्ट्रिय ক্ষতিপ্রসাদ"
LONG_NAME = "ウィリアムズ マリア・フェルナンダ・デ・ラ・クルス・モンテネグロ・イ・サンティアゴ " * 2
TRAP = "<b>《かんじ》{name}</b>\x00\n&lt;｜"
BARE_OFFICE = OfficeCard("市", "")
LONG_OFFICE = OfficeCard(
    name="とてもながいなまえのみどりがおか中央市役所本庁舎",
    section="市民生活部 保険年金課 収納対策第二係 外国人住民納付相談担当",
    counter="本庁舎 2階 北側エレベーター前 12番から15番の窓口のうち、番号札でお呼びする窓口",
    telephone="03-0000-0012（内線 12345・12346・12347）",
    hours="月曜日から金曜日 8:30–17:00（祝日・12月29日から1月3日を除く）、第2・第4土曜日",
    url="https://www.example.lg.jp/" + "path/" * 30,
)


def status(lines: int, yen: int, name: str) -> StatusSheet:
    """So many instalments of so much."""
    kinds = ("国民健康保険料", "後期高齢者医療保険料（普通徴収）", "だれも知らない種類の料金")
    made = tuple(
        StatusLine(
            kinds[number % 3],
            "04",
            2016 + number % 11,
            f"第{number % 12 + 1}期" if number % 4 else "随時期・過年度分",
            date(2017 + number % 10, number % 12 + 1, 28),
            yen,
        )
        for number in range(lines)
    )
    return StatusSheet(name, DAY, made, late_charge_yen=yen)


def pledge(lines: int, yen: int, name: str) -> PledgeSheet:
    """So many payments of so much."""
    rows = tuple(
        PledgeLine(number + 1, date(2027 + number // 12, number % 12 + 1, 28), yen)
        for number in range(lines)
    )
    return PledgeSheet(name, DAY, ("国民健康保険料",) * min(lines, 3), rows)


SHORT: dict[str, SheetData] = {
    "payment_status": StatusSheet("", DAY, ()),
    "how_to_pay": PayGuide(methods=("counter",)),
    "pledge": pledge(1, 0, "李"),
    "relief": ReliefSheet(reliefs=("instalments",)),
    "leave_join_nhi": PersonSheet(),
    "income_declaration": DeclarationSheet(2025),
    "late_charge": LateChargeSheet(DAY),
    "referral_slip": ReferralSlip("課"),
    "handover_slip": HandoverSlip("1", "課"),
    "consent": ConsentSheet("李", ("課",), items=("contact",)),
    "hearing": PersonSheet(),
    "visit_notice": VisitNotice(DAY),
}


def hostile(name: str, lines: int, yen: int) -> dict[str, SheetData]:
    """Every sheet with the same hard name, many lines and large sums."""
    long = ReferralSlip(
        destination=f"くらし・しごと・住まい・子育て総合相談センター {name}"[:90],
        what="生活費、家賃、仕事さがし、子どもの学習、家計の見直し、借金の整理についての相談" * 2,
        place="みどりがおか中央市中央三丁目20番地1 総合福祉会館 別館 3階 北側の廊下の突き当たり",
        telephone="03-0000-0100",
        hours="月曜日から金曜日 9:00–17:00",
        bring=tuple(f"{number}つめの書類（{name[:20]}）" for number in range(6)),
        say="納付相談係からの紹介です。家賃と生活費のことで相談したいです。" * 3,
        told=name[:40],
        url=LONG_OFFICE.url,
    )
    return {
        "payment_status": status(lines, yen, name),
        "how_to_pay": PayGuide(apps=("アプリ",) * 20, stores=("コンビニエンスストア",) * 12),
        "pledge": pledge(lines, yen, name),
        "relief": ReliefSheet(name),
        "leave_join_nhi": PersonSheet(name),
        "income_declaration": DeclarationSheet(2025, name, DAY),
        "late_charge": LateChargeSheet(DAY, yen, yen, name, "2.8", "9.1", 3),
        "referral_slip": long,
        "handover_slip": HandoverSlip(
            "K-9999999", "福祉部 福祉まるごと相談課", "別館3階 45番", DAY
        ),
        "consent": ConsentSheet(
            name,
            tuple(f"{number}番目の窓口の長い名前の課" for number in range(8)),
            items=("contact", "unpaid", "talks", "household", "health", "assets"),
        ),
        "hearing": PersonSheet(name),
        "visit_notice": VisitNotice(DAY, time(9, 5), name, DAY),
    }


CASES: dict[str, tuple[dict[str, SheetData], OfficeCard]] = {
    "short": (SHORT, BARE_OFFICE),
    "long": (hostile(LONG_NAME, 40, 99_999_999), LONG_OFFICE),
    "five_scripts": (hostile(FIVE_SCRIPTS, 3, 1), replace(LONG_OFFICE, url="")),
    "trap": (hostile(TRAP, 1, 0), replace(BARE_OFFICE, section=TRAP, hours=TRAP)),
}
