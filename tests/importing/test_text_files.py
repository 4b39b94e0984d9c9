"""CSV and fixed-width files as they come: encodings, quotes, line ends, cut and swallowed rows."""

from pathlib import Path

import pytest

from desktop_app.domain.records import ChargeRecord, ControlTotal
from desktop_app.errors import UserError
from desktop_app.importing import KnownKeys, open_file, read_file
from desktop_app.importing.profiles import Profile, profile_from
from tests.importing.layouts import GOOD, HEADER, KNOWN, charges, faults_of, read_bytes, read_lines


def test_missing_columns_are_counted_from_the_rest(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, [HEADER, *GOOD])
    assert [(r.paid_yen, r.unpaid_yen) for r in reading.records] == [(0, 3_000), (500, 0)]
    assert [r.fiscal_year for r in reading.records] == [2024, 2024]
    assert reading.yen_total == 3_000


def test_line_ends_inside_quotes(tmp_path: Path) -> None:
    lines = [HEADER, '"A1","山田\n花子",1,2024/6/30,3000,3000', GOOD[1], "A3,無,1,2024/2/30,1,1"]
    reading = read_lines(tmp_path, lines)
    assert reading.accepted == 2
    assert reading.lines == 5
    assert faults_of(reading) == [(5, "BAD_DATE")]


@pytest.mark.parametrize("place", [1, 2])
def test_a_quote_never_closed_costs_one_row(tmp_path: Path, place: int) -> None:
    rows = [f"A{n},人,1,2024/6/30,100,100" for n in range(1, 200)]
    rows[place] = f'A{place + 1},"人,1,2024/6/30,100,100'
    reading = read_lines(tmp_path, [HEADER, *rows])
    assert faults_of(reading) == [(place + 2, "COLUMN_COUNT")]
    assert reading.accepted == 198


def test_a_quote_opened_in_the_last_column_swallows_nothing(tmp_path: Path) -> None:
    rows = [f"A{n},人,1,2024/6/30,100,100" for n in range(1, 9)]
    rows[2], rows[5] = 'A3,人,1,2024/6/30,100,"100', 'A6,人,1,2024/6/30,100,"100"'
    reading = read_lines(tmp_path, [HEADER, *rows])
    assert faults_of(reading) == [(4, "COLUMN_COUNT")]
    assert reading.accepted == 7


def test_a_lone_carriage_return_costs_one_row(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, [HEADER, "A1,山\r田,1,2024/6/30,1,1", GOOD[1]])
    assert faults_of(reading) == [(2, "COLUMN_COUNT")]
    assert reading.accepted == 1


def test_old_macintosh_line_ends(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "\r".join([HEADER, *GOOD]).encode())
    assert (reading.accepted, reading.lines) == (2, 3)


def test_the_last_line_may_lack_its_end_but_not_its_columns(tmp_path: Path) -> None:
    whole = "\r\n".join([HEADER, *GOOD]).encode()
    assert read_bytes(tmp_path, whole).accepted == 2
    for cut in (5, 12, 20):
        assert faults_of(read_bytes(tmp_path, whole[:-cut])) == [(3, "TRUNCATED_LINE")]


def test_a_cut_inside_a_quoted_cell(tmp_path: Path) -> None:
    quoted = ",".join(f'"{cell}"' for cell in GOOD[1].split(","))
    content = f"{HEADER}\n{GOOD[0]}\n{quoted}".encode()
    assert read_bytes(tmp_path, content).accepted == 2
    assert faults_of(read_bytes(tmp_path, content[:-1])) == [(3, "TRUNCATED_LINE")]


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("cp932", "cp932"), ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("euc_jp", "euc_jp"),
        ("cp932", "utf-8-sig"), ("utf-8", "utf-16"),
    ],
)  # fmt: skip
def test_encodings_and_byte_order_marks(tmp_path: Path, declared: str, written: str) -> None:
    content = "\r\n".join([HEADER, *GOOD, ""]).encode(written)
    reading = read_bytes(tmp_path, content, charges(encoding=declared))
    assert reading.accepted == 2
    assert reading.rejected == []


def test_nec_and_ibm_letters(tmp_path: Path) -> None:
    nec, ibm = b"\xed\x95", b"\xfa\xb1"  # both 﨑 (NEC selected and IBM extension)
    taka = b"\xee\xe0", b"\xfb\xfc"  # both 髙
    rows = [
        b"A%d,%s\x87\x8a,1,2024/6/30,1,1\r\n" % (n, letter)
        for n, letter in enumerate((nec, ibm, *taka))
    ]
    content = HEADER.encode("cp932") + b"\r\n" + b"".join(rows)
    reading = read_bytes(tmp_path, content, charges(encoding="cp932"))
    assert [party.name for party in reading.parties] == ["﨑㈱", "﨑㈱", "髙㈱", "髙㈱"]


