"""Invented data for `print --sample`, the tests and the index of all sheets. Nobody here exists."""

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

TODAY = date(2026, 11, 22)
OFFICE = OfficeCard(
    name="みどり市役所",
    section="保険年金課 納付相談係",
    counter="2階 12番",
    telephone="03-0000-0012",
    hours="月曜日から金曜日 8:30–17:00（祝日を除く）",
    url="https://www.example.lg.jp/nofu/",
    name_reading="みどりしやくしょ",
    section_reading="ほけんねんきんか　のうふそうだんがかり",
)


def status() -> StatusSheet:
    """Five instalments of two kinds."""
    health, care = "国民健康保険料", "介護保険料"
    lines = (
        StatusLine(health, "04", 2025, "第9期", date(2026, 3, 2), 12_400),
        StatusLine(health, "04", 2026, "第3期", date(2026, 8, 31), 11_800),
        StatusLine(health, "04", 2026, "第4期", date(2026, 9, 30), 11_800),
        StatusLine(health, "04", 2026, "第5期", date(2026, 11, 2), 11_800),
        StatusLine(care, "07", 2026, "第4期", date(2026, 10, 1), 6_300),
    )
    return StatusSheet("佐藤 ニマ", TODAY, lines)


def pledge() -> PledgeSheet:
    """Six monthly payments."""
    months = ((2026, 12), (2027, 1), (2027, 2), (2027, 3), (2027, 4), (2027, 5))
    days = [date(year, month, 28) for year, month in months]
    amounts = (10_000, 9_000, 9_000, 9_000, 9_000, 8_100)
    lines = tuple(
        PledgeLine(number, due, yen)
        for number, (due, yen) in enumerate(zip(days, amounts, strict=True), start=1)
    )
    kinds = ("国民健康保険料", "介護保険料")
    return PledgeSheet("佐藤 ニマ", TODAY, kinds, lines, next_contact=date(2026, 12, 21))


REFERRAL = ReferralSlip(
    destination="自立相談支援機関(くらし・仕事相談)",
    what="困窮全般のつなぎ役",
    place="みどり市中央1-2-3 総合福祉会館 1階",
    telephone="03-0000-0100",
    hours="月曜日から金曜日 9:00–17:00",
    bring=("本人確認書類", "在留カード", "収入の分かるもの"),
    say="納付相談係からの紹介です。家賃と生活費のことで相談したいです。",
    told="相談センターの山田さん",
    url="https://www.example.lg.jp/map/kurashi/",
    listed=True,
)


def sample(sheet_id: str) -> SheetData:
    """The invented data of one sheet."""
    return SAMPLES[sheet_id]


SAMPLES: dict[str, SheetData] = {
    "payment_status": status(),
    "how_to_pay": PayGuide(
        apps=("みどりペイ", "アプリA", "アプリB"),
        stores=("コンビニA", "コンビニB"),
    ),
    "pledge": pledge(),
    "relief": ReliefSheet("佐藤 ニマ"),
    "leave_join_nhi": PersonSheet("佐藤 ニマ"),
    "income_declaration": DeclarationSheet(2025, "佐藤 ニマ", date(2026, 12, 25)),
    "late_charge": LateChargeSheet(TODAY, 54_100, 700, "佐藤 ニマ", "2.8", "9.1", 3),
    "referral_slip": REFERRAL,
    "handover_slip": HandoverSlip("K-0417", "福祉課 生活相談", "1階 3番", TODAY),
    "consent": ConsentSheet(
        "佐藤 ニマ",
        ("福祉事務所(生活保護)", "自立相談支援機関(くらし・仕事相談)", "介護保険課"),
        until=date(2027, 3, 31),
    ),
    "hearing": PersonSheet(),
    "visit_notice": VisitNotice(date(2026, 11, 20), time(14, 30), "山田", date(2026, 12, 4)),
}
