"""`madoguchi receivables check [FILE]`: is the file of kinds sound, and if not, where."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop_app.cli.common import add_common, emit
from desktop_app.i18n import _
from desktop_app.settings.receivable_kinds import SHIPPED, KindsCheck, check_kinds

DONE, REFUSED = 0, 3


def add_parser(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Register `receivables check`."""
    group = subparsers.add_parser("receivables", help="kinds of receivables as data")
    leaves = group.add_subparsers(dest="receivables", required=True)
    check = leaves.add_parser(
        "check", help="check the shipped kinds, or an office's file over them"
    )
    check.add_argument("file", nargs="?", type=Path, metavar="FILE")
    add_common(check, database=False)
    check.set_defaults(run=run_check)


def run_check(args: argparse.Namespace) -> int:
    """Name every fault with file, line and field; exit 3 if there is one."""
    result = check_kinds(args.file)
    document = {
        "ok": not result.findings,
        "file": (args.file or SHIPPED).name,
        "kinds": sorted(result.kinds),
        "findings": [asdict(finding) for finding in result.findings],
    }
    emit(args, document, _lines(result))
    return REFUSED if result.findings else DONE


def _lines(result: KindsCheck) -> Iterator[str]:
    for finding in result.findings:
        yield _("{file}:{line}: {kind} の {field} が正しくありません({code} {value})").format(
            **asdict(finding)
        )
    yield _("債権の種類 {count}件、誤り {faults}件").format(
        count=len(result.kinds), faults=len(result.findings)
    )
