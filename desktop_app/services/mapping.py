"""The mapping assistant as a use case: look at a file, be overruled, keep a named profile.

A proposal is a value; what a person says changes the value, and nothing is kept before `save`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.records import LEDGERS, EventType, Subject
from desktop_app.errors import Fault, UserError
from desktop_app.importing.assistant.codes import event_codes, is_open
from desktop_app.importing.assistant.columns import (
    ColumnGuess,
    date_style,
    month_style,
    odd_cells,
)
from desktop_app.importing.assistant.contents import DATE_FIELDS
from desktop_app.importing.assistant.proposal import Proposal
from desktop_app.importing.assistant.propose import propose, propose_fixed, save_profile
from desktop_app.importing.profile_shape import wrong_shape
from desktop_app.importing.profiles import (
    ENCODINGS,
    FIELDS,
    PASSED_OVER,
    REQUIRED,
    shipped_profiles,
)
from desktop_app.storage.office import Office

__all__ = ["MappingAssistant", "Proposal"]

_NAME = re.compile(r"[a-z0-9_]{1,40}\Z")


class MappingAssistant:
    """Use cases around files that no profile knows."""

    def __init__(self, office: Office, own_profiles: Path | None) -> None:
        self._office = office
        self._folder = own_profiles

    def propose(self, path: Path, subject: str = "") -> Proposal:
        """How the file seems to be laid out, and what only a person can say.

        `subject` where a person said what the file is about: persons, charges, payments, events.
        """
        if not path.is_file():
            raise UserError("import_file_missing", file=path.name)
        return propose(path, Subject(subject) if subject else None)

    @staticmethod
    def subjects() -> tuple[str, ...]:
        """What a file can be about."""
        return tuple(Subject)

    def propose_fixed(self, path: Path, fields: Sequence[tuple[str, int]]) -> Proposal:
        """The same for fixed width, once the names and widths of the layout sheet are told."""
        return propose_fixed(path, fields)

    @staticmethod
    def fields(subject: Subject) -> tuple[str, ...]:
        """What a column of such a file can hold."""
        return FIELDS[subject]

    @staticmethod
    def required(subject: Subject) -> tuple[str, ...]:
        """What must be in such a file."""
        return REQUIRED[subject]

    @staticmethod
    def meanings(field: str) -> tuple[str, ...]:
        """What a code of this field can mean; the last: its rows are passed over and counted."""
        known = tuple(EventType) if field == "type" else LEDGERS
        return (*known, PASSED_OVER)

    @staticmethod
    def open_codes(proposal: Proposal, field: str) -> list[str]:
        """Codes of a field whose meaning nobody said yet."""
        known = proposal.codes.get(field, {})
        return [code for code in proposal.code_values.get(field, ()) if is_open(code, known)]

    @staticmethod
    def encodings() -> tuple[str, ...]:
        """Encodings that can be read."""
        return ENCODINGS

    @staticmethod
    def with_encoding(proposal: Proposal, encoding: str) -> Proposal:
        """What a person says about the encoding is sure."""
        left = tuple(asked for asked in proposal.questions if asked != "encoding")
        return replace(proposal, encoding=encoding, encoding_is_sure=True, questions=left)

    @staticmethod
    def with_column(proposal: Proposal, index: int, field: str) -> Proposal:
        """What a person says a column holds; cells that cannot be that are doubtful anew."""
        changed = _with_new_codes(proposal.with_column(index, field), index, field)
        guesses = []
        for guess in changed.columns:
            if guess.index == index and field in (*DATE_FIELDS, "month"):
                cells = _cells(proposal, guess)
                style = month_style(cells) if field == "month" else date_style(cells)
                guess = replace(guess, dates=style[0])
            guesses.append(guess)
        doubtful = {
            (at, guess.index - 1)
            for guess in guesses
            for at in (
                range(len(proposal.preview))
                if guess.doubtful
                else odd_cells(guess, _cells(proposal, guess))
            )
        }
        return replace(changed, columns=tuple(guesses), doubtful_cells=frozenset(doubtful))

    @staticmethod
    def with_join(proposal: Proposal, indexes: Sequence[int], field: str) -> Proposal:
        """Several columns (from 1) put together are one field; what a person says is sure."""
        return proposal.with_join(indexes, field)

    @staticmethod
    def with_pass_over(proposal: Proposal, patterns: Sequence[str]) -> Proposal:
        """Rows that hold no record: UserError where a pattern can be none."""
        told = [pattern.strip() for pattern in patterns if pattern.strip()]
        changed = proposal.with_pass_over(told)
        if wrong_shape(changed.shape):
            raise UserError("profile_invalid", profile="", field=wrong_shape(changed.shape))
        return changed

    @staticmethod
    def with_sheet(proposal: Proposal, sheet: str, read: bool) -> Proposal:
        """Whether another sheet is read too."""
        left = tuple(name for name in proposal.left_out if name != sheet)
        return replace(proposal, left_out=left if read else (*left, sheet))

    @staticmethod
    def with_codes(proposal: Proposal, field: str, table: Mapping[str, str]) -> Proposal:
        """Add meanings of codes; the question is answered once every code has one."""
        known = {**proposal.codes.get(field, {}), **table}
        changed = proposal.with_codes(field, known)
        if any(is_open(code, known) for code in proposal.code_values.get(field, ())):
            return replace(changed, questions=(*changed.questions, f"codes.{field}"))
        return changed

    @staticmethod
    def open_questions(proposal: Proposal) -> tuple[str, ...]:
        """What is still to be said; a field that got a column meanwhile is no question."""
        given = {guess.field for guess in proposal.columns if guess.field} | set(proposal.derived)
        sure = {g.name or str(g.index) for g in proposal.columns if not g.doubtful}
        asked = dict.fromkeys([*proposal.questions, *_lost(proposal, given)])
        return tuple(q for q in asked if q not in given and q not in sure)

    @staticmethod
    def problem(proposal: Proposal) -> str:
        """The place where the profile cannot work yet; empty where it can."""
        try:
            proposal.profile("trial")
        except UserError as found:
            return str(found.values.get("field") or "file")
        return ""

    def save(self, proposal: Proposal, name: str, title: str) -> Path:
        """Keep the profile in the office's settings; it is offered from now on."""
        if not _NAME.match(name):
            raise UserError("profile_name_unusable")
        if self._folder is None:
            raise UserError("needs_file")
        path = self._folder / f"{name}.toml"
        if name in shipped_profiles() or path.exists():
            raise UserError("profile_name_taken")
        profile = proposal.profile(name, title.strip())
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            raise Fault("profile_not_saved", profile=name) from None
        save_profile(profile, path)
        with self._office.write() as work:
            work.audit("profile_saved", "setting", f"profile:{name}"[:40])
        return path

    def export(self, name: str) -> bytes:
        """A saved profile as the file that another office can take."""
        if not _NAME.match(name) or self._folder is None:
            raise UserError("profile_not_found", profile=name[:40])
        try:
            return (self._folder / f"{name}.toml").read_bytes()
        except OSError:
            raise UserError("profile_not_found", profile=name) from None


