"""The values an office sets for itself, such as the minutes until the screen locks."""

import json
from dataclasses import asdict, replace

from sqlalchemy import insert, select, update

from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.settings.office import DEFAULTS, LIMITS, OfficeValues
from desktop_app.storage import tables
from desktop_app.storage.office import Office

_VALUES = tables.office_values


class Settings:
    """Use cases around office policy. Administrators change, everybody reads."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def values(self) -> OfficeValues:
        """What is in force: the office's own values over the shipped ones."""
        names = asdict(DEFAULTS)
        with self._office.read() as uow:
            rows = uow.connection.execute(
                select(_VALUES.c.name, _VALUES.c.value).where(_VALUES.c.name.in_(list(names)))
            )
            own = {row.name: json.loads(row.value) for row in rows}
        return replace(DEFAULTS, **own)

    def change(self, name: str, value: str | float, source: str = "") -> OfficeValues:
        """Set one value of the office; who changed it is in the audit log."""
        if self._office.actor.duty is not Duty.ADMINISTRATOR:
            raise UserError("not_permitted")
        default = asdict(DEFAULTS).get(name)
        if default is None or (isinstance(default, str) is not isinstance(value, str)):
            raise UserError("unknown_setting", name=name)
        least, most = LIMITS.get(name, (0, 0))
        if most and not least <= float(value) <= most:
            raise UserError("setting_out_of_range", name=name, least=least, most=most)
        with self._office.write() as uow:
            where = _VALUES.c.name == name
            row = uow.connection.execute(select(_VALUES.c.version).where(where)).one_or_none()
            new = {
                "value": json.dumps(value, ensure_ascii=False), "source": source[:400],
                "staff_id": uow.actor.staff_id, "at": uow.now_us,
                "version": row.version + 1 if row else 1,
            }  # fmt: skip
            if row:
                uow.connection.execute(update(_VALUES).where(where), new)
            else:
                uow.connection.execute(insert(_VALUES), {"name": name, **new})
            uow.audit("setting_changed", "setting", name)
            uow.changed("setting", name)
        return self.values()
