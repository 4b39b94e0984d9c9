"""Reads kinds of receivables from plain mappings and names every field that is not sound."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from desktop_app.domain.late_charges.terms import LateChargeTerms, Rounding
from desktop_app.domain.limitation.law import PERIOD_YEARS, Law
from desktop_app.domain.receivable_kinds import (
    LIABLE,
    RELIEF_SCHEMES,
    SURENESS,
    KindFinding,
    KindLateCharge,
    KindLimitation,
    ReceivableKind,
    Sourced,
    T,
)
from desktop_app.domain.receivables import LegalClass

PLAIN = ("id", "name", "governing_law")
TABLES = ("legal_class", "liable", "jointly_liable", "instalments", "relief")
GROUPS = ("limitation", "late_charge")
DEMANDS = ("ten_days_after_dispatch", "on_arrival")
LIMITATION_FIELDS = frozenset(
    [
        "law",
        "years",
        "basis",
        "demand",
        "old_law",
        "invocation_needed",
        "stay_extinguishes",
        "source",
        "sureness",
    ]
)
LATE_FIELDS = frozenset(
    ["applies", "first_tier_months", "rounding", "from_fiscal_year", "basis", "source", "sureness"]
)
Raw = Mapping[str, object]


class Reader:
    """Collects findings while one kind is read."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.id = str(raw.get("id") or "?")
        self.findings: list[KindFinding] = []

    def wrong(self, field: str, code: str, value: object = "") -> None:
        """Note that a field is not sound."""
        self.findings.append(KindFinding(self.id, field, code, str(value)))

    def text(self, raw: Raw, name: str, path: str = "") -> str:
        """A text that must be there."""
        value = raw.get(name)
        if not isinstance(value, str) or not value.strip():
            self.wrong(path + name, "missing_value" if value is None else "bad_text", value or "")
            return ""
        return value

    def word(self, raw: Raw, name: str, path: str, known: Iterable[str]) -> str:
        """One of the known words."""
        value = self.text(raw, name, path)
        if value and value not in set(known):
            self.wrong(path + name, "unknown_word", value)
            return ""
        return value

    def table(self, name: str) -> Raw:
        """A table that must be there."""
        value = self.raw.get(name)
        if not isinstance(value, Mapping):
            self.wrong(name, "missing_value" if value is None else "bad_table")
            return {}
        return value

    def unknown(self, raw: Raw, path: str, known: Iterable[str]) -> None:
        """Fields that nothing reads: usually a slip of the pen."""
        for name in sorted(set(raw) - set(known)):
            self.wrong(path + name, "unknown_field")

    def sourced(self, name: str, read: Callable[[object], T | None]) -> Sourced[T] | None:
        """A value with its source and sureness."""
        raw = self.table(name)
        if not raw:
            return None
        self.unknown(raw, f"{name}.", ("value", "source", "sureness"))
        source = self.text(raw, "source", f"{name}.")
        sureness = self.word(raw, "sureness", f"{name}.", SURENESS)
        value = read(raw.get("value"))
        if value is None:
            self.wrong(f"{name}.value", "bad_value", raw.get("value", ""))
            return None
        return Sourced(value, source, sureness)


def parse_kinds(raws: Iterable[Raw]) -> tuple[dict[str, ReceivableKind], list[KindFinding]]:
    """The sound kinds by id, and what is wrong with the others."""
    kinds: dict[str, ReceivableKind] = {}
    findings: list[KindFinding] = []
    for raw in raws:
        reader = Reader(raw)
        kind = _kind(reader)
        if reader.id in kinds:
            reader.wrong("id", "duplicate_id", reader.id)
        findings.extend(reader.findings)
        if kind is not None and not reader.findings:
            kinds[kind.id] = kind
    return kinds, findings


def _kind(reader: Reader) -> ReceivableKind | None:
    raw = reader.raw
    reader.unknown(raw, "", (*PLAIN, *TABLES, *GROUPS))
    kind_id, name, law = (reader.text(raw, name) for name in PLAIN)
    if kind_id and not kind_id.isidentifier():
        reader.wrong("id", "bad_id", kind_id)
    legal_class = reader.sourced("legal_class", _legal_class)
    liable = reader.sourced("liable", _words(LIABLE))
    joint = reader.sourced("jointly_liable", _words(LIABLE))
    months = reader.sourced("instalments", _months)
    relief = reader.sourced("relief", _words(RELIEF_SCHEMES))
    limitation = _limitation(reader, None if legal_class is None else legal_class.value)
    late_charge = _late_charge(reader)
    if liable is not None and not liable.value:
        reader.wrong("liable.value", "missing_value")
    if not (legal_class and liable and joint and months and relief and limitation):
        return None
    return ReceivableKind(
        kind_id, name, law, legal_class, liable, joint, months, relief, limitation, late_charge
    )


