"""`madoguchi rules ...`: cases of law on stdin, one result for each; needs no database."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop_app.cli.case_fields import Case
from desktop_app.cli.common import add_common, emit
from desktop_app.cli.limitation_cases import evaluate as limitation_case
from desktop_app.cli.limitation_cases import refusal
from desktop_app.cli.money_cases import garnishment_case, late_charge_case, rates_from
from desktop_app.cli.plan_cases import plan_case
from desktop_app.cli.rule_words import case_lines
from desktop_app.domain.payment_plan.simulate import Tables
from desktop_app.errors import UserError
from desktop_app.settings.receivable_kinds import kinds
from desktop_app.settings.rule_tables import holidays, rates

DONE, REFUSED = 0, 3
Evaluate = Callable[[Case], dict[str, object]]


def add_parser(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Register `rules limitation|late-charge|garnishment|plan`."""
    group = subparsers.add_parser("rules", help="evaluate cases of law from stdin")
    leaves = group.add_subparsers(dest="rule", required=True)
    for name, make in _EVALUATORS.items():
        leaf = leaves.add_parser(name, help=f"one case, an array or {{cases}} of {name}")
        add_common(leaf, database=False)
        leaf.set_defaults(run=run, make=make)


def run(args: argparse.Namespace) -> int:
    """Evaluate every case; exit 3 if any was refused for bad input, the rest still stands."""
    document = read_document()
    evaluate = args.make(document if isinstance(document, Mapping) else {})
    results = [one(case, number, evaluate) for number, case in enumerate(cases_of(document), 1)]
    emit(args, results, (line for result in results for line in case_lines(args.rule, result)))
    return REFUSED if any("error" in result for result in results) else DONE


def read_document() -> object:
    """The JSON document on stdin: bytes, so that a terminal's own encoding does not matter."""
    stream = getattr(sys.stdin, "buffer", sys.stdin)
    try:
        return json.loads(stream.read(), parse_constant=_no_such_number)
    except ValueError as error:
        raise UserError("bad_json", detail=str(error)[:80]) from error


def _no_such_number(text: str) -> object:
    """NaN and Infinity are not JSON."""
    raise ValueError(text)


def cases_of(document: object) -> list[object]:
    """One case, an array of cases, or the cases of `{rates_tenths, cases}`."""
    if isinstance(document, Mapping):
        cases = document.get("cases", [document])
        return cases if isinstance(cases, list) else [cases]
    if isinstance(document, list):
        return document
    raise UserError("bad_json", detail="case")


def one(case: object, number: int, evaluate: Evaluate) -> dict[str, object]:
    """The result of one case, or its refusal; a case without id is known by its number."""
    if not isinstance(case, Mapping):
        return {"id": str(number), "error": {"code": "bad_case", "field": ""}}
    name = case.get("id", str(number))
    try:
        return {"id": name, **evaluate(case)}
    except UserError as error:
        return {"id": name, "error": refusal(error)}


def _limitation(_document: Case) -> Evaluate:
    table = holidays()
    return lambda case: limitation_case(case, table)


def _late_charge(document: Case) -> Evaluate:
    table, closed = rates_from(document, rates()), holidays()
    return lambda case: late_charge_case(case, table, closed)


def _plan(document: Case) -> Evaluate:
    """`as_of` of the tables is replaced by that of each case."""
    tables = Tables(date.min, rates_from(document, rates()), holidays())
    known = kinds()
    return lambda case: plan_case(case, tables, known)


def _garnishment(_document: Case) -> Evaluate:
    return garnishment_case


_EVALUATORS: dict[str, Callable[[Case], Evaluate]] = {
    "limitation": _limitation,
    "late-charge": _late_charge,
    "garnishment": _garnishment,
    "plan": _plan,
}
