"""`madoguchi rules`: cases on stdin, a result for each, bad input named, the rest evaluated."""

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import receivables, rules
from desktop_app.errors import UserError

DATA = Path(__file__).resolve().parent.parent / "domain" / "data"


def run_rules(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    document: Any,
    *,
    as_json: bool = True,
) -> Any:
    """Run one `rules` command on a document; give its exit code and what it printed."""
    text = document if isinstance(document, str) else json.dumps(document)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    parser = argparse.ArgumentParser()
    rules.add_parser(parser.add_subparsers(required=True))
    args = parser.parse_args(["rules", name, *(["--json"] if as_json else [])])
    code = args.run(args)
    out = capsys.readouterr().out
    return code, json.loads(out) if as_json else out


def accepted(case: dict[str, Any]) -> Any:
    """Every {status, last_valid_day} that counts as right for a limitation case."""
    return [case["expected"], *case.get("also_accepted", [])]


@pytest.mark.parametrize("name", ["limitation", "late-charge", "garnishment"])
def test_published_cases(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Every case of the files comes out as stated, in the file's order."""
    text = (DATA / f"{name.replace('-', '_')}_cases.json").read_text(encoding="utf-8")
    code, results = run_rules(monkeypatch, capsys, name, text)
    document = json.loads(text)
    cases = document["cases"] if isinstance(document, dict) else document
    assert code == 0
    assert [result["id"] for result in results] == [case["id"] for case in cases]
    for case, result in zip(cases, results, strict=True):
        wanted = {key: result.get(key) for key in case["expected"]}
        assert wanted == case["expected"], case["id"]


GOOD = {
    "id": "good",
    "claim_class": "強制徴収公債権",
    "law": "地方税法",
    "due": "2020-06-30",
    "events": [],
    "as_of": "2025-06-30",
}


def with_event(**event: Any) -> Any:
    """The good case with one event."""
    return {**GOOD, "id": "bad", "events": [event]}


@pytest.mark.parametrize(
    ("bad", "code", "field"),
    [
        (with_event(type="催告"), "missing_value", "events[0].date"),
        (with_event(type="催告", date="2023-02-30"), "bad_date", "events[0].date"),
        (with_event(type="夜逃げ", date="2023-02-10"), "unknown_event", "events[0].type"),
        (
            with_event(type="一部納付", date="2023-02-10", amount=-1),
            "negative_amount",
            "events[0].amount",
        ),
        (
            with_event(type="一部納付", date="2020-03-31", target="this"),
            "payment_before_charge",
            "events[0].date",
        ),
        (
            with_event(type="差押", date="2023-02-10", end="2023-02-01"),
            "end_before_start",
            "events[0].end",
        ),
        (with_event(type="一部納付", date="2023-02-10", target="x"), "unknown_target", None),
        (
            with_event(type="訴訟", date="2023-02-10", end="2023-05-10"),
            "missing_value",
            "events[0].end_kind",
        ),
        ({**GOOD, "id": "bad", "due": None}, "missing_value", "due"),
        ({**GOOD, "id": "bad", "law": "刑法"}, "unknown_law", "law"),
        ({**GOOD, "id": "bad", "claim_class": "債権"}, "unknown_claim_class", "claim_class"),
        ({**GOOD, "id": "bad", "events": "督促"}, "bad_list", "events"),
        ({**GOOD, "id": "bad", "events": ["督促"]}, "bad_entry", "events[0]"),
    ],
)
def test_bad_input_is_named_and_the_rest_evaluated(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bad: Any,
    code: str,
    field: str,
) -> None:
    exit_code, results = run_rules(monkeypatch, capsys, "limitation", [bad, GOOD])
    assert exit_code == 3
    assert results[0]["id"] == "bad"
    assert results[0]["error"]["code"] == code
    if field:
        assert results[0]["error"]["field"] == field
    assert "status" not in results[0]
    assert results[1]["status"] == "running"


CHARGE = {
    "id": "c",
    "fiscal_year": 2025,
    "principal": 90000,
    "due": "2025-06-30",
    "payments": [{"date": "2025-12-26", "amount": 90000}],
}


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"principal": -1}, "negative_amount", "principal"),
        ({"principal": "9万"}, "bad_amount", "principal"),
        ({"payments": [{"date": "2025-12-26", "amount": -5}]}, "negative_amount", None),
        ({"payments": [{"date": "2025-03-31", "amount": 5}]}, "payment_before_charge", None),
        ({"payments": [{"amount": 5}]}, "missing_value", "payments[0].date"),
        ({"payments": []}, "missing_value", "as_of"),
        ({"rounding": "up"}, "unknown_rounding", "rounding"),
        ({"first_tier_months": 0}, "bad_months", "first_tier_months"),
        ({"late_charge_from_fy": 2026, "fiscal_year": None}, "missing_value", "fiscal_year"),
    ],
)
def test_bad_late_charge_input(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: Any,
    code: str,
    field: str,
) -> None:
    cases = [{**CHARGE, **change}, CHARGE]
    exit_code, results = run_rules(monkeypatch, capsys, "late-charge", cases)
    assert (exit_code, results[0]["error"]["code"]) == (3, code)
    if field:
        assert results[0]["error"]["field"] == field
    assert results[1]["payable"] > 0


