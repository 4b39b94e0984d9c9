"""`madoguchi nightly FOLDER`: every known file of a folder, then matching; for the task scheduler.

Exit code 0: all is in. 3: somebody must look (a file refused, unknown, or not agreeing with its own
total). 4: the machine failed and a retry may help. The report is printed in every case.
"""

import argparse
import json
import os
from pathlib import Path

from desktop_app.cli.common import add_common, emit, progress
from desktop_app.cli.importing import document as outcome_document
from desktop_app.cli.messages import sentence
from desktop_app.errors import Fault, UserError
from desktop_app.i18n import _, fill
from desktop_app.services.nightly import FileReport, FileState, NightReport

DONE, REFUSED, FAULT = 0, 3, 4


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the command."""
    parser = subparsers.add_parser(
        "nightly",
        help="import every known file of a folder, then match",
        description=__doc__,
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("--report", metavar="FILE", type=Path, help="also write the JSON here")
    add_common(parser, database=True)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do the night's work and report it."""
    from desktop_app.bootstrap import open_from_args

    with open_from_args(args) as services:
        report = services.nightly.run(args.folder, _said)
    code = FAULT if report.failed else REFUSED if report.refused else DONE
    found = _document(report, code)
    if args.report:
        _write(args.report, found)
    emit(args, found, _lines(report))
    return code


def _said(file: FileReport) -> None:
    progress(f"{file.file}: {file.state}")


def _document(report: NightReport, code: int) -> dict[str, object]:
    run = report.matching
    return {
        "exit": code,
        "files": [_file(file) for file in report.files],
        "matching": None
        if run is None
        else {
            "parties": run.parties, "joined": run.joined, "queued": run.queued, "alone": run.alone,
        },
        "matching_code": report.matching_code,
        "as_of": {k: v.isoformat() if v else None for k, v in sorted(report.as_of.items())},
    }  # fmt: skip


def _file(file: FileReport) -> dict[str, object]:
    told: dict[str, object] = {
        "file": file.file, "state": str(file.state), "profile": file.profile, "code": file.code,
    }  # fmt: skip
    return told | (outcome_document(file.outcome) if file.outcome else {})


def _lines(report: NightReport) -> list[str]:
    lines = [_line(file) for file in report.files] or [_("取り込むファイルはありませんでした。")]
    run = report.matching
    if run is not None:
        said = _("名寄せ: {parties:,}名を見て、まとめた {joined:,}、確かめる {queued:,}")
        lines.append(fill(said, {"parties": run.parties, "joined": run.joined,
                                 "queued": run.queued}))  # fmt: skip
    else:
        lines.append(_("名寄せはできませんでした。({code})").format(code=report.matching_code))
    return lines


def _line(file: FileReport) -> str:
    if file.outcome:
        told = _("{file}: 取り込み {accepted:,}、取り込めない行 {rejected:,}")
        counts = {"accepted": file.outcome.accepted, "rejected": len(file.outcome.rejected)}
        line = fill(told, {"file": file.file, **counts})
        odd = file.outcome.control_matches is False
        return line + (_("　注意: ファイルの合計と一致しません") if odd else "")
    if file.state is FileState.SAME:
        return _("{file}: 前回と同じファイルのため、何もしませんでした").format(file=file.file)
    kind = Fault if file.state is FileState.FAILED else UserError
    return f"{file.file}: {sentence(kind(file.code, file=file.file))}"


def _write(path: Path, found: dict[str, object]) -> None:
    """The report in one piece: whoever watches the folder never reads half of it."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_text(json.dumps(found, ensure_ascii=False, indent=2), encoding="utf-8")
        os.replace(temporary, path)
    except OSError:
        raise Fault("output_not_written") from None
