"""The checks that a change must pass, each named, all of them run, one verdict at the end."""

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

import environment

FORMATTED = ("desktop_app", "ui", "tests", "build")


def run_tests(arguments: Sequence[str] = ()) -> int:
    """pytest in the project's environment, without a screen unless `--onscreen` is given."""
    platform = {} if "--onscreen" in arguments else {"QT_QPA_PLATFORM": "offscreen"}
    return environment.python("-m", "pytest", *arguments, extra=platform)


def _tool(*command: str) -> Callable[[], int]:
    return lambda: environment.python("-m", *command)


def _imports() -> int:
    program = "from importlinter.cli import lint_imports_command as run; run()"
    return environment.python("-c", program, "--no-logo")


def run_strings(option: str) -> int:
    """`--check` or `--update` the screens' sentences and the sheets'."""
    scripts = ("strings.py", "sheets_pot.py")
    codes = [environment.python(environment.BUILD / name, option) for name in scripts]
    return int(any(codes))


CHECKS: dict[str, Callable[[], int]] = {
    "format": _tool("ruff", "format", "--check", *FORMATTED),
    "lint": _tool("ruff", "check", *FORMATTED),
    "types of the program": _tool("mypy", "--strict", "desktop_app"),
    "types of pages, tests and build": _tool("mypy", "ui", "tests", "build"),
    "import contracts": _imports,
    "strings": partial(run_strings, "--check"),
    "tests": run_tests,
}


def run_all() -> int:
    """Run every check even after one failed; non-zero when any did."""
    failed = [name for name, check in CHECKS.items() if not _passes(name, check)]
    if failed:
        print(f"check: failed: {', '.join(failed)}", file=sys.stderr)
        return 1
    print(f"check: all {len(CHECKS)} passed")
    return 0


def _passes(name: str, check: Callable[[], int]) -> bool:
    print(f"== {name}", flush=True)
    started = time.monotonic()
    code = check()
    seconds = time.monotonic() - started
    print(f"== {name}: {'passed' if code == 0 else 'FAILED'} ({seconds:.1f} s)", flush=True)
    return code == 0
