"""What people say of parties that no rule could place."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "party_remarks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("party_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("sealed_remark", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=("fk_party_remarks_party_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_party_remarks_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_party_remarks")),
        sa.UniqueConstraint("party_id", name=("uq_party_remarks_party_id")),
    )


def downgrade() -> None:
    """Never: the backup made before an upgrade is the way back."""
    raise NotImplementedError
