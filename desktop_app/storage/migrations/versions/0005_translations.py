"""Translations of the sheets that an office makes itself."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "translation_steps",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sealed_step", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_translation_steps_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_translation_steps")),
        sa.UniqueConstraint("seq", name=("uq_translation_steps_seq")),
    )
    op.create_index(
        ("ix_translation_steps_language"), "translation_steps", ["language"], unique=False
    )
    op.create_table(
        "translation_releases",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("sealed_texts", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=("fk_translation_releases_staff_id")
        ),
        sa.PrimaryKeyConstraint("id", name=("pk_translation_releases")),
        sa.UniqueConstraint("seq", name=("uq_translation_releases_seq")),
    )
    op.create_index(
        ("ix_translation_releases_language"), "translation_releases", ["language"], unique=False
    )


def downgrade() -> None:
    """Never: the backup made before an upgrade is the way back."""
    raise NotImplementedError
