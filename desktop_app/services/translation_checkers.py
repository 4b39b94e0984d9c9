"""Who may stand by a translation: administrators, and for each language whom they named."""

import json
from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from desktop_app.domain.ids import StaffId
from desktop_app.domain.session import Duty
from desktop_app.storage import tables
from desktop_app.storage.office import UnitOfWork

PREFIX = "translation_checkers."
_VALUES = tables.office_values


def named(uow: UnitOfWork, code: str) -> tuple[StaffId, ...]:
    """Whom an administrator named for a language."""
    value = uow.connection.scalar(select(_VALUES.c.value).where(_VALUES.c.name == PREFIX + code))
    return tuple(StaffId(one) for one in json.loads(value)) if value else ()


def may_accept(uow: UnitOfWork, code: str) -> bool:
    """Whether whoever is signed in may check a language."""
    actor = uow.actor
    return actor.duty is Duty.ADMINISTRATOR or actor.staff_id in named(uow, code)


def name(uow: UnitOfWork, code: str, staff: Sequence[StaffId]) -> None:
    """Name them; replaces those named before."""
    uow.connection.execute(delete(_VALUES).where(_VALUES.c.name == PREFIX + code))
    uow.connection.execute(insert(_VALUES), {
        "name": PREFIX + code, "value": json.dumps(list(staff)), "source": "", "version": 1,
        "staff_id": uow.actor.staff_id, "at": uow.now_us,
    })  # fmt: skip
    uow.audit("translation_checkers", "translation", code, people=len(staff))
    uow.changed("translation", code)
