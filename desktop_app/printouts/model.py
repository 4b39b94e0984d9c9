"""What goes into the sheets and what comes out. Filled by `services.printing`, or by samples."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time


@dataclass(frozen=True)
class OfficeCard:
    """The counter a sheet comes from; `url` (a page or video) becomes the QR code."""

    name: str
    section: str
    counter: str = ""
    telephone: str = ""
    hours: str = ""
    url: str = ""
    name_reading: str = ""
    section_reading: str = ""
    neutral_section: str = ""
    """What stands for the section on papers a neighbour may see; without it only the office."""

    def discreet(self) -> "OfficeCard":
        """The card without words that tell of a debt, such as 納付相談係."""
        return replace(self, section=self.neutral_section, section_reading="")


@dataclass(frozen=True)
class StatusLine:
    """One unpaid instalment. `kind_name` is the Japanese name of the receivable."""

    kind_name: str
    kind: str
    fiscal_year: int
    instalment: str
    due: date
    unpaid_yen: int


@dataclass(frozen=True)
class StatusSheet:
    """What one person has not paid on one day."""

    person_name: str
    as_of: date
    lines: tuple[StatusLine, ...]
    late_charge_yen: int | None = None
    """Late charges fixed or estimated on `as_of`, where the office prints them."""

    @property
    def total_yen(self) -> int:
        """The sum of the lines, without late charges."""
        return sum(line.unpaid_yen for line in self.lines)


@dataclass(frozen=True)
class PayGuide:
    """Ways of paying this office offers: slip, store, transfer, web, app, elqr, counter."""

    methods: tuple[str, ...] = ("slip", "store", "transfer", "app", "elqr", "counter")
    apps: tuple[str, ...] = ()
    stores: tuple[str, ...] = ()


@dataclass(frozen=True)
class PledgeLine:
    """One payment of the plan."""

    number: int
    due: date
    yen: int


@dataclass(frozen=True)
class PledgeSheet:
    """A promise to pay in instalments. `kinds` are Japanese names of the receivables it covers."""

    person_name: str
    agreed_on: date
    kinds: tuple[str, ...]
    lines: tuple[PledgeLine, ...]
    next_contact: date | None = None

    @property
    def total_yen(self) -> int:
        """What the plan pays in all."""
        return sum(line.yen for line in self.lines)


@dataclass(frozen=True)
class ReliefSheet:
    """Reliefs that may fit, by id (see `sheets.relief.RELIEFS`); empty means all."""

    person_name: str = ""
    reliefs: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonSheet:
    """Sheets that only need a name, or none."""

    person_name: str = ""


@dataclass(frozen=True)
class DeclarationSheet:
    """The year whose income is declared, and until when if the office names a day."""

    income_year: int
    person_name: str = ""
    deadline: date | None = None


@dataclass(frozen=True)
class LateChargeSheet:
    """Late charges on one day; None where the amount is not settled."""

    as_of: date
    unpaid_yen: int | None = None
    late_charge_yen: int | None = None
    person_name: str = ""
    first_percent: str = ""
    """Yearly rates as the office publishes them, such as "2.8"; empty where they differ by year."""
    later_percent: str = ""
    first_months: int = 0


@dataclass(frozen=True)
class ReferralSlip:
    """Where to go next, and what to say there."""

    destination: str
    what: str = ""
    place: str = ""
    telephone: str = ""
    hours: str = ""
    bring: tuple[str, ...] = ()
    say: str = ""
    told: str = ""
    """Who was told that the resident is coming."""
    url: str = ""
    booked_at: datetime | None = None
    listed: bool = False
    """Destination and what stand in the referral list, so that they have translations."""
    checked: date | None = None
    """When the list was last checked, where its next check is overdue: then the sheet warns."""


@dataclass(frozen=True)
class HandoverSlip:
    """A number to show at the other counter. It says nothing about a debt."""

    number: str
    destination: str
    counter: str = ""
    made_on: date | None = None


@dataclass(frozen=True)
class ConsentSheet:
    """What may be told to whom, for what, until when."""

    person_name: str
    recipients: tuple[str, ...]
    items: tuple[str, ...] = ("contact", "unpaid", "talks", "household", "health")
    until: date | None = None


@dataclass(frozen=True)
class VisitNotice:
    """Left in an envelope where nobody was at home. Nothing about money or debt."""

    visited_on: date
    visited_at: time | None = None
    staff: str = ""
    call_until: date | None = None


SheetData = (
    StatusSheet
    | PayGuide
    | PledgeSheet
    | ReliefSheet
    | PersonSheet
    | DeclarationSheet
    | LateChargeSheet
    | ReferralSlip
    | HandoverSlip
    | ConsentSheet
    | VisitNotice
)


@dataclass(frozen=True)
class Finding:
    """One thing preflight saw. `words` are those of the sheet, for the log of its maker only."""

    sheet: str
    language: str
    code: str
    words: str = ""
    serious: bool = True


@dataclass(frozen=True)
class SheetResult:
    """A finished sheet."""

    pdf: bytes
    pages: int
    findings: tuple[Finding, ...] = field(default_factory=tuple)

    @property
    def ok(self) -> bool:
        """Nothing serious was found."""
        return not any(finding.serious for finding in self.findings)
