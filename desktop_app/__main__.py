"""`python -m desktop_app`: a command, or the program with its windows.

The single file that knows `ui`, and only when a window is really wanted.
"""

from collections.abc import Sequence

from desktop_app.cli.main import main as run_command


def main(argv: Sequence[str] | None = None) -> int:
    """The entry of `madoguchi`."""
    return run_command(argv, open_program)


def open_program(words: Sequence[str]) -> int:
    """Open the windows: `[--screenshot FILE [--page P] [--size WxH]]` go along."""
    from ui.app import main as open_windows

    return int(open_windows(list(words)))


if __name__ == "__main__":
    raise SystemExit(main())
