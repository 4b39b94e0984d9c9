"""`madoguchi demo`: the demo office 北川区, whose residents are all invented."""

import argparse
from pathlib import Path

from desktop_app.cli.common import add_common, emit, progress
from desktop_app.i18n import _, fill
from desktop_app.settings.office import demo_database


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("demo", help="build the demo office of invented residents")
    parser.add_argument("--scale", choices=("sample", "ward"), default="sample")
    parser.add_argument("--database", type=Path, default=None, metavar="PATH")
    add_common(parser, database=False)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build it where nothing is yet; a database that is there is never touched."""
    from desktop_app.clock import SystemClock
    from desktop_app.services.demo import build_demo
    from desktop_app.settings.name_forms import name_forms

    path = args.database or demo_database()
    built = build_demo(path, args.scale, SystemClock(), name_forms(), progress=_say)
    said = _("デモの区役所を {database} に作りました。ログイン名も合言葉も demo です。")
    report = {"database": str(built.database), "user": built.user, "debtors": built.debtors}
    emit(args, report, fill(said, {"database": built.database}))
    return 0


def _say(done: int, total: int) -> None:
    progress(fill(_("{done} / {total} 名"), {"done": done, "total": total}))
