"""Which revision of the tables a database has; read on every opening, so without Alembic."""

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select

from desktop_app.errors import Fault, UserError
from desktop_app.storage.tables import metadata

HEAD = "0007"
# Alembic's own table, described here so that opening an office need not import Alembic.
_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def create(connection: Connection) -> None:
    """Every table of the newest revision, in an empty database."""
    metadata.create_all(connection)
    _version.create(connection)
    connection.execute(insert(_version), {"version_num": HEAD})


def revision(connection: Connection) -> str:
    """The revision of an opened database."""
    if not inspect(connection).has_table(_version.name):
        raise Fault("not_an_office")
    return str(connection.execute(select(_version.c.version_num)).scalar_one())


def is_current(connection: Connection) -> bool:
    """Whether nothing is to upgrade; a newer one is refused, because it would be misread."""
    found = revision(connection)
    if found > HEAD:
        raise UserError("newer_schema", found=found, known=HEAD)
    return found == HEAD
