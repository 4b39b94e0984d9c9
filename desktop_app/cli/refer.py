"""`refer`: the right doors for a sentence, or for every row of a file; needs no database."""

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path

from desktop_app.cli.common import add_common, emit
from desktop_app.directory import SearchResult, load_directory, load_starter
from desktop_app.directory.embedding import begin_loading
from desktop_app.errors import UserError
from desktop_app.i18n import _

Row = dict[str, object]


def add_parser(subparsers: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Register `refer`."""
    parser = subparsers.add_parser("refer", help="find referral doors for what somebody said")
    parser.add_argument("text", nargs="?", help="what the resident said")
    parser.add_argument("--file", type=Path, metavar="TSV", help="a table with a column `text`")
    parser.add_argument("--top", type=_positive, default=5, metavar="N", help="doors per sentence")
    parser.add_argument("--directory", type=Path, metavar="JSON", help="default: starter list")
    add_common(parser, database=False)
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Answer one sentence, or every row of a file in its order."""
    if (args.text is None) == (args.file is None):
        args.parser.error("give either TEXT or --file TSV")
    texts = [args.text] if args.file is None else read_texts(args.file)
    begin_loading()  # the vocabulary, while the list and its words are read
    directory = load_directory(args.directory) if args.directory else load_starter()
    results = [(text, directory.search(text, top=args.top)) for text in texts]
    rows = [document(text, result) for text, result in results]
    emit(args, rows if args.file else rows[0], _lines(results))
    return 0


def read_texts(path: Path) -> list[str]:
    """The `text` column of a tab-separated file, blanks included, so that the order holds."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            if "text" not in (rows.fieldnames or ()):
                raise UserError("column_missing", file=path.name, column="text")
            return [row["text"] or "" for row in rows]
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("file_unreadable", file=path.name) from error


def document(text: str, result: SearchResult) -> Row:
    """One answer as the documented JSON."""
    return {
        "text": text,
        "certain": result.certain,
        "hits": [
            {
                "id": hit.door.id,
                "name": hit.door.name,
                "score": hit.score,
                "urgent": hit.urgent,
                "why": [w.said or w.taken_for or w.kind for w in hit.why],
            }
            for hit in result.hits
        ],
        "ask_next": list(result.ask_next),
    }


def _lines(results: Iterable[tuple[str, SearchResult]]) -> Iterable[str]:
    for text, result in results:
        yield f"「{text}」"
        if not result.certain:
            yield "  " + _("確かな相談先はありません。もう少し聞いてください。")
        for hit in result.hits:
            mark = _("至急") if hit.urgent else "  "
            yield f"  {mark} {hit.door.id} {hit.door.name} ({hit.score:g})"


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(text)
    return number
