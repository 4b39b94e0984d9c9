"""`madoguchi find TEXT`: the one search box, for scripts."""

import argparse

from desktop_app.cli.common import add_common, emit
from desktop_app.domain.people import FindResult, PersonHit
from desktop_app.i18n import _

MOST = 50


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("find", help="find a resident by anything on paper or said")
    parser.add_argument("text", metavar="TEXT", nargs="+", help="name, birth date, any number")
    parser.add_argument("--limit", type=_limit, default=MOST, metavar="N", help="1 to 50")
    add_common(parser, database=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the hits, best first; that somebody searched by command is no read of a file."""
    from desktop_app.bootstrap import open_from_args

    with open_from_args(args) as services:
        found = services.lookup.find(" ".join(args.text), args.limit)
    emit(args, [_row(hit) for hit in found.hits], _lines(found))
    return 0


def _limit(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"1 to {MOST}")
    return number


def _row(hit: PersonHit) -> dict[str, object]:
    birth = hit.line.birth
    return {
        "id": hit.id,
        "number": hit.number,
        "name": hit.name,
        "kana": hit.kana,
        "birth": birth.isoformat() if birth else None,
        "score": hit.score,
        "matched": hit.matched,
    }


def _lines(found: FindResult) -> list[str]:
    if not found.hits:
        return [_("見つかりません。氏名の一部、生年月日、番号で探せます。")]
    lines = [
        f"{hit.number}  {hit.name}  {hit.kana}  {line.birth or '-'}  {line.unpaid_yen:,}"
        for hit in found.hits
        for line in (hit.line,)
    ]
    if found.more:
        lines.append(_("ほかにもいます。言葉を足してしぼってください。"))
    return lines
