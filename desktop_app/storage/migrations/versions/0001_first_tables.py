"""The first tables, as Alembic wrote them down; frozen, hence long."""
# ruff: noqa: PLR0915

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "audit_entries",
        sa.Column("chain", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=30), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.String(length=400), nullable=False),
        sa.Column("previous", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("chain", "seq", name=("pk_audit_entries")),
    )
    op.create_index(("ix_audit_entries_subject_id"), "audit_entries", ["subject_id"], unique=False)
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("writer", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=("pk_changes")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "note_seen",
        sa.Column("note_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("note_id", "staff_id", name=("pk_note_seen")),
    )
    op.create_table(
        "number_tokens",
        sa.Column("number_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("number_hash", "person_id", name=("pk_number_tokens")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("office_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=("pk_office")),
    )
    op.create_table(
        "person_tokens",
        sa.Column("token", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("token", "person_id", name=("pk_person_tokens")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=("pk_sign_in_failures")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("duty", sa.String(length=20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=("pk_staff")),
        sa.UniqueConstraint("login", name=("uq_staff_login")),
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(length=60), nullable=False),
        sa.Column("ledger", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=10), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("imported_at", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("yen_total", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("vanished", sa.Integer(), nullable=False),
        sa.Column("seen_keys", sa.LargeBinary(), nullable=True),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.Column("undone_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_batches_staff_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["staff.id"], name=("fk_batches_undone_by")),
        sa.PrimaryKeyConstraint("id", name=("pk_batches")),
        sa.UniqueConstraint("seq", name=("uq_batches_seq")),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_drafts_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_drafts")),
        sa.UniqueConstraint("staff_id", "place", name=("uq_drafts_staff_id_place")),
    )
    op.create_table(
        "office_values",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=4000), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_office_values_staff_id")),
        sa.PrimaryKeyConstraint("name", name=("pk_office_values")),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("household_hash", sa.LargeBinary(length=16), nullable=True),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("income_class", sa.String(length=2), nullable=False),
        sa.Column("support_measure", sa.Boolean(), nullable=False),
        sa.Column("welfare", sa.Boolean(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=True),
        sa.Column("sealed_identity", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_contact", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=("fk_persons_batch_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_persons")),
        sa.UniqueConstraint("number_hash", name=("uq_persons_number_hash")),
    )
    op.create_index(("ix_persons_batch_id"), "persons", ["batch_id"], unique=False)
    op.create_index(("ix_persons_birth"), "persons", ["birth"], unique=False)
    op.create_index(("ix_persons_household_hash"), "persons", ["household_hash"], unique=False)
    op.create_table(
        "rejected_rows",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("value_class", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=("fk_rejected_rows_batch_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_rejected_rows")),
    )
    op.create_index(("ix_rejected_rows_batch_id"), "rejected_rows", ["batch_id"], unique=False)
    op.create_table(
        "row_history",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("table_name", sa.String(length=20), nullable=False),
        sa.Column("row_id", sa.String(length=32), nullable=False),
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.Column("superseded_by", sa.String(length=32), nullable=False),
        sa.Column("sealed_values", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=("fk_row_history_batch_id")),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["batches.id"], name=("fk_row_history_superseded_by")
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_row_history")),
    )
    op.create_index(("ix_row_history_batch_id"), "row_history", ["batch_id"], unique=False)
    op.create_index("ix_row_history_row", "row_history", ["table_name", "row_id"], unique=False)
    op.create_index(
        ("ix_row_history_superseded_by"), "row_history", ["superseded_by"], unique=False
    )
    op.create_table(
        "facts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=False),
        sa.Column("replaces", sa.String(length=32), nullable=True),
        sa.Column("sealed_value", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=("fk_facts_person_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_facts_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_facts")),
        sa.UniqueConstraint("replaces", name=("uq_facts_replaces")),
    )
    op.create_index(("ix_facts_person_id"), "facts", ["person_id"], unique=False)
    op.create_table(
        "hint_dismissals",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("hint", sa.String(length=40), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sealed_reason", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=("fk_hint_dismissals_person_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_hint_dismissals_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_hint_dismissals")),
    )
    op.create_index(
        ("ix_hint_dismissals_person_id"), "hint_dismissals", ["person_id"], unique=False
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("note_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("sealed_body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=("fk_notes_person_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_notes_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_notes")),
        sa.UniqueConstraint("note_id", "version", name=("uq_notes_note_id_version")),
    )
    op.create_index(("ix_notes_person_id"), "notes", ["person_id"], unique=False)
    op.create_table(
        "parties",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ledger", sa.String(length=20), nullable=False),
        sa.Column("number_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("link_basis", sa.String(length=20), nullable=False),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("sealed_identity", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=("fk_parties_batch_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=("fk_parties_person_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_parties")),
        sa.UniqueConstraint("ledger", "number_hash", name=("uq_parties_ledger_number_hash")),
    )
    op.create_index(("ix_parties_batch_id"), "parties", ["batch_id"], unique=False)
    op.create_index(("ix_parties_person_id"), "parties", ["person_id"], unique=False)
    op.create_table(
        "payment_plans",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("pledged_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("sealed_plan", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=("fk_payment_plans_person_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_payment_plans_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_payment_plans")),
    )
    op.create_index(("ix_payment_plans_person_id"), "payment_plans", ["person_id"], unique=False)
    op.create_table(
        "receptions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ticket", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=("fk_receptions_person_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_receptions")),
        sa.UniqueConstraint("on", "ticket", name=("uq_receptions_on_ticket")),
    )
    op.create_index(("ix_receptions_on"), "receptions", ["on"], unique=False)
    op.create_table(
        "referral_records",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("door_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("follows", sa.String(length=32), nullable=True),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=("fk_referral_records_person_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_referral_records_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_referral_records")),
    )
    op.create_index(
        ("ix_referral_records_person_id"), "referral_records", ["person_id"], unique=False
    )
    op.create_table(
        "charges",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ledger", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False),
        sa.Column("instalment", sa.SmallInteger(), nullable=False),
        sa.Column("label", sa.String(length=30), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("charged_yen", sa.BigInteger(), nullable=False),
        sa.Column("paid_yen", sa.BigInteger(), nullable=False),
        sa.Column("unpaid_yen", sa.BigInteger(), nullable=False),
        sa.Column("quasi_head", sa.Boolean(), nullable=False),
        sa.Column("sealed_number", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=("fk_charges_batch_id")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=("fk_charges_party_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_charges")),
        sa.UniqueConstraint("ledger", "key_hash", name=("uq_charges_ledger_key_hash")),
    )
    op.create_index(("ix_charges_batch_id"), "charges", ["batch_id"], unique=False)
    op.create_index(("ix_charges_party_id"), "charges", ["party_id"], unique=False)
    op.create_table(
        "match_decisions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(length=400), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["staff.id"], name=("fk_match_decisions_decided_by")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=("fk_match_decisions_party_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=("fk_match_decisions_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_match_decisions")),
        sa.UniqueConstraint(
            "party_id", "person_id", name=("uq_match_decisions_party_id_person_id")
        ),
    )
    op.create_index(("ix_match_decisions_party_id"), "match_decisions", ["party_id"], unique=False)
    op.create_index(
        ("ix_match_decisions_person_id"), "match_decisions", ["person_id"], unique=False
    )
    op.create_table(
        "ledger_events",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ledger", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("charge_id", sa.String(length=32), nullable=True),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("yen", sa.BigInteger(), nullable=True),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=("fk_ledger_events_batch_id")),
        sa.ForeignKeyConstraint(["charge_id"], ["charges.id"], name=("fk_ledger_events_charge_id")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=("fk_ledger_events_party_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_ledger_events")),
        sa.UniqueConstraint("ledger", "key_hash", name=("uq_ledger_events_ledger_key_hash")),
    )
    op.create_index(("ix_ledger_events_batch_id"), "ledger_events", ["batch_id"], unique=False)
    op.create_index(("ix_ledger_events_charge_id"), "ledger_events", ["charge_id"], unique=False)
    op.create_index(("ix_ledger_events_party_id"), "ledger_events", ["party_id"], unique=False)
    op.create_table(
        "payments",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("ledger", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("charge_id", sa.String(length=32), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("yen", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(length=16), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=("fk_payments_batch_id")),
        sa.ForeignKeyConstraint(["charge_id"], ["charges.id"], name=("fk_payments_charge_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_payments")),
        sa.UniqueConstraint("ledger", "key_hash", name=("uq_payments_ledger_key_hash")),
    )
    op.create_index(("ix_payments_batch_id"), "payments", ["batch_id"], unique=False)
    op.create_index(("ix_payments_charge_id"), "payments", ["charge_id"], unique=False)


def downgrade() -> None:
    """Never: the backup made before an upgrade is the way back."""
    raise NotImplementedError
