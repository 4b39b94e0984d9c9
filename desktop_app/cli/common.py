"""What every command shares: the common options and the one way to print a result."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence

Document = Mapping[str, object] | Sequence[object]


def add_common(parser: argparse.ArgumentParser, *, database: bool) -> None:
    """Add `--json`, and where the command opens a database `--database` and `--user`."""
    parser.add_argument("--json", action="store_true", help="print one JSON document on stdout")
    if database:
        parser.add_argument("--database", metavar="PATH|URL", help="default: MADOGUCHI_DATABASE")
        parser.add_argument("--user", metavar="LOGIN", help="default: MADOGUCHI_USER")


def emit(args: argparse.Namespace, document: Document, text: str | Iterable[str]) -> None:
    """Print the JSON document where `--json` was given, otherwise the human text."""
    if args.json:
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    for line in [text] if isinstance(text, str) else text:
        sys.stdout.write(line + "\n")


def progress(message: str) -> None:
    """Say how far long work has come, on stderr, so that stdout stays one document."""
    sys.stderr.write(message + "\n")
