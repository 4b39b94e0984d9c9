"""Property surveys."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards."""
    op.create_table(
        "survey_requests",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("power", sa.String(length=20), nullable=False),
        sa.Column("institution_kind", sa.String(length=10), nullable=False),
        sa.Column("institution_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("counter", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sealed_request", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=("fk_survey_requests_person_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_survey_requests_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_survey_requests")),
        sa.UniqueConstraint("seq", name=("uq_survey_requests_seq")),
    )
    op.create_index(
        ("ix_survey_requests_person_id"), "survey_requests", ["person_id"], unique=False
    )
    op.create_table(
        "survey_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("found", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("sealed_answer", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["survey_requests.id"], name=("fk_survey_answers_request_id")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=("fk_survey_answers_staff_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_survey_answers")),
        sa.UniqueConstraint(
            "request_id", "content_hash", name=("uq_survey_answers_request_id_content_hash")
        ),
    )
    op.create_index(
        ("ix_survey_answers_request_id"), "survey_answers", ["request_id"], unique=False
    )


def downgrade() -> None:
    """Never: the backup made before an upgrade is the way back."""
    raise NotImplementedError
