"""The one command of the project: run, test, check and everything else a developer starts.

Standard library only, any Python from 3.11: it works on a bare machine before anything is
installed. Each step prepares what it needs first (see `environment` and `system_packages`).
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

if sys.version_info < (3, 11):  # noqa: UP036 - this line is for the machine that has less
    sys.exit("Madoguchi needs Python 3.11 or newer; this is " + sys.version.split()[0])

import bench
import checks
import environment
import learn
import locks

Step = Callable[[Sequence[str], bool], int]


def run(arguments: Sequence[str], system: bool) -> int:
    """Open the program; without a database of its own it opens the demo office."""
    environment.prepare("run", system=system)
    return environment.python("-m", "desktop_app", *arguments)


def test(arguments: Sequence[str], system: bool) -> int:
    """Run every test, offscreen; arguments go to pytest (--onscreen shows the windows)."""
    environment.prepare("test", system=system)
    return checks.run_tests(arguments)


def check(_arguments: Sequence[str], system: bool) -> int:
    """Run exactly what a change must pass: format, lint, types, imports, strings, tests."""
    environment.prepare("test", system=system)
    return checks.run_all()


def setup(arguments: Sequence[str], system: bool) -> int:
    """Create .venv, install the locked packages and system libraries, compile catalogues."""
    environment.prepare("run" if "run" in arguments else "test", system=system)
    print("setup: ready")
    return 0


def benchmark(arguments: Sequence[str], system: bool) -> int:
    """Run tests/benchmarks/*.py and print one table; names pick some of them."""
    environment.prepare("test", system=system)
    return bench.run(arguments)


def compile_catalogues(_arguments: Sequence[str], system: bool) -> int:
    """Compile locales/*/LC_MESSAGES/*.po to .mo; unsure (fuzzy) sentences are left out."""
    environment.prepare("run", system=system)
    return environment.python(environment.BUILD / "catalogues.py")


def strings(arguments: Sequence[str], system: bool) -> int:
    """Extract the sentences of program and sheets, update the catalogues (--check: compare)."""
    environment.prepare("run", system=system)
    return checks.run_strings("--check" if "--check" in arguments else "--update")


def lock(arguments: Sequence[str], _system: bool) -> int:
    """Write build/requirements/*.txt anew from the pins in pyproject.toml, with hashes."""
    return locks.write(arguments)


def teach(arguments: Sequence[str], system: bool) -> int:
    """Make the learnt model of the referral search anew from its sentences (fetches torch)."""
    environment.prepare("run", system=system)
    return learn.run(arguments)


def wheels(_arguments: Sequence[str], system: bool) -> int:
    """Prove that every locked package has a Windows wheel; writes docs/windows_wheels.md."""
    environment.prepare("test", system=system)
    return locks.check_windows_wheels()


STEPS: dict[str, Step] = {
    "run": run,
    "test": test,
    "check": check,
    "setup": setup,
    "bench": benchmark,
    "compile": compile_catalogues,
    "strings": strings,
    "lock": lock,
    "wheels": wheels,
    "learn": teach,
}


def parser() -> argparse.ArgumentParser:
    """The command line, which lists its own steps."""
    width = max(map(len, STEPS))
    listing = "\n".join(f"  {name:{width}}  {step.__doc__}" for name, step in STEPS.items())
    found = argparse.ArgumentParser(
        prog="python3 build/tasks.py",
        description=f"steps:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument(
        "--no-system", action="store_true", help="do not look for missing system packages"
    )
    found.add_argument("step", choices=STEPS, metavar="STEP")
    found.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to the step")
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run one step; its exit code is the command's."""
    options = parser().parse_args(argv)
    try:
        return STEPS[options.step](options.arguments, not options.no_system)
    except environment.CannotPrepare as reason:
        print(f"{options.step}: {reason}", file=sys.stderr)
        return reason.exit_code
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
