"""Every table, for both engines. Names, addresses and free text are sealed; the rest stays clear.

Sealed columns hold AES-256-GCM blobs bound to table, column, row id and row version; each sealed
column is one JSON object, so that a row costs one opening. Amounts, dates, kinds and states are
clear so that the database can filter, sum and sort them. Ids are UUIDv7 hex strings (char 32).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id(name: str = "id") -> Column[str]:
    return Column(name, String(32), primary_key=True)


def _ref(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[str]:
    return Column(name, String(32), ForeignKey(target), nullable=nullable, index=index)


def _moment(name: str, *, nullable: bool = False) -> Column[int]:
    """Microseconds since 1970 UTC; shown in JST. Integers sort and bind the same everywhere."""
    return Column(name, BigInteger, nullable=nullable)


def _content() -> Column[bytes | None]:
    """Keyed hash of every value an import sets: a repeated extract opens no sealed column."""
    return Column("content_hash", LargeBinary(16))


office = Table(
    "office",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("purpose", String(10), nullable=False),  # real | demo | training
    Column("office_id", String(32), nullable=False),
    _moment("created_at"),
)

staff = Table(
    "staff",
    metadata,
    _id(),
    Column("login", String(40), nullable=False, unique=True),
    Column("counter", String(40), nullable=False),
    Column("duty", String(20), nullable=False),  # counter | supervisor | trainer | administrator
    Column("active", Boolean, nullable=False, default=True),
    Column("sealed_name", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    _moment("created_at"),
)

batches = Table(
    "batches",
    metadata,
    _id(),
    Column("seq", Integer, nullable=False, unique=True),
    Column("profile", String(60), nullable=False),
    Column("ledger", String(20), nullable=False),
    Column("subject", String(10), nullable=False),  # persons | charges | payments | events
    Column("file_name", String(200), nullable=False),
    Column("file_digest", String(64), nullable=False),
    Column("as_of", Date),
    _moment("imported_at"),
    _ref("staff_id", "staff.id"),
    Column("accepted", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("yen_total", BigInteger, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("vanished", Integer, nullable=False),
    Column("seen_keys", LargeBinary),  # compressed key hashes asserted unchanged; for undo
    _moment("undone_at", nullable=True),
    _ref("undone_by", "staff.id", nullable=True),
)

rejected_rows = Table(
    "rejected_rows",
    metadata,
    _id(),
    _ref("batch_id", "batches.id", index=True),
    Column("line", Integer, nullable=False),
    Column("field", String(40), nullable=False),
    Column("reason", String(30), nullable=False),
    Column("value_class", String(20), nullable=False),
)

# The values a row had before a batch changed it; undo of a batch takes its own entries out.
row_history = Table(
    "row_history",
    metadata,
    _id(),
    Column("table_name", String(20), nullable=False),
    Column("row_id", String(32), nullable=False),
    _ref("batch_id", "batches.id", index=True),  # the batch that had set these values
    _ref("superseded_by", "batches.id", index=True),
    Column("sealed_values", LargeBinary, nullable=False),
    Index("ix_row_history_row", "table_name", "row_id"),
)

persons = Table(
    "persons",
    metadata,
    _id(),
    Column("number_hash", LargeBinary(16), nullable=False, unique=True),
    Column("household_hash", LargeBinary(16), index=True),
    Column("relation", String(20), nullable=False, default=""),
    Column("birth", Date, index=True),
    Column("sex", String(1), nullable=False, default=""),
    Column("language", String(10), nullable=False, default="ja"),
    Column("status", String(10), nullable=False, default=""),
    Column("income_class", String(2), nullable=False, default=""),
    Column("support_measure", Boolean, nullable=False, default=False),
    Column("welfare", Boolean, nullable=False, default=False),
    Column("moved_on", Date),
    # {number, household_number, name, kana, romaji, alias, alias_kana, former_surname,
    #  former_surname_kana, nationality}
    Column("sealed_identity", LargeBinary, nullable=False),
    # {postcode, address, building, former_address, phone}; own key where support_measure
    Column("sealed_contact", LargeBinary, nullable=False),
    _content(),
    Column("version", Integer, nullable=False, default=1),
    Column("live", Boolean, nullable=False, default=True),
    _ref("batch_id", "batches.id", index=True),
)

# A person as one ledger knows them. Every fact of a ledger hangs on its party; joining and
# un-joining people only changes `person_id`, so that each fact can return to its origin.
parties = Table(
    "parties",
    metadata,
    _id(),
    Column("ledger", String(20), nullable=False),
    Column("number_hash", LargeBinary(16), nullable=False),
    _ref("person_id", "persons.id", nullable=True, index=True),
    Column("link_basis", String(20), nullable=False),  # number | matched | decided | none
    Column("birth", Date),
    Column("sealed_identity", LargeBinary, nullable=False),  # number, name, kana…
    _content(),
    Column("version", Integer, nullable=False, default=1),
    Column("live", Boolean, nullable=False, default=True),
    _ref("batch_id", "batches.id", index=True),
    UniqueConstraint("ledger", "number_hash"),
)

# One pair a person must decide on, or has decided on; `never` is remembered.
match_decisions = Table(
    "match_decisions",
    metadata,
    _id(),
    _ref("party_id", "parties.id", index=True),
    _ref("person_id", "persons.id", index=True),
    Column("state", String(10), nullable=False),  # queued | joined | never | settled | unjoined
    Column("score", Integer, nullable=False),  # 0-1000
    Column("reasons", String(400), nullable=False),  # JSON list of codes
    _moment("decided_at", nullable=True),
    _ref("decided_by", "staff.id", nullable=True),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("party_id", "person_id"),
)

charges = Table(
    "charges",
    metadata,
    _id(),
    Column("ledger", String(20), nullable=False),
    Column("key_hash", LargeBinary(16), nullable=False),
    _ref("party_id", "parties.id", index=True),
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
    _content(),
    Column("version", Integer, nullable=False, default=1),
    Column("live", Boolean, nullable=False, default=True),
    _ref("batch_id", "batches.id", index=True),
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
    _id(),
    Column("ledger", String(20), nullable=False),
    Column("key_hash", LargeBinary(16), nullable=False),
    _ref("charge_id", "charges.id", index=True),
    Column("paid_on", Date, nullable=False),
    Column("yen", BigInteger, nullable=False),
    Column("method", String(20), nullable=False, default=""),
    _content(),
    Column("version", Integer, nullable=False, default=1),
    Column("live", Boolean, nullable=False, default=True),
    _ref("batch_id", "batches.id", index=True),
    UniqueConstraint("ledger", "key_hash"),
)

ledger_events = Table(
    "ledger_events",
    metadata,
    _id(),
    Column("ledger", String(20), nullable=False),
    Column("key_hash", LargeBinary(16), nullable=False),
    _ref("party_id", "parties.id", index=True),
    _ref("charge_id", "charges.id", nullable=True, index=True),
    Column("type", String(20), nullable=False),
    Column("on", Date, nullable=False),
    Column("until", Date),
    Column("yen", BigInteger),
    Column("sealed_note", LargeBinary),
    _content(),
    Column("version", Integer, nullable=False, default=1),
    Column("live", Boolean, nullable=False, default=True),
    _ref("batch_id", "batches.id", index=True),
    UniqueConstraint("ledger", "key_hash"),
)

# Keyed, truncated tokens; apart from the rows they find, rebuilt from sealed data at any time.
person_tokens = Table(
    "person_tokens",
    metadata,
    Column("token", BigInteger, primary_key=True),
    Column("person_id", String(32), primary_key=True),
    sqlite_with_rowid=False,
)

# Whole numbers (addressee, notice, telephone) as full keyed hashes.
number_tokens = Table(
    "number_tokens",
    metadata,
    Column("number_hash", LargeBinary(16), primary_key=True),
    Column("person_id", String(32), primary_key=True),
    Column("kind", String(10), nullable=False),  # addressee | notice | telephone | party
    sqlite_with_rowid=False,
)

facts = Table(
    "facts",
    metadata,
    _id(),
    _ref("person_id", "persons.id", index=True),
    Column("item", String(20), nullable=False),
    Column("source", String(10), nullable=False),  # person | document | staff
    _ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    _moment("heard_at"),
    Column("replaces", String(32)),
    Column("sealed_value", LargeBinary, nullable=False),  # {text, codes, yen}
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("replaces"),
)

notes = Table(
    "notes",
    metadata,
    _id(),
    Column("note_id", String(32), nullable=False),  # the same for all versions of one note
    Column("version", Integer, nullable=False),
    _ref("person_id", "persons.id", index=True),
    Column("channel", String(10), nullable=False),  # counter | telephone | letter | visit
    _ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    _moment("written_at"),
    Column("sealed_body", LargeBinary, nullable=False),  # {words, view, documents}
    UniqueConstraint("note_id", "version"),
)

note_seen = Table(
    "note_seen",
    metadata,
    Column("note_id", String(32), primary_key=True),
    Column("staff_id", String(32), primary_key=True),
    _moment("seen_at"),
)

drafts = Table(
    "drafts",
    metadata,
    _id(),
    _ref("staff_id", "staff.id"),
    Column("place", String(80), nullable=False),  # e.g. note:<person id>
    Column("sealed_text", LargeBinary, nullable=False),  # {text, cursor, ...}
    Column("version", Integer, nullable=False, default=1),
    _moment("saved_at"),
    UniqueConstraint("staff_id", "place"),
)

receptions = Table(
    "receptions",
    metadata,
    _id(),
    Column("on", Date, nullable=False, index=True),
    Column("ticket", String(10), nullable=False),
    _ref("person_id", "persons.id", nullable=True),
    Column("purpose", String(40), nullable=False),
    Column("language", String(10), nullable=False, default="ja"),
    Column("state", String(10), nullable=False),  # waiting | talking | done | left
    Column("counter", String(40), nullable=False, default=""),
    Column("sealed_name", LargeBinary, nullable=False),  # {name}; for a passer-by without a file
    Column("version", Integer, nullable=False, default=1),
    _moment("arrived_at"),
    _moment("called_at", nullable=True),
    UniqueConstraint("on", "ticket"),
)

referral_records = Table(
    "referral_records",
    metadata,
    _id(),
    _ref("person_id", "persons.id", nullable=True, index=True),
    Column("door_id", String(40), nullable=False),
    # referred|accepted|no_news|arrived|outcome|not_needed|undone
    Column("state", String(12), nullable=False),
    _ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False, index=True),
    _moment("at"),
    Column("follows", String(32)),  # the record this one moves on
    # The sending it belongs to; the default is for rows older than the column, until upgraded.
    Column("root", String(32), nullable=False, index=True, server_default=""),
    Column("corrects", String(32)),  # the record it stands for; rows are only added
    Column("due_on", Date),  # when to ask whether they came
    _moment("booked_at", nullable=True),
    Column("sealed_note", LargeBinary),  # {note, with_whom, keyword}
    Column("version", Integer, nullable=False, default=1),
)

payment_plans = Table(
    "payment_plans",
    metadata,
    _id(),
    _ref("person_id", "persons.id", index=True),
    _ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    Column("state", String(10), nullable=False),  # active | kept | broken | withdrawn
    Column("pledged_on", Date, nullable=False),
    _moment("recorded_at"),
    Column("sealed_plan", LargeBinary, nullable=False),  # the schedule as JSON
    Column("version", Integer, nullable=False, default=1),
)

hint_dismissals = Table(
    "hint_dismissals",
    metadata,
    _id(),
    _ref("person_id", "persons.id", index=True),
    Column("hint", String(40), nullable=False),
    _ref("staff_id", "staff.id"),
    _moment("at"),
    Column("sealed_reason", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False, default=1),
)

# 財産調査: a question to an institution about a person, for one receivable; what came back.
survey_requests = Table(
    "survey_requests",
    metadata,
    _id(),
    Column("seq", Integer, nullable=False, unique=True),  # the reference on the letter
    _ref("person_id", "persons.id", index=True),
    Column("kind", String(20), nullable=False),
    Column("power", String(20), nullable=False),
    Column("institution_kind", String(10), nullable=False),
    Column("institution_hash", LargeBinary(16), nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("again", Boolean, nullable=False, default=False),
    _ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    _moment("at"),
    Column("sealed_request", LargeBinary, nullable=False),  # {institution, again_because}
    Column("version", Integer, nullable=False, default=1),
)

survey_answers = Table(
    "survey_answers",
    metadata,
    _id(),
    _ref("request_id", "survey_requests.id", index=True),
    Column("received_on", Date, nullable=False),
    Column("form", String(10), nullable=False),  # electronic | paper
    Column("found", Boolean, nullable=False),
    _ref("staff_id", "staff.id"),
    _moment("at"),
    Column("sealed_answer", LargeBinary, nullable=False),  # {findings, remark}
    Column("content_hash", LargeBinary(16), nullable=False),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("request_id", "content_hash"),
)

# Sentences of the sheets as this office translates them: every step, none ever changed.
translation_steps = Table(
    "translation_steps",
    metadata,
    _id(),
    Column("seq", Integer, nullable=False, unique=True),
    Column("language", String(10), nullable=False, index=True),
    Column("key", String(32), nullable=False),  # of the Japanese sentence
    Column("kind", String(10), nullable=False),  # text | accept | reopen | remark | undo
    _ref("staff_id", "staff.id"),
    _moment("at"),
    Column("sealed_step", LargeBinary, nullable=False),  # {source, text, reader, words}
    Column("version", Integer, nullable=False, default=1),
)

# What the sheets print from then on; the newest that is not withdrawn holds.
translation_releases = Table(
    "translation_releases",
    metadata,
    _id(),
    Column("seq", Integer, nullable=False, unique=True),
    Column("language", String(10), nullable=False, index=True),
    _ref("staff_id", "staff.id"),
    _moment("at"),
    Column("withdrawn", Boolean, nullable=False, default=False),
    Column(
        "sealed_texts", LargeBinary, nullable=False
    ),  # {sentences: {source: [text, reader, on]}}
    Column("version", Integer, nullable=False, default=1),
)

# An edition of the referral list: being written, offered, or released from a day on. The one in
# force is the released one with the newest day, and of those the newest number.
directory_editions = Table(
    "directory_editions",
    metadata,
    _id(),
    Column("number", Integer, unique=True),  # given when it is released
    Column("state", String(10), nullable=False),  # draft | offered | released | called_off
    Column("label", String(20), nullable=False, default=""),
    Column("effective_from", Date),
    Column("restores", String(32)),  # the edition this one brings back; "starter" for the shipped
    _ref("offered_by", "staff.id", nullable=True),
    _moment("offered_at", nullable=True),
    _ref("released_by", "staff.id", nullable=True),
    _moment("released_at", nullable=True),
    Column("doors", Integer, nullable=False, default=0),
    Column("better", Integer),  # of the sentence tests, against the edition in force
    Column("worse", Integer),
    Column("tried_at_change", Integer),  # how many changes the draft had when it was tried
    Column("sealed_list", LargeBinary),  # zlib of the HSDS document with the office's own words
    Column("version", Integer, nullable=False, default=1),
)

# What the edition being written has instead of the one in force: fields of a door, a word.
directory_edits = Table(
    "directory_edits",
    metadata,
    _id(),
    _ref("edition_id", "directory_editions.id", index=True),
    Column("subject", String(60), nullable=False),  # door:<number> | word:<id>
    Column("sealed_values", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("edition_id", "subject"),
)

# Every change of a field, for good: who, when, before and after.
directory_changes = Table(
    "directory_changes",
    metadata,
    _id(),
    Column("seq", Integer, nullable=False, unique=True),
    _ref("edition_id", "directory_editions.id", index=True),
    Column("subject", String(60), nullable=False, index=True),
    Column("field", String(30), nullable=False),
    _ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    _moment("at"),
    Column("sealed_values", LargeBinary, nullable=False),  # {before, after}
    Column("version", Integer, nullable=False, default=1),
)

# Words of searches that found nothing certain; never urgent, never names, never a whole sentence.
directory_suggestions = Table(
    "directory_suggestions",
    metadata,
    _id(),
    Column("words_hash", LargeBinary(16), nullable=False, unique=True),
    Column("state", String(10), nullable=False),  # open | taken | dismissed
    Column("times", Integer, nullable=False, default=1),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("near_door", String(40), nullable=False, default=""),
    Column("sealed_words", LargeBinary),  # {words}; empty until unknown words were heard thrice
    _ref("handled_by", "staff.id", nullable=True),
    _moment("handled_at", nullable=True),
    Column("version", Integer, nullable=False, default=1),
)

office_values = Table(
    "office_values",
    metadata,
    Column("name", String(60), primary_key=True),  # e.g. late_charge_rate.2027, lock_minutes
    Column("value", String(4000), nullable=False),  # JSON
    Column("source", String(400), nullable=False, default=""),
    Column("version", Integer, nullable=False, default=1),
    _ref("staff_id", "staff.id", nullable=True),
    _moment("at"),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    _id(),
    Column("login", String(40), nullable=False),
    _moment("at"),
)

# The doorbell: which record changed, never what it says.
changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _moment("at"),
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
    _moment("at"),
    Column("staff_id", String(32), nullable=False),
    Column("counter", String(40), nullable=False),
    Column("action", String(30), nullable=False),
    Column("subject_kind", String(20), nullable=False),
    Column("subject_id", String(40), nullable=False, index=True),
    Column("detail", String(400), nullable=False),  # JSON of codes and counts, never of words
    Column("previous", LargeBinary(32), nullable=False),
    Column("mac", LargeBinary(32), nullable=False),
)
