"""The whole sample of an invented ward: every row, total and reject is as its truth file says."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.records import ChargeRecord, EventRecord, PaymentRecord, PersonRecord
from desktop_app.importing import (
    FileReading,
    KnownKeys,
    known_from,
    load_profile,
    read_file,
    shipped_profiles,
)

DATA = Path(__file__).parent / "data"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
FILES = list(TRUTH["files"])
LABELS = {
    "住民税": "juminzei", "国民健康保険料": "kokuho", "後期高齢者医療保険料": "koki",
    "介護保険料": "kaigo", "学童保育料": "gakudo", "区営住宅使用料": "jutaku",
    "生活保護費返還金": "seiho",
}  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> dict[str, FileReading]:
    """All files, each knowing the ones before it."""
    done: dict[str, FileReading] = {}
    for file in FILES:
        profile = load_profile(file.partition(".")[0])
        done[file] = read_file(DATA / file, profile, known_from(done.values()))
    return done


def test_there_is_a_profile_for_each_file_and_no_other() -> None:
    assert sorted(file.partition(".")[0] for file in FILES) == list(shipped_profiles())


@pytest.mark.parametrize("file", FILES)
def test_file_matches_the_truth(file: str, readings: dict[str, FileReading]) -> None:
    reading, truth = readings[file], TRUTH["files"][file]
    assert reading.lines == truth["lines"]
    assert reading.accepted == len(reading.records) == truth["rows_valid"]
    assert len(reading.rejected) == truth["rows_rejected"]
    assert reading.blank_rows == truth["blank_rows"]
    assert reading.yen_total == truth["yen_total"]
    expected = [(r["line"], r["reason"]) for r in TRUTH["rejects"] if r["file"] == file]
    assert [(r.line, r.reason) for r in reading.rejected] == expected
    control = reading.control_total
    told = {"count": control.count, "total": control.total} if control else None
    assert told == truth.get("control_total")
    assert reading.control_matches == truth.get("control_matches")


def test_receivables_come_out(readings: dict[str, FileReading]) -> None:
    for label, truth in TRUTH["receivables"].items():
        mine = [r for r in readings.values() if r.ledger == LABELS[label]]
        records = [record for reading in mine for record in reading.records]
        charges = [r for r in records if isinstance(r, ChargeRecord)]
        unpaid = Counter[str]()
        for charge in charges:
            unpaid[charge.party_number] += charge.unpaid_yen
        assert len(unpaid) == truth["people_in_file"] == sum(len(r.parties) for r in mine)
        assert sum(yen > 0 for yen in unpaid.values()) == truth["debtors"]
        assert len(charges) == truth["charges"]
        assert sum(c.charged_yen for c in charges) == truth["charged_yen"]
        assert sum(c.paid_yen for c in charges) == truth["paid_yen"]
        assert sum(c.unpaid_yen for c in charges) == truth["unpaid_yen"]
        assert sum(isinstance(r, PaymentRecord) for r in records) == truth["payments"]
        assert sum(isinstance(r, EventRecord) for r in records) == truth["events"]


def test_paid_amounts_equal_the_payments(readings: dict[str, FileReading]) -> None:
    paid, payments = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for reading in readings.values():
        for record in reading.records:
            if isinstance(record, ChargeRecord):
                paid[record.ledger, record.key] += record.paid_yen
            elif isinstance(record, PaymentRecord):
                payments[record.ledger, record.charge_key] += record.yen
    assert +paid == +payments


def test_every_number_to_be_linked_is_a_party(readings: dict[str, FileReading]) -> None:
    for link in TRUTH["links"]:
        numbers = {party.number for party in readings[link["file"]].parties}
        assert link["id"] in numbers


def test_names_keep_their_letters(readings: dict[str, FileReading]) -> None:
    people = [r for r in readings["atena_master.csv"].records if isinstance(r, PersonRecord)]
    assert len(people) == TRUTH["persons_in_master"]
    assert any("辻\U000e0100" in person.name for person in people)
    assert any("髙" in person.name for person in people)
    assert any("𠮷" in person.name for person in people)
    names = {p.name for file in FILES for p in readings[file].parties}
    assert any("〓" in name for name in names)
    assert not any(name != name.strip() for name in names)


def test_a_workbooks_numbers_get_their_zeros_back(readings: dict[str, FileReading]) -> None:
    parties = readings["kaigo_chotei.xlsx"].parties
    assert {len(party.number) for party in parties} == {10}
    assert all(party.number_is_atena for party in parties)


def test_other_spellings_of_a_person_are_kept(readings: dict[str, FileReading]) -> None:
    parties = readings["gakudo_chotei.csv"].parties
    assert max(len(party.variants) for party in parties) >= 3
    assert all(party.kana in party.variants for party in parties)
    assert all(party.birth is not None for party in parties)


def test_periods_and_quasi_heads(readings: dict[str, FileReading]) -> None:
    kokuho = [r for r in readings["kokuho_chotei.csv"].records if isinstance(r, ChargeRecord)]
    assert {c.quasi_head for c in kokuho} == {True, False}
    assert {c.label for c in kokuho} <= {f"第{n}期" for n in range(1, 11)}
    gakudo = [r for r in readings["gakudo_chotei.csv"].records if isinstance(r, ChargeRecord)]
    assert all(c.label.startswith("令和") and c.label.endswith("月分") for c in gakudo)
    assert {c.fiscal_year for c in gakudo if c.due.month < 4} <= {
        c.due.year - 1 for c in gakudo if c.due.month < 4
    }
    seiho = [r for r in readings["seiho_chotei.csv"].records if isinstance(r, ChargeRecord)]
    assert {c.kind for c in seiho} <= {"seiho63", "seiho77_2", "seiho78"}


def test_events_without_a_charge_concern_the_person(readings: dict[str, FileReading]) -> None:
    for reading in readings.values():
        for record in reading.records:
            if isinstance(record, EventRecord):
                personal = record.type in ("notice", "stay")
                assert (record.charge_key is None) == personal
                assert record.yen != 0


def test_no_reject_tells_a_value(readings: dict[str, FileReading]) -> None:
    rejects = [r for reading in readings.values() for r in reading.rejected]
    assert all(r.remedy and "/" not in r.file for r in rejects)
    assert {r.value_class for r in rejects} <= {"", "text", "digits", "number", "blank", "date"}


def test_ledgers_need_the_files_before_them() -> None:
    reading = read_file(DATA / "kokuho_chotei.csv", load_profile("kokuho_chotei"), KnownKeys())
    assert reading.accepted == 0
    assert Counter(r.reason for r in reading.rejected)["UNKNOWN_PERSON"] > 2_000
