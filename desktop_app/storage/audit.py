"""The audit log: one keyed hash chain for each session, its head cached by the writer.

Tamper-evident, not tamper-proof: whoever lacks the audit key cannot change, drop or reorder entries
unnoticed; a cut tail shows against the anchors kept outside the database.
"""

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from desktop_app.domain.session import Actor
from desktop_app.storage import tables
from desktop_app.storage.anchors import Anchored, Head
from desktop_app.storage.bulk import insert_rows

GENESIS = bytes(32)
_TABLE = tables.audit_entries
_INSERT = insert(_TABLE)
_MOST_DETAIL = 400
# Made once: `json.dumps` with options makes an encoder for every call, which is most of its time.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_SAID = (
    "chain", "seq", "at", "staff_id", "counter", "action", "subject_kind", "subject_id", "detail"
)  # fmt: skip
_NAMES = (*_SAID, "previous", "mac")
_SIGNED, _COLUMNS = itemgetter(*_SAID), itemgetter(*_NAMES)
# The sealed rows whose version an entry may name, and the column that holds the subject's id.
VERSIONED = {
    "note": (tables.notes, tables.notes.c.note_id),
    "fact": (tables.facts, tables.facts.c.id),
    "person": (tables.persons, tables.persons.c.id),
    "reception": (tables.receptions, tables.receptions.c.id),
    "referral": (tables.referral_records, tables.referral_records.c.id),
    "plan": (tables.payment_plans, tables.payment_plans.c.id),
    "staff": (tables.staff, tables.staff.c.id),
}


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What verification found; `first_problem` names the entry or chain."""

    ok: bool
    chains: int
    entries: int
    first_problem: str | None


class Chain:
    """The chain of one session. `head` moves only when the transaction committed."""

    __slots__ = ("_key", "head")

    def __init__(self, audit_key: bytes, chain: str) -> None:
        self._key = audit_key
        self.head = Head(chain, 0, 0, GENESIS)

    def append(
        self, connection: Connection, head: Head, actor: Actor, at: int, *what: str, **detail: Any
    ) -> Head:
        """Write one entry after `head` and return the new head; not yet committed."""
        row = self._entry(head, actor, at, what, detail)
        connection.execute(_INSERT, row)
        return Head(head.chain, row["seq"], at, row["mac"])

    def append_each(
        self,
        connection: Connection,
        head: Head,
        actor: Actor,
        at: int,
        action: str,
        subject_kind: str,
        told: Iterable[tuple[str, Mapping[str, Any]]],
    ) -> Head:
        """The same for every `(subject id, detail)`, in one statement."""
        rows: list[tuple[Any, ...]] = []
        for subject_id, detail in told:
            row = self._entry(head, actor, at, (action, subject_kind, subject_id), detail)
            rows.append(_COLUMNS(row))
            head = Head(head.chain, row["seq"], at, row["mac"])
        insert_rows(connection, _TABLE, _NAMES, rows)
        return head

    def _entry(
        self, head: Head, actor: Actor, at: int, what: Sequence[str], detail: Mapping[str, Any]
    ) -> dict[str, Any]:
        action, subject_kind, subject_id = what
        row = {
            "chain": head.chain,
            "seq": head.seq + 1,
            "at": at,
            "staff_id": actor.staff_id,
            "counter": actor.counter,
            "action": action,
            "subject_kind": subject_kind,
            "subject_id": subject_id,
            "detail": detail_text(detail),
            "previous": head.mac,
        }
        row["mac"] = _mac(self._key, row)
        return row


def detail_text(detail: Mapping[str, Any]) -> str:
    """Codes and counts as JSON; words do not belong here, and too much of it is a bug."""
    if not detail:
        return "{}"
    text = _ENCODE(detail)
    if len(text) > _MOST_DETAIL:
        raise ValueError("audit detail too long")
    return text


def verify(connection: Connection, audit_key: bytes, anchored: Anchored) -> AuditReport:
    """Walk every chain, compare with the anchors and with the versions of the rows."""
    walk = _Walk(audit_key)
    query = select(_TABLE).order_by(_TABLE.c.chain, _TABLE.c.seq)
    with connection.execution_options(yield_per=2000).execute(query) as entries:
        problem = next((found for row in entries if (found := walk.step(row))), None)
    problem = problem or anchor_problem(walk.heads, anchored)
    problem = problem or _version_problem(connection, walk.versions)
    return AuditReport(problem is None, len(walk.heads), walk.entries, problem)


class _Walk:
    """The state of a verification: what the next entry must continue."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.entries = 0
        self.heads: dict[str, Head] = {}
        self.versions: dict[tuple[str, str], int] = {}

    def step(self, row: Row[Any]) -> str | None:
        """Check one entry; the name of the problem, or None."""
        self.entries += 1
        previous = self.heads.get(row.chain)
        place = f"{row.chain}:{row.seq}"
        if row.seq != (previous.seq + 1 if previous else 1):
            return f"missing_entry {row.chain}:{previous.seq + 1 if previous else 1}"
        if row.previous != (previous.mac if previous else GENESIS):
            return f"broken_link {place}"
        if not hmac.compare_digest(_mac(self._key, row._asdict()), row.mac):
            return f"changed_entry {place}"
        self.heads[row.chain] = Head(row.chain, row.seq, row.at, row.mac)
        if row.subject_kind in VERSIONED and '"version"' in row.detail:
            subject = (row.subject_kind, row.subject_id)
            version = json.loads(row.detail)["version"]
            self.versions[subject] = max(version, self.versions.get(subject, 0))
        return None


def anchor_problem(heads: dict[str, Head], anchored: Anchored) -> str | None:
    """The first chain that ends before (or other than) what was seen outside the database."""
    if anchored.damaged:
        return "damaged_anchors"
    for chain, seen in anchored.heads.items():
        head = heads.get(chain)
        if head is None:
            return f"missing_chain {chain}"
        if head.seq < seen.seq:
            return f"cut_tail {chain}:{head.seq + 1}"
        if head.seq == seen.seq and head.mac != seen.mac:
            return f"replaced_entry {chain}:{head.seq}"
    return None


def _version_problem(connection: Connection, versions: dict[tuple[str, str], int]) -> str | None:
    """A row older than the log says it is: somebody put an old page back."""
    for kind, (table, column) in VERSIONED.items():
        wanted = {sid: version for (k, sid), version in versions.items() if k == kind}
        if not wanted:
            continue
        found: dict[str, int] = {}
        for subject_id, version in connection.execute(select(column, table.c.version)):
            found[subject_id] = max(version, found.get(subject_id, 0))
        for subject_id, version in wanted.items():
            if found.get(subject_id, 0) < version:
                return f"old_row {kind}:{subject_id}"
    return None


def _mac(key: bytes, row: Mapping[str, Any]) -> bytes:
    return hmac.digest(key, row["previous"] + _ENCODE(_SIGNED(row)).encode(), "sha256")
