"""What the sheets say of the counter they come from: telephone, hours, a page behind the code."""

import json
from dataclasses import asdict, dataclass, fields
from urllib.parse import urlsplit

from sqlalchemy import insert, select, update

from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.storage import tables
from desktop_app.storage.office import Office
from desktop_app.storage.unit_of_work import UnitOfWork

_VALUES = tables.office_values
_PREFIX = "card:"
_LONGEST_SECTION = 50  # of the name of an office value
LONGEST = {"telephone": 60, "hours": 160, "url": 200}
LANGUAGE = "{language}"
"""In an address it stands for the code of the sheet's language, such as `ne`."""


@dataclass(frozen=True, slots=True)
class CounterCard:
    """Words of the office as they are printed; empty where it has said nothing."""

    telephone: str = ""
    hours: str = ""
    url: str = ""

    def over(self, other: "CounterCard") -> "CounterCard":
        """These words; the other's where these are empty."""
        return CounterCard(
            self.telephone or other.telephone, self.hours or other.hours, self.url or other.url
        )


DEMO_CARD = CounterCard(
    "03-0000-2000",
    "月曜日から金曜日 8:30–17:00（祝日を除く）",
    "https://www.example.lg.jp/{language}/",
)


def section_of(counter: str) -> str:
    """国保年金課 of 国保年金課 3番."""
    return counter.partition(" ")[0]


class CounterCards:
    """One card for the whole office (section ""), and one for each section that has its own."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def sections(self) -> tuple[str, ...]:
        """The sections that staff work in, by name."""
        chosen = select(tables.staff.c.counter).where(tables.staff.c.active)
        with self._office.read() as uow:
            counters = uow.connection.execute(chosen).scalars().all()
        return tuple(sorted({section_of(counter) for counter in counters} - {""}))

    def own(self, section: str) -> CounterCard:
        """What was entered for this section itself, or for the whole office."""
        with self._office.read() as uow:
            return _stored(uow, section)

    def card(self, section: str) -> CounterCard:
        """What its sheets say: its own words over those of the whole office."""
        with self._office.read() as uow:
            return _stored(uow, section).over(_stored(uow, ""))

    def hours_said(self, hours: str, language_code: str = "en") -> str:
        """The hours as a sheet in this language says them; nothing where it prints them as given.

        Loads the text engine the first time: not for the GUI thread.
        """
        from desktop_app.printouts.composer import Composer
        from desktop_app.printouts.languages import language
        from desktop_app.printouts.opening_hours import hours as said
        from desktop_app.printouts.text.spans import plain

        return plain(said(Composer(language(language_code)), " ".join(hours.split())))

    def change(self, section: str, card: CounterCard) -> CounterCard:
        """Enter a card; who did is in the audit log. Administrators only.

        Raises `UserError`: `not_permitted`, `card_too_long` (`field`), `card_url_unusable`.
        """
        if self._office.actor.duty is not Duty.ADMINISTRATOR:
            raise UserError("not_permitted")
        card = _checked(card)
        with self._office.write() as uow:
            store(uow, section, card)
            uow.audit("setting_changed", "setting", "card")
            uow.changed("setting", "card")
        return card


def _name(section: str) -> str:
    return _PREFIX + section[:_LONGEST_SECTION]


def _stored(uow: UnitOfWork, section: str) -> CounterCard:
    chosen = select(_VALUES.c.value).where(_VALUES.c.name == _name(section))
    value = uow.connection.execute(chosen).scalar()
    return CounterCard(**json.loads(value)) if value else CounterCard()


def store(uow: UnitOfWork, section: str, card: CounterCard) -> None:
    """Write a card that is known to be usable, in a unit of work that is open already."""
    where = _VALUES.c.name == _name(section)
    version = uow.connection.execute(select(_VALUES.c.version).where(where)).scalar()
    new = {
        "value": json.dumps(asdict(card), ensure_ascii=False), "source": "",
        "staff_id": uow.actor.staff_id, "at": uow.now_us, "version": (version or 0) + 1,
    }  # fmt: skip
    if version:
        uow.connection.execute(update(_VALUES).where(where), new)
    else:
        uow.connection.execute(insert(_VALUES), {"name": _name(section), **new})


def _checked(card: CounterCard) -> CounterCard:
    words = {one.name: " ".join(getattr(card, one.name).split()) for one in fields(card)}
    for name, text in words.items():
        if len(text) > LONGEST[name]:
            raise UserError("card_too_long", field=name, most=LONGEST[name])
    if words["url"] and not usable(words["url"]):
        raise UserError("card_url_unusable")
    return CounterCard(**words)


def usable(url: str) -> bool:
    """Whether a telephone that reads the code would open a page."""
    try:
        parts = urlsplit(url.replace(LANGUAGE, "en"))
    except ValueError:
        return False
    plain = url.isascii() and " " not in url and not set("{}") & set(url.replace(LANGUAGE, ""))
    return plain and parts.scheme in ("http", "https") and "." in parts.netloc
