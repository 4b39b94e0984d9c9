"""The hearing sheet: asked once, shared by every counter, corrected without losing a word."""

from collections.abc import Sequence

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
            return _heard(uow, row, consultations.of_person(uow, person_id))


def hearing_in(uow: UnitOfWork, person_id: str) -> Hearing:
    """The sheet within a transaction that is open already."""
    rows = consultations.of_person(uow, person_id)
    current = _current(rows)
    names = staff_names(uow, {row.staff_id for row in rows})
    facts = [
        _heard(uow, row, rows, names)
        for item, row in sorted(current.items(), key=lambda pair: _ORDER.get(pair[0], 99))
    ]
    missing = sorted(
        (code for code in _ITEMS if code not in current),
        key=lambda code: (not _ITEMS[code].essential, _ORDER[code]),
    )
    return Hearing(tuple(facts), tuple(missing))


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
    uow: UnitOfWork, row: FactRow, rows: Sequence[FactRow], names: dict[str, str] | None = None
) -> HeardFact:
    known = names if names is not None else staff_names(uow, {r.staff_id for r in rows})
    by_id = {other.id: other for other in rows}
    earlier: list[HeardFact] = []
    before = by_id.get(row.replaces or "")
    while before is not None and len(earlier) < len(rows):
        earlier.append(_fact(uow, before, known, ()))
        before = by_id.get(before.replaces or "")
    return _fact(uow, row, known, tuple(earlier))


def _fact(
    uow: UnitOfWork, row: FactRow, names: dict[str, str], earlier: tuple[HeardFact, ...]
) -> HeardFact:
    try:
        held = consultations.value(uow, row)
    except Fault as fault:
        if fault.code != "damaged_value":
            raise
        held = {"text": DAMAGED}
    return HeardFact(
        id=FactId(row.id), item=row.item, text=held.get("text", ""),
        codes=tuple(held.get("codes") or ()), yen=held.get("yen"), source=Source(row.source),
        heard_by=names.get(row.staff_id, ""), counter=row.counter,
        heard_at=from_us(row.heard_at), earlier=earlier,
    )  # fmt: skip
