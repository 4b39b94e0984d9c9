"""Invented data for `print --sample`, the tests and the index of all sheets. Nobody here exists."""

from datetime import date

from desktop_app.printouts.model import OfficeCard, SheetData, StatusLine, StatusSheet

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


def sample(sheet_id: str) -> SheetData:
    """The invented data of one sheet."""
    return SAMPLES[sheet_id]


SAMPLES: dict[str, SheetData] = {"payment_status": status()}
