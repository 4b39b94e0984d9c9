"""`translations status|export|import|accept`: the sentences of the sheets for translators."""

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from desktop_app.cli.common import add_common, emit
from desktop_app.i18n import _, fill
from desktop_app.services.translations import Translations


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the commands."""
    group = subparsers.add_parser("translations", help="the sentences of the sheets")
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    listing = commands.add_parser("status", help="how far every language is")
    add_common(listing, database=False)
    listing.set_defaults(run=run_status)
    for name, words, work in (
        ("export", "write a PO or XLIFF file (.po, .xlf)", run_export),
        ("import", "take in a PO or XLIFF file", run_import),
    ):
        parser = commands.add_parser(name, help=words)
        parser.add_argument("language", metavar="L")
        parser.add_argument("file", type=Path, metavar="F")
        add_common(parser, database=False)
        parser.set_defaults(run=work)
    accepting = commands.add_parser("accept", help="a named reader stands by a sentence")
    accepting.add_argument("language", metavar="L")
    accepting.add_argument("source", metavar="SENTENCE", help="the Japanese sentence")
    accepting.add_argument("--checked-by", default="", metavar="NAME")
    add_common(accepting, database=False)
    accepting.set_defaults(run=run_accept)


def run_status(args: argparse.Namespace) -> int:
    """A line for each language."""
    found = Translations().status()
    said = _("{code}: 訳 {translated} / {sentences}、古い {fuzzy}、ない {missing}、確認 {accepted}")
    emit(args, [asdict(one) for one in found], (fill(said, asdict(one)) for one in found))
    return 0


def run_export(args: argparse.Namespace) -> int:
    """Write the file."""
    count = Translations().export(args.language, args.file)
    report = {"file": str(args.file), "language": args.language, "sentences": count}
    emit(args, report, fill(_("{sentences}の文を {file} に書きました。"), report))
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Take the file in."""
    report = asdict(Translations().take(args.language, args.file))
    said = _("取り入れた文: {changed}、同じ文: {unchanged}、今の紙にない文: {stale}")
    emit(args, report, fill(said, report))
    return 0


def run_accept(args: argparse.Namespace) -> int:
    """Write down who stands by it."""
    today = date.today()
    Translations().accept(args.language, args.source, args.checked_by, today)
    report = {"language": args.language, "source": args.source, "checked_by": args.checked_by}
    emit(args, report, _("確認した人を書きました。"))
    return 0
