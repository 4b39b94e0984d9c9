"""`madoguchi surveys import FILE` and `surveys years`: answers to property surveys."""

import argparse
from pathlib import Path

from desktop_app.cli.common import add_common, emit
from desktop_app.i18n import _, fill


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the commands."""
    parser = subparsers.add_parser("surveys", help="answers to property surveys (財産調査)")
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    taking = actions.add_parser("import", help="take a file of answers")
    taking.add_argument("file", type=Path, metavar="FILE")
    taking.add_argument("--profile", default="zaisan_kaito", help="layout (default zaisan_kaito)")
    taking.add_argument("--dry-run", action="store_true", help="say what would happen")
    add_common(taking, database=True)
    taking.set_defaults(run=take)
    years = actions.add_parser("years", help="asked, answered, found, by fiscal year")
    add_common(years, database=True)
    years.set_defaults(run=count)


def take(args: argparse.Namespace) -> int:
    """Import one file, whole or not at all."""
    from desktop_app.bootstrap import open_from_args

    with open_from_args(args) as services:
        found = services.surveys.import_answers(args.file, args.profile, dry_run=args.dry_run)
    document = {
        "file": found.file,
        "accepted": found.accepted,
        "unchanged": found.unchanged,
        "rejected": [
            {"line": row.line, "field": row.field, "reason": row.reason} for row in found.rejected
        ],
    }
    said = _("{file}: 取り込み {accepted:,}、前と同じ {unchanged:,}、取り込めない行 {rejected:,}")
    lines = [fill(said, document | {"rejected": len(found.rejected)})]
    lines += [f"  {row.line}: {row.reason} {row.field}" for row in found.rejected]
    emit(args, document, lines)
    return 0


def count(args: argparse.Namespace) -> int:
    """Counts of the receivables this login may see."""
    from desktop_app.bootstrap import open_from_args

    with open_from_args(args) as services:
        years = services.surveys.years()
    documents = [
        {
            "fiscal_year": year.fiscal_year, "asked": year.asked, "answered": year.answered,
            "found": year.found, "asked_again": year.again,
        }
        for year in years
    ]  # fmt: skip
    said = _("{fiscal_year}年度: 照会 {asked:,}、回答 {answered:,}、財産あり {found:,}")
    emit(args, documents, [fill(said, one) for one in documents] or [_("まだありません。")])
    return 0
