"""The revisions and the tables say the same; an upgrade keeps the data and a copy from before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, select, text

from desktop_app.clock import FakeClock
from desktop_app.errors import Fault
from desktop_app.storage import migrate, office, schema, tables
from desktop_app.storage.engine import Engines, sqlcipher_engines
from desktop_app.storage.opened import Office
from tests.storage.conftest import LOGIN, PASSPHRASE
from tests.storage.postgresql_server import PostgresqlServer
from tests.storage.rows import WORDS, add_note, add_person

KEY = b"k" * 32


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Engines]:
    """An empty database brought to the newest revision by the scripts alone."""
    engines = sqlcipher_engines(tmp_path / "scripts.db", KEY)
    migrate.upgrade(engines)
    yield engines
    engines.dispose()


def test_the_newest_script_is_the_revision_the_program_knows() -> None:
    assert migrate.newest_revision() == schema.HEAD


def test_scripts_and_tables_say_the_same(upgraded: Engines) -> None:
    with upgraded.reader.begin() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, tables.metadata) == []


def test_scripts_and_tables_make_the_same_sqlite_schema(upgraded: Engines) -> None:
    """Also what Alembic does not compare: WITHOUT ROWID, AUTOINCREMENT, names of constraints."""
    plain = create_engine("sqlite://")
    with plain.begin() as connection:
        schema.create(connection)
        wanted = described(connection)
    with upgraded.reader.begin() as connection:
        found = described(connection)
    assert found == wanted
    plain.dispose()


def described(connection: object) -> dict[str, list[str]]:
    query = text(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    )
    rows = connection.execute(query)  # type: ignore[attr-defined]
    return {
        name: sorted(part.strip(" ,\t()") for part in sql.replace("\n", " ").split(","))
        for name, sql in rows
    }


@pytest.mark.postgresql
def test_the_scripts_run_on_postgresql_too(postgresql_server: PostgresqlServer) -> None:
    from desktop_app.storage.engine import postgresql_engines

    address = postgresql_server.new_database()
    engines = postgresql_engines(address)
    migrate.upgrade(engines)
    with engines.writer.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
        assert schema.is_current(connection)
    engines.dispose()
    postgresql_server.drop(address)


@pytest.fixture
def older(local: Office) -> Office:
    """An office of a revision before the newest: made by taking a table and the mark back."""
    with local.write() as work:
        add_note(work, add_person(work))
    with local.engines.writer.begin() as connection:
        connection.execute(text("DROP TABLE hint_dismissals"))
        connection.execute(text("UPDATE alembic_version SET version_num='0000'"))
    return local


def fake_revision(folder: Path) -> None:
    """A script that leads from 0000 to the newest, beside Alembic's own environment."""
    versions = folder / "versions"
    versions.mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (folder / name).write_text((migrate.MIGRATIONS / name).read_text())
    (versions / "0000_before.py").write_text(
        "revision = '0000'\ndown_revision = None\ndef upgrade(): pass\n"
    )
    (versions / "0001_after.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '{schema.HEAD}'\ndown_revision = '0000'\n"
        "def upgrade():\n"
        "    op.create_table('hint_dismissals', sa.Column('id', sa.String(32), primary_key=True))\n"
        "    if FAIL: raise RuntimeError('half way')\n"
    )


def with_scripts(monkeypatch: pytest.MonkeyPatch, folder: Path, *, fail: bool) -> None:
    fake_revision(folder)
    script = folder / "versions" / "0001_after.py"
    script.write_text(script.read_text().replace("FAIL", str(fail)))
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)


def test_an_older_office_is_upgraded_on_opening_with_a_copy_kept(
    path: Path, older: Office, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_scripts(monkeypatch, tmp_path / "scripts", fail=False)
    older.close()
    again, _actor = office.open_office(path, LOGIN, PASSPHRASE, clock)
    with again.read() as work:
        row = work.connection.execute(select(tables.notes)).one()
        body = work.unseal("notes", "sealed_body", row.id, row.version, row.sealed_body)
        assert body["words"] == WORDS
        assert schema.is_current(work.connection)
        assert inspect(work.connection).has_table("hint_dismissals")
    (kept,) = tmp_path.glob(f"office.db.before-{schema.HEAD}-from-0000-*")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert b"SQLite format" not in kept.read_bytes()
    copy = sqlcipher_engines(kept, again.keyring.raw_database_key)
    with copy.reader.begin() as connection:
        assert schema.revision(connection) == "0000"
    copy.dispose()
    again.close()


def test_an_upgrade_that_fails_changes_nothing(
    path: Path, older: Office, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_scripts(monkeypatch, tmp_path / "scripts", fail=True)
    with pytest.raises(RuntimeError, match="half way"):
        office.open_office(path, LOGIN, PASSPHRASE, clock)
    with older.engines.reader.begin() as connection:
        assert schema.revision(connection) == "0000"
        assert not inspect(connection).has_table("hint_dismissals")


def test_two_programs_upgrading_at_once_do_it_once(
    path: Path, older: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_scripts(monkeypatch, tmp_path / "scripts", fail=False)
    migrate.upgrade(older.engines)
    migrate.upgrade(older.engines)
    with older.engines.reader.begin() as connection:
        assert schema.is_current(connection)


def test_a_broken_reference_after_an_upgrade_is_refused(upgraded: Engines) -> None:
    driver = upgraded.writer.raw_connection()
    driver.execute("PRAGMA foreign_keys=OFF")
    driver.execute("INSERT INTO rejected_rows VALUES ('a', 'no batch', 1, 'f', 'r', 'v')")
    driver.close()
    with pytest.raises(Fault, match="upgrade_failed"):
        migrate.upgrade(upgraded)


def test_older_referrals_find_the_sending_they_belong_to(tmp_path: Path) -> None:
    """0004: a step of an older row belongs to the first of the chain it follows."""
    from alembic import command

    engines = sqlcipher_engines(tmp_path / "older.db", KEY)
    with engines.writer.begin() as connection:
        command.upgrade(migrate.config(connection), "0003")
        connection.execute(text(
            "INSERT INTO staff VALUES ('s', 'mori', '窓口', 'counter', 1, x'00', 1, 0)"
        ))  # fmt: skip
        for row_id, follows in (("c", "b"), ("a", None), ("b", "a"), ("d", "gone")):
            connection.execute(
                text(
                    "INSERT INTO referral_records (id, door_id, state, staff_id, counter, at,"
                    " follows, version) VALUES (:id, '04', 'referred', 's', '窓口', 1, :f, 1)"
                ),
                {"id": row_id, "f": follows},
            )
    migrate.upgrade(engines)
    with engines.reader.begin() as connection:
        found = connection.execute(text("SELECT id, root FROM referral_records"))
        assert dict(tuple(row) for row in found) == {"a": "a", "b": "a", "c": "a", "d": "d"}
    engines.dispose()
