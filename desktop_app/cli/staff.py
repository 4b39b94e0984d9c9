"""`madoguchi staff list|add|leave|passphrase`: who may sign in, for the administrator."""

import argparse
import contextlib
from collections.abc import Iterator

from desktop_app.cli import access
from desktop_app.cli.common import add_common, emit
from desktop_app.clock import SystemClock
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.i18n import _, fill
from desktop_app.security.passphrase_source import read_passphrase
from desktop_app.services.staff import Staff, StaffMember, opened

DONE = 0


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the group."""
    group = subparsers.add_parser("staff", help="who may sign in")
    commands = group.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="everybody, those who left included")
    listing.set_defaults(run=_list)
    add = commands.add_parser("add", help="a new colleague; asks for a first passphrase")
    add.add_argument("login")
    add.add_argument("--name", required=True)
    add.add_argument("--counter", required=True, help="e.g. 国保年金課 3番")
    add.add_argument("--duty", choices=[str(duty) for duty in Duty], default=str(Duty.COUNTER))
    add.set_defaults(run=_add)
    leave = commands.add_parser("leave", help="take a leaver's keys away")
    leave.add_argument("login")
    leave.set_defaults(run=_leave)
    change = commands.add_parser("passphrase", help="change one's own passphrase")
    change.set_defaults(run=_passphrase)
    for parser in (listing, add, leave, change):
        add_common(parser, database=True)


@contextlib.contextmanager
def _staff(args: argparse.Namespace, passphrase: str) -> Iterator[Staff]:
    place = (access.database_path(args), access.login(args), passphrase)
    with opened(*place, SystemClock()) as staff:
        yield staff


def _list(args: argparse.Namespace) -> int:
    with _staff(args, access.passphrase()) as staff:
        members = staff.members()
    document = [_document(member) for member in members]
    text = [f"{m.login}\t{m.name}\t{m.counter}\t{m.duty}" for m in members if m.active]
    emit(args, document, text)
    return DONE


def _document(member: StaffMember) -> dict[str, object]:
    return {
        "id": member.id,
        "login": member.login,
        "name": member.name,
        "counter": member.counter,
        "duty": str(member.duty),
        "active": member.active,
    }


def _add(args: argparse.Namespace) -> int:
    own = access.passphrase()
    first = _fresh_passphrase()
    with _staff(args, own) as staff:
        staff_id = staff.add(args.login, args.name, args.counter, Duty(args.duty), first)
    said = fill(_("{login} を登録しました。"), {"login": args.login})
    emit(args, {"id": staff_id, "login": args.login}, said)
    return DONE


def _leave(args: argparse.Namespace) -> int:
    with _staff(args, access.passphrase()) as staff:
        found = next((m for m in staff.members() if m.login == args.login), None)
        if found is None:
            raise UserError("login_unknown", login=args.login)
        staff.leave(found.id)
    said = fill(_("{login} の鍵を取り上げました。"), {"login": args.login})
    emit(args, {"id": found.id, "login": args.login, "active": False}, said)
    return DONE


def _passphrase(args: argparse.Namespace) -> int:
    own = access.passphrase()
    fresh = _fresh_passphrase()
    with _staff(args, own) as staff:
        staff.change_passphrase(own, fresh)
    emit(args, {"ok": True}, _("合言葉を変えました。"))
    return DONE


def _fresh_passphrase() -> str:
    variable = "MADOGUCHI_NEW_PASSPHRASE"
    return read_passphrase(_("新しい合言葉: "), again=_("もう一度: "), variable=variable)
