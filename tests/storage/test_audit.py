"""The audit chain: every way of tampering is named, and nothing else is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from desktop_app.errors import MadoguchiError, UserError
from desktop_app.storage import checking, tables
from desktop_app.storage.anchors import AnchorFile, Head, anchor_path
from desktop_app.storage.audit import detail_text
from desktop_app.storage.opened import Office
from tests.storage.rows import add_note, add_person

ENTRIES = tables.audit_entries


def some_work(office: Office, times: int = 5) -> str:
    with office.write() as work:
        person_id = add_person(work)
    for _turn in range(times):
        with office.write() as work:
            work.audit("person_read", "person", person_id)
    return person_id


def tamper(office: Office, statement: object) -> None:
    with office.engines.writer.begin() as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def problem(office: Office) -> str:
    report = office.verify()
    assert not report.ok
    return report.first_problem or ""


def last_seq(office: Office) -> int:
    with office.read() as work:
        query = select(func.max(ENTRIES.c.seq)).where(ENTRIES.c.chain == office.writer)
        return int(work.connection.execute(query).scalar_one())


def test_an_untouched_log_verifies_and_is_counted(office: Office) -> None:
    before = office.verify()
    some_work(office, 5)
    after = office.verify()
    assert before.ok
    assert after.ok
    assert after.entries == before.entries + 6
    assert after.first_problem is None


@pytest.mark.parametrize(
    "values",
    [
        {"action": "nothing"},
        {"staff_id": "f" * 32},
        {"subject_id": "somebody else"},
        {"at": 1},
        {"detail": '{"n":1}'},
        {"counter": "別の窓口"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_changed_entry_is_named(office: Office, values: dict[str, object]) -> None:
    some_work(office)
    where = (ENTRIES.c.chain == office.writer) & (ENTRIES.c.seq == 3)
    tamper(office, update(ENTRIES).where(where).values(**values))
    assert problem(office) == f"changed_entry {office.writer}:3"


def test_a_dropped_entry_is_named(office: Office) -> None:
    some_work(office)
    tamper(office, delete(ENTRIES).where(ENTRIES.c.chain == office.writer, ENTRIES.c.seq == 3))
    assert problem(office) == f"missing_entry {office.writer}:3"


def test_a_renumbered_gap_is_named(office: Office) -> None:
    some_work(office)
    mine = ENTRIES.c.chain == office.writer
    last = last_seq(office)
    tamper(office, delete(ENTRIES).where(mine, ENTRIES.c.seq == 3))
    for seq in range(4, last + 1):
        tamper(office, update(ENTRIES).where(mine, ENTRIES.c.seq == seq).values(seq=seq - 1))
    assert problem(office) == f"broken_link {office.writer}:3"


def test_a_cut_tail_is_named_by_the_anchor(office: Office) -> None:
    some_work(office)
    last = last_seq(office)
    mine = ENTRIES.c.chain == office.writer
    tamper(office, delete(ENTRIES).where(mine, ENTRIES.c.seq > last - 2))
    assert problem(office) == f"cut_tail {office.writer}:{last - 1}"


def test_a_chain_taken_out_whole_is_named(office: Office) -> None:
    some_work(office)
    tamper(office, delete(ENTRIES).where(ENTRIES.c.chain == office.writer))
    assert problem(office) == f"missing_chain {office.writer}"


def test_a_row_older_than_the_log_is_named(office: Office) -> None:
    with office.write() as work:
        person_id = add_person(work)
        note_id = add_note(work, person_id)
    with office.write() as work:
        add_note(work, person_id, "訂正", note_id, version=2)
    assert office.verify().ok
    tamper(office, delete(tables.notes).where(tables.notes.c.version == 2))
    assert problem(office) == f"old_row note:{note_id}"


def test_every_session_has_a_chain_of_its_own(local: Office, reopen: Callable[[], Office]) -> None:
    chains = local.verify().chains
    others = [reopen() for _ in range(3)]
    for office in [*others, local, *others]:
        some_work(office, 2)
    report = local.verify()
    assert (report.ok, report.chains) == (True, chains + 3)


def test_an_old_page_put_back_is_named(path: Path, reopen: Callable[[], Office]) -> None:
    first = reopen()
    some_work(first, 3)
    first.close()
    old = path.read_bytes()
    second = reopen()
    some_work(second, 3)
    second.close()
    new = bytearray(path.read_bytes())
    pages = [n for n in range(len(old) // 4096) if old[n * 4096 :][:4096] != new[n * 4096 :][:4096]]
    named = 0
    for page in pages:
        rolled = bytearray(new)
        rolled[page * 4096 : page * 4096 + 4096] = old[page * 4096 : page * 4096 + 4096]
        path.write_bytes(rolled)
        named += rolled_back_is_found(reopen)
    path.write_bytes(new)
    assert named == len(pages)


def rolled_back_is_found(reopen: Callable[[], Office]) -> bool:
    """Either the structure no longer fits together or the audit log names it."""
    try:
        office = reopen()
        return bool(checking.findings(office))
    except MadoguchiError:
        return True


def refused_work(office: Office) -> None:
    with office.write() as work:
        work.audit("person_read", "person", "x")
        raise UserError("refused")


def test_a_rolled_back_transaction_keeps_the_chain_whole(office: Office) -> None:
    some_work(office, 1)
    for _turn in range(3):
        with pytest.raises(UserError, match="refused"):
            refused_work(office)
    some_work(office, 1)
    assert office.verify().ok


def test_details_are_codes_and_short() -> None:
    assert detail_text({"b": 1, "a": "x"}) == '{"a":"x","b":1}'
    with pytest.raises(ValueError, match="too long"):
        detail_text({"words": "x" * 400})


def anchors(folder: Path) -> AnchorFile:
    return AnchorFile(folder / "a.anchors", b"k" * 32)


def head(chain: str, seq: int, at: int = 5) -> Head:
    return Head(chain, seq, at, os.urandom(32))


def test_anchors_keep_the_newest_head_of_each_chain(tmp_path: Path) -> None:
    file, newest = anchors(tmp_path), head("a" * 32, 3)
    for line in (head("a" * 32, 1), head("b" * 32, 1), newest):
        file.append(line)
    found = file.read()
    assert (found.heads["a" * 32], len(found.heads), found.damaged) == (newest, 2, False)
    file.compact(always=True)
    assert file.read() == found
    assert len((tmp_path / "a.anchors").read_bytes().splitlines()) == 2


def test_a_torn_last_line_is_forgiven_and_mended(tmp_path: Path) -> None:
    file, path = anchors(tmp_path), tmp_path / "a.anchors"
    file.append(head("a" * 32, 1, at=7))
    file.append(head("a" * 32, 2))
    path.write_bytes(path.read_bytes()[:-40])
    assert not file.read().damaged
    assert file.latest_at() == 7
    file.append(head("a" * 32, 3))
    assert (file.read().damaged, file.read().heads["a" * 32].seq) == (False, 3)


@pytest.mark.parametrize("line", [0, 1])
def test_a_changed_anchor_is_named(local: Office, path: Path, line: int) -> None:
    some_work(local)
    assert local.verify().ok  # puts the line of the burst down
    lines = anchor_path(path).read_bytes().splitlines(keepends=True)
    assert len(lines) >= 2
    lines[line] = lines[line].replace(b" ", b" 9", 1)
    anchor_path(path).write_bytes(b"".join(lines))
    assert problem(local) == "damaged_anchors"


def test_missing_anchors_are_written_into_the_log(
    path: Path, local: Office, reopen: Callable[[], Office]
) -> None:
    with local.write() as work:
        add_note(work, add_person(work))
    anchor_path(path).unlink()
    with reopen().read() as work:
        query = select(func.count()).where(ENTRIES.c.action == "anchors_missing")
        assert work.connection.execute(query).scalar_one() == 1
