"""A place to send somebody to, as the program uses it (one HSDS service at one location).

Names follow Open Referral HSDS 3 where it has a term; what a payment counter needs beyond it
(counter number, floor, extension, what to say on the telephone) is added beside.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain.referrals.eligibility import EligibilityItem
from desktop_app.domain.referrals.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Phone:
    """HSDS phone; `nationwide` marks a public short or 0570 number."""

    number: str
    extension: str = ""
    description: str = ""
    nationwide: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """HSDS language: a BCP 47 tag, how it is offered, and when where not at all times."""

    code: str
    how: str = "interpreter"  # "staff", "interpreter", "telephone", "tablet"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """HSDS location, with floor and counter inside the office."""

    name: str
    address: str = ""
    floor: str = ""
    counter: str = ""
    accessibility: tuple[str, ...] = ()
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """Who keeps the row, when it was last verified and when it must be looked at again."""

    owner: str
    verified_on: date
    next_check_due: date


@dataclass(frozen=True, slots=True)
class Door:
    """One row of the referral list."""

    id: str
    name: str
    summary: str
    category: str
    organization: str
    place: Place
    freshness: Freshness
    keywords: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    languages: tuple[Language, ...] = ()
    interpretation_services: str = ""
    situations: tuple[str, ...] = ()
    needs: Mapping[str, float] = field(default_factory=dict)
    eligibility: tuple[EligibilityItem, ...] = ()
    required_documents: tuple[str, ...] = ()
    cost: str = ""
    application_process: str = ""
    what_happens: str = ""
    say_on_phone: str = ""
    who_may_be_sent: str = ""
    alert: str = ""
    url: str = ""
    status: str = "active"
    translations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """The HSDS record it was read from: what the program does not use is written out again."""
