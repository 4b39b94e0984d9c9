"""`directory check|import|export`: the referral list as a file, checked before it is used."""

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from desktop_app.cli.common import add_common, emit
from desktop_app.cli.directory_messages import finding_sentence
from desktop_app.directory.analyser import load_analyser
from desktop_app.directory.editions import read_candidate, save_edition
from desktop_app.directory.findings import Finding
from desktop_app.directory.starter import RESOURCES, STARTER, load_directory, load_words
from desktop_app.directory.thesaurus_file import words_of
from desktop_app.directory.writing import FORMATS, write_list
from desktop_app.errors import Fault
from desktop_app.i18n import _, fill

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
    place = "a list outside a database; without it the file goes into the draft of the database"
    take.add_argument("--to", type=Path, metavar="JSON", help=place)
    take.add_argument("--dry-run", action="store_true", help="show the changes only")
    add_common(take, database=True)
    take.set_defaults(run=run_import)
    give = commands.add_parser("export", help="write the list for the section that keeps it")
    give.add_argument("file", type=Path)
    give.add_argument("--format", choices=FORMATS, default="hsds")
    give.add_argument(
        "--encoding", choices=("utf-8", "cp932"), default="utf-8", help="of a CSV file"
    )
    give.add_argument(
        "--from", dest="source", type=Path, default=STARTER, metavar="JSON",
        help="default: the list that came with the program; with --database the one in force",
    )  # fmt: skip
    add_common(give, database=True)
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
    """Take a checked list in; a broken file changes nothing, and the old list stays in use.

    Into a database it goes as a draft: two people release it in the program.
    """
    if args.to is None:
        return _into_draft(args)
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
    if args.database:
        from desktop_app.bootstrap import open_from_args  # only where a database is opened

        with open_from_args(args) as services:
            count = services.directory_files.write_out(args.file, args.format, args.encoding)
    else:
        directory = load_directory(args.source)
        write_list(directory, args.file, args.format, args.encoding)
        count = len(directory.doors)
    document = {"file": str(args.file), "format": args.format, "doors": count}
    emit(args, document, fill(_("{count} 件を書き出しました。"), {"count": count}))
    return 0


def _into_draft(args: argparse.Namespace) -> int:
    from desktop_app.bootstrap import open_from_args  # only where a database is opened

    with open_from_args(args) as services:
        taken = services.directory_files.take_in(args.file, dry_run=args.dry_run)
    document = {
        "ok": not taken.refused,
        "findings": [asdict(finding) for finding in taken.findings],
        "doors": taken.doors,
        "changed": taken.changed,
        "missing": list(taken.missing),
        "written": bool(taken.changed) and not args.dry_run,
    }
    if taken.refused:
        emit(args, document, _sentences(taken.findings))
        return REFUSED
    said = _("{count} 件が変わります。公開するまで検索は変わりません。")
    emit(args, document, fill(said, {"count": taken.changed}))
    return 0


def _sentences(findings: Iterable[Finding]) -> list[str]:
    return [finding_sentence(finding) for finding in findings]
