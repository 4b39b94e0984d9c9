"""Small invented offices for tests: records with sensible values, written as an import writes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.domain.ids import PersonId
from desktop_app.domain.records import (
    ChargeRecord,
    EventRecord,
    EventType,
    PartyRecord,
    PaymentRecord,
    PersonRecord,
    Sex,
)
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage import batches
from desktop_app.storage.batches import Counts, NewBatch
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import Difference, LedgerState
from desktop_app.storage.opened import Office

AOYAMA = PersonRecord(
    number="0012345678", household_number="005000001", relation="世帯主", name="青山　正夫",
    kana="アオヤマ　マサオ", romaji="", alias="", alias_kana="", former_surname="",
    former_surname_kana="", birth=date(1950, 8, 14), sex=Sex.MALE, postcode="000-0002",
    address="東京都北川区緑ケ丘二丁目１４番３号", building="緑荘２０５号", former_address="",
    moved_on=None, status="住民", nationality="日本", language="ja", phone="090-0000-4821",
    income_class="2", support_measure=False, welfare=False,
)  # fmt: skip


def person(number: str, name: str, kana: str, **values: Any) -> PersonRecord:
    """A resident with a household of their own unless said otherwise."""
    home = f"9{number[-8:]}"
    made = replace(AOYAMA, number=number, name=name, kana=kana, household_number=home, phone="")
    return replace(made, **values)


def charge(
    number: str, instalment: int, due: date, yen: int, *, paid: int = 0, ledger: str = "kokuho",
    fiscal_year: int = 2026, **values: Any,
) -> ChargeRecord:  # fmt: skip
    """One instalment of one notice a person and year."""
    notice = f"2{fiscal_year % 100:02d}{number[-7:]}"
    made = ChargeRecord(
        ledger=ledger, key=f"{notice}/{instalment}", party_number=number, kind=ledger,
        fiscal_year=fiscal_year, notice_number=notice, instalment=instalment,
        label=f"第{instalment}期", due=due, charged_yen=yen, paid_yen=paid, unpaid_yen=yen - paid,
        quasi_head=False,
    )  # fmt: skip
    return replace(made, **values)


def event(of: ChargeRecord, what: EventType, on: date, **values: Any) -> EventRecord:
    """A step of collection on one instalment."""
    key = f"{of.key}|{what}|{on}"
    made = EventRecord(of.ledger, key, of.key, of.party_number, what, on, None, "")
    return replace(made, **values)


def payment(of: ChargeRecord, on: date, yen: int) -> PaymentRecord:
    """A payment on one instalment."""
    return PaymentRecord(of.ledger, f"{of.key}|{on}", of.key, of.party_number, on, yen, "窓口")


def party_of(resident: PersonRecord, ledger: str, number: str = "") -> PartyRecord:
    """The resident as a ledger knows them; with a number of its own they are not yet joined."""
    return PartyRecord(
        ledger, number or resident.number, not number, resident.name, resident.kana,
        resident.birth if number else None, resident.address if number else "",
    )  # fmt: skip


def put(
    office: Office,
    persons: Sequence[PersonRecord] = (),
    charges: Sequence[ChargeRecord] = (),
    events: Iterable[EventRecord] = (),
    payments: Iterable[PaymentRecord] = (),
    *,
    as_of: date | None = date(2026, 10, 31),
) -> None:
    """Write records the way an import writes them; parties are made of the persons."""
    by_number = {resident.number: resident for resident in persons}
    with office.write() as uow:
        state = LedgerState(uow, Encoder(office.tokens), uow.now_us)
        rows = LedgerRows(uow, office.tokens, name_forms())

        def write(found: Difference, ledger: str, subject: str) -> None:
            new = NewBatch("test", ledger, subject, "test", "", as_of)
            batch = batches.begin(uow, new)
            rows.write(found, batch)
            counts = Counts(added=len(found.added))
            batches.finish(uow, batch, counts, {found.spec.name: b"".join(found.unchanged)}, as_of)

        write(state.persons(persons), "atena", "persons")
        for ledger in sorted({c.ledger for c in charges}):
            own = [c for c in charges if c.ledger == ledger]
            numbers = dict.fromkeys(c.party_number for c in own)
            parties = [party_of(by_number[n], ledger) for n in numbers if n in by_number]
            write(state.parties(ledger, parties), ledger, "charges")
            write(state.charges(ledger, own), ledger, "charges")
            steps = [e for e in events if e.ledger == ledger]
            write(state.events(ledger, steps), ledger, "events")
            paid = [p for p in payments if p.ledger == ledger]
            write(state.payments(ledger, paid), ledger, "payments")


def person_id(office: Office, number: str) -> PersonId:
    """The id of a resident by number."""
    with office.read() as uow:
        state = LedgerState(uow, Encoder(office.tokens), uow.now_us)
        return PersonId(state.person_ids([number])[number])
