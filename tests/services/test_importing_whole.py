"""An import comes whole or not at all, however it ends while rows are written."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.bootstrap import build_services
from desktop_app.errors import UserError
from desktop_app.services import import_work
from desktop_app.storage import checking
from desktop_app.storage.imported import ALL
from desktop_app.storage.opened import Office
from tests.services.conftest import LOGIN, PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
MASTER = ROOT / "tests" / "importing" / "data" / "atena_master.csv"


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
            MASTER,
            progress=lambda _lines, done: seen.append(done),
            cancelled=lambda: bool(seen) and seen[-1] >= share,
        )
    assert nothing_came(local)
    assert services.importing.apply("atena_master", MASTER).added > 0


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
    command = [sys.executable, "-c", KILLED, path, LOGIN, PASSPHRASE, str(MASTER), share]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as program:
        assert program.stdout is not None
        said = program.stdout.readline()
        program.kill()
    assert said == "writing\n"
    assert nothing_came(local)
    outcome = build_services(local, local.actor).importing.apply("atena_master", MASTER)
    assert outcome.added > 0


def nothing_came(office: Office) -> bool:
    """No row, no token, no batch; the log and the file are sound."""
    with office.read() as work:
        counts = [
            work.rows(f"SELECT count(*) FROM {name}")[0][0]  # noqa: S608
            for name in (*ALL, "person_tokens", "number_tokens", "batches")
        ]
    return not any(counts) and checking.findings(office) == [] and office.verify().ok
