"""`madoguchi database create|check|backup|restore|reseal|recover|split-key`."""

import argparse
from pathlib import Path

from desktop_app.cli import access
from desktop_app.cli.common import add_common, emit, progress
from desktop_app.clock import SystemClock
from desktop_app.i18n import _, fill
from desktop_app.services import maintenance
from desktop_app.services.maintenance import CheckReport

DONE, FAULT = 0, 4


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the group."""
    group = subparsers.add_parser("database", help="make, check, back up and restore a database")
    commands = group.add_subparsers(required=True, metavar="COMMAND")
    _add_create(commands)
    check = commands.add_parser("check", help="look for damage")
    add_common(check, database=True)
    check.add_argument(
        "--accept-clock", action="store_true", help="the clock is right although it is behind"
    )
    check.set_defaults(run=_check)
    backup = commands.add_parser("backup", help="write one encrypted file")
    backup.add_argument("file", type=Path)
    add_common(backup, database=True)
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="put a backup where nothing is")
    restore.add_argument("file", type=Path)
    restore.add_argument("path", type=Path)
    add_common(restore, database=True)
    restore.set_defaults(run=_restore)
    reseal = commands.add_parser("reseal", help="old values under the newest keys")
    add_common(reseal, database=True)
    reseal.set_defaults(run=_reseal)
    _add_recovery(commands)


def _add_create(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    create = commands.add_parser("create", help="make a new encrypted database")
    create.add_argument("path", type=Path)
    create.add_argument("--office", required=True, metavar="NAME")
    create.add_argument("--admin", required=True, metavar="LOGIN")
    create.add_argument("--name", default="", help="the administrator's name")
    create.add_argument("--counter", default="", help="the administrator's counter")
    add_common(create, database=False)
    create.set_defaults(run=_create)


def _add_recovery(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    recover = commands.add_parser("recover", help="a new passphrase by the recovery key")
    recover.add_argument("path", type=Path)
    recover.add_argument("login")
    add_common(recover, database=False)
    recover.set_defaults(run=_recover)
    split = commands.add_parser("split-key", help="the recovery key in two halves")
    add_common(split, database=False)
    split.set_defaults(run=_split)


def _create(args: argparse.Namespace) -> int:
    key = maintenance.create(
        args.path,
        args.office,
        args.admin,
        access.new_passphrase(),
        SystemClock(),
        name=args.name,
        counter=args.counter,
    )
    said = _("{database} を作りました。復旧キーは今だけ表示されます。紙に控えてください。\n{key}")
    text = fill(said, {"database": args.path, "key": key})
    emit(args, {"database": str(args.path), "recovery_key": key}, text)
    return DONE


def _check(args: argparse.Namespace) -> int:
    place = (access.database_path(args), access.login(args), access.passphrase())
    return _report(args, maintenance.check(*place, SystemClock(), accept_clock=args.accept_clock))


def _backup(args: argparse.Namespace) -> int:
    place = (access.database_path(args), access.login(args), access.passphrase())
    with maintenance.opened(*place, SystemClock()) as opened:
        return _report(args, opened.backup(args.file))


def _restore(args: argparse.Namespace) -> int:
    who = (access.login(args), access.passphrase())
    return _report(args, maintenance.restore(args.file, args.path, *who, SystemClock()))


def _reseal(args: argparse.Namespace) -> int:
    place = (access.database_path(args), access.login(args), access.passphrase())
    with maintenance.opened(*place, SystemClock()) as opened:
        done = opened.reseal(lambda count: progress(str(count)))
    said = fill(_("{values} 件を新しい鍵で封じ直しました。"), {"values": done})
    emit(args, {"values": done}, said)
    return DONE


def _recover(args: argparse.Namespace) -> int:
    maintenance.recover(args.path, access.recovery_key(), args.login, access.new_passphrase())
    emit(args, {"ok": True, "findings": []}, _("合言葉を変えました。"))
    return DONE


def _split(args: argparse.Namespace) -> int:
    one, other = maintenance.halves(access.recovery_key())
    emit(args, {"halves": [one, other]}, [one, other])
    return DONE


def _report(args: argparse.Namespace, report: CheckReport) -> int:
    text = (
        [_("異常はありません。")] if report.ok else [_("異常が見つかりました。"), *report.findings]
    )
    emit(args, {"ok": report.ok, "findings": list(report.findings)}, text)
    return DONE if report.ok else FAULT