def _with_new_codes(proposal: Proposal, index: int, field: str) -> Proposal:
    """Codes of a column that was just said to hold some, as far as its cells were looked at."""
    if field not in ("type", "receivable"):
        return proposal
    cells = [cell for g in proposal.columns if g.index == index for cell in _cells(proposal, g)]
    values = tuple(dict.fromkeys(cell for cell in cells if cell))
    understood = event_codes(values) if field == "type" else {}
    codes = {**proposal.codes, field: {**understood, **proposal.codes.get(field, {})}}
    asked = dict.fromkeys([*proposal.questions, f"codes.{field}"])
    values = tuple(dict.fromkeys([*proposal.code_values.get(field, ()), *values]))
    return replace(
        proposal,
        codes={name: table for name, table in codes.items() if table},
        code_values={**proposal.code_values, field: values},
        questions=tuple(asked),
    )


def _lost(proposal: Proposal, given: set[str]) -> list[str]:
    """Fields that must be there and were taken away by hand."""
    if proposal.format == "fixed" and not proposal.columns:
        return []
    return [field for field in REQUIRED[proposal.subject] if field not in given]


def _cells(proposal: Proposal, guess: ColumnGuess) -> list[str]:
    """The column's cells as far as they were looked at."""
    place = guess.index - 1
    return [row[place] if place < len(row) else "" for row in proposal.preview]
