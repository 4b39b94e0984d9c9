"""Every table, for both engines. Names, addresses and free text are sealed; the rest stays clear.

Sealed columns hold AES-256-GCM blobs bound to table, column, row id and row version; each sealed
column is one JSON object, so that a row costs one opening. Amounts, dates, kinds and states are
clear so that the database can filter, sum and sort them. Ids are UUIDv7 hex strings (char 32).
"""

from desktop_app.storage.tables.administration import (
    audit_entries,
    changes,
    office,
    office_values,
    sign_in_failures,
    staff,
)
from desktop_app.storage.tables.collection import (
    hint_dismissals,
    payment_plans,
    survey_answers,
    survey_requests,
)
from desktop_app.storage.tables.columns import metadata
from desktop_app.storage.tables.ledgers import (
    batches,
    charges,
    ledger_events,
    payments,
    rejected_rows,
    row_history,
)
from desktop_app.storage.tables.people import (
    match_decisions,
    number_tokens,
    parties,
    party_remarks,
    person_tokens,
    persons,
)
from desktop_app.storage.tables.referrals import (
    directory_changes,
    directory_editions,
    directory_edits,
    directory_suggestions,
    referral_records,
)
from desktop_app.storage.tables.talk import (
    drafts,
    facts,
    note_seen,
    notes,
    receptions,
)
from desktop_app.storage.tables.translations import (
    translation_releases,
    translation_steps,
)

__all__ = [
    "audit_entries",
    "batches",
    "changes",
    "charges",
    "directory_changes",
    "directory_editions",
    "directory_edits",
    "directory_suggestions",
    "drafts",
    "facts",
    "hint_dismissals",
    "ledger_events",
    "match_decisions",
    "metadata",
    "note_seen",
    "notes",
    "number_tokens",
    "office",
    "office_values",
    "parties",
    "party_remarks",
    "payment_plans",
    "payments",
    "person_tokens",
    "persons",
    "receptions",
    "referral_records",
    "rejected_rows",
    "row_history",
    "sign_in_failures",
    "staff",
    "survey_answers",
    "survey_requests",
    "translation_releases",
    "translation_steps",
]