def test_lines_in_another_encoding_are_named(tmp_path: Path) -> None:
    profile = charges(encoding="cp932")
    parts = [line.encode("cp932") for line in (HEADER, *GOOD)]
    parts.insert(2, "A7,あいう　花子,1,2024/6/30,1,1".encode())
    parts.append(b"A9,\xa0\xfd,1,2024/6/30,1,1")
    parts.append(b"A8,\x81\xff,1,2024/6/30,1,1")
    reading = read_bytes(tmp_path, b"\n".join(parts) + b"\n", profile)
    assert faults_of(reading) == [(line, "BAD_ENCODING") for line in (3, 5, 6)]
    assert reading.accepted == 2
    mixed = [HEADER.encode(), GOOD[0].encode("cp932"), GOOD[1].encode()]
    assert faults_of(read_bytes(tmp_path, b"\n".join(mixed) + b"\n")) == [(2, "BAD_ENCODING")]


def test_rows_so_long_that_the_header_fills_many_pieces(tmp_path: Path) -> None:
    rows = [f"A{n},人,1,2024/6/30,1,1," + "，".join(["長" * 9_000] * 5) for n in range(60)]
    reading = read_lines(tmp_path, [f"{HEADER},備考", *rows])
    assert [party.number for party in reading.parties] == [f"A{n}" for n in range(60)]
    assert reading.lines == 61


def test_a_stream_tells_the_keys_it_took(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("\n".join([HEADER, *GOOD]), encoding="utf-8")
    stream = open_file(path, charges(), KNOWN)
    assert len(list(stream)) == 2
    assert "A1/1" in stream.record_keys
    assert "A2" in stream.party_numbers
    assert stream.summary().accepted == 2


def test_nul_bytes_cost_their_line(tmp_path: Path) -> None:
    content = "\n".join([HEADER, *GOOD] * 30).encode()[: -len(GOOD[1].encode())]
    content += b"A9,\0,1,2024/6/30,1,1\n"
    assert faults_of(read_bytes(tmp_path, content))[-1] == (90, "BAD_ENCODING")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_file_empty"),
        (b"PK\x03\x04" + b"x" * 100, "import_file_not_text"),
        (b"\x00\x01\x02" * 99, "import_file_not_text"),
        (b"a" * 3_000_000, "import_line_too_long"),
        (b"a,b,c\n1,2,3\n", "import_column_missing"),
        ("番号,氏名,期,期限,請求\n".encode(), "import_column_missing"),
        (HEADER.encode("cp932") + b"\n", "import_encoding_wrong"),
    ],
)
def test_a_file_that_is_not_this_one_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_bytes(tmp_path, content)
    assert refused.value.code == code
    assert refused.value.values["file"] == "x.csv"


def test_the_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read_lines(tmp_path, ["題", "", HEADER.replace("期限", "納期"), *GOOD])
    assert refused.value.values == {"file": "x.csv", "line": 3, "field": "期限"}


def test_a_file_with_only_a_header_has_no_rows(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, [HEADER])
    assert (reading.accepted, reading.lines, reading.rejected) == (0, 1, [])


def test_columns_in_any_order_below_any_title(tmp_path: Path) -> None:
    lines = ["滞納者　令和８年１０月末現在", "作成：係", "残,請求,期限,期,氏名,番号,備考"]
    lines += ["1,1,R6.6.30,第3期,人,A1,x", ",,,,,,", "", "1,1,R6.6.30,4,人,A1,"]
    reading = read_lines(tmp_path, lines)
    assert [record.label for record in reading.records] == ["第3期", "第4期"]
    assert reading.blank_rows == 2
    assert str(reading.as_of) == "2026-10-31"


def test_total_rows_and_rows_left_out(tmp_path: Path) -> None:
    document = {
        "ledger": "gakudo", "subject": "charges", "kind": "gakudo", "file": {"format": "csv"},
        "total": {"column": "残"}, "skip": {"氏名": ["取消"]},
        "keys": {"charge": "{party_number}/{instalment}"},
        "columns": {"party_number": "番号", "name": "氏名", "instalment": "期", "due": "期限",
                    "charged_yen": "請求", "unpaid_yen": "残"},
    }  # fmt: skip
    lines = [
        HEADER,
        *GOOD,
        "A9,取 消,1,2024/6/30,1,1",
        "合　計,２件,,,,3,000円".replace("3,0", "30"),
    ]
    reading = read_lines(tmp_path, lines, profile_from(document, "t"))
    assert reading.control_total == ControlTotal(None, 3_000)
    assert reading.control_matches is True
    assert reading.skipped_rows == 1
    assert reading.rejected == []


def test_amounts_that_do_not_add_up_are_rejected(tmp_path: Path) -> None:
    document = {
        "ledger": "gakudo", "subject": "charges", "kind": "gakudo", "file": {"format": "csv"},
        "keys": {"charge": "{party_number}/{instalment}"},
        "columns": {"party_number": "番号", "name": "氏名", "instalment": "期", "due": "期限",
                    "charged_yen": "請求", "paid_yen": "済", "unpaid_yen": "残"},
    }  # fmt: skip
    lines = [
        f"{HEADER},済",
        "A1,人,1,R6.6.30,10,4,6",
        "A2,人,1,R6.6.30,10,4,5",
        "A3,人,1,R6.6.30,10,0,",
    ]
    reading = read_lines(tmp_path, lines, profile_from(document, "t"))
    assert faults_of(reading) == [(3, "BAD_AMOUNT"), (4, "BAD_AMOUNT")]


