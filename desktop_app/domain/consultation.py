"""What is asked once and shared: the items of the hearing, and the facts that were heard."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.ids import FactId


class Source(StrEnum):
    """Where a fact comes from; the record is disclosable, so they are kept apart."""

    PERSON = "person"  # 本人の話
    DOCUMENT = "document"  # 書類
    STAFF = "staff"  # 職員の所見


@dataclass(frozen=True, slots=True)
class HearingItem:
    """One question of the sheet. `essential` ones stand on the main screen, in this order."""

    code: str
    essential: bool
    answers: tuple[str, ...]  # codes of the ready answers, may be empty
    has_yen: bool = False


HEARING_ITEMS: tuple[HearingItem, ...] = (
    HearingItem(
        "reason",
        True,
        (
            "lost_job",
            "less_income",
            "illness",
            "divorce",
            "caring",
            "many_debts",
            "did_not_know",
            "forgot",
            "left_insurance",
            "moved_from_abroad",
            "disagrees",
            "other",
        ),
    ),
    HearingItem(
        "work", True, ("regular", "part_time", "self_employed", "lost_job", "leave", "none")
    ),
    HearingItem(
        "income", True, ("wages", "pension", "allowance", "business", "welfare", "none"), True
    ),
    HearingItem(
        "household", True, ("alone", "couple", "with_children", "single_parent", "with_parents")
    ),
    HearingItem(
        "home",
        True,
        ("owned", "rented", "public_housing", "company", "rent_overdue", "must_leave", "no_home"),
    ),
    HearingItem(
        "health",
        True,
        ("well", "in_treatment", "disability", "pregnant", "mental", "cannot_pay_care"),
    ),
    HearingItem(
        "borrowing", True, ("none", "consumer_loans", "mortgage", "family", "illegal"), True
    ),
    HearingItem("assets", True, ("none", "savings", "insurance", "property", "car")),
    HearingItem("wish", True, ("pay_all", "instalments", "wait", "reduction", "cannot"), True),
    HearingItem("contact", True, ("telephone", "letter", "visit", "not_at_home")),
    HearingItem("expenses", False, ("rent", "utilities", "care", "education", "loans"), True),
    HearingItem("food", False, ("enough", "lacking", "none")),
    HearingItem("safety", False, ("safe", "violence", "threatened")),
    HearingItem(
        "schemes", False, ("none", "welfare", "child_rearing", "school_aid", "self_support")
    ),
    HearingItem(
        "declaration", False, ("declared", "not_declared", "company_insurance", "job_loss_code")
    ),
    HearingItem("interpreter", False, ("not_needed", "needed", "family")),
    HearingItem("companion", False, ("none", "family", "supporter", "agent")),
)


class HeardFact(NamedTuple):
    """One answer, with who heard it, where, when and from what. Earlier values are kept."""

    id: FactId
    item: str
    text: str
    codes: tuple[str, ...]
    yen: int | None
    source: Source
    heard_by: str
    counter: str
    heard_at: datetime  # JST, aware
    earlier: tuple["HeardFact", ...] = ()


@dataclass(frozen=True, slots=True)
class Hearing:
    """The sheet of one person: current facts by item, and what nobody has asked yet."""

    facts: tuple[HeardFact, ...]
    missing: tuple[str, ...]  # item codes, essential ones first
