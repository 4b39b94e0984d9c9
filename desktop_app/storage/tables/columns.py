"""What every table shares: the catalogue they are in, and the columns that recur."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def row_id(name: str = "id") -> Column[str]:
    """A UUIDv7 as 32 hex digits."""
    return Column(name, String(32), primary_key=True)


def ref(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[str]:
    """The id of a row of another table: `target` is `table.column`."""
    return Column(name, String(32), ForeignKey(target), nullable=nullable, index=index)


def moment(name: str, *, nullable: bool = False) -> Column[int]:
    """Microseconds since 1970 UTC; shown in JST. Integers sort and bind the same everywhere."""
    return Column(name, BigInteger, nullable=nullable)


def version() -> Column[int]:
    """Counts the changes of a row; part of what its sealed columns are bound to."""
    return Column("version", Integer, nullable=False, default=1)


def of_a_batch() -> tuple[Column[bytes | None], Column[int], Column[bool], Column[str]]:
    """The last columns of every row that an import brings and can take back.

    `content_hash` is a keyed hash of every value an import sets: a repeated extract opens no
    sealed column.
    """
    return (
        Column("content_hash", LargeBinary(16)),
        version(),
        Column("live", Boolean, nullable=False, default=True),
        ref("batch_id", "batches.id", index=True),
    )
