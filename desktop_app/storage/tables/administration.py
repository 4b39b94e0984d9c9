"""The office itself: staff, values, the doorbell of changes, the log."""

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table

from desktop_app.storage.tables.columns import metadata, moment, ref, row_id, version

office = Table(
    "office",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("purpose", String(10), nullable=False),  # real | demo | training
    Column("office_id", String(32), nullable=False),
    moment("created_at"),
)

staff = Table(
    "staff",
    metadata,
    row_id(),
    Column("login", String(40), nullable=False, unique=True),
    Column("counter", String(40), nullable=False),
    Column("duty", String(20), nullable=False),  # counter | supervisor | trainer | administrator
    Column("active", Boolean, nullable=False, default=True),
    Column("sealed_name", LargeBinary, nullable=False),
    version(),
    moment("created_at"),
)

office_values = Table(
    "office_values",
    metadata,
    Column("name", String(60), primary_key=True),  # e.g. late_charge_rate.2027, lock_minutes
    Column("value", String(4000), nullable=False),  # JSON
    Column("source", String(400), nullable=False, default=""),
    version(),
    ref("staff_id", "staff.id", nullable=True),
    moment("at"),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    row_id(),
    Column("login", String(40), nullable=False),
    moment("at"),
)

# The doorbell: which record changed, never what it says.
changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    moment("at"),
    Column("kind", String(20), nullable=False),
    Column("subject_id", String(32), nullable=False),
    Column("person_id", String(32)),
    Column("counter", String(40), nullable=False),
    Column("writer", String(32), nullable=False),
    sqlite_autoincrement=True,
)

# One hash chain per writer; PRIMARY KEY (chain, seq) makes a fork impossible.
audit_entries = Table(
    "audit_entries",
    metadata,
    Column("chain", String(32), primary_key=True),
    Column("seq", Integer, primary_key=True),
    moment("at"),
    Column("staff_id", String(32), nullable=False),
    Column("counter", String(40), nullable=False),
    Column("action", String(30), nullable=False),
    Column("subject_kind", String(20), nullable=False),
    Column("subject_id", String(40), nullable=False, index=True),
    Column("detail", String(400), nullable=False),  # JSON of codes and counts, never of words
    Column("previous", LargeBinary(32), nullable=False),
    Column("mac", LargeBinary(32), nullable=False),
)
