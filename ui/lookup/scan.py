"""Telling a barcode scanner from a person: a fast run of characters ending in Enter.

A scanner types as a keyboard. With an input method on, its digits go through composition and its
Enter only confirms the composition, so a fast commit of a number counts as a scan as well.
"""

import unicodedata

FASTEST_TYPIST_S = 0.035  # a run faster than this per character is no person
SHORTEST_CODE = 6


class ScanDetector:
    """Fed with characters and their times; says when a run was a scan."""

    def __init__(self) -> None:
        self._run: list[tuple[str, float]] = []

    def typed(self, text: str, at: float) -> None:
        """One key (or one commit of the input method) at a time in seconds."""
        if self._run and at - self._run[-1][1] > FASTEST_TYPIST_S * max(1, len(text)) * 3:
            self._run = []
        for character in text:
            self._run.append((character, at))

    def entered(self, at: float) -> str:
        """Enter was pressed: the scanned code, or nothing if a person typed."""
        run, self._run = self._run, []
        if len(run) < SHORTEST_CODE or at - run[-1][1] > FASTEST_TYPIST_S * 3:
            return ""
        seconds = run[-1][1] - run[0][1]
        code = folded("".join(character for character, _at in run))
        fast = seconds <= FASTEST_TYPIST_S * len(run)
        return code if fast and is_code(code) else ""


def folded(text: str) -> str:
    """Full-width characters as the half-width ones the barcode holds."""
    return unicodedata.normalize("NFKC", text).strip()


def is_code(text: str) -> bool:
    """Digits, Latin letters and hyphens only, with enough digits to be a number."""
    plain = text.replace("-", "")
    digits = sum(c.isdigit() for c in plain)
    return plain.isascii() and plain.isalnum() and digits >= SHORTEST_CODE
