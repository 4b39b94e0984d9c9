"""What protection costs: sealing a column in a loop, and the entry in the log of what was read.

Beside the bare cipher with the same source of nonces, and a plain row with its commit.
"""

import os
import tempfile
from pathlib import Path

from _timing import interleaved, peak_mib, result
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import insert

from desktop_app.clock import SystemClock
from desktop_app.security.keys import KeyRing
from desktop_app.security.passphrase import Cost
from desktop_app.security.sealing import Sealer
from desktop_app.storage import tables
from desktop_app.storage.audit import GENESIS
from desktop_app.storage.office import Office, create_office, open_office

ROW, TURNS, COMMITS = "a" * 32, 20_000, 150
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)


def main() -> None:
    """Two ratios."""
    measure_cipher()
    with tempfile.TemporaryDirectory() as folder:
        path, clock = Path(folder) / "office.db", SystemClock()
        create_office(path, "計測区", "demo", "bench", "計測 係", "migi-hidari-ue-shita", clock,
                      counter="1番", cost=CHEAP)  # fmt: skip
        office, _actor = open_office(path, "bench", "migi-hidari-ue-shita", clock)
        try:
            measure_log(office)
        finally:
            office.close()


def measure_cipher() -> None:
    """Twenty thousand cells of 200 bytes."""
    plain, bound = b"x" * 200, b"a" * 60
    cipher = AESGCM(bytes(32))
    seal = Sealer(KeyRing.fresh()).for_column("notes", "sealed_body")

    def ours() -> None:
        for _turn in range(TURNS):
            seal(ROW, 1, plain)

    def bare() -> None:
        for _turn in range(TURNS):
            cipher.encrypt(os.urandom(12), plain, bound)

    seconds = [second * 1000 / TURNS for second in interleaved([ours, bare], 5)]
    result("seal a cell in a loop", *seconds, limit=3)


def measure_log(office: Office) -> None:
    """A hundred and fifty entries, each with its commit."""
    seq = iter(range(1, 1_000_000))
    fixed: dict[str, object] = {"chain": "0" * 32, "at": 1, "staff_id": ROW, "counter": "窓口"}
    fixed |= {"action": "person_read", "subject_kind": "person", "subject_id": ROW}
    fixed |= {"detail": "{}", "previous": GENESIS, "mac": GENESIS}

    def ours() -> None:
        for _turn in range(COMMITS):
            with office.write() as work:
                work.audit("person_read", "person", ROW)

    def bare() -> None:
        for _turn in range(COMMITS):
            with office.engines.writer.begin() as connection:
                row = fixed | {"seq": next(seq)}
                connection.execute(insert(tables.audit_entries), row)

    seconds = [second * 1000 / COMMITS for second in interleaved([ours, bare], 6)]
    result("an entry in the log, committed", *seconds, limit=1.3, peak=peak_mib())


if __name__ == "__main__":
    main()
