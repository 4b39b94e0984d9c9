"""Property surveys (財産調査): who was asked about whom, for which receivable, on what power.

The power is that of 国税徴収法141条 (質問及び検査), reached by 地方税法 for taxes and by
地方自治法231条の3第3項 for the premiums. Claims outside 強制徴収公債権 have no such power, and what
was learned by it is not theirs to know.
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.ids import PersonId
from desktop_app.domain.receivables import LegalClass

POWER = "ntca141"  # 国税徴収法141条
ASK_AGAIN_AFTER = timedelta(days=183)
_COMPANY_WORDS = ("株式会社", "(株)", "㈱", "有限会社", "(有)", "相互会社")


class InstitutionKind(StrEnum):
    """Who is asked."""

    BANK = "bank"
    INSURANCE = "insurance"
    EMPLOYER = "employer"
    PENSION = "pension"
    OTHER = "other"


class Form(StrEnum):
    """How an answer came."""

    ELECTRONIC = "electronic"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an answer names: an account, a contract, a wage."""

    what: str
    detail: str = ""
    yen: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `found` is False where the institution has nothing of this person."""

    id: str
    received_on: date
    form: Form
    found: bool
    findings: tuple[Finding, ...]
    remark: str
    by: str


@dataclass(frozen=True, slots=True)
class Request:
    """One question to one institution about one person."""

    id: str
    number: int
    person_id: PersonId
    kind: str
    power: str
    institution_kind: InstitutionKind
    institution: str
    asked_on: date
    by: str
    counter: str
    again_because: str
    answers: tuple[Answer, ...] = ()

    @property
    def reference(self) -> str:
        """What stands on the letter and comes back in the answer."""
        return reference(self.number)

    @property
    def answered_on(self) -> date | None:
        """The day of the first answer."""
        return min((answer.received_on for answer in self.answers), default=None)


@dataclass(frozen=True, slots=True)
class YearCount:
    """One fiscal year: questions asked, answered, with something found; and asked again."""

    fiscal_year: int
    asked: int
    answered: int
    found: int
    again: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """Receivables that may know each other's answers: the ward decides which."""

    groups: tuple[frozenset[str], ...]

    def seen_by(self, own: Collection[str]) -> frozenset[str]:
        """Receivables whose answers somebody working for `own` may see, their own included."""
        met = [group for group in self.groups if group & set(own)]
        return frozenset(own).union(*met)


PREMIUMS_SHARE = Sharing((frozenset({"kokuho", "koki", "kaigo"}),))


def with_power(kinds: Iterable[str], classes: Mapping[str, LegalClass]) -> tuple[str, ...]:
    """Of these receivables the ones that have the power at all."""
    return tuple(k for k in kinds if classes.get(k) is LegalClass.ENFORCEABLE_PUBLIC)


def reference(number: int) -> str:
    """照会番号."""
    return f"S-{number:06d}"


def number_of(text: str) -> int | None:
    """The number of a reference as it comes back in a file, however it was typed."""
    plain = unicodedata.normalize("NFKC", text).strip().upper().removeprefix("S").lstrip("- ")
    return int(plain) if plain.isdecimal() and len(plain) <= 9 else None


def plain_institution(name: str) -> str:
    """One spelling of an institution: 株式会社 and spaces say nothing about which one it is."""
    text = unicodedata.normalize("NFKC", name).casefold()
    for word in _COMPANY_WORDS:
        text = text.replace(unicodedata.normalize("NFKC", word).casefold(), "")
    return "".join(text.split())


def recent(requests: Sequence[Request], institution: str, today: date) -> Request | None:
    """The newest question to this institution that need not be asked again yet."""
    wanted = plain_institution(institution)
    same = [
        one
        for one in requests
        if plain_institution(one.institution) == wanted and one.asked_on + ASK_AGAIN_AFTER > today
    ]
    return max(same, key=lambda one: (one.asked_on, one.number), default=None)
