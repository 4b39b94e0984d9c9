"""`madoguchi overlaps`: how many debtors owe more than one receivable."""

import argparse
from datetime import date

from desktop_app.cli.common import add_common, emit
from desktop_app.domain.overlaps import Overlaps
from desktop_app.i18n import _


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("overlaps", help="debtors who owe more than one receivable")
    add_common(parser, database=True)
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as of a day")
    parser.add_argument(
        "--ledgers", default="premiums", help="premiums (default), all, or names by comma"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the table."""
    from desktop_app.bootstrap import open_from_args
    from desktop_app.services.overlap import ALL_LEDGERS, PREMIUMS

    groups = {"premiums": PREMIUMS, "all": ALL_LEDGERS}
    ledgers = groups.get(args.ledgers) or tuple(args.ledgers.split(","))
    with open_from_args(args) as services:
        table = services.overlap.table(ledgers, args.on)
    emit(args, _document(table), _lines(table))
    return 0


def _document(table: Overlaps) -> dict[str, object]:
    return {
        "distinct": table.distinct,
        "kinds": [
            {
                "kind": k.kind,
                "debtors": k.debtors,
                "overlapping": k.overlapping,
                "share": round(float(k.share), 4),
            }
            for k in table.kinds
        ],
        "pairs": [{"kinds": list(p.kinds), "debtors": p.debtors} for p in table.pairs],
        "exact": [{"kinds": list(p.kinds), "debtors": p.debtors} for p in table.exact],
    }


def _lines(table: Overlaps) -> list[str]:
    head = _("滞納者（重複を除く） {count:,} 名").format(count=table.distinct)
    line = _("{kind}  {debtors:,} 名  うち重複 {both:,} 名（{share:.2%}）")
    rows = [
        line.format(kind=k.kind, debtors=k.debtors, both=k.overlapping, share=float(k.share))
        for k in table.kinds
    ]
    return [head, *rows]
