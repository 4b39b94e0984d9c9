"""The translators' desk of one office: write, check, remark, undo, release; every step is audited.

What an office writes lies over what came with the program, sentence by sentence. A sheet prints
only what somebody who may check the language stands by and what was released; until then it prints
what it printed before. A sentence whose Japanese changed is nobody's any more: it is stale.
"""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.ids import StaffId
from desktop_app.domain.session import Duty
from desktop_app.domain.translations import Line, Standing, State, StepKind, wording
from desktop_app.errors import UserError
from desktop_app.i18n import SHEET_LANGUAGES
from desktop_app.services import translation_checkers, translation_files
from desktop_app.services.translation_checks import need_printable
from desktop_app.services.translation_desks import (
    MAY_RELEASE,
    LanguageDesk,
    Opened,
    checked_of,
    desk_of,
)
from desktop_app.services.translation_editions import Editions
from desktop_app.services.translation_lines import FileRow, lines, shipped_sentences
from desktop_app.services.translations import SOURCE, Taken, Translations, one_line
from desktop_app.storage import translations
from desktop_app.storage.office import Office, UnitOfWork

LONGEST = 2_000


class OfficeTranslations:
    """Use cases of whoever translates or checks in this office."""

    def __init__(
        self, office: Office, editions: Editions, desk: Translations | None = None
    ) -> None:
        self._office = office
        self._editions = editions
        self._desk = desk or Translations()

    # Reading

    def languages(self) -> tuple[str, ...]:
        """The languages that are translated into."""
        return tuple(code for code in SHEET_LANGUAGES if code != SOURCE)

    def open(self, code: str) -> Opened:
        """One language, every sentence in the order of the sheets."""
        with self._office.read() as uow:
            return self._opened(uow, code)

    # One sentence

    def change(self, code: str, source: str, text: str, step: int) -> Line:
        """A new wording, which nobody stands by yet. `step` is the newest one that was seen."""
        if len(text) > LONGEST:
            raise UserError("translation_too_long", most=LONGEST)
        return self._write(code, source, step, [(StepKind.TEXT, wording(text), "")])

    def accept(self, code: str, source: str, text: str, reader: str, step: int) -> Line:
        """A named reader stands by this wording, which may be a new one."""
        reader = one_line(reader)
        if not reader:
            raise UserError("translation_reader_needed")
        text = wording(text)
        need_printable(code, source, text)
        with self._office.read() as uow:
            self._need_checker(uow, code)
        steps = [(StepKind.TEXT, text, ""), (StepKind.ACCEPT, "", reader)]
        return self._write(code, source, step, steps)

    def accept_as_it_is(self, code: str, source: str, reader: str) -> Line:
        """A named reader stands by the wording there is, whoever wrote it last."""
        with self._office.read() as uow:
            now = self._line(uow, code, source).now
        return self.accept(code, source, now.text, reader, now.step)

    def reopen(self, code: str, source: str, step: int) -> Line:
        """Nobody stands by it any more; the sheets keep what was released."""
        with self._office.read() as uow:
            self._need_checker(uow, code)
        return self._write(code, source, step, [(StepKind.REOPEN, "", "")])

    def remark(self, code: str, source: str, words: str, step: int) -> Line:
        """Something for the next reader."""
        words = one_line(words)
        if not words:
            raise UserError("translation_remark_empty")
        if len(words) > LONGEST:
            raise UserError("translation_too_long", most=LONGEST)
        return self._write(code, source, step, [(StepKind.REMARK, words, "")])

    def undo(self, code: str, source: str, step: int) -> Line:
        """Take the newest step of a sentence back; the log keeps both."""
        return self._write(code, source, step, [(StepKind.UNDO, "", "")])

    # Files

    def export(self, code: str, file: Path) -> int:
        """A PO or XLIFF file, as its name says; returns the sentences written."""
        opened = self.open(code)
        rows = [FileRow.of(line) for line in opened.lines]
        translation_files.write(file, code, rows)
        with self._office.write() as uow:
            uow.audit("translation_out", "translation", code, sentences=len(rows))
        return len(rows)

    def take(self, code: str, file: Path) -> Taken:
        """Take a file in, all of it or nothing; a wording that cannot be printed refuses it."""
        pairs = list(translation_files.read(file, code))
        with self._office.write() as uow:
            known = {line.source: line.now for line in self._opened(uow, code).lines}
            changed, unchanged, stale = [], 0, 0
            for source, text in pairs:
                if source not in known:
                    stale += 1
                elif not text.strip() or _same(known[source], wording(text)):
                    unchanged += 1
                else:
                    need_printable(code, source, wording(text))
                    changed.append((StepKind.TEXT, source, wording(text), ""))
            steps = translations.add(uow, code, changed)
            uow.audit("translation_in", "translation", code, changed=len(changed), stale=stale)
            if changed:
                uow.changed("translation", code)
        return Taken(len(changed), unchanged, stale, steps)

    def take_back(self, code: str, steps: tuple[int, int]) -> int:
        """Undo of an import where nobody did anything since; returns the sentences undone."""
        with self._office.write() as uow:
            newest = {step.source: step for step in translations.steps(uow, code)}
            sources = [
                source
                for source, step in newest.items()
                if steps[0] <= step.seq <= steps[1] and step.kind is StepKind.TEXT
            ]
            translations.add(uow, code, [(StepKind.UNDO, source, "", "") for source in sources])
            uow.audit("translation_in_undone", "translation", code, sentences=len(sources))
            if sources:
                uow.changed("translation", code)
        return len(sources)

    # Release

    def release(self, code: str) -> LanguageDesk:
        """From now on every counter prints what is checked, and says by whom."""
        self._need_releaser()
        with self._office.write() as uow:
            opened = self._opened(uow, code)
            checked = checked_of(opened.lines)
            if not opened.desk.waiting:
                raise UserError("translation_nothing_to_release")
            translations.release(uow, code, checked)
            uow.audit("translation_released", "translation", code, sentences=len(checked))
            uow.changed("translation", code)
            return self._opened(uow, code).desk

    def withdraw(self, code: str) -> LanguageDesk:
        """Undo of a release: what was printed before it is printed again."""
        self._need_releaser()
        with self._office.write() as uow:
            held = translations.newest_releases(uow).get(code)
            if held is None:
                raise UserError("translation_nothing_to_release")
            translations.withdraw(uow, held[0])
            uow.audit("translation_withdrawn", "translation", code)
            uow.changed("translation", code)
            return self._opened(uow, code).desk

    # Who may check

    def checkers(self, code: str) -> tuple[StaffId, ...]:
        """Whom an administrator named for a language, beside the administrators."""
        with self._office.read() as uow:
            return translation_checkers.named(uow, code)

    def appoint(self, code: str, staff: Sequence[StaffId]) -> None:
        """Name who may check a language; replaces those named before."""
        if self._office.actor.duty is not Duty.ADMINISTRATOR:
            raise UserError("not_permitted")
        self._known(code)
        with self._office.write() as uow:
            translation_checkers.name(uow, code, staff)

    # Inside

    def _opened(self, uow: UnitOfWork, code: str) -> Opened:
        self._known(code)
        found = lines(
            self._desk, code, translations.steps(uow, code), self._editions.in_force(uow, code)
        )
        return Opened(desk_of(uow, code, found, self._editions.in_force(uow, code)), found)

    def _write(
        self, code: str, source: str, seen: int, new: Sequence[tuple[StepKind, str, str]]
    ) -> Line:
        """Steps of one sentence, unless a colleague was there first; the sentence as it is now."""
        with self._office.write() as uow:
            before = self._line(uow, code, source)
            if before.now.step != seen:
                raise UserError("translation_changed_elsewhere")
            kept = [step for step in new if _says_something(before.now, step)]
            if kept and kept[0][0] is StepKind.UNDO and not before.now.undoable:
                raise UserError("translation_nothing_to_undo")
            translations.add(uow, code, [(kind, source, w, reader) for kind, w, reader in kept])
            for kind, _words, _reader in kept:
                uow.audit(f"translation_{kind}", "translation", translations.key_of(source),
                          language=code)  # fmt: skip
            if kept:
                uow.changed("translation", code)
            return self._line(uow, code, source)

    def _line(self, uow: UnitOfWork, code: str, source: str) -> Line:
        edition = self._editions.in_force(uow, code)
        steps = translations.steps(uow, code, source)
        found = lines(self._desk, code, steps, edition, source)
        if found and found[0].now.state in (State.MISSING, State.STALE):
            # What the office wrote for the former sentence may be what is stale.
            found = lines(self._desk, code, translations.steps(uow, code), edition, source)
        if not found:
            raise UserError("translation_unknown")
        return found[0]

    def _known(self, code: str) -> None:
        shipped_sentences(self._desk, code)  # refuses a language that there is not

    def _need_checker(self, uow: UnitOfWork, code: str) -> None:
        if not translation_checkers.may_accept(uow, code):
            raise UserError("translation_not_checker", language=code)

    def _need_releaser(self) -> None:
        if self._office.actor.duty not in MAY_RELEASE:
            raise UserError("not_permitted")


def _says_something(now: Standing, step: tuple[StepKind, str, str]) -> bool:
    """The same words again are no step; a stale sentence becomes one by the same words."""
    kind, words, _reader = step
    return kind is not StepKind.TEXT or not _same(now, words)


def _same(now: Standing, text: str) -> bool:
    return now.text == text and now.state is not State.STALE
