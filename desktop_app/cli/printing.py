"""`sheets`, `print` and `preflight`: what residents take home, made and checked."""

import argparse
from dataclasses import asdict
from datetime import date
from pathlib import Path

from desktop_app.cli.common import add_common, emit
from desktop_app.errors import Fault, UserError
from desktop_app.i18n import _
from desktop_app.printouts.catalogue_of_sheets import SHEETS, languages_of, sheet
from desktop_app.printouts.catalogues import Edition
from desktop_app.printouts.languages import language
from desktop_app.printouts.model import OfficeCard, SheetData, SheetResult
from desktop_app.printouts.rendering import render
from desktop_app.printouts.samples import OFFICE, TODAY, sample

Made = tuple[SheetData, OfficeCard, date, Edition | None]
"""What a sheet says, who sends it, on which day, in whose sentences (None: the shipped ones)."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the three commands."""
    listing = subparsers.add_parser("sheets", help="the sheets and their languages")
    add_common(listing, database=False)
    listing.set_defaults(run=run_sheets)

    printing = subparsers.add_parser("print", help="make one sheet as a PDF")
    printing.add_argument("sheet", metavar="SHEET")
    printing.add_argument("--language", required=True, metavar="L", help="such as ja-easy, en, my")
    source = printing.add_mutually_exclusive_group(required=True)
    source.add_argument("--number", metavar="N", help="the person's number")
    source.add_argument("--sample", action="store_true", help="invented data, needs no database")
    printing.add_argument(
        "--set", action="append", default=[], metavar="K=V", dest="choices",
        help="what the worker chose, such as destination=… of a slip",
    )  # fmt: skip
    printing.add_argument("--output", required=True, metavar="F", type=Path)
    add_common(printing, database=True)
    printing.set_defaults(run=run_print)

    checking = subparsers.add_parser("preflight", help="check any PDF before it is handed out")
    checking.add_argument("file", metavar="F", type=Path)
    add_common(checking, database=False)
    checking.set_defaults(run=run_preflight)


def run_sheets(args: argparse.Namespace) -> int:
    """List every sheet with the languages it can be printed in."""
    rows = [
        {"id": spec.id, "title": spec.title, "languages": list(languages_of(spec))}
        for spec in SHEETS.values()
    ]
    emit(args, rows, (f"{row['id']}  {row['title']}  {' '.join(row['languages'])}" for row in rows))
    return 0


def run_print(args: argparse.Namespace) -> int:
    """Make one sheet, check it, write it. A sheet with a serious finding is not written."""
    sheet(args.sheet)
    language(args.language)
    choices = chosen(args.choices)
    if args.sample and choices:
        raise UserError("choices_of_a_sample")
    data, office, today, edition = _sample(args) if args.sample else _from_database(args, choices)
    made = render(args.sheet, args.language, data, office, today, edition)
    if not made.ok:
        serious = sorted({finding.code for finding in made.findings if finding.serious})
        raise UserError("preflight_failed", sheet=args.sheet, findings=", ".join(serious))
    write(args.output, made.pdf)
    report = {
        "file": str(args.output),
        "pages": made.pages,
        "preflight": [asdict(finding) for finding in made.findings],
    }
    emit(args, report, human(args.output, made))
    return 0


def run_preflight(args: argparse.Namespace) -> int:
    """Check a file; exit 3 where something serious was found."""
    from desktop_app.printouts.preflight_file import check_file  # pikepdf: 40 ms no sheet needs

    findings = check_file(args.file)
    ok = not any(finding.serious for finding in findings)
    report = {"ok": ok, "findings": [asdict(finding) for finding in findings]}
    lines = [f"{finding.code}: {finding.words}" for finding in findings]
    emit(args, report, lines or [_("問題は見つかりませんでした。")])
    return 0 if ok else 3


def human(output: Path, made: SheetResult) -> list[str]:
    """What happened, for a person."""
    done = _("{pages}ページの紙を {file} に書きました。").format(pages=made.pages, file=output)
    return [done, *(f"{finding.code}: {finding.words}" for finding in made.findings)]


def write(output: Path, pdf: bytes) -> None:
    """Write the file whole or not at all."""
    partial = output.with_name(output.name + ".part")
    try:
        partial.write_bytes(pdf)
        partial.replace(output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Fault("output_not_written", reason=error.strerror or "") from error


def chosen(pairs: list[str]) -> dict[str, str]:
    """`key=value` words as a table; a key that no sheet knows is named."""
    if any("=" not in pair for pair in pairs):
        raise UserError("choice_unclear")
    if not pairs:
        return {}
    from desktop_app.services.printing import CHOICES  # with the database: a sample needs neither

    found = dict(pair.split("=", 1) for pair in pairs)
    for name in found:
        if name not in CHOICES:
            raise UserError("unknown_choice", name=name, known=", ".join(CHOICES))
    return found


def _sample(args: argparse.Namespace) -> Made:
    """Invented data."""
    return sample(args.sheet), OFFICE, TODAY, None


def _from_database(args: argparse.Namespace, choices: dict[str, str]) -> Made:
    """Data of one person through the services, in the office's own sentences where it has some."""
    from desktop_app.bootstrap import open_from_args

    with open_from_args(args) as services:
        data, office, today = services.printing.sheet_data(
            args.sheet, args.number, args.language, choices
        )
        return data, office, today, services.printing.edition(args.language)
