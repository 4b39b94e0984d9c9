"""Keeps personal data and keys out of logs: the last net, not the first.

Code logs codes and ids. This filter takes out what slips through: values of exceptions that are
not ours, long digit runs (addressee numbers, telephones), hex keys, dates of birth in braces.
"""

import logging
import re

from desktop_app.errors import MadoguchiError

_HIDDEN = "…"
_PATTERNS = (
    re.compile(r"x'[0-9a-fA-F]+'"),  # a raw key of SQLCipher
    re.compile(r"\b[0-9a-fA-F]{48,}\b"),  # keys and hashes, but not ids (32)
    re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}\b"),  # the recovery key
    re.compile(r"(?<![0-9a-fA-F-])\d{7,}(?![0-9a-fA-F-])"),  # addressee and notice numbers
    re.compile(r"\b0\d{1,4}-\d{1,4}-\d{3,4}\b"),  # telephone
    # Any Japanese text: the program's own log sentences are English.
    re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"),
)


def redact(text: str) -> str:
    """The text without what looks like a name, number or key."""
    for pattern in _PATTERNS:
        text = pattern.sub(_HIDDEN, text)
    return text


class RedactingFilter(logging.Filter):
    """Put on every handler; formats the record once and redacts it, traceback included."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drops a record."""
        record.msg = redact(record.getMessage())
        record.args = None
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = redact(_places(record.exc_info[1]))
            record.exc_info = None
        return True


def _places(error: BaseException) -> str:
    """Where it happened and what kind it was; the sentence only where it is our own code."""
    lines = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    said = f" {error.code}" if isinstance(error, MadoguchiError) else ""
    return "\n".join([*lines, f"{type(error).__name__}{said}"])


def install(handler: logging.Handler) -> None:
    """Make one handler redact."""
    handler.addFilter(RedactingFilter())
