"""Health of an office: pages, structure, references, a sample of sealed values, the audit log."""

from collections.abc import Callable, Iterator

from sqlalchemy import Column, Connection, LargeBinary, Table, select

from desktop_app.errors import Fault, MadoguchiError
from desktop_app.security.files import is_private
from desktop_app.security.key_file import key_path
from desktop_app.storage import schema, tables
from desktop_app.storage.engine import integrity_problems
from desktop_app.storage.opened import Office

_SAMPLE = 50


def findings(office: Office) -> list[str]:
    """What is wrong, as codes; an empty list is health. Never raises for what it looks for."""
    found = _attempt(lambda: _structure(office))
    found += _attempt(lambda: _sealed(office))
    found += _attempt(lambda: _audit(office))
    path = office.info.path
    if path is not None:
        private = (path, key_path(path))
        found += [f"open_to_others {p.name}" for p in private if not is_private(p)]
    return list(dict.fromkeys(found))  # several looks may meet the same damage


def sealed_columns() -> Iterator[tuple[Table, Column[bytes]]]:
    """Every column that holds sealed values, by its name."""
    for table in tables.metadata.sorted_tables:
        for column in table.columns:
            if column.name.startswith("sealed_") and isinstance(column.type, LargeBinary):
                yield table, column


def _attempt(look: Callable[[], list[str]]) -> list[str]:
    try:
        return look()
    except MadoguchiError as error:
        return [error.code]


def _structure(office: Office) -> list[str]:
    with office.read() as work:
        current = schema.is_current(work.connection)
        problems = integrity_problems(work.connection)
    return problems if current else [*problems, "older_schema"]


def _sealed(office: Office) -> list[str]:
    with office.read() as work:
        return [
            f"damaged_value {table.name}.{column.name}"
            for table, column in sealed_columns()
            if not _sample_opens(office, work.connection, table, column)
        ]


def _sample_opens(
    office: Office, connection: Connection, table: Table, column: Column[bytes]
) -> bool:
    """The oldest and the newest rows; values of a compartment without a key are passed over."""
    # A sealed value is bound to its row's version, or to 1 in a table without versions.
    version = table.c.version if "version" in table.c else None
    columns = [table.c.id, column] + ([version] if version is not None else [])
    opened = office.sealer.opener(table.name, column.name)
    for order in (table.c.id.asc(), table.c.id.desc()):
        query = select(*columns).where(column.is_not(None)).order_by(order).limit(_SAMPLE)
        for row in connection.execute(query):
            try:
                if office.sealer.can_open(row[1]):
                    opened(row[0], row[2] if version is not None else 1, row[1])
            except Fault:
                return False
    return True


def _audit(office: Office) -> list[str]:
    report = office.verify()
    return [] if report.ok else [f"audit {report.first_problem}"]