def _legal_class(value: object) -> LegalClass | None:
    return LegalClass(value) if isinstance(value, str) and value in set(LegalClass) else None


def _words(known: frozenset[str]) -> Callable[[object], tuple[str, ...] | None]:
    def read(value: object) -> tuple[str, ...] | None:
        if isinstance(value, str) or not isinstance(value, Sequence):
            return None
        return tuple(value) if all(word in known for word in value) else None

    return read


def _months(value: object) -> tuple[int, ...] | None:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return None
    sound = all(type(month) is int and 1 <= month <= 12 for month in value)
    return tuple(value) if sound else None


def _limitation(reader: Reader, legal_class: LegalClass | None) -> KindLimitation | None:
    raw, path = reader.table("limitation"), "limitation."
    reader.unknown(raw, path, LIMITATION_FIELDS)
    law = reader.word(raw, "law", path, list(Law))
    basis = reader.text(raw, "basis", path)
    if "demand" in raw:
        reader.word(raw, "demand", path, DEMANDS)
    old = reader.word(raw, "old_law", path, list(Law)) if "old_law" in raw else ""
    source = reader.text(raw, "source", path)
    sureness = reader.word(raw, "sureness", path, SURENESS)
    if not law:
        return None
    _agree(reader, raw, Law(law), legal_class)
    return KindLimitation(Law(law), basis, Law(old) if old else None, source, sureness)


def _agree(reader: Reader, raw: Raw, law: Law, legal_class: LegalClass | None) -> None:
    """Values that the law or the class already decides must not say something else."""
    private = legal_class is LegalClass.PRIVATE
    enforceable = legal_class is LegalClass.ENFORCEABLE_PUBLIC
    ten_days = law is Law.LOCAL_TAX
    decided = (
        ("years", PERIOD_YEARS[law]),
        ("demand", DEMANDS[0] if ten_days else DEMANDS[1]),
        ("invocation_needed", private),
        ("stay_extinguishes", enforceable),
    )
    for name, value in decided:
        if name in raw and raw[name] != value:
            reader.wrong(f"limitation.{name}", "contradicts_law", raw[name])
    if legal_class is not None and private != (law in _PRIVATE_LAWS):
        reader.wrong("limitation.law", "contradicts_legal_class", law)


_PRIVATE_LAWS = frozenset({Law.CIVIL_166, Law.OLD_CIVIL_167, Law.OLD_CIVIL_169, Law.OLD_CIVIL_173})


def _late_charge(reader: Reader) -> KindLateCharge:
    raw, path = reader.table("late_charge"), "late_charge."
    reader.unknown(raw, path, LATE_FIELDS)
    basis = reader.text(raw, "basis", path)
    source = reader.text(raw, "source", path)
    sureness = reader.word(raw, "sureness", path, SURENESS)
    applies = raw.get("applies")
    if not isinstance(applies, bool):
        reader.wrong("late_charge.applies", "missing_value" if applies is None else "bad_value")
    terms = _terms(reader, raw) if applies is True else None
    return KindLateCharge(terms, basis, source, sureness)


def _terms(reader: Reader, raw: Raw) -> LateChargeTerms:
    rounding = reader.word(raw, "rounding", "late_charge.", list(Rounding))
    months = _number(reader, raw, "first_tier_months", 1, 12)
    year = None
    if "from_fiscal_year" in raw:
        year = _number(reader, raw, "from_fiscal_year", 1950, 2200)
    return LateChargeTerms(months, Rounding(rounding or Rounding.SEGMENT), year)


def _number(reader: Reader, raw: Raw, name: str, least: int, most: int) -> int:
    value = raw.get(name)
    if type(value) is int and least <= value <= most:
        return value
    reader.wrong(f"late_charge.{name}", "missing_value" if value is None else "bad_value", value)
    return least
