"""Files of twelve other packages: proposed, a few answers, read exactly as their maker says."""

from pathlib import Path

import pytest

from desktop_app.importing import load_profile
from desktop_app.importing.profile_writer import save_profile
from tests.importing.unseen import (
    ANSWERS,
    FILES,
    judged,
    proposal_of,
    read,
    subject_of,
    truth_of,
    wrong_names,
)

MOST_ANSWERS = {"05_koki_kibetsu": 3, "09_shuno_keshikomi": 10, "12_shobun_rireki": 3}
REASONS = {
    "BAD_DATE": {"BAD_DATE"},
    "BAD_AMOUNT": {"BAD_AMOUNT"},
    "SUM_MISMATCH": {"BAD_AMOUNT"},
    "OVERPAID": {"NEGATIVE_AMOUNT", "BAD_AMOUNT"},
    "NEGATIVE_AMOUNT": {"NEGATIVE_AMOUNT"},
    "BAD_NUMBER": {"BAD_VALUE"},
    "MISSING_VALUE": {"MISSING_VALUE"},
    "DUPLICATE_KEY": {"DUPLICATE_KEY"},
    "COLUMN_COUNT": {"COLUMN_COUNT"},
    "TRUNCATED_LINE": {"TRUNCATED_LINE"},
    "BROKEN_BYTES": {"BAD_ENCODING"},
    "UNKNOWN_CODE": {"UNKNOWN_RECEIVABLE", "UNKNOWN_EVENT", "BAD_VALUE"},
    "UNKNOWN_RECORD": {"BAD_VALUE", "COLUMN_COUNT"},
    "BAD_TERM": {"BAD_VALUE"},
    "CONFLICT": {"BAD_VALUE"},
}


def test_all_twelve_are_there() -> None:
    assert len(FILES) == 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_read_is_what_the_maker_says(path: Path) -> None:
    proposal = proposal_of(path)
    assert proposal.subject is subject_of(truth_of(path))
    reading = read(path, proposal)
    outcome = judged(path, reading)
    assert outcome.rejects_missing == []
    assert outcome.rejects_wrong == []
    assert outcome.missing == []
    assert outcome.wrong == []
    assert outcome.yen == outcome.yen_meant
    assert outcome.rows_right == outcome.rows > 40
    assert wrong_names(path, reading) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rows_are_rejected_for_the_makers_reasons(path: Path) -> None:
    truth, told = truth_of(path), read(path, proposal_of(path)).rejected
    reasons = {(row.sheet, row.line): set[str]() for row in told}
    for row in told:
        reasons[row.sheet, row.line].add(row.reason)
    for bad in truth["bad_rows"]:
        place = (bad.get("sheet", ""), bad["line"])
        found = reasons.get(place) or reasons.get(("", bad["line"])) or set()
        assert found <= REASONS[bad["reason"]], bad


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_profile_says_it_all(path: Path, tmp_path: Path) -> None:
    profile = proposal_of(path).profile("unseen")
    save_profile(profile, tmp_path / "unseen.toml")
    assert load_profile(tmp_path / "unseen.toml") == profile


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_few_answers_will_do(path: Path) -> None:
    answers = [answer for answer in ANSWERS.get(path.stem, []) if answer[0] != "fields"]
    assert len(answers) <= MOST_ANSWERS.get(path.stem, 0)
    if path.suffix != ".txt" or path.stem.startswith("02"):
        assert proposal_of(path).encoding_is_sure
