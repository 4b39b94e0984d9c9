"""`madoguchi match`: let the rules join what fits, and say what waits for a person."""

import argparse

from desktop_app.cli.common import add_common, emit
from desktop_app.i18n import _, fill


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser("match", help="join the people of all ledgers (名寄せ)")
    add_common(parser, database=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the rules; counts only, no names."""
    from desktop_app.bootstrap import open_from_args

    with open_from_args(args) as services:
        found = services.matching.run()
        waiting = services.matching.waiting()
        unplaced = services.placing.waiting()
    document = {
        "parties": found.parties, "joined": found.joined, "queued": found.queued,
        "alone": found.alone, "pairs_waiting": waiting,
        "unplaced": unplaced,
    }  # fmt: skip
    said = _(
        "{parties:,}名を見て、まとめた {joined:,}、確かめる {queued:,}、該当なし {alone:,}。"
        "だれか決まらない人 {unplaced:,}名"
    )
    emit(args, document, fill(said, document))
    return 0
