"""Japanese comes out whole under a locale that cannot write it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASE = (
    '{"id": "L1", "claim_class": "強制徴収公債権", "law": "地方税法", "due": "2024-06-30",'
    ' "events": [], "as_of": "2026-11-20"}'
)


def test_output_is_utf8_under_the_c_locale() -> None:
    plain = {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "rules", "limitation"],
        input=CASE.encode(),
        capture_output=True,
        env={**os.environ, **plain},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert "進行中" in done.stdout.decode("utf-8")
