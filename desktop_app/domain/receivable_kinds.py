"""Kinds of receivables: what a ward may change without code, and the check of such a file.

Every value carries its source and how sure it is. `parse_kinds` never raises: it gives the kinds
that are sound and one finding for every field that is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from desktop_app.domain.late_charges.terms import LateChargeTerms
from desktop_app.domain.limitation.law import Law, LimitationRule, private_law, rule_for
from desktop_app.domain.receivables import LegalClass

T = TypeVar("T")
DECIDED = ("years", "demand", "invocation_needed", "stay_extinguishes")
SURENESS = ("verified", "general", "office")
LIABLE = frozenset(
    [
        "taxpayer",
        "vehicle_owner",
        "property_owner",
        "household_head",
        "insured",
        "guardian",
        "recipient",
        "tenant",
        "borrower",
        "occupier",
        "user_of_facility",
        "guarantor",
        "spouse",
    ]
)
RELIEF_SCHEMES = frozenset(
    [
        "reduction_753",
        "job_loss",
        "maternity",
        "preschool",
        "exemption",
        "collection_deferral",
        "conversion_deferral",
        "disability_exemption",
        "welfare_exemption",
        "kouiki_reduction",
        "multi_child",
        "benefit_offset",
        "repayment_deferral",
        "rent_reduction",
        "school_aid",
        "insurer_settlement",
    ]
)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value, where it comes from, and how sure it is."""

    value: T
    source: str
    sureness: str


@dataclass(frozen=True, slots=True)
class KindLimitation:
    """The limitation of a kind; `old_law` is that of contracts before 2020-04-01."""

    law: Law
    basis: str
    old_law: Law | None
    source: str
    sureness: str


@dataclass(frozen=True, slots=True)
class KindLateCharge:
    """The late charge of a kind; without terms none is taken."""

    terms: LateChargeTerms | None
    basis: str
    source: str
    sureness: str


@dataclass(frozen=True, slots=True)
class ReceivableKind:
    """One kind of receivable of one office."""

    id: str
    name: str
    governing_law: str
    legal_class: Sourced[LegalClass]
    liable: Sourced[tuple[str, ...]]
    jointly_liable: Sourced[tuple[str, ...]]
    instalments: Sourced[tuple[int, ...]]
    relief: Sourced[tuple[str, ...]]
    limitation: KindLimitation
    late_charge: KindLateCharge

    def limitation_rule(self, contract: date | None = None) -> LimitationRule:
        """The rule of one claim of this kind; a private one depends on its contract."""
        legal_class = self.legal_class.value
        law = self.limitation.law
        if law is Law.CIVIL_166:
            law = private_law(contract, old=self.limitation.old_law or Law.OLD_CIVIL_167)
        return rule_for(law, legal_class)


@dataclass(frozen=True, slots=True)
class KindFinding:
    """What is wrong with one field; `field` is a dotted path inside the kind."""

    kind: str
    field: str
    code: str
    value: str = ""


def merge_kinds(
    base: Iterable[Mapping[str, object]], office: Iterable[Mapping[str, object]]
) -> list[dict[str, object]]:
    """The shipped kinds with the office's values in their place, and its own kinds after them."""
    merged = {str(kind.get("id")): dict(kind) for kind in base}
    for kind in office:
        known = merged.setdefault(str(kind.get("id")), {})
        if "legal_class" in kind or "limitation" in kind:
            _forget_decided(known)
        for field, value in kind.items():
            before = known.get(field)
            if isinstance(before, Mapping) and isinstance(value, Mapping):
                known[field] = {**before, **value}
            else:
                known[field] = value
    return list(merged.values())


def _forget_decided(kind: dict[str, object]) -> None:
    """Class and law decide these; those of the shipped kind must not contradict the office's."""
    limitation = kind.get("limitation")
    if isinstance(limitation, Mapping):
        kept = {name: value for name, value in limitation.items() if name not in DECIDED}
        kind["limitation"] = kept