def test_of_a_duplicate_the_first_good_row_counts(tmp_path: Path) -> None:
    lines = [HEADER, GOOD[0].replace("6/30", "6/31"), GOOD[0], GOOD[0]]
    assert faults_of(read_lines(tmp_path, lines)) == [(2, "BAD_DATE"), (4, "DUPLICATE_KEY")]


def test_progress_and_cancel(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    rows = [f"A{n},人,1,2024/6/30,100,100" for n in range(60_000)]
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    told: list[tuple[int, float]] = []
    read_file(path, charges(), KNOWN, progress=lambda *step: told.append(step))
    assert told == sorted(told)
    assert told[-1][1] == 1.0
    with pytest.raises(UserError) as stopped:
        read_file(path, charges(), KNOWN, cancelled=lambda: True)
    assert stopped.value.code == "import_cancelled"


def fixed(**file: object) -> Profile:
    """A fixed-width layout of another office, headed H, ended T."""
    fields = [
        ("種別", 1),
        ("番号", 4),
        ("氏名", 20),
        ("期", 2),
        ("期限", 7),
        ("請求", 6),
        ("残", 6),
    ]
    document = {
        "ledger": "gakudo", "subject": "charges", "kind": "gakudo",
        "file": {
            "format": "fixed", "encoding": "cp932", "header_record": "H", "data_record": "D",
            "trailer_record": "T", "trailer_total": {"start": 2, "width": 8},
            "fields": [{"name": name, "width": width} for name, width in fields],
        } | file,
        "keys": {"charge": "{party_number}/{instalment}"},
        "columns": {"party_number": "番号", "name": "氏名", "instalment": "期", "due": "期限",
                    "charged_yen": "請求", "unpaid_yen": "残"},
    }  # fmt: skip
    return profile_from(document, "fixed")


def record(number: str, name: str, due: str) -> bytes:
    """One data record of 46 bytes."""
    return f"D{number}".encode() + name.encode("cp932").ljust(20) + f"01{due}000100000100".encode()


def test_fixed_width_counts_bytes(tmp_path: Path) -> None:
    rows = [
        b"H".ljust(46),
        record("0001", "髙橋　ﾊﾅ子", "5060630"),
        record("0002", "鈴木", "5060230"),
    ]
    rows += [record("0003", "人", "5060630")[:-3], b"", b"T00000100".ljust(46)]
    reading = read_bytes(tmp_path, b"\r\n".join(rows) + b"\r\n", fixed())
    assert faults_of(reading) == [(3, "BAD_DATE"), (4, "COLUMN_COUNT")]
    assert (reading.accepted, reading.blank_rows, reading.lines) == (1, 1, 6)
    assert reading.control_matches is True
    assert reading.parties[0].name == "髙橋　ﾊﾅ子"


def test_fixed_width_cut_at_the_end(tmp_path: Path) -> None:
    rows = [record("0001", "人", "5060630"), record("0002", "鈴木", "5060630")[:30]]
    reading = read_bytes(tmp_path, b"\r\n".join(rows), fixed())
    assert faults_of(reading) == [(2, "TRUNCATED_LINE")]
    assert reading.control_total is None


def test_fixed_width_without_line_ends(tmp_path: Path) -> None:
    rows = [
        record("0001", "人", "5060630"),
        record("0002", "木", "5060630"),
        b"T00000200".ljust(46),
    ]
    reading = read_bytes(tmp_path, b"".join(rows), fixed(line_ends=False))
    assert (reading.accepted, reading.control_matches) == (2, True)
    cut = read_bytes(tmp_path, b"".join(rows[:2])[:-5], fixed(line_ends=False))
    assert faults_of(cut) == [(2, "TRUNCATED_LINE")]


def test_a_broken_letter_in_a_fixed_field(tmp_path: Path) -> None:
    bad = record("0001", "人", "5060630").replace("人".encode("cp932"), b"\x81\xff")
    reading = read_bytes(tmp_path, bad + b"\r\n" + record("0002", "人", "5060630"), fixed())
    assert faults_of(reading) == [(1, "BAD_ENCODING")]
    assert reading.accepted == 1


def test_records_are_what_the_rows_say(tmp_path: Path) -> None:
    [first, _] = read_lines(tmp_path, [HEADER, *GOOD]).records
    assert isinstance(first, ChargeRecord)
    assert (first.key, first.party_number, first.kind) == ("A1/1", "A1", "gakudo")


def test_no_file_at_all(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read_file(tmp_path / "nothing.csv", charges(), KnownKeys())
    assert refused.value.code == "import_file_missing"
