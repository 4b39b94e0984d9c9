"""`madoguchi import PROFILE FILE...` and `import undo BATCH`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.common import add_common, emit, progress
from desktop_app.domain.ids import BatchId
from desktop_app.domain.imports import ImportOutcome
from desktop_app.errors import UserError
from desktop_app.i18n import _, fill

if TYPE_CHECKING:
    from desktop_app.services.bundle import Services

Progress = Callable[[int, float], None]
_SHOWN = 20  # rejected rows on a terminal; all of them with --json


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "import",
        help="bring extracts in, or take a batch back",
        epilog="PROFILE is the name of a layout or `auto`; `import undo BATCH` takes a batch back.",
    )
    parser.add_argument("profile", metavar="PROFILE|undo")
    parser.add_argument("files", metavar="FILE|BATCH", nargs="+")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen")
    add_common(parser, database=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Import files, one batch each, or undo one batch."""
    return _undo(args) if args.profile == "undo" else _import(args)


def _import(args: argparse.Namespace) -> int:
    from desktop_app.bootstrap import open_from_args

    paths = [Path(name) for name in args.files]
    if missing := next((path for path in paths if not path.is_file()), None):
        raise UserError("import_file_missing", file=missing.name)
    names = [path.name for path in paths]
    with open_from_args(args) as services:
        found: Sequence[ImportOutcome] = services.importing.run(
            args.profile, paths, dry_run=args.dry_run, progress=_progress(), done=_said
        )
        if not args.dry_run and any(map(_moves_people, found)):
            _match(services)
    found = sorted(found, key=lambda outcome: names.index(outcome.file))
    documents = [document(outcome) for outcome in found]
    lines = [line for outcome in found for line in _lines(outcome)]
    emit(args, documents[0] if len(documents) == 1 else documents, lines)
    return 0


def _moves_people(outcome: ImportOutcome) -> bool:
    """Whether somebody may belong to somebody else now: residents or charges came or changed."""
    return outcome.subject in ("persons", "charges") and bool(outcome.added or outcome.changed)


def _match(services: "Services") -> None:
    """Join what fits at once, so that no ledger without addressee numbers waits."""
    ran = services.matching.run()
    if ran.joined or ran.queued:
        said = _("名寄せ: つながった人 {joined:,}、確かめる組 {queued:,}")
        progress(fill(said, {"joined": ran.joined, "queued": ran.queued}))


def _undo(args: argparse.Namespace) -> int:
    from desktop_app.bootstrap import open_from_args

    with open_from_args(args) as services:
        found = [services.importing.undo(BatchId(batch)) for batch in args.files]
    documents = [
        {"batch": u.batch, "removed": u.removed, "restored": u.restored, "kept": u.kept}
        for u in found
    ]
    said = _("取り込みを取り消しました。消えた行 {removed}、元に戻った行 {restored}、残る行 {kept}")
    lines = [fill(said, one) for one in documents]
    emit(args, documents[0] if len(documents) == 1 else documents, lines)
    return 0


def document(outcome: ImportOutcome) -> dict[str, object]:
    """The JSON of the contract."""
    return {
        "batch": outcome.batch,
        "file": outcome.file,
        "profile": outcome.profile,
        "ledger": outcome.ledger,
        "subject": outcome.subject,
        "accepted": outcome.accepted,
        "rejected": [
            {"file": row.file, "line": row.line, "field": row.field, "reason": row.reason}
            for row in outcome.rejected
        ],
        "yen_total": outcome.yen_total,
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "vanished": outcome.vanished,
        "passed_over": outcome.passed_over,
        "control_matches": outcome.control_matches,
        "as_of": outcome.as_of.isoformat() if outcome.as_of else None,
    }


def _lines(outcome: ImportOutcome) -> list[str]:
    values = document(outcome) | {"rejected": len(outcome.rejected)}
    lines = [
        fill(
            _(
                "{file}: 取り込み {accepted:,}（新しい {added:,}、変わった {changed:,}、"
                "同じ {unchanged:,}）　取り込めない行 {rejected:,}　合計 {yen_total:,}円"
            ),
            values,
        )
    ]
    if outcome.control_matches is False:
        lines.append(_("  注意: ファイルに書かれた合計と一致しません。"))
    if outcome.vanished:
        lines.append(fill(_("  前回あって今回ない期別: {vanished:,}"), values))
    if outcome.passed_over:
        lines.append(fill(_("  読み飛ばした行(小計・ページなど): {passed_over:,}"), values))
    lines += [f"  {row.line}: {row.reason} {row.field}" for row in outcome.rejected[:_SHOWN]]
    if len(outcome.rejected) > _SHOWN:
        lines.append(fill(_("  ほか {count:,} 行"), {"count": len(outcome.rejected) - _SHOWN}))
    return lines


def _progress() -> Progress | None:
    """Shown on a terminal only; a nightly job's log stays short."""
    if not sys.stderr.isatty():
        return None
    last = [-1]

    def show(lines: int, share: float) -> None:
        percent = int(share * 100)
        if percent != last[0]:
            last[0] = percent
            sys.stderr.write(f"\r{percent:3d} %  {lines:,}")
            sys.stderr.flush()

    return show


def _said(outcome: ImportOutcome) -> None:
    progress(f"{outcome.file}: {outcome.accepted} + {len(outcome.rejected)}")
