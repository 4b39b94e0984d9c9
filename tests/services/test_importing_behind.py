"""An import on two cores: the same rows as on one, and whole or not at all, however it ends."""

import contextlib
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap import build_services
from desktop_app.clock import FakeClock
from desktop_app.errors import UserError
from desktop_app.services import import_work
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage import checking
from desktop_app.storage.imported import ALL, CHARGES, EVENTS, PAYMENTS, PERSONS
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.office import open_office
from desktop_app.storage.opened import Office
from desktop_app.storage.unit_of_work import UnitOfWork
from tests.services.conftest import LOGIN, PASSPHRASE

DATA = Path(__file__).parents[1] / "importing" / "data"
FILES = [
    DATA / name
    for name in (
        "atena_master.csv",
        "kokuho_chotei.csv",
        "kokuho_shuno.csv",
        "kokuho_keika.csv",
        "jutaku_chotei.csv",
    )
]
# The digest of these covers the id of their party or charge, which is new in every office.
_REFERRING = (CHARGES, PAYMENTS, EVENTS)
_TOKENS = "SELECT 'name', token, person_id, '' FROM person_tokens"
_NUMBERS = "SELECT 'number', number_hash, person_id, kind FROM number_tokens"
_BATCHES = "SELECT seq, file_digest, accepted, rejected, yen_total, added, changed FROM batches"
ROOT = Path(__file__).resolve().parents[2]


def contents(office: Office) -> Counter[Any]:
    """Everything that imports fill, opened, with keys in the place of ids."""
    found: Counter[Any] = Counter()
    with office.read() as work:
        rows = LedgerRows(work, office.tokens, name_forms())
        opened = {
            spec: rows.current(spec, [row for (row,) in work.rows(f"SELECT id FROM {name}")])  # noqa: S608
            for name, spec in ALL.items()
        }
        key_of = {row: values.key for one in opened.values() for row, values in one.items()}
        for spec, one in opened.items():
            for values in one.values():
                clear = tuple(key_of.get(held, held) for held in values.clear)
                content = b"" if spec in _REFERRING else values.content
                found[spec.name, values.key, clear, values.plain, content, values.hidden] += 1
        for kind, token, person, more in (*work.rows(_TOKENS), *work.rows(_NUMBERS)):
            found[kind, token, key_of[person], more] += 1
        found.update(map(tuple, work.rows(_BATCHES)))
    return found


def test_two_cores_write_what_one_writes(
    local: Office, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = tmp_path / "twin"
    twin.mkdir()
    path = local.info.path
    assert path is not None
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy(file, twin)
    build_services(local, local.actor).importing.run("auto", FILES)
    monkeypatch.setattr(UnitOfWork, "writing_behind", lambda _unit: contextlib.nullcontext())
    other, _actor = open_office(twin / path.name, LOGIN, PASSPHRASE, clock)
    build_services(other, other.actor).importing.run("auto", FILES)
    both = contents(local), contents(other)
    other.close()
    assert both[0] == both[1]
    assert {row[0] for row in both[0]} >= {*ALL, "name", "number"}
    assert any(row[-1] for row in both[0] if row[0] == PERSONS.name)  # an address apart


@pytest.mark.parametrize("share", [0.55, 0.75, 0.95])
def test_stopping_while_rows_are_written_leaves_nothing(
    local: Office, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    monkeypatch.setattr(import_work, "CHUNK", 40)
    seen: list[float] = []
    services = build_services(local, local.actor)
    with pytest.raises(UserError, match="import_cancelled"):
        services.importing.apply(
            "atena_master",
            FILES[0],
            progress=lambda _lines, done: seen.append(done),
            cancelled=lambda: bool(seen) and seen[-1] >= share,
        )
    assert nothing_came(local)
    assert services.importing.apply("atena_master", FILES[0]).added > 0


# Stops in the middle of writing and says so, to be killed there.
KILLED = """
import sys, time
from pathlib import Path
from desktop_app.bootstrap import build_services
from desktop_app.clock import SystemClock
from desktop_app.services import import_work
from desktop_app.storage.office import open_office
path, login, passphrase, file, share = sys.argv[1:]
import_work.CHUNK = 40
office, actor = open_office(Path(path), login, passphrase, SystemClock(), accept_clock=True)
def told(_lines, done):
    if done >= float(share):
        print("writing", flush=True)
        time.sleep(600)
build_services(office, actor).importing.apply("atena_master", file, progress=told)
"""


@pytest.mark.parametrize("share", ["0.55", "0.9"])
def test_a_program_killed_while_it_writes_leaves_nothing(local: Office, share: str) -> None:
    path = str(local.info.path)
    command = [sys.executable, "-c", KILLED, path, LOGIN, PASSPHRASE, str(FILES[0]), share]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "writing\n"
        program.kill()
    assert nothing_came(local)
    outcome = build_services(local, local.actor).importing.apply("atena_master", FILES[0])
    assert outcome.added > 0


def nothing_came(office: Office) -> bool:
    """No row, no token, no batch; the log and the file are sound."""
    with office.read() as work:
        counts = [
            work.rows(f"SELECT count(*) FROM {name}")[0][0]  # noqa: S608
            for name in (*ALL, "person_tokens", "number_tokens", "batches")
        ]
    return not any(counts) and checking.findings(office) == [] and office.verify().ok
