"""`madoguchi status NUMBER`: what one resident owes, as the screen shows it."""

import argparse
from collections.abc import Iterator
from datetime import date

from desktop_app.cli.common import add_common, emit
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import (
    InstalmentView,
    LimitationView,
    Receivables,
    ReceivableView,
)
from desktop_app.i18n import _


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("status", help="what a resident owes")
    parser.add_argument("number", metavar="NUMBER", help="the addressee number")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as of another day")
    parser.add_argument("--paid", action="store_true", help="paid instalments too")
    add_common(parser, database=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Open the file (which is logged) and print what is owed."""
    from desktop_app.bootstrap import open_from_args

    with open_from_args(args) as services:
        person = services.lookup.open_file(services.lookup.person_of(args.number), "command_line")
        owed = services.receivables.status(person.id, args.on, paid_too=args.paid)
    emit(args, document(person, owed), _lines(person, owed))
    return 0


def document(person: PersonHeader, owed: Receivables) -> dict[str, object]:
    """The JSON of the contract."""
    return {
        "person": {
            "id": person.id,
            "number": person.number,
            "name": person.name,
            "kana": person.kana,
            "birth": _day(person.birth),
            "address": None if person.address_hidden else person.address,
            "address_hidden": person.address_hidden,
            "language": person.language,
        },
        "on": owed.on.isoformat(),
        "unpaid": owed.unpaid_yen,
        "late_charge": owed.late_charge_yen,
        "receivables": [_receivable(group) for group in owed.receivables],
        "hidden_kinds": list(owed.hidden_kinds),
        "alert": _alert(owed),
        "as_of": {ledger: _day(day) for ledger, day in owed.as_of.items()},
    }


def _receivable(group: ReceivableView) -> dict[str, object]:
    return {
        "kind": group.kind,
        "name": group.name,
        "legal_class": str(group.legal_class),
        "unpaid": group.unpaid_yen,
        "late_charge": group.late_charge_yen,
        "oldest_due": _day(group.oldest_due),
        "flags": [str(flag) for flag in group.flags],
        "limitation": _limitation(group.limitation),
        "instalments": [_instalment(view) for view in group.instalments],
    }


def _instalment(view: InstalmentView) -> dict[str, object]:
    late = view.late_charge
    return {
        "fiscal_year": view.fiscal_year,
        "label": view.label,
        "due": view.due.isoformat(),
        "charged": view.charged_yen,
        "paid": view.paid_yen,
        "unpaid": view.unpaid_yen,
        "overdue": view.overdue,
        "flags": [str(flag) for flag in view.flags],
        "limitation": _limitation(view.limitation),
        "late_charge": late.yen if late else None,
        "late_charge_estimated": late.estimated if late else False,
        "late_charge_refused": late.refused if late else "",
    }


def _limitation(view: LimitationView | None) -> dict[str, object] | None:
    if view is None:
        return None
    return {
        "status": view.status,
        "last_valid_day": _day(view.last_valid_day),
        "days_left": view.days_left,
        "reason": view.reason,
        "settled": view.settled,
    }


def _alert(owed: Receivables) -> dict[str, object] | None:
    alert = owed.alert
    if alert is None:
        return None
    return {
        "code": alert.code,
        "serious": alert.serious,
        "kind": alert.kind,
        "label": alert.label,
        "days": alert.days,
        "on": _day(alert.on),
        "yen": alert.yen,
    }


def _lines(person: PersonHeader, owed: Receivables) -> Iterator[str]:
    yield f"{person.number}  {person.name}  {person.kana}  {person.birth or '-'}"
    if not owed.receivables:
        yield _("滞納はありません。")
    for group in owed.receivables:
        yield f"{group.name}  {group.unpaid_yen:,}"
        for view in group.instalments:
            last = view.limitation.last_valid_day if view.limitation else None
            what = f"{view.fiscal_year} {view.label}  {view.due}"
            yield f"  {what}  {view.unpaid_yen:,}  {last or '-'}"
    late = "-" if owed.late_charge_yen is None else f"{owed.late_charge_yen:,}"
    yield _("合計 {unpaid:,}円　延滞金 {late}円").format(unpaid=owed.unpaid_yen, late=late)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
