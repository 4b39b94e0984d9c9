"""Which receivables a counter may ask property surveys for, and of which it may know answers."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from desktop_app.domain.receivables import LegalClass
from desktop_app.domain.surveys import PREMIUMS_SHARE, Sharing, with_power
from desktop_app.settings.receivable_kinds import kinds
from desktop_app.settings.sections import kinds_of, sections
from desktop_app.storage.office import UnitOfWork
from desktop_app.storage.tables import office_values


def own_kinds(work: UnitOfWork) -> tuple[str, ...]:
    """Receivables of the counter's section that have the power; empty where none has."""
    own = _value(work, "sections")
    table: Mapping[str, tuple[str, ...]] = sections()
    if isinstance(own, dict):
        table = {name: tuple(found) for name, found in own.items()}
    return with_power(kinds_of(work.actor.counter, table), _classes())


def seen_kinds(work: UnitOfWork) -> frozenset[str]:
    """Those, and the ones the ward lets share with them."""
    own = own_kinds(work)
    if not own:
        return frozenset()
    groups = _value(work, "survey_sharing")
    sharing = PREMIUMS_SHARE
    if isinstance(groups, list):
        sharing = Sharing(tuple(frozenset(group) for group in groups))
    return frozenset(with_power(sorted(sharing.seen_by(own)), _classes()))


def _classes() -> dict[str, LegalClass]:
    return {name: kind.legal_class.value for name, kind in kinds().items()}


def _value(work: UnitOfWork, name: str) -> object:
    """A table that the office set for itself, or None."""
    text = work.connection.scalar(select(office_values.c.value).where(office_values.c.name == name))
    return None if text is None else json.loads(text)
