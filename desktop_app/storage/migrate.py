"""Upgrades of the tables: a backup first, one transaction, foreign keys checked at the end."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from desktop_app.errors import Fault
from desktop_app.security.keys import KeyRing
from desktop_app.storage import schema
from desktop_app.storage.copying import copy_database
from desktop_app.storage.engine import Engines
from desktop_app.storage.failures import translated

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file; the connection is already open and keyed."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    settings.attributes["connection"] = connection
    return settings


def newest_revision() -> str | None:
    """The newest revision that the scripts know."""
    return ScriptDirectory.from_config(config()).get_current_head()


def upgrade_file(engines: Engines, path: Path, ring: KeyRing) -> Path:
    """Upgrade a local database; returns the encrypted copy made before, which is kept."""
    with translated(), engines.reader.begin() as connection:
        found = schema.revision(connection)
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
    kept = path.with_name(f"{path.name}.before-{schema.HEAD}-from-{found}-{stamp}")
    copy_database(path, ring.raw_database_key, kept)
    upgrade(engines)
    return kept


def upgrade(engines: Engines) -> None:
    """Run what is missing in one transaction; another program that waits finds nothing to do."""
    with translated(), engines.writer.connect() as connection:
        _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                command.upgrade(config(connection), "head")
                _check_references(connection)
        finally:
            _foreign_keys(connection, on=True)


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    # Ignored by SQLite inside a transaction, hence the driver's own connection.
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise Fault("upgrade_failed")
