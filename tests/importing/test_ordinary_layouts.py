"""Files as most packages export them: proposed, hardly asked about, read exactly."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.importing.assistant.propose import Proposal, propose
from tests.importing.unseen import KNOWN, SUFFIXES, read_file

DATA = Path(__file__).parent / "data" / "ordinary"
FILES = sorted(path for path in DATA.iterdir() if path.suffix in SUFFIXES)
# The ledger where neither name nor title tells it, and what the sender's codes of taxes mean.
LEDGER = {"02": "juminzei", "07": "juminzei", "08": "gakudo"}
CODES = {"02": {"21": "koteishisan", "31": "keiji"}}
# Bad for a code that the debt does not need: file and line.
UNNEEDED = {("04", 30), ("05", 32), ("08", 29)}


def answered(path: Path) -> Proposal:
    """The assistant's proposal with at most two answers."""
    proposal, name = propose(path), path.name[:2]
    if name in LEDGER:
        proposal = proposal.with_ledger(LEDGER[name])
    if name in CODES:
        known = proposal.codes.get("receivable", {})
        proposal = proposal.with_codes("receivable", {**known, **CODES[name]})
    return proposal


def truth_of(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.with_suffix(".truth.json").read_text())
    return told


def yen_of(record: Any) -> int:
    return int(getattr(record, "unpaid_yen", None) or getattr(record, "yen", None) or 0)


def test_all_eight_are_there() -> None:
    assert len(FILES) == 8


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rows_rejects_and_yen_are_what_the_maker_says(path: Path) -> None:
    truth, reading = truth_of(path), read_file(path, answered(path).profile("ordinary"), KNOWN)
    unneeded = {line for name, line in UNNEEDED if path.name.startswith(name)}
    assert {row.line for row in reading.rejected} == {b["line"] for b in truth["bad"]} - unneeded
    assert len(reading.records) == truth["rows_good"] + len(unneeded)
    if not unneeded:
        assert sum(map(yen_of, reading.records)) == truth["yen_total"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_hardly_anything_is_asked(path: Path) -> None:
    assert len(answered(path).questions) <= 2
