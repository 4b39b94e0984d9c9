"""Builds the demo office 北川区 on a database of its own: invented residents, debts and staff."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import insert

from desktop_app.clock import Clock
from desktop_app.domain.names import NameForms
from desktop_app.domain.population import build, sendings, talk, unclear
from desktop_app.domain.population.build import Household
from desktop_app.domain.records import PartyRecord, PersonRecord, Subject
from desktop_app.errors import UserError
from desktop_app.security import key_file
from desktop_app.security.key_file import KeyFile
from desktop_app.security.keys import make_slot
from desktop_app.security.passphrase import STANDARD_COST, Cost
from desktop_app.services.counter_cards import DEMO_CARD, store
from desktop_app.services.matching import Matching
from desktop_app.services.staff import compartments_of
from desktop_app.settings.office import DEMO_OFFICE, DEMO_PASSPHRASE, DEMO_STAFF, DEMO_USER
from desktop_app.storage import batches, tables
from desktop_app.storage.batches import Counts, NewBatch
from desktop_app.storage.demo_talk import TalkRows
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import Difference, LedgerState
from desktop_app.storage.office import Office, UnitOfWork, create_office, open_office

OFFICE, USER, PASSPHRASE = DEMO_OFFICE, DEMO_USER, DEMO_PASSPHRASE
# Their passphrase stands on the sign-in page, so it need not be costly to try.
COLLEAGUE_COST = Cost(memory_kib=8_192, passes=1, lanes=1)
_CHUNK = 1_500  # households at a time, so that memory stays level
_TALKED_SHARE = {"sample": 0.2, "ward": 0.02}

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Demo:
    """What was built."""

    database: Path
    user: str
    debtors: int


def build_demo(
    path: Path,
    scale: str,
    clock: Clock,
    forms: NameForms,
    *,
    progress: Progress | None = None,
    cost: Cost = STANDARD_COST,
) -> Demo:
    """Create the office and fill it. A database that is already there is never touched."""
    if scale not in build.SCALES:
        raise UserError("unknown_scale", scale=scale)
    path.parent.mkdir(parents=True, exist_ok=True)
    first = DEMO_STAFF[0]
    create_office(
        path, OFFICE, "demo", USER, first.name, PASSPHRASE, clock, counter=first.counter, cost=cost
    )
    office, _actor = open_office(path, USER, PASSPHRASE, clock)
    try:
        _fill(office, scale, forms, progress)
        Matching(office, forms).run()
        _give_keys(office)
    finally:
        office.close()
    return Demo(path, USER, build.debtors(scale))


def ensure_keys(path: Path, login: str, clock: Clock) -> None:
    """A demo office of an earlier version has no keys for colleagues: give them theirs."""
    if login in key_file.load(key_file.key_path(path)).slots:
        return
    office, _actor = open_office(path, USER, PASSPHRASE, clock)
    try:
        _give_keys(office)
    finally:
        office.close()


def _give_keys(office: Office) -> None:
    path, ring = office.info.path, office.keyring
    if path is None:
        raise UserError("needs_file")

    def change(keys: KeyFile) -> KeyFile:
        for one in DEMO_STAFF[1:]:
            parts = compartments_of(one.duty)
            slot = make_slot(keys.office_id, PASSPHRASE, ring, parts, COLLEAGUE_COST)
            keys = keys.with_slot(one.login, slot)
        return keys

    key_file.edit(key_file.key_path(path), ring, change)


def _fill(office: Office, scale: str, forms: NameForms, progress: Progress | None) -> None:
    with office.write() as uow:
        staff = _add_colleagues(uow)
        store(uow, "", DEMO_CARD)
        filler = _Filler(uow, office, scale, forms)
        done, total = 0, build.debtors(scale)
        chunk: list[Household] = []
        for household in unclear.households(scale, uow.now.date()):
            chunk.append(household)
            if len(chunk) == _CHUNK:
                done += len(chunk)
                filler.write(chunk)
                chunk.clear()
                if progress:
                    progress(done, total)
        filler.write(chunk)
        filler.finish(staff)
        uow.audit("demo_built", "office", office.info.office_id, debtors=total)


def _add_colleagues(uow: UnitOfWork) -> dict[str, tuple[str, str]]:
    """Login -> (staff id, counter)."""
    found = {USER: (str(uow.actor.staff_id), uow.actor.counter)}
    for one in DEMO_STAFF[1:]:
        staff_id = uow.new_id()
        sealed = uow.seal("staff", "sealed_name", staff_id, 1, {"name": one.name})
        row = {
            "id": staff_id, "login": one.login, "counter": one.counter, "duty": str(one.duty),
            "active": True, "sealed_name": sealed, "version": 1, "created_at": uow.now_us,
        }  # fmt: skip
        uow.connection.execute(insert(tables.staff), row)
        found[one.login] = (staff_id, one.counter)
    return found


@dataclass(slots=True)
class _Tally:
    batch_id: str
    added: int = 0
    yen: int = 0


class _Filler:
    """Writes households through the same rows as an import, a batch for each kind of extract."""

    def __init__(self, uow: UnitOfWork, office: Office, scale: str, forms: NameForms) -> None:
        self._uow = uow
        self._state = LedgerState(uow, Encoder(office.tokens), uow.now_us)
        self._rows = LedgerRows(uow, office.tokens, forms)
        self._batches: dict[tuple[str, Subject], _Tally] = {}
        self._rng = Random(build.SEED + 1)  # noqa: S311 - which resident spoke, not a secret
        self._as_of = build.as_of(uow.now.date())
        self._share = _TALKED_SHARE[scale]
        self._talkers: list[str] = []
        self._queue: list[PersonRecord] = []

    def write(self, households: Iterable[Household]) -> None:
        """Persons, then parties linked to them, then what hangs on the parties."""
        listed = list(households)
        persons = [person for household in listed for person in household.persons]
        self._put("", Subject.PERSONS, self._state.persons(persons), 0)
        self._write_parties(listed)
        by_ledger = defaultdict(list)
        for household in listed:
            for (party, _number), debts in zip(household.parties, household.debts, strict=True):
                by_ledger[party.ledger].append(debts)
        for ledger, many in by_ledger.items():
            charges = [charge for debts in many for charge in debts.charges]
            payments = [payment for debts in many for payment in debts.payments]
            events = [event for debts in many for event in debts.events]
            unpaid = sum(charge.unpaid_yen for charge in charges)
            self._put(ledger, Subject.CHARGES, self._state.charges(ledger, charges), unpaid)
            paid = sum(payment.yen for payment in payments)
            self._put(ledger, Subject.PAYMENTS, self._state.payments(ledger, payments), paid)
            stepped = sum(event.yen or 0 for event in events)
            self._put(ledger, Subject.EVENTS, self._state.events(ledger, events), stepped)
        self._remember(listed)

    def finish(self, staff: dict[str, tuple[str, str]]) -> None:
        """The counts of the batches; then what the counters heard, and today's queue."""
        for tally in self._batches.values():
            counts = Counts(accepted=tally.added, yen_total=tally.yen, added=tally.added)
            batches.finish(self._uow, tally.batch_id, counts, {}, self._as_of)
        rows = TalkRows(self._uow, staff)
        made = talk.TalkMaker(self._rng, self._uow.now)
        rows.add(self._person_id(build.SHOWCASE_NUMBER), talk.showcase_talk(self._uow.now))
        for number in self._talkers:
            rows.add(self._person_id(number), made.talk())
        for sending in sendings.showcase_sendings(self._uow.now):
            rows.send(self._person_id(build.SHOWCASE_NUMBER), sending)
        for number, sending in zip(self._talkers, sendings.sendings(self._uow.now), strict=False):
            rows.send(self._person_id(number), sending)
        for arrival in talk.arrivals(self._queue, self._rng):
            rows.arrive(arrival, self._person_id(arrival.number) if arrival.number else None)
        rows.write()

    def _write_parties(self, listed: list[Household]) -> None:
        by_ledger = defaultdict(list)
        numbers = {n for household in listed for _party, n in household.parties if n}
        known = self._state.person_ids(numbers)
        for household in listed:
            for party, number in household.parties:
                by_ledger[party.ledger].append((party, known.get(number)))
        for ledger, pairs in by_ledger.items():
            found = self._state.parties(ledger, (party for party, _person in pairs))
            # Ledgers without the addressee number: the demo office has already decided them.
            found.added = [
                (row_id, values._replace(link=(person, _basis(party) if person else "none")))
                for (row_id, values), (party, person) in zip(found.added, pairs, strict=True)
            ]
            self._put(ledger, Subject.CHARGES, found, 0, counted=False)

    def _put(
        self, ledger: str, subject: Subject, found: Difference, yen: int, *, counted: bool = True
    ) -> None:
        tally = self._batches.get((ledger, subject))
        if tally is None:
            tally = self._batches[ledger, subject] = _Tally(self._begin(ledger, subject))
        self._rows.write(found, tally.batch_id)
        if counted:
            tally.added += len(found.added)
            tally.yen += yen

    def _begin(self, ledger: str, subject: Subject) -> str:
        name = f"demo-{ledger or 'atena'}-{subject}"
        new = NewBatch("demo", ledger or "atena", str(subject), name, "", self._as_of)
        return batches.begin(self._uow, new)

    def _remember(self, listed: list[Household]) -> None:
        """Who was at a counter lately, and who waits today."""
        for household in listed:
            head = household.persons[0]
            if head.number == build.SHOWCASE_NUMBER:
                continue
            if self._rng.random() < self._share:
                self._talkers.append(head.number)
            wanted = "ja" if len(self._queue) % 2 else "foreign"
            foreign = "foreign" if head.language != "ja" else "ja"
            if len(self._queue) < 6 and foreign == wanted:
                self._queue.append(head)

    def _person_id(self, number: str) -> str:
        return self._state.person_ids([number])[number]


def _basis(party: PartyRecord) -> str:
    return "number" if party.number_is_atena else "matched"
