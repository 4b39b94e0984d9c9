"""What is said and written at a counter: queue, hearing, notes, drafts."""

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Table, UniqueConstraint

from desktop_app.storage.tables.columns import metadata, moment, ref, row_id, version

receptions = Table(
    "receptions",
    metadata,
    row_id(),
    Column("on", Date, nullable=False, index=True),
    Column("ticket", String(10), nullable=False),
    ref("person_id", "persons.id", nullable=True),
    Column("purpose", String(40), nullable=False),
    Column("language", String(10), nullable=False, default="ja"),
    Column("state", String(10), nullable=False),  # waiting | talking | done | left
    Column("counter", String(40), nullable=False, default=""),
    Column("sealed_name", LargeBinary, nullable=False),  # {name}; for a passer-by without a file
    version(),
    moment("arrived_at"),
    moment("called_at", nullable=True),
    UniqueConstraint("on", "ticket"),
)

facts = Table(
    "facts",
    metadata,
    row_id(),
    ref("person_id", "persons.id", index=True),
    Column("item", String(20), nullable=False),
    Column("source", String(10), nullable=False),  # person | document | staff
    ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    moment("heard_at"),
    Column("replaces", String(32)),
    Column("sealed_value", LargeBinary, nullable=False),  # {text, codes, yen}
    version(),
    UniqueConstraint("replaces"),
)

notes = Table(
    "notes",
    metadata,
    row_id(),
    Column("note_id", String(32), nullable=False),  # the same for all versions of one note
    Column("version", Integer, nullable=False),
    ref("person_id", "persons.id", index=True),
    Column("channel", String(10), nullable=False),  # counter | telephone | letter | visit
    ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    moment("written_at"),
    Column("sealed_body", LargeBinary, nullable=False),  # {words, view, documents}
    UniqueConstraint("note_id", "version"),
)

note_seen = Table(
    "note_seen",
    metadata,
    Column("note_id", String(32), primary_key=True),
    Column("staff_id", String(32), primary_key=True),
    moment("seen_at"),
)

drafts = Table(
    "drafts",
    metadata,
    row_id(),
    ref("staff_id", "staff.id"),
    Column("place", String(80), nullable=False),  # e.g. note:<person id>
    Column("sealed_text", LargeBinary, nullable=False),  # {text, cursor, ...}
    version(),
    moment("saved_at"),
    UniqueConstraint("staff_id", "place"),
)
