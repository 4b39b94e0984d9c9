"""What is agreed, set aside or asked elsewhere about a debt."""

from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, String, Table, UniqueConstraint

from desktop_app.storage.tables.columns import metadata, moment, ref, row_id, version

payment_plans = Table(
    "payment_plans",
    metadata,
    row_id(),
    ref("person_id", "persons.id", index=True),
    ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    Column("state", String(10), nullable=False),  # active | kept | broken | withdrawn
    Column("pledged_on", Date, nullable=False),
    moment("recorded_at"),
    Column("sealed_plan", LargeBinary, nullable=False),  # the schedule as JSON
    version(),
)

hint_dismissals = Table(
    "hint_dismissals",
    metadata,
    row_id(),
    ref("person_id", "persons.id", index=True),
    Column("hint", String(40), nullable=False),
    ref("staff_id", "staff.id"),
    moment("at"),
    Column("sealed_reason", LargeBinary, nullable=False),
    version(),
)

# 財産調査: a question to an institution about a person, for one receivable; what came back.
survey_requests = Table(
    "survey_requests",
    metadata,
    row_id(),
    Column("seq", Integer, nullable=False, unique=True),  # the reference on the letter
    ref("person_id", "persons.id", index=True),
    Column("kind", String(20), nullable=False),
    Column("power", String(20), nullable=False),
    Column("institution_kind", String(10), nullable=False),
    Column("institution_hash", LargeBinary(16), nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("again", Boolean, nullable=False, default=False),
    ref("staff_id", "staff.id"),
    Column("counter", String(40), nullable=False),
    moment("at"),
    Column("sealed_request", LargeBinary, nullable=False),  # {institution, again_because}
    version(),
)

survey_answers = Table(
    "survey_answers",
    metadata,
    row_id(),
    ref("request_id", "survey_requests.id", index=True),
    Column("received_on", Date, nullable=False),
    Column("form", String(10), nullable=False),  # electronic | paper
    Column("found", Boolean, nullable=False),
    ref("staff_id", "staff.id"),
    moment("at"),
    Column("sealed_answer", LargeBinary, nullable=False),  # {findings, remark}
    Column("content_hash", LargeBinary(16), nullable=False),
    version(),
    UniqueConstraint("request_id", "content_hash"),
)
