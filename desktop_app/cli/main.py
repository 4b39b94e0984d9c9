"""The command line: finds the command, runs it, turns failures into one sentence and an exit code.

Only the module of the command that was asked for is imported, so that `rules` or `refer` start
without the database and the PDF engine.
"""

import argparse
import importlib
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType

from desktop_app.cli.messages import sentence
from desktop_app.errors import Fault, MadoguchiError, UserError
from desktop_app.i18n import _, choose_language
from desktop_app.security.redaction import RedactingFilter

LOG = logging.getLogger("desktop_app")
DONE, USAGE, REFUSED, FAULT, INTERRUPTED, BUG = 0, 2, 3, 4, 130, 1
# Command -> its module in this package, in the order of the help.
COMMANDS = {
    "database": "database",
    "import": "importing",
    "find": "find",
    "status": "status",
    "refer": "refer",
    "directory": "directory",
    "rules": "rules",
    "receivables": "receivables",
    "nightly": "nightly",
    "surveys": "surveys",
    "overlaps": "overlaps",
    "match": "match",
    "sheets": "printing",
    "print": "printing",
    "print-batch": "printing_batch",
    "translations": "translations",
    "preflight": "printing",
    "audit": "audit",
    "staff": "staff",
    "demo": "demo",
}
# What every command takes (`cli.common`), and how many words each brings along.
SHARED = {"--json": 0, "--database": 1, "--user": 1}
OpenProgram = Callable[[Sequence[str]], int]


def main(argv: Sequence[str] | None = None, open_program: OpenProgram | None = None) -> int:
    """Run one command; without a command the program opens (`open_program`)."""
    words = _command_first(list(sys.argv[1:] if argv is None else argv))
    os.umask(0o077)
    _speak_utf8()
    _log_to_stderr()
    choose_language(os.environ.get("MADOGUCHI_LANGUAGE", "ja"))
    first = words[0] if words else "run"
    command = first if first in COMMANDS else None
    wants_window = first == "run" or (first.startswith("--") and first != "--help")
    if wants_window and open_program is not None:
        return _guarded(lambda: open_program(words[1:] if words[:1] == ["run"] else words))
    try:
        args = _parser(command).parse_args(words)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    return _guarded(lambda: int(args.run(args)))


def _command_first(words: list[str]) -> list[str]:
    """`--database X find Y` means `find Y --database X`; without a command nothing moves."""
    at = 0
    while at < len(words) and (name := words[at].partition("=")[0]) in SHARED:
        at += 1 if "=" in words[at] else 1 + SHARED[name]
    if words[at : at + 1] and words[at] in COMMANDS:
        rest = words[at + 1 :]
        end = rest.index("--") if "--" in rest else len(rest)
        return [words[at], *rest[:end], *words[:at], *rest[end:]]
    return words


def _guarded(work: Callable[[], int]) -> int:
    """One sentence on stderr for whatever went wrong; never a stack trace, never a name."""
    try:
        return work()
    except UserError as error:
        return _say(error, REFUSED)
    except Fault as fault:
        return _say(fault, FAULT)
    except KeyboardInterrupt:
        sys.stderr.write(_("中止しました。何も変わっていません。") + "\n")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; closing stdout again at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception:
        LOG.exception("unexpected failure")
        sys.stderr.write(_("プログラムに問題が起きました。内容は記録に残りました。") + "\n")
        return BUG


def _say(problem: MadoguchiError, code: int) -> int:
    LOG.info("refused: %s", problem.code)
    sys.stderr.write(sentence(problem) + "\n")
    return code


def _parser(command: str | None) -> argparse.ArgumentParser:
    """The whole parser for help, otherwise that of one command."""
    parser = argparse.ArgumentParser(
        prog="madoguchi", description=_("納付相談の共有画面。コマンドなしで画面を開きます。")
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    modules = [COMMANDS[command]] if command else list(dict.fromkeys(COMMANDS.values()))
    for name in modules:
        module = _module(name)
        if module is not None:
            module.add_parser(commands)
    return parser


def _module(name: str) -> ModuleType | None:
    """The module of a command, or None where this edition of the program lacks it."""
    try:
        return importlib.import_module(f"desktop_app.cli.{name}")
    except ModuleNotFoundError as error:
        if error.name == f"desktop_app.cli.{name}":
            return None
        raise


def _speak_utf8() -> None:
    """Japanese comes out whole whatever the locale; what reads us expects UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _log_to_stderr() -> None:
    """Codes and places only; the filter takes out what slips through."""
    root = logging.getLogger()
    if root.handlers:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(RedactingFilter())
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(os.environ.get("MADOGUCHI_LOG", "ERROR").upper())


if __name__ == "__main__":
    raise SystemExit(main())
