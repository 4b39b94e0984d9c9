"""The databases of the benchmarks, built once by the program itself and kept in a cache folder."""

from itertools import islice
from pathlib import Path
from random import Random

from _timing import cache_folder

from desktop_app.clock import SystemClock
from desktop_app.domain.population.people import People
from desktop_app.domain.records import PersonRecord, Subject
from desktop_app.services.demo import build_demo
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage import batches
from desktop_app.storage.batches import Counts, NewBatch
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import LedgerState
from desktop_app.storage.office import Office, UnitOfWork, create_office, open_office

USER = PASSPHRASE = "demo"
LARGE, SMALL = 300_000, 22_000
_CHUNK = 20_000


def ward(scale: str = "ward") -> Path:
    """The demo office 北川区: 21,933 premium debtors (`sample`: a few hundred)."""
    path = cache_folder() / f"{scale}.db"
    if not path.exists():
        print(f"building {path.name} once …", flush=True)
        build_demo(path, scale, SystemClock(), name_forms())
    return path


def residents(count: int) -> Path:
    """An office that knows this many residents and nothing of their debts."""
    path = cache_folder() / f"residents-{count}.db"
    if not path.exists():
        print(f"building {path.name} once …", flush=True)
        new = path.with_name(path.name + ".new")
        for old in (new, Path(f"{new}.keys"), Path(f"{new}.anchors")):
            old.unlink(missing_ok=True)
        clock = SystemClock()
        create_office(new, "計測区役所", "demo", USER, "計測 係", PASSPHRASE, clock, counter="1番")
        office, _actor = open_office(new, USER, PASSPHRASE, clock)
        with office.write() as uow:
            _write(uow, office, count)
        office.close()
        for end in (".keys", ".anchors", ""):
            Path(f"{new}{end}").rename(f"{path}{end}")
    return path


def opened(path: Path) -> Office:
    """The storage of one of these offices."""
    return open_office(path, USER, PASSPHRASE, SystemClock())[0]


def _write(uow: UnitOfWork, office: Office, count: int) -> None:
    state = LedgerState(uow, Encoder(office.tokens), uow.now_us)
    rows = LedgerRows(uow, office.tokens, name_forms())
    new = NewBatch("bench", "atena", str(Subject.PERSONS), "bench", "", uow.now.date())
    batch = batches.begin(uow, new)
    people = _people(uow)
    for _chunk in range(0, count, _CHUNK):
        listed = list(islice(people, min(_CHUNK, count - _chunk)))
        rows.write(state.persons(listed), batch)
    batches.finish(uow, batch, Counts(accepted=count, added=count), {}, uow.now.date())


def _people(uow: UnitOfWork):  # type: ignore[no-untyped-def]
    maker = People(Random(1), uow.now.date())  # noqa: S311 - invented people, not a secret
    while True:
        head: PersonRecord = maker.debtor(19, 94)
        yield head
        yield maker.partner(head)
