"""The hearing sheet: asked once, shared by every counter, corrected without losing a word."""

from collections.abc import Mapping, Sequence

from sqlalchemy.exc import IntegrityError

from desktop_app.clock import from_us
from desktop_app.domain.consultation import HEARING_ITEMS, HeardFact, Hearing, Source
from desktop_app.domain.ids import FactId, PersonId
from desktop_app.errors import Fault, UserError
from desktop_app.storage import consultations, lookup
from desktop_app.storage.consultations import FactRow
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.staff_names import staff_names

LONGEST = 2_000
_ITEMS = {item.code: item for item in HEARING_ITEMS}
_ORDER = {code: at for at, code in enumerate(_ITEMS)}
_LAST = len(_ITEMS)
# In this order a sheet asks what is missing.
_ASKED = tuple(sorted(_ITEMS, key=lambda code: (not _ITEMS[code].essential, _ORDER[code])))
_SOURCES = {str(source): source for source in Source}
DAMAGED = "\ufffd"  # the screen shows 開封できません for it


class Consultation:
    """Use cases around what was heard."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def hearing(self, person_id: PersonId) -> Hearing:
        """The current facts in the order of the sheet, and what nobody has asked yet."""
        with self._office.read() as uow:
            return hearing_in(uow, person_id)

    def record_fact(
        self,
        person_id: PersonId,
        item: str,
        *,
        text: str,
        codes: Sequence[str] = (),
        yen: int | None = None,
        source: Source,
        replaces: FactId | None = None,
    ) -> HeardFact:
        """Enter an answer. `stale_fact` when somebody else answered or corrected it meanwhile."""
        _check(item, text, codes, yen)
        content = {"text": text.strip(), "codes": list(codes), "yen": yen}
        with self._office.write() as uow:
            if lookup.person(uow, person_id) is None:
                raise UserError("person_gone")
            current = _current(consultations.of_person(uow, person_id)).get(item)
            if (current.id if current else None) != replaces:
                raise UserError("stale_fact", item=item)
            try:
                row = consultations.add(uow, person_id, item, str(source), replaces, content)
            except IntegrityError:
                raise UserError("stale_fact", item=item) from None
            uow.audit("fact_recorded", "fact", row.id, item=item, version=row.version)
            uow.changed("fact", row.id, person_id)
            rows = consultations.of_person(uow, person_id)
            names = staff_names(uow, {row.staff_id for row in rows})
            return _heard(uow, row, {row.id: row for row in rows}, names)


def hearing_in(uow: UnitOfWork, person_id: str) -> Hearing:
    """The sheet within a transaction that is open already."""
    rows = consultations.of_person(uow, person_id)
    return hearing_of(uow, rows, staff_names(uow, {row.staff_id for row in rows}))


def hearing_of(uow: UnitOfWork, rows: Sequence[FactRow], names: Mapping[str, str]) -> Hearing:
    """The sheet from its rows, oldest first, and the names of who heard them."""
    current = _current(rows)
    by_id = {row.id: row for row in rows}
    order = sorted(current, key=lambda item: _ORDER.get(item, _LAST))
    facts = tuple(_heard(uow, current[item], by_id, names) for item in order)
    return Hearing(facts, tuple(code for code in _ASKED if code not in current))


def _check(item: str, text: str, codes: Sequence[str], yen: int | None) -> None:
    known = _ITEMS.get(item)
    if known is None:
        raise UserError("unknown_item", item=item)
    if not text.strip() and not codes and yen is None:
        raise UserError("blank_fact", item=item)
    if len(text) > LONGEST:
        raise UserError("fact_too_long", most=LONGEST)
    if any(code not in known.answers for code in codes):
        raise UserError("unknown_answer", item=item)
    if yen is not None and (yen < 0 or not known.has_yen):
        raise UserError("bad_amount", item=item)


def _current(rows: Sequence[FactRow]) -> dict[str, FactRow]:
    """The newest fact of each item that nothing replaces."""
    replaced = {row.replaces for row in rows if row.replaces}
    return {row.item: row for row in rows if row.id not in replaced}


def _heard(
    uow: UnitOfWork, row: FactRow, by_id: Mapping[str, FactRow], names: Mapping[str, str]
) -> HeardFact:
    earlier: list[HeardFact] = []
    before = by_id.get(row.replaces or "")
    while before is not None and len(earlier) < len(by_id):
        earlier.append(_fact(uow, before, names, ()))
        before = by_id.get(before.replaces or "")
    return _fact(uow, row, names, tuple(earlier))


def _fact(
    uow: UnitOfWork, row: FactRow, names: Mapping[str, str], earlier: tuple[HeardFact, ...]
) -> HeardFact:
    try:
        held = consultations.value(uow, row)
    except Fault as fault:
        if fault.code != "damaged_value":
            raise
        held = {"text": DAMAGED}
    return HeardFact(
        id=FactId(row.id), item=row.item, text=held.get("text", ""),
        codes=tuple(held.get("codes") or ()), yen=held.get("yen"), source=_SOURCES[row.source],
        heard_by=names.get(row.staff_id, ""), counter=row.counter,
        heard_at=from_us(row.heard_at), earlier=earlier,
    )  # fmt: skip
