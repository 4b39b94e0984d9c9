"""Kinds of receivables as data: the shipped file is sound, an office changes it without code."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.limitation.law import Law
from desktop_app.domain.receivable_kinds import SURENESS
from desktop_app.domain.receivables import LegalClass
from desktop_app.errors import Fault, UserError
from desktop_app.settings.receivable_kinds import check_kinds, kinds, load_kinds

EXPECTED = [
    *("juminzei", "shinrin_kankyo", "keiji", "kokuho", "kokuhozei", "koki", "kaigo", "hoiku"),
    *("seiho63", "seiho77_2", "seiho78", "gakudo", "jutaku", "kashitsuke", "jidofuyo_henkan"),
    *("jidoteate_henkan", "kyushoku", "kokuho_henno", "doro", "kogaku_kashitsuke", "yochien"),
    *("shogai_shisetsu", "koteishisan"),
]
PRIVATE_GAKUDO = """
[[kind]]
id = "gakudo"
legal_class = { value = "private", source = "債権管理条例", sureness = "office" }
[kind.limitation]
law = "civil_166"
basis = "民法166条1項1号"
source = "契約"
sureness = "office"
"""
LIBRARY = """
[[kind]]
id = "toshokan"
name = "図書弁償金"
governing_law = "民法"
legal_class = { value = "private", source = "規則", sureness = "office" }
liable = { value = ["borrower"], source = "規則", sureness = "office" }
jointly_liable = { value = [], source = "規則", sureness = "office" }
instalments = { value = [], source = "規則", sureness = "office" }
relief = { value = [], source = "規則", sureness = "office" }
[kind.limitation]
law = "civil_166"
basis = "民法166条1項1号"
source = "民法"
sureness = "general"
[kind.late_charge]
applies = false
basis = "なし"
source = "規則"
sureness = "office"
"""


@pytest.fixture
def office(tmp_path: Path) -> Any:
    """Write an office's file; give its path."""

    def write(text: str) -> Any:
        path = tmp_path / "office.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_every_kind_is_shipped_and_sound() -> None:
    check = check_kinds()
    assert check.findings == ()
    assert sorted(check.kinds) == sorted(EXPECTED)


def test_every_value_names_its_source() -> None:
    for kind in kinds().values():
        values = (
            *(kind.legal_class, kind.liable, kind.jointly_liable, kind.instalments, kind.relief),
            *(kind.limitation, kind.late_charge),
        )
        for value in values:
            assert value.source, kind.id
            assert value.sureness in SURENESS, kind.id


@pytest.mark.parametrize(
    ("kind", "legal_class", "law"),
    [
        ("juminzei", LegalClass.ENFORCEABLE_PUBLIC, Law.LOCAL_TAX),
        ("kokuho", LegalClass.ENFORCEABLE_PUBLIC, Law.NHI),
        ("kokuhozei", LegalClass.ENFORCEABLE_PUBLIC, Law.LOCAL_TAX),
        ("kaigo", LegalClass.ENFORCEABLE_PUBLIC, Law.CARE),
        ("koki", LegalClass.ENFORCEABLE_PUBLIC, Law.LATE_ELDERLY),
        ("seiho63", LegalClass.PUBLIC, Law.LOCAL_AUTONOMY),
        ("seiho77_2", LegalClass.ENFORCEABLE_PUBLIC, Law.LOCAL_AUTONOMY),
        ("jutaku", LegalClass.PRIVATE, Law.CIVIL_166),
    ],
)
def test_law_of_a_kind(kind: str, legal_class: Any, law: Any) -> None:
    rule = kinds()[kind].limitation_rule()
    assert (rule.legal_class, rule.law) == (legal_class, law)


def test_old_contracts_of_private_kinds() -> None:
    before = date(2019, 4, 1)
    found = {name: kinds()[name].limitation_rule(before) for name in ("jutaku", "kashitsuke")}
    assert (found["jutaku"].law, found["jutaku"].years) == (Law.OLD_CIVIL_169, 5)
    assert (found["kashitsuke"].law, found["kashitsuke"].years) == (Law.OLD_CIVIL_167, 10)


def test_late_charge_terms_of_the_kinds() -> None:
    assert kinds()["juminzei"].late_charge.terms.first_tier_months == 1
    assert kinds()["kokuho"].late_charge.terms.first_tier_months == 3
    assert kinds()["kokuho"].late_charge.terms.from_fiscal_year == 2026
    assert kinds()["jutaku"].late_charge.terms is None


def test_an_office_makes_a_kind_private_without_code(office: Any) -> None:
    changed = load_kinds(office(PRIVATE_GAKUDO))["gakudo"]
    assert changed.limitation_rule().private
    assert changed.name == kinds()["gakudo"].name
    assert not kinds()["gakudo"].limitation_rule().private


def test_an_office_adds_a_kind(office: Any) -> None:
    found = load_kinds(office(LIBRARY))
    assert found["toshokan"].limitation_rule().years == 5
    assert len(found) == len(kinds()) + 1


@pytest.mark.parametrize(
    ("old", "new", "field", "code", "line"),
    [
        ('["borrower"]', '["lender"]', "liable.value", "bad_value", 7),
        ('law = "civil_166"', 'law = "civil_999"', "limitation.law", "unknown_word", 12),
        ('law = "civil_166"', 'law = "nhi_110"', "limitation.law", "contradicts_legal_class", 12),
        ('basis = "なし"', "", "late_charge.basis", "missing_value", 2),
        ("applies = false", "applies = 0", "late_charge.applies", "bad_value", 17),
        ("applies = false", "applies = true", "late_charge.first_tier_months", "missing_value", 2),
        ('name = "図書弁償金"', 'nane = "図書弁償金"', "nane", "unknown_field", 4),
        (
            'source = "民法"',
            'source = "民法"\nyears = 10',
            "limitation.years",
            "contradicts_law",
            15,
        ),
        (
            'instalments = { value = [], source = "規則"',
            'instalments = { value = [13], source = "規則"',
            "instalments.value",
            "bad_value",
            9,
        ),
        (
            'relief = { value = [], source = "規則"',
            'relief = { value = [], source = ""',
            "relief.source",
            "bad_text",
            10,
        ),
    ],
)
def test_a_fault_is_named_with_file_line_and_field(
    office: Any, old: Any, new: Any, field: str, code: str, line: Any
) -> None:
    check = check_kinds(office(LIBRARY.replace(old, new)))
    named = [(one.file, one.kind, one.field, one.code, one.line) for one in check.findings]
    kind = "toshokan"
    assert ("office.toml", kind, field, code, line) in named
    assert kind not in check.kinds


def test_a_kind_given_twice_is_a_fault(office: Any) -> None:
    check = check_kinds(office(LIBRARY + LIBRARY))
    assert [one.code for one in check.findings] == ["duplicate_id"]


def test_a_broken_or_missing_file(office: Any, tmp_path: Path) -> None:
    with pytest.raises(UserError) as broken:
        check_kinds(office("[[kind"))
    assert broken.value.code == "toml_broken"
    with pytest.raises(Fault):
        check_kinds(tmp_path / "none.toml")
    with pytest.raises(UserError):
        load_kinds(office(LIBRARY.replace("applies = false", "applies = 0")))
