"""The mapping assistant proposes what the shipped profiles say, and asks where it cannot know."""

import csv
import io
from pathlib import Path

import pytest

from desktop_app.domain.records import ChargeRecord, Subject
from desktop_app.errors import UserError
from desktop_app.importing import KnownKeys, load_profile, read_file, shipped_profiles
from desktop_app.importing.assistant.propose import Proposal, propose, propose_fixed
from desktop_app.importing.profile_writer import save_profile
from desktop_app.importing.profiles import Profile

DATA = Path(__file__).parent / "data"
FILES = sorted(path for path in DATA.iterdir() if path.suffix in (".csv", ".xlsx", ".txt"))


class Everything:
    """Knows every number, so that only the mapping is put to the test."""

    def __contains__(self, key: object) -> bool:
        return True


ALL = Everything()
LEDGERS = ("juminzei", "kokuho", "koki", "kaigo", "gakudo", "jutaku", "seiho")
KNOWN = KnownKeys(ALL, dict.fromkeys(LEDGERS, ALL), dict.fromkeys(LEDGERS, ALL))


def proposed(path: Path, shipped: Profile) -> Proposal:
    """The proposal, with a person's answers to the questions it cannot answer itself."""
    if path.suffix == ".txt":
        fields = [(field.name, field.width) for field in shipped.layout.fields]
        proposal = propose_fixed(path, fields)
    else:
        proposal = propose(path)
    if any(asked.startswith("codes.type") for asked in proposal.questions):
        proposal = proposal.with_codes("type", shipped.codes["type"])
    return proposal


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_proposed_profile_reads_the_file_as_the_shipped_one_does(path: Path) -> None:
    shipped = load_profile(path.stem)
    proposal = proposed(path, shipped)
    assert proposal.subject is shipped.subject
    assert proposal.ledger == shipped.ledger
    mine = read_file(path, proposal.profile(path.stem), KNOWN)
    theirs = read_file(path, shipped, KNOWN)
    assert mine.records == theirs.records
    assert [(r.line, r.reason) for r in mine.rejected] == [
        (r.line, r.reason) for r in theirs.rejected
    ]
    assert (mine.yen_total, mine.blank_rows) == (theirs.yen_total, theirs.blank_rows)


@pytest.mark.parametrize("name", shipped_profiles())
def test_a_saved_profile_is_the_same_profile(name: str, tmp_path: Path) -> None:
    profile = load_profile(name)
    save_profile(profile, tmp_path / f"{name}.toml")
    assert load_profile(tmp_path / f"{name}.toml") == profile
    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.toml"]


def test_codes_without_words_are_asked() -> None:
    proposal = propose(DATA / "juminzei_keika.csv")
    assert "codes.type" in proposal.questions
    assert {"10", "20", "40"} <= set(proposal.code_values["type"])
    answered = proposal.with_codes(
        "type", {code: "notice" for code in proposal.code_values["type"]}
    )
    assert "codes.type" not in answered.questions


def test_a_fixed_width_file_asks_for_its_fields() -> None:
    proposal = propose(DATA / "koki_chotei.txt")
    assert proposal.format == "fixed"
    assert proposal.record_length == 209
    assert proposal.questions == ("fixed_fields",)
    with pytest.raises(UserError) as refused:
        propose_fixed(DATA / "koki_chotei.txt", [("番号", 8), ("氏名", 40)])
    assert refused.value.code == "profile_invalid"


OTHER_OFFICE = [
    ["水道料金等　滞納者名簿　令和8年9月30日現在"],
    [],
    ["整理番号", "期限", "請求額", "残高", "ヨミ", "債務者名", "利用年月", "電話"],
    ["A-1", "30/06/2024", "3,300", "3,300", "ヤマダ", "山田　花子", "2024/06", "03-0000-0001"],
    ["A-1", "31/07/2024", "3,300", "1,300", "ヤマダ", "山田　花子", "2024/07", "03-0000-0001"],
    ["A-2", "31/08/2024", "５００円", "0", "スズキ", "鈴木　一", "2024/08", ""],
]


def write_csv(path: Path, rows: list[list[str]], encoding: str, delimiter: str) -> Path:
    """A file of another office."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


@pytest.mark.parametrize(
    "encoding", ["cp932", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "euc_jp"]
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_another_offices_list(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = write_csv(tmp_path / "x.csv", OTHER_OFFICE, encoding, delimiter)
    proposal = propose(path)
    fields = {guess.field: guess.name for guess in proposal.columns if guess.field}
    assert proposal.subject is Subject.CHARGES
    assert proposal.header_row == 3
    assert fields["due"] == "期限"
    assert fields["party_number"] == "整理番号"
    assert fields["month"] == "利用年月"
    assert "ledger" in proposal.questions
    due = next(guess for guess in proposal.columns if guess.field == "due")
    assert due.dates == "dmy"
    reading = read_file(path, proposal.with_ledger("jutaku").profile("x"), KNOWN)
    charges = [record for record in reading.records if isinstance(record, ChargeRecord)]
    assert [charge.unpaid_yen for charge in charges] == [3_300, 1_300, 0]
    assert [charge.paid_yen for charge in charges] == [0, 2_000, 500]
    assert reading.as_of is not None
    assert reading.rejected == []


def test_dates_that_could_be_read_two_ways_are_doubtful(tmp_path: Path) -> None:
    rows = [row[:] for row in OTHER_OFFICE]
    for row, day in zip(rows[3:], ("05/06/2024", "06/07/2024", "07/08/2024"), strict=True):
        row[1] = day
    proposal = propose(write_csv(tmp_path / "x.csv", rows, "utf-8", ","))
    due = next(guess for guess in proposal.columns if guess.field == "due")
    assert due.doubtful
    assert "期限" in proposal.questions
    assert {(row, due.index - 1) for row in range(3)} <= proposal.doubtful_cells


def test_a_single_odd_cell_is_coloured(tmp_path: Path) -> None:
    rows = [row[:] for row in OTHER_OFFICE] + [
        ["A-3", "01/08/2024", "別紙", "0", "スズキ", "鈴木　一", "2024/08", ""]
    ] * 1
    proposal = propose(write_csv(tmp_path / "x.csv", rows, "utf-8", ","))
    assert (3, 2) in proposal.doubtful_cells


def test_a_person_overrules_the_assistant() -> None:
    proposal = propose(DATA / "gakudo_chotei.csv")
    name = next(guess for guess in proposal.columns if guess.field == "name")
    changed = proposal.with_column(12, "name")
    assert next(g for g in changed.columns if g.index == name.index).field == ""
    assert changed.profile("x").columns["name"].name == "備考"


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02" * 500, b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0x"]
)
def test_what_is_no_ledger_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(UserError):
        propose(path)
