"""The sentences of the sheets in the words of this office."""

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table

from desktop_app.storage.tables.columns import metadata, moment, ref, row_id, version

# Sentences of the sheets as this office translates them: every step, none ever changed.
translation_steps = Table(
    "translation_steps",
    metadata,
    row_id(),
    Column("seq", Integer, nullable=False, unique=True),
    Column("language", String(10), nullable=False, index=True),
    Column("key", String(32), nullable=False),  # of the Japanese sentence
    Column("kind", String(10), nullable=False),  # text | accept | reopen | remark | undo
    ref("staff_id", "staff.id"),
    moment("at"),
    Column("sealed_step", LargeBinary, nullable=False),  # {source, text, reader, words}
    version(),
)

# What the sheets print from then on; the newest that is not withdrawn holds.
translation_releases = Table(
    "translation_releases",
    metadata,
    row_id(),
    Column("seq", Integer, nullable=False, unique=True),
    Column("language", String(10), nullable=False, index=True),
    ref("staff_id", "staff.id"),
    moment("at"),
    Column("withdrawn", Boolean, nullable=False, default=False),
    # {sentences: {source: [text, reader, on]}}
    Column("sealed_texts", LargeBinary, nullable=False),
    version(),
)
