"""Who was sent where, and the editions of the list of doors."""

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Table, UniqueConstraint

from desktop_app.storage.tables.columns import metadata, moment, ref, row_id, version

referral_records = Table(
    "referral_records",
    metadata,
    row_id(),
    ref("person_id", "persons.id", nullable=True, index=True),
    Column("door_id", String(40), nullable=False),
    # referred|accepted|no_news|arrived|outcome|not_needed|undone
    Column("state", String(12), nullable=False),
    ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False, index=True),
    moment("at"),
    Column("follows", String(32)),  # the record this one moves on
    # The sending it belongs to; the default is for rows older than the column, until upgraded.
    Column("root", String(32), nullable=False, index=True, server_default=""),
    Column("corrects", String(32)),  # the record it stands for; rows are only added
    Column("due_on", Date),  # when to ask whether they came
    moment("booked_at", nullable=True),
    Column("sealed_note", LargeBinary),  # {note, with_whom, keyword}
    version(),
)

# An edition of the referral list: being written, offered, or released from a day on. The one in
# force is the released one with the newest day, and of those the newest number.
directory_editions = Table(
    "directory_editions",
    metadata,
    row_id(),
    Column("number", Integer, unique=True),  # given when it is released
    Column("state", String(10), nullable=False),  # draft | offered | released | called_off
    Column("label", String(20), nullable=False, default=""),
    Column("effective_from", Date),
    Column("restores", String(32)),  # the edition this one brings back; "starter" for the shipped
    ref("offered_by", "staff.id", nullable=True),
    moment("offered_at", nullable=True),
    ref("released_by", "staff.id", nullable=True),
    moment("released_at", nullable=True),
    Column("doors", Integer, nullable=False, default=0),
    Column("better", Integer),  # of the sentence tests, against the edition in force
    Column("worse", Integer),
    Column("tried_at_change", Integer),  # how many changes the draft had when it was tried
    Column("sealed_list", LargeBinary),  # zlib of the HSDS document with the office's own words
    version(),
)

# What the edition being written has instead of the one in force: fields of a door, a word.
directory_edits = Table(
    "directory_edits",
    metadata,
    row_id(),
    ref("edition_id", "directory_editions.id", index=True),
    Column("subject", String(60), nullable=False),  # door:<number> | word:<id>
    Column("sealed_values", LargeBinary, nullable=False),
    version(),
    UniqueConstraint("edition_id", "subject"),
)

# Every change of a field, for good: who, when, before and after.
directory_changes = Table(
    "directory_changes",
    metadata,
    row_id(),
    Column("seq", Integer, nullable=False, unique=True),
    ref("edition_id", "directory_editions.id", index=True),
    Column("subject", String(60), nullable=False, index=True),
    Column("field", String(30), nullable=False),
    ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    moment("at"),
    Column("sealed_values", LargeBinary, nullable=False),  # {before, after}
    version(),
)

# Words of searches that found nothing certain; never urgent, never names, never a whole sentence.
directory_suggestions = Table(
    "directory_suggestions",
    metadata,
    row_id(),
    Column("words_hash", LargeBinary(16), nullable=False, unique=True),
    Column("state", String(10), nullable=False),  # open | taken | dismissed
    Column("times", Integer, nullable=False, default=1),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("near_door", String(40), nullable=False, default=""),
    Column("sealed_words", LargeBinary),  # {words}; empty until unknown words were heard thrice
    ref("handled_by", "staff.id", nullable=True),
    moment("handled_at", nullable=True),
    version(),
)
