"""`madoguchi audit verify`."""

import argparse
from dataclasses import asdict

from desktop_app.cli import access
from desktop_app.cli.common import add_common, emit
from desktop_app.clock import SystemClock
from desktop_app.i18n import _, fill
from desktop_app.services import maintenance

DONE, FAULT = 0, 4


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the group."""
    group = subparsers.add_parser("audit", help="the log of who did what to whom")
    commands = group.add_subparsers(required=True, metavar="COMMAND")
    verify = commands.add_parser("verify", help="name the first broken or missing entry")
    add_common(verify, database=True)
    verify.set_defaults(run=_verify)


def _verify(args: argparse.Namespace) -> int:
    place = (access.database_path(args), access.login(args), access.passphrase())
    with maintenance.opened(*place, SystemClock()) as opened:
        report = opened.verify_audit()
    said = _("記録の鎖 {chains} 本、{entries} 件に異常はありません。")
    if not report.ok:
        said = _("記録の鎖が壊れています: {first_problem}")
    emit(args, asdict(report), fill(said, asdict(report)))
    return DONE if report.ok else FAULT