def test_a_missing_rate_is_a_result_not_bad_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    late = {**CHARGE, "payments": [{"date": "2027-01-29", "amount": 90000}]}
    document = {"rates_tenths": {"2025": [24, 87], "2026": [28, 91]}, "cases": [late]}
    exit_code, results = run_rules(monkeypatch, capsys, "late-charge", document)
    assert exit_code == 0
    assert results == [{"id": "c", "refuse": "rate_missing", "year": 2027, "steps": []}]


def test_the_rates_of_the_input_go_before_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = {"rates_tenths": {"2025": [0, 0]}, "cases": [CHARGE]}
    _code, results = run_rules(monkeypatch, capsys, "late-charge", document)
    assert results[0]["payable"] == 0
    _code, results = run_rules(monkeypatch, capsys, "late-charge", CHARGE)
    assert results[0]["payable"] == 3300  # 183.4 + 3,174.9 yen


def test_one_case_an_array_and_cases(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for document in (GOOD, [GOOD], {"cases": [GOOD]}):
        _code, results = run_rules(monkeypatch, capsys, "limitation", document)
        assert [result["id"] for result in results] == ["good"]


def test_cases_without_id_are_known_by_their_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nameless = {key: value for key, value in GOOD.items() if key != "id"}
    _code, results = run_rules(monkeypatch, capsys, "limitation", [nameless, 5, nameless])
    assert [result["id"] for result in results] == ["1", "2", "3"]
    assert results[1]["error"]["code"] == "bad_case"


def test_what_is_not_json_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UserError) as refused:
        run_rules(monkeypatch, capsys, "limitation", "not json")
    assert refused.value.code == "bad_json"


PLAN = {
    "id": "p",
    "as_of": "2026-11-20",
    "first_payment": "2026-12-15",
    "monthly": 10000,
    "pledge_on": "2026-11-20",
    "listed": ["a"],
    "instalments": [
        {"id": "a", "kind": "kokuho", "due": "2025-06-30", "fiscal_year": 2025, "principal": 30000},
        {"id": "b", "kind": "kaigo", "due": "2025-01-31", "fiscal_year": 2024, "principal": 20000},
    ],
}


def test_plan_with_a_second_one_beside_it_and_a_follow_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {
        **PLAN,
        "compare": {"months": 10, "order": "oldest_first"},
        "received": [{"date": "2026-12-15", "amount": 10000}],
        "today": "2026-12-20",
    }
    code, results = run_rules(monkeypatch, capsys, "plan", case)
    assert code == 0
    plan = results[0]
    assert sum(step["amount"] for step in plan["schedule"]) == plan["principal"] == 50000
    assert plan["second"]["monthly"] == 5000
    assert plan["difference"]["payments"] == 5
    assert plan["follow_up"]["state"] == "kept"
    assert plan["late_charge"]["with_plan"] == 0  # both years lie before the ordinance


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"monthly": None}, "monthly_or_months"),
        ({"months": 3}, "monthly_or_months"),
        ({"order": "newest"}, "unknown_order"),
        ({"instalments": []}, "missing_value"),
        ({"instalments": [PLAN["instalments"][0]] * 2}, "duplicate_id"),
        ({"instalments": [{"id": "x", "kind": "zei", "due": "2025-06-30"}]}, "unknown_kind"),
        ({"monthly": -1}, "negative_amount"),
    ],
)
def test_bad_plans(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], change: Any, code: str
) -> None:
    exit_code, results = run_rules(monkeypatch, capsys, "plan", [{**PLAN, **change}, PLAN])
    assert (exit_code, results[0]["error"]["code"]) == (3, code)
    assert results[1]["principal"] == 50000


@pytest.mark.parametrize(
    ("name", "document", "words"),
    [
        ("limitation", GOOD, "進行中"),
        ("late-charge", CHARGE, "延滞金"),
        ("garnishment", {"salaries": [{"gross": 300000}]}, "差押可能"),
        ("plan", PLAN, "完納予定"),
        ("limitation", with_event(type="催告"), "判定できません"),
    ],
)
def test_sentences_for_people(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    document: Any,
    words: str,
) -> None:
    _code, text = run_rules(monkeypatch, capsys, name, document, as_json=False)
    assert words in text


def test_a_private_claim_past_its_period_is_not_called_extinguished(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {**GOOD, "claim_class": "私債権", "law": "民法166条1項1号", "as_of": "2026-11-20"}
    _code, text = run_rules(monkeypatch, capsys, "limitation", case, as_json=False)
    assert "時効期間経過(援用なし)" in text
    assert "消滅" not in text


def test_receivables_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    receivables.add_parser(parser.add_subparsers(required=True))
    args = parser.parse_args(["receivables", "check", "--json"])
    assert args.run(args) == 0
    assert json.loads(capsys.readouterr().out)["ok"]
    path = tmp_path / "office.toml"
    path.write_text('[[kind]]\nid = "kaigo"\nnane = "x"\n', encoding="utf-8")
    args = parser.parse_args(["receivables", "check", str(path)])
    assert args.run(args) == 3
    assert "office.toml:3" in capsys.readouterr().out
