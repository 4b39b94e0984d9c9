"""`print-batch`: one sheet for many people, each in their own language."""

import argparse
from pathlib import Path

from desktop_app.cli.common import add_common, emit, progress
from desktop_app.errors import UserError
from desktop_app.i18n import _, fill
from desktop_app.services.batch_plan import ORDERS, WAYS, Wish
from desktop_app.services.batch_results import BatchResult
from desktop_app.services.bundle import Services


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("print-batch", help="make one sheet for many people")
    parser.add_argument("sheet", metavar="SHEET")
    parser.add_argument("--numbers", type=Path, metavar="F", help="CSV or Excel with the numbers")
    parser.add_argument("--output", required=True, type=Path, metavar="FOLDER")
    parser.add_argument("--per", choices=WAYS, default="language", help="what becomes one file")
    parser.add_argument("--language", default="", metavar="L", help="one for all, not their own")
    parser.add_argument("--order", choices=ORDERS, default="address", help="of the envelopes")
    parser.add_argument("--resume", action="store_true", help="go on with a stopped batch")
    add_common(parser, database=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Plan it unless it is resumed, draw it, say what became of it."""
    from desktop_app.bootstrap import open_from_args

    if not args.resume and args.numbers is None:
        raise UserError("batch_empty")
    with open_from_args(args) as services:
        unknown = 0 if args.resume else _start(args, services)
        made = services.batches.run(args.output, _say)
    report = document(made, unknown)
    emit(args, report, human(made, unknown))
    return 0 if not made.failed else 3


def _start(args: argparse.Namespace, services: Services) -> int:
    """Plan the batch; returns how many numbers nobody has."""
    chosen = services.batches.choose(args.numbers)
    wish = Wish(args.sheet, args.per, args.language, args.order)
    services.batches.start(wish, chosen.people, args.output)
    return len(chosen.unknown)


def document(made: BatchResult, unknown: int) -> dict[str, object]:
    """The JSON document: numbers and places, no names."""
    return {
        "folder": str(made.folder),
        "finished": made.finished,
        "people": made.people,
        "printed": made.printed,
        "pages": made.pages,
        "languages": made.languages,
        "failed": [
            {"place": place, "language": code, "findings": list(faults)}
            for place, code, faults in made.failed
        ],
        "address_hidden": made.hidden,
        "no_address": made.without_address,
        "gone": made.gone,
        "unknown_numbers": unknown,
        "files": list(made.files),
    }


def human(made: BatchResult, unknown: int) -> list[str]:
    """What happened, for a person."""
    said = fill(
        _("{printed} / {people} 名の紙（{pages}ページ）を {folder} に作りました。"),
        {
            "printed": made.printed,
            "people": made.people,
            "pages": made.pages,
            "folder": made.folder,
        },
    )
    rest = fill(
        _("入れなかった人: 住所を出せない {hidden} 名、住所なし {nowhere} 名、番号不明 {unknown}"),
        {"hidden": made.hidden, "nowhere": made.without_address, "unknown": unknown + made.gone},
    )
    failed = fill(_("検査で止まった紙: {count}"), {"count": len(made.failed)})
    return [said, rest, failed] if made.failed else [said, rest]


def _say(done: int, total: int) -> None:
    progress(fill(_("{done} / {total} 名"), {"done": done, "total": total}))
