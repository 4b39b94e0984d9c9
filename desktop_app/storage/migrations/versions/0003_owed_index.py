"""An index of what is owed, for the overlap table."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.create_index(
        "ix_charges_owed",
        "charges",
        ["ledger", "party_id", "unpaid_yen"],
        unique=False,
        sqlite_where=sa.text("live = 1 AND unpaid_yen > 0"),
        postgresql_where=sa.text("live AND unpaid_yen > 0"),
    )


def downgrade() -> None:
    """Never: the backup made before an upgrade is the way back."""
    raise NotImplementedError
