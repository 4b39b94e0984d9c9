"""What must not be loaded before the sign-in page stands: the start is measured in half seconds."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LATER = ("sqlalchemy", "reportlab", "desktop_app.directory", "ui.words", "ui.main_window")


def test_the_first_window_loads_only_what_it_shows() -> None:
    program = "import sys, ui.shell, ui.warming; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.split())
    assert "ui.signin.page" in loaded
    assert [name for name in LATER if name in loaded] == []
