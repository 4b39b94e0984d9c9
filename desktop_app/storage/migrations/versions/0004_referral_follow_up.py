"""Following a referral up: its sending, corrections, the next call, the appointment."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_RECORDS = sa.table("referral_records", sa.column("id"), sa.column("follows"), sa.column("root"))


def upgrade() -> None:
    """Forwards. The sending of an older row is found by walking back what it follows."""
    root = sa.Column("root", sa.String(length=32), nullable=False, server_default="")
    op.add_column("referral_records", root)
    op.add_column("referral_records", sa.Column("corrects", sa.String(length=32)))
    op.add_column("referral_records", sa.Column("due_on", sa.Date()))
    op.add_column("referral_records", sa.Column("booked_at", sa.BigInteger()))
    _find_roots()
    for column in ("counter", "root"):
        op.create_index(f"ix_referral_records_{column}", "referral_records", [column])


def _find_roots() -> None:
    connection = op.get_bind()
    follows = {
        row.id: row.follows
        for row in connection.execute(sa.select(_RECORDS.c.id, _RECORDS.c.follows))
    }
    for row_id in follows:
        root = row_id
        while follows.get(root) in follows:
            root = follows[root]
        connection.execute(sa.update(_RECORDS).where(_RECORDS.c.id == row_id).values(root=root))


def downgrade() -> None:
    """Never: the backup made before an upgrade is the way back."""
    raise NotImplementedError
