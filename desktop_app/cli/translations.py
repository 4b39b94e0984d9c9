"""`translations status|export|import|accept|release|withdraw`: the sentences of the sheets.

With `--database` an office's own translations, otherwise those that come with the program.
"""

import argparse
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.common import add_common, emit
from desktop_app.i18n import _, fill
from desktop_app.services.translations import Translations

if TYPE_CHECKING:
    from desktop_app.services.bundle import Services


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the commands."""
    group = subparsers.add_parser("translations", help="the sentences of the sheets")
    commands = group.add_subparsers(metavar="COMMAND", required=True)
    listing = commands.add_parser("status", help="how far every language is")
    add_common(listing, database=True)
    listing.set_defaults(run=run_status)
    for name, words, work in (
        ("export", "write a PO or XLIFF file (.po, .xlf)", run_export),
        ("import", "take in a PO or XLIFF file", run_import),
    ):
        parser = commands.add_parser(name, help=words)
        parser.add_argument("language", metavar="L")
        parser.add_argument("file", type=Path, metavar="F")
        add_common(parser, database=True)
        parser.set_defaults(run=work)
    accepting = commands.add_parser("accept", help="a named reader stands by a sentence")
    accepting.add_argument("language", metavar="L")
    accepting.add_argument("source", metavar="SENTENCE", help="the Japanese sentence")
    accepting.add_argument("--checked-by", default="", metavar="NAME")
    add_common(accepting, database=True)
    accepting.set_defaults(run=run_accept)
    for name, words, work in (
        ("release", "the office's sheets print what is checked", run_release),
        ("withdraw", "the release before holds again", run_withdraw),
    ):
        parser = commands.add_parser(name, help=words)
        parser.add_argument("language", metavar="L")
        add_common(parser, database=True)
        parser.set_defaults(run=work)


def opened(args: argparse.Namespace) -> "AbstractContextManager[Services]":
    """The office of the options."""
    from desktop_app.bootstrap import open_from_args

    return open_from_args(args)


def run_status(args: argparse.Namespace) -> int:
    """A line for each language."""
    said = _("{code}: 訳 {translated} / {sentences}、古い {fuzzy}、ない {missing}、確認 {accepted}")
    rows: list[dict[str, object]]
    if args.database:
        with opened(args) as services:
            desk = services.translations
            rows = [_row(desk.open(code).desk.states, code) for code in desk.languages()]
    else:
        rows = [asdict(one) for one in Translations().status()]
    emit(args, rows, (fill(said, one) for one in rows))
    return 0


def _row(states: dict[str, int], code: str) -> dict[str, object]:
    translated = states["drafted"] + states["accepted"]
    return {"code": code, "sentences": sum(states.values()), "translated": translated, **states}


def run_export(args: argparse.Namespace) -> int:
    """Write the file."""
    if args.database:
        with opened(args) as services:
            count = services.translations.export(args.language, args.file)
    else:
        count = Translations().export(args.language, args.file)
    report = {"file": str(args.file), "language": args.language, "sentences": count}
    emit(args, report, fill(_("{sentences}の文を {file} に書きました。"), report))
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Take the file in."""
    if args.database:
        with opened(args) as services:
            taken = services.translations.take(args.language, args.file)
    else:
        taken = Translations().take(args.language, args.file)
    report = {"changed": taken.changed, "unchanged": taken.unchanged, "stale": taken.stale}
    said = _("取り入れた文: {changed}、同じ文: {unchanged}、今の紙にない文: {stale}")
    emit(args, report, fill(said, report))
    return 0


def run_accept(args: argparse.Namespace) -> int:
    """Write down who stands by it."""
    if args.database:
        with opened(args) as services:
            services.translations.accept_as_it_is(args.language, args.source, args.checked_by)
    else:
        Translations().accept(args.language, args.source, args.checked_by, date.today())
    report = {"language": args.language, "source": args.source, "checked_by": args.checked_by}
    emit(args, report, _("確認した人を書きました。"))
    return 0


def run_release(args: argparse.Namespace) -> int:
    """Put what is checked on the office's sheets."""
    with opened(args) as services:
        desk = services.translations.release(args.language)
    report = {"language": args.language, "accepted": desk.states["accepted"]}
    emit(args, report, fill(_("{language}: 確認した {accepted} の文を紙に反映しました。"), report))
    return 0


def run_withdraw(args: argparse.Namespace) -> int:
    """Undo of a release."""
    with opened(args) as services:
        services.translations.withdraw(args.language)
    report = {"language": args.language}
    emit(args, report, fill(_("{language}: 前の反映にもどしました。"), report))
    return 0
