"""What came in: batches, charges, payments, events, and what a batch replaced."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

from desktop_app.storage.tables.columns import metadata, moment, of_a_batch, ref, row_id

batches = Table(
    "batches",
    metadata,
    row_id(),
    Column("seq", Integer, nullable=False, unique=True),
    Column("profile", String(60), nullable=False),
    Column("ledger", String(20), nullable=False),
    Column("subject", String(10), nullable=False),  # persons | charges | payments | events
    Column("file_name", String(200), nullable=False),
    Column("file_digest", String(64), nullable=False),
    Column("as_of", Date),
    moment("imported_at"),
    ref("staff_id", "staff.id"),
    Column("accepted", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("yen_total", BigInteger, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("vanished", Integer, nullable=False),
    Column("seen_keys", LargeBinary),  # compressed key hashes asserted unchanged; for undo
    moment("undone_at", nullable=True),
    ref("undone_by", "staff.id", nullable=True),
)

rejected_rows = Table(
    "rejected_rows",
    metadata,
    row_id(),
    ref("batch_id", "batches.id", index=True),
    Column("line", Integer, nullable=False),
    Column("field", String(40), nullable=False),
    Column("reason", String(30), nullable=False),
    Column("value_class", String(20), nullable=False),
)

# The values a row had before a batch changed it; undo of a batch takes its own entries out.
row_history = Table(
    "row_history",
    metadata,
    row_id(),
    Column("table_name", String(20), nullable=False),
    Column("row_id", String(32), nullable=False),
    ref("batch_id", "batches.id", index=True),  # the batch that had set these values
    ref("superseded_by", "batches.id", index=True),
    Column("sealed_values", LargeBinary, nullable=False),
    Index("ix_row_history_row", "table_name", "row_id"),
)

charges = Table(
    "charges",
    metadata,
    row_id(),
    Column("ledger", String(20), nullable=False),
    Column("key_hash", LargeBinary(16), nullable=False),
    ref("party_id", "parties.id", index=True),
    Column("kind", String(20), nullable=False),
    Column("fiscal_year", SmallInteger, nullable=False),
    Column("instalment", SmallInteger, nullable=False),
    Column("label", String(30), nullable=False),
    Column("due", Date, nullable=False),
    Column("charged_yen", BigInteger, nullable=False),
    Column("paid_yen", BigInteger, nullable=False),
    Column("unpaid_yen", BigInteger, nullable=False),
    Column("quasi_head", Boolean, nullable=False, default=False),
    Column("sealed_number", LargeBinary, nullable=False),  # {notice_number, key}
    *of_a_batch(),
    UniqueConstraint("ledger", "key_hash"),
    # The overlap table reads this instead of every sealed row: 28 s to 1.5 s at 1.5 M charges.
    Index(
        "ix_charges_owed",
        "ledger",
        "party_id",
        "unpaid_yen",
        sqlite_where=text("live = 1 AND unpaid_yen > 0"),
        postgresql_where=text("live AND unpaid_yen > 0"),
    ),
)

payments = Table(
    "payments",
    metadata,
    row_id(),
    Column("ledger", String(20), nullable=False),
    Column("key_hash", LargeBinary(16), nullable=False),
    ref("charge_id", "charges.id", index=True),
    Column("paid_on", Date, nullable=False),
    Column("yen", BigInteger, nullable=False),
    Column("method", String(20), nullable=False, default=""),
    *of_a_batch(),
    UniqueConstraint("ledger", "key_hash"),
)

ledger_events = Table(
    "ledger_events",
    metadata,
    row_id(),
    Column("ledger", String(20), nullable=False),
    Column("key_hash", LargeBinary(16), nullable=False),
    ref("party_id", "parties.id", index=True),
    ref("charge_id", "charges.id", nullable=True, index=True),
    Column("type", String(20), nullable=False),
    Column("on", Date, nullable=False),
    Column("until", Date),
    Column("yen", BigInteger),
    Column("sealed_note", LargeBinary),
    *of_a_batch(),
    UniqueConstraint("ledger", "key_hash"),
)
