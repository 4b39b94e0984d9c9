"""Damaged files of shaped profiles: rows rejected or one error, and every row accounted for."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.importing import read_file
from desktop_app.importing.assistant.propose import propose
from desktop_app.importing.faults import REMEDIES
from desktop_app.importing.line_patterns import LinePattern
from tests.importing.test_fuzz import mutated, mutated_workbook, names
from tests.importing.unseen import FILES, KNOWN, proposal_of

MUTATED_FILES = int(os.environ.get("MUTATED_FILES", "300")) // 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_mutated_files(path: Path, tmp_path: Path) -> None:
    chance = random.Random(path.name)  # noqa: S311 - repeatable damage, not a secret
    profile, target = proposal_of(path).profile("unseen"), tmp_path / path.name
    change = mutated_workbook if path.suffix == ".xlsx" else mutated
    content, read = path.read_bytes(), 0
    for _ in range(max(MUTATED_FILES // len(FILES), 5)):
        target.write_bytes(change(content, chance))
        try:
            reading = read_file(target, profile, KNOWN)
        except UserError as refused:
            names(refused, path.name)
            continue
        read += 1
        assert {row.reason for row in reading.rejected} <= set(REMEDIES)
        assert reading.accepted == len(reading.records)
        assert all(row.file == path.name and row.line > 0 for row in reading.rejected)
    assert read > 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_assistant_on_mutated_files(path: Path, tmp_path: Path) -> None:
    chance = random.Random(path.name[::-1])  # noqa: S311 - repeatable damage, not a secret
    target = tmp_path / path.name
    change = mutated_workbook if path.suffix == ".xlsx" else mutated
    for _ in range(max(MUTATED_FILES // len(FILES) // 3, 3)):
        target.write_bytes(change(path.read_bytes(), chance))
        try:
            proposal = propose(target)
            if proposal.format != "fixed":
                proposal.with_ledger("kaigo").document("x")
        except UserError as refused:
            names(refused, path.name)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text(st.sampled_from("計 *{}a:合1"), max_size=30),
    st.text(st.sampled_from("計 a:合1"), max_size=60),
)
def test_no_pattern_fails_or_hangs(pattern: str, text: str) -> None:
    found = LinePattern(pattern).match(text)
    assert found is None or all(value in text for value in found.values())


def test_a_pattern_made_to_hang_does_not() -> None:
    assert LinePattern("*a" * 12 + "b").match("a" * 600) is None
