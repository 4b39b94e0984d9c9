"""Editions of the referral list that an office keeps itself, their changes, suggested words."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "directory_editions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("restores", sa.String(length=32), nullable=True),
        sa.Column("offered_by", sa.String(length=32), nullable=True),
        sa.Column("offered_at", sa.BigInteger(), nullable=True),
        sa.Column("released_by", sa.String(length=32), nullable=True),
        sa.Column("released_at", sa.BigInteger(), nullable=True),
        sa.Column("doors", sa.Integer(), nullable=False),
        sa.Column("better", sa.Integer(), nullable=True),
        sa.Column("worse", sa.Integer(), nullable=True),
        sa.Column("tried_at_change", sa.Integer(), nullable=True),
        sa.Column("sealed_list", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offered_by"], ["staff.id"], name=("fk_directory_editions_offered_by")
        ),
        sa.ForeignKeyConstraint(
            ["released_by"], ["staff.id"], name=("fk_directory_editions_released_by")
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_directory_editions")),
        sa.UniqueConstraint("number", name=("uq_directory_editions_number")),
    )
    op.create_table(
        "directory_edits",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("edition_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("sealed_values", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["directory_editions.id"], name=("fk_directory_edits_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_directory_edits")),
        sa.UniqueConstraint(
            "edition_id", "subject", name=("uq_directory_edits_edition_id_subject")
        ),
    )
    op.create_index(
        ("ix_directory_edits_edition_id"), "directory_edits", ["edition_id"], unique=False
    )
    op.create_table(
        "directory_changes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sealed_values", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["directory_editions.id"], name=("fk_directory_changes_edition_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_directory_changes_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_directory_changes")),
        sa.UniqueConstraint("seq", name=("uq_directory_changes_seq")),
    )
    op.create_index(
        ("ix_directory_changes_edition_id"), "directory_changes", ["edition_id"], unique=False
    )
    op.create_index(
        ("ix_directory_changes_subject"), "directory_changes", ["subject"], unique=False
    )
    op.create_table(
        "directory_suggestions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("words_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("near_door", sa.String(length=40), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        sa.Column("handled_by", sa.String(length=32), nullable=True),
        sa.Column("handled_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handled_by"], ["staff.id"], name=("fk_directory_suggestions_handled_by")
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_directory_suggestions")),
        sa.UniqueConstraint("words_hash", name=("uq_directory_suggestions_words_hash")),
    )


def downgrade() -> None:
    """Never: the backup made before an upgrade is the way back."""
    raise NotImplementedError
