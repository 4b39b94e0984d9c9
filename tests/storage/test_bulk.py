"""Many rows in few statements: all of them arrive, in their order, on both engines."""

import pytest
from sqlalchemy import select

from desktop_app.storage import tables
from desktop_app.storage.bulk import Ids, insert_rows
from desktop_app.storage.opened import Office
from tests.storage.rows import batch

_WIDE = ("id", "batch_id", "line", "field", "reason", "value_class")


@pytest.mark.parametrize("count", [0, 1, 7, 65, 521, 4_166, 4_167, 9_000])
def test_wide_rows_arrive_whatever_their_number(office: Office, count: int) -> None:
    with office.write() as work:
        batch_id, ids = batch(work), Ids(work.now_us).take(count)
        rows = ((row, batch_id, line, "due", "BAD_DATE", "text") for line, row in enumerate(ids))
        insert_rows(work.connection, tables.rejected_rows, _WIDE, rows)
        table = tables.rejected_rows
        query = select(table.c.id, table.c.line).order_by(table.c.id)
        assert [tuple(row) for row in work.connection.execute(query)] == [
            (row, line) for line, row in enumerate(ids)
        ]


@pytest.mark.parametrize("count", [1, 399, 401, 12_501])
def test_narrow_rows_that_are_there_already_are_passed_over(office: Office, count: int) -> None:
    with office.write() as work:
        rows = [(token // 2, "p" * 32) for token in range(count)]
        columns = ("token", "person_id")
        for _twice in range(2):
            insert_rows(work.connection, tables.person_tokens, columns, rows, ignore_existing=True)
        found = work.rows("SELECT token FROM person_tokens ORDER BY token")
        assert [token for (token,) in found] == list(range((count + 1) // 2))


def test_ids_of_one_moment_differ_and_grow() -> None:
    new_ids = Ids(1_790_000_000_000_000)
    found = [*new_ids.take(5_000), new_ids(), *new_ids.take(3)]
    assert len(set(found)) == len(found)
    assert {len(one) for one in found} == {32}
    assert {(one[12], one[16]) for one in found} == {("7", "8")}
    assert found == sorted(found)
