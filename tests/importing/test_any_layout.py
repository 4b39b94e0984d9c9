"""The same charges in any layout, encoding and handwriting come out as the same records."""

import csv
import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from desktop_app.domain.japanese_dates import format_long, format_short
from desktop_app.domain.records import ChargeRecord
from desktop_app.importing import read_file
from desktop_app.importing.profile_writer import save_profile
from desktop_app.importing.profiles import load_profile, profile_from
from tests.importing.layouts import KNOWN

WIDE = str.maketrans("0123456789,-.", "０１２３４５６７８９，－．")
COLUMNS = ["番号", "氏名", "期", "期限", "請求", "済", "残"]
FIELDS = ["party_number", "name", "instalment", "due", "charged_yen", "paid_yen", "unpaid_yen"]
DATES = {
    "iso": lambda day: day.isoformat(),
    "slashed": lambda day: f"{day:%Y/%m/%d}",
    "bare": lambda day: f"{day:%Y%m%d}",
    "short era": format_short,
    "long era": format_long,
    "wide era": lambda day: format_long(day).translate(WIDE),
    "dmy": lambda day: f"{day.day}/{day.month}/{day.year}",
}
AMOUNTS = {
    "plain": str,
    "grouped": lambda yen: f"{yen:,}",
    "yen": lambda yen: f"￥{yen:,}",
    "en": lambda yen: f"{yen}円",
    "wide": lambda yen: f"{yen:,}".translate(WIDE),
}


@dataclass(frozen=True)
class Charge:
    """What the office means."""

    number: str
    name: str
    due: date
    charged: int
    paid: int


names = st.text(
    st.sampled_from("山田髙﨑鈴木ヤマダﾔﾏﾀﾞやまだAZ　 ・,\"'"), min_size=1, max_size=12
).map(lambda text: f"人{text}名")
charges = st.lists(
    st.builds(
        Charge,
        number=st.from_regex(r"[A-Z][0-9]{1,6}", fullmatch=True),
        name=names,
        due=st.dates(date(1990, 1, 1), date(2060, 12, 31)),
        charged=st.integers(5_000, 9_999_999),
        paid=st.integers(0, 5_000),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda charge: charge.number,
)


def cells(charge: Charge, dates: str, amounts: str) -> list[str]:
    """One row in the office's handwriting, in the order of COLUMNS."""
    yen = AMOUNTS[amounts]
    told = [yen(part) for part in (charge.charged, charge.paid, charge.charged - charge.paid)]
    return [charge.number, charge.name, "03", DATES[dates](charge.due), *told]


def document(form: dict[str, Any], dates: str) -> dict[str, Any]:
    """The profile that fits."""
    columns: dict[str, Any] = dict(zip(FIELDS, COLUMNS, strict=True))
    if dates == "dmy":
        columns["due"] = {"column": "期限", "dates": "dmy"}
    return {
        "ledger": "gakudo", "subject": "charges", "kind": "gakudo", "file": form,
        "keys": {"charge": "{party_number}/{instalment}"}, "columns": columns,
    }  # fmt: skip


def check(path: Path, profile: dict[str, Any], meant: list[Charge]) -> None:
    """Every charge comes out as it was meant, through a saved profile too."""
    save_profile(profile_from(profile, "any"), path.with_suffix(".toml"))
    reading = read_file(path, load_profile(path.with_suffix(".toml")), KNOWN)
    assert reading.rejected == []
    records = [record for record in reading.records if isinstance(record, ChargeRecord)]
    assert [(r.party_number, r.due, r.charged_yen, r.paid_yen) for r in records] == [
        (charge.number, charge.due, charge.charged, charge.paid) for charge in meant
    ]
    assert [party.name for party in reading.parties] == [charge.name for charge in meant]
    assert {(r.instalment, r.label) for r in records} == {(3, "第3期")}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    meant=charges,
    encoding=st.sampled_from(["cp932", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "euc_jp"]),
    delimiter=st.sampled_from([",", "\t", ";"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    newline=st.sampled_from(["\r\n", "\n"]),
    order=st.permutations(range(len(COLUMNS))),
    dates=st.sampled_from(sorted(DATES)),
    amounts=st.sampled_from(sorted(AMOUNTS)),
    titles=st.integers(0, 3),
)
def test_separated_values(
    meant: list[Charge], encoding: str, delimiter: str, quoting: Any, newline: str,
    order: list[int], dates: str, amounts: str, titles: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=newline)
    writer.writerows([["題名"]] * titles)
    writer.writerow([COLUMNS[place] for place in order])
    for charge in meant:
        row = cells(charge, dates, amounts)
        writer.writerow([row[place] for place in order])
    path = tmp_path_factory.getbasetemp() / "any_layout.csv"
    path.write_bytes(out.getvalue().encode(encoding, "replace"))
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    form = {"format": "csv", "encoding": declared, "delimiter": delimiter}
    readable = [
        replace(charge, name=charge.name.encode(encoding, "replace").decode(encoding))
        for charge in meant
    ]
    check(path, document(form, dates), readable)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    meant=charges,
    dates=st.sampled_from(["as dates", *sorted(DATES)]),
    amounts=st.sampled_from(["as numbers", *sorted(AMOUNTS)]),
    titles=st.integers(0, 2),
)
def test_workbooks(
    meant: list[Charge], dates: str, amounts: str, titles: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    book = Workbook()
    sheet = book.active
    for _ in range(titles):
        sheet.append(["題名"])
    sheet.append(COLUMNS)
    for charge in meant:
        row: list[Any] = list(
            cells(
                charge,
                dates if dates in DATES else "iso",
                amounts if amounts in AMOUNTS else "plain",
            )
        )
        if dates == "as dates":
            row[3] = charge.due
        if amounts == "as numbers":
            row[4:] = [charge.charged, charge.paid, charge.charged - charge.paid]
        sheet.append(row)
    path = tmp_path_factory.getbasetemp() / "any_layout.xlsx"
    book.save(path)
    check(path, document({"format": "excel"}, dates), meant)
