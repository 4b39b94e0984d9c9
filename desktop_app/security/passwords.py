"""Rules about passphrases: how long one must be, and how long to wait after wrong ones."""

import unicodedata

from desktop_app.errors import UserError

LEAST_CHARACTERS = 8  # NIST SP 800-63B section 5.1.1.2: at least 8, no composition rules
FREE_TRIES = 3
_FIRST_WAIT = 5.0
_LONGEST_WAIT = 900.0


def wait_after(failures: int) -> float:
    """Seconds to wait after so many wrong passphrases in a row: 0, 0, 5, 10, 20 … 15 minutes."""
    beyond = failures - FREE_TRIES
    if beyond < 0:
        return 0.0
    return float(min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(beyond, 20)))


def still_to_wait(failures: int, seconds_since_last: float) -> float:
    """Seconds left of the wait. A clock set back shortens nothing."""
    return max(0.0, wait_after(failures) - max(0.0, seconds_since_last))


def check_new_passphrase(passphrase: str, login: str) -> None:
    """Refuse what is guessed first: too short, one character repeated, the login itself."""
    folded = unicodedata.normalize("NFKC", passphrase)
    if len(folded) < LEAST_CHARACTERS:
        raise UserError("passphrase_too_short", least=LEAST_CHARACTERS)
    if len(set(folded)) < LEAST_CHARACTERS // 2 or folded.casefold() == login.casefold():
        raise UserError("passphrase_too_easy")
