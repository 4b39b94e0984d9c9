"""How far the translations of one language are, and what one may do with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.clock import from_us
from desktop_app.domain.session import Duty
from desktop_app.domain.translations import Line, State
from desktop_app.printouts.catalogues import Edition
from desktop_app.services import translation_checkers
from desktop_app.storage import translations
from desktop_app.storage.office import UnitOfWork

MAY_RELEASE = (Duty.ADMINISTRATOR, Duty.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class LanguageDesk:
    """How far one language is, and what whoever is signed in may do with it."""

    code: str
    states: dict[str, int]
    waiting: int
    """Checked sentences that the sheets do not print yet."""
    released_at: datetime | None
    may_accept: bool
    may_release: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """One language with its sentences."""

    desk: LanguageDesk
    lines: tuple[Line, ...]


def desk_of(uow: UnitOfWork, code: str, found: Sequence[Line], printed: Edition) -> LanguageDesk:
    """Counted from its sentences and from what is printed now."""
    states = [line.now.state for line in found]
    held = translations.newest_releases(uow).get(code)
    waiting = sum(
        line.now.state is State.ACCEPTED
        and (line.printed != line.now.text or line.source not in printed.readers)
        for line in found
    )
    return LanguageDesk(
        code, {str(state): states.count(state) for state in State}, waiting,
        from_us(held[1]) if held else None, translation_checkers.may_accept(uow, code),
        uow.actor.duty in MAY_RELEASE,
    )  # fmt: skip


def checked_of(found: Sequence[Line]) -> dict[str, tuple[str, str, str]]:
    """What somebody stands by: source -> (text, reader, ISO day)."""
    return {
        line.source: (line.now.text, line.now.reader, (line.now.read_on or date.min).isoformat())
        for line in found
        if line.now.state is State.ACCEPTED
    }
