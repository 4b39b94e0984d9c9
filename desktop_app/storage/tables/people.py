"""Residents, the people of the ledgers, which are one, and the tokens that find them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from desktop_app.storage.tables.columns import metadata, moment, of_a_batch, ref, row_id, version

persons = Table(
    "persons",
    metadata,
    row_id(),
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
    *of_a_batch(),
)

# A person as one ledger knows them. Every fact of a ledger hangs on its party; joining and
# un-joining people only changes `person_id`, so that each fact can return to its origin.
parties = Table(
    "parties",
    metadata,
    row_id(),
    Column("ledger", String(20), nullable=False),
    Column("number_hash", LargeBinary(16), nullable=False),
    ref("person_id", "persons.id", nullable=True, index=True),
    Column("link_basis", String(20), nullable=False),  # number | matched | decided | none
    Column("birth", Date),
    Column("sealed_identity", LargeBinary, nullable=False),  # number, name, kana…
    *of_a_batch(),
    UniqueConstraint("ledger", "number_hash"),
)

# One pair a person must decide on, or has decided on; `never` is remembered.
match_decisions = Table(
    "match_decisions",
    metadata,
    row_id(),
    ref("party_id", "parties.id", index=True),
    ref("person_id", "persons.id", index=True),
    Column("state", String(10), nullable=False),  # queued | joined | never | settled | unjoined
    Column("score", Integer, nullable=False),  # 0-1000
    Column("reasons", String(400), nullable=False),  # JSON list of codes
    moment("decided_at", nullable=True),
    ref("decided_by", "staff.id", nullable=True),
    version(),
    UniqueConstraint("party_id", "person_id"),
)

# What a person said of a party that no rule could place: `absent`, it is nobody of the register, or
# `placed`, joined by hand; with their own words where they gave some.
party_remarks = Table(
    "party_remarks",
    metadata,
    row_id(),
    ref("party_id", "parties.id"),
    Column("kind", String(10), nullable=False),  # absent | placed
    Column("sealed_remark", LargeBinary),  # {text}
    moment("at"),
    ref("staff_id", "staff.id"),
    version(),
    UniqueConstraint("party_id"),
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
