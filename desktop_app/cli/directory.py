"""`directory check|import|export`: the referral list as a file, checked before it is used."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from desktop_app.cli.common import add_common, emit
from desktop_app.cli.directory_messages import finding_sentence
from desktop_app.directory.analyser import load_analyser
from desktop_app.directory.datapackage import write_datapackage
from desktop_app.directory.editions import read_candidate, save_edition
from desktop_app.directory.findings import Finding
from desktop_app.directory.hsds import HSDS_VERSION, service_from_door
from desktop_app.directory.search import Directory
from desktop_app.directory.starter import RESOURCES, STARTER, load_directory, load_words
from desktop_app.directory.tables import csv_bytes, write_excel
from desktop_app.directory.thesaurus_file import words_of
from desktop_app.errors import Fault
from desktop_app.i18n import _, fill

FORMATS = ("hsds", "datapackage", "csv", "xlsx")
REFUSED = 3


def add_parser(subparsers: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Register `directory` and its three commands."""
    group = subparsers.add_parser("directory", help="check, import and export the referral list")
    commands = group.add_subparsers(dest="directory_command", required=True)
    check = commands.add_parser("check", help="check a list and the word files")
    check.add_argument("file", type=Path, nargs="?", help="default: the starter list")
    add_common(check, database=False)
    check.set_defaults(run=run_check)
    take = commands.add_parser("import", help="take a checked list into use")
    take.add_argument("file", type=Path)
    take.add_argument("--to", type=Path, required=True, metavar="JSON", help="the list in force")
    take.add_argument("--dry-run", action="store_true", help="show the changes only")
    add_common(take, database=False)
    take.set_defaults(run=run_import)
    give = commands.add_parser("export", help="write the list for the section that keeps it")
    give.add_argument("file", type=Path)
    give.add_argument("--format", choices=FORMATS, default="hsds")
    give.add_argument(
        "--encoding", choices=("utf-8", "cp932"), default="utf-8", help="of a CSV file"
    )
    give.add_argument("--from", dest="source", type=Path, default=STARTER, metavar="JSON")
    add_common(give, database=False)
    give.set_defaults(run=run_export)
    read = commands.add_parser("readings", help="make readings.tsv anew after the words changed")
    add_common(read, database=False)
    read.set_defaults(run=run_readings)


def run_readings(args: argparse.Namespace) -> int:
    """Readings of the thesaurus' words, so that the search needs no analyser for them."""
    analyse = load_analyser()
    if analyse is None:
        raise Fault("analyser_missing")
    words = words_of(RESOURCES)
    lines = (f"{word}\t{''.join(sound for _piece, sound in analyse(word))}\n" for word in words)
    try:
        (RESOURCES / "readings.tsv").write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise Fault("directory_not_written") from error
    emit(args, {"words": len(words)}, str(len(words)))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Findings of a list; of the words too where the starter list is checked."""
    candidate = read_candidate(args.file or STARTER, date.today())
    findings = [*candidate.findings, *(() if args.file else load_words().findings)]
    document = {"ok": candidate.usable and not findings, "findings": [asdict(f) for f in findings]}
    emit(args, document, _sentences(findings) if findings else [_("問題はありません。")])
    return 0 if candidate.usable and not any(f.severity == "error" for f in findings) else REFUSED


def run_import(args: argparse.Namespace) -> int:
    """Replace the list in force by a checked one; a broken file changes nothing."""
    before = load_directory(args.to if args.to.exists() else STARTER)
    candidate = read_candidate(args.file, date.today(), before.doors)
    document = {
        "ok": candidate.usable,
        "findings": [asdict(f) for f in candidate.findings],
        "changes": [asdict(c) for c in candidate.changes],
        "written": candidate.usable and not args.dry_run,
    }
    if not candidate.usable:
        emit(args, document, _sentences(candidate.findings))
        return REFUSED
    if not args.dry_run:
        save_edition(candidate.document, args.to)
    said = fill(_("変わるところは {count} か所です。"), {"count": len(candidate.changes)})
    emit(args, document, said)
    return 0


def run_export(args: argparse.Namespace) -> int:
    """Write the list in one of four formats."""
    directory = load_directory(args.source)
    try:
        _write(directory, args.format, args.file, args.encoding)
    except OSError as error:
        raise Fault("directory_not_written") from error
    document = {"file": str(args.file), "format": args.format, "doors": len(directory.doors)}
    emit(args, document, fill(_("{count} 件を書き出しました。"), {"count": len(directory.doors)}))
    return 0


def _write(directory: Directory, kind: str, path: Path, encoding: str) -> None:
    services = [service_from_door(door) for door in directory.doors]
    about = {
        "format": 1,
        "hsds_version": HSDS_VERSION,
        **({"edition": directory.edition} if directory.edition else {}),
        "office": directory.office,
    }
    if kind == "datapackage":
        write_datapackage(services, path, about)
    elif kind == "csv":
        named = "utf-8-sig" if encoding == "utf-8" else encoding  # Excel wants the mark
        path.write_bytes(csv_bytes(directory.doors, named))
    elif kind == "xlsx":
        write_excel(directory.doors, path)
    else:
        whole = {**about, "services": services}
        path.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")


def _sentences(findings: Iterable[Finding]) -> list[str]:
    return [finding_sentence(finding) for finding in findings]
