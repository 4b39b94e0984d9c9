"""What the ledgers of an office hold, as typed records; the one form every extract is read into."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LEDGERS = ("juminzei", "kokuho", "koki", "kaigo", "gakudo", "jutaku", "seiho")


class Sex(StrEnum):
    """Sex as the resident register codes it."""

    MALE = "1"
    FEMALE = "2"
    UNKNOWN = "9"


class EventType(StrEnum):
    """What was done about a debt, in the terms of the rules."""

    DEMAND = "demand"  # 督促
    NOTICE = "notice"  # 催告
    SEIZURE = "seizure"  # 差押
    PLEDGE = "pledge"  # 分納誓約
    STAY = "stay"  # 執行停止 (徴収停止 for debts outside 強制徴収)
    RELIEF_REQUEST = "relief_request"  # 減免申請


class Subject(StrEnum):
    """What one file is about."""

    PERSONS = "persons"
    CHARGES = "charges"
    PAYMENTS = "payments"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One resident of the 宛名 master."""

    number: str
    household_number: str
    relation: str
    name: str
    kana: str
    romaji: str
    alias: str
    alias_kana: str
    former_surname: str
    former_surname_kana: str
    birth: date
    sex: Sex
    postcode: str
    address: str
    building: str
    former_address: str
    moved_on: date | None
    status: str
    nationality: str
    language: str
    phone: str
    income_class: str
    support_measure: bool
    welfare: bool


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """A person as one ledger knows them; kana and address may differ from row to row."""

    ledger: str
    number: str
    number_is_atena: bool
    name: str
    kana: str
    birth: date | None
    address: str
    variants: tuple[str, ...] = ()
    address_variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChargeRecord:
    """One instalment (期別) or month that was charged."""

    ledger: str
    key: str
    party_number: str
    kind: str
    fiscal_year: int
    notice_number: str
    instalment: int
    label: str
    due: date
    charged_yen: int
    paid_yen: int
    unpaid_yen: int
    quasi_head: bool


@dataclass(frozen=True, slots=True)
class PaymentRecord:
    """One payment on one charge."""

    ledger: str
    key: str
    charge_key: str
    party_number: str
    paid_on: date
    yen: int
    method: str


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One step of collection; 催告 and 執行停止 concern the person and name no charge."""

    ledger: str
    key: str
    charge_key: str | None
    party_number: str
    type: EventType
    on: date
    yen: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, without any of its content."""

    file: str
    line: int
    field: str
    reason: str
    value_class: str
    remedy: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """What the file says about itself in its trailer or total row."""

    count: int | None
    total: int


Record = PersonRecord | ChargeRecord | PaymentRecord | EventRecord
