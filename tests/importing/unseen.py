"""Twelve layouts that nobody of the program saw: a person's few answers, and how near it came."""

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop_app.domain.records import (
    ChargeRecord,
    EventRecord,
    PaymentRecord,
    PersonRecord,
    Subject,
)
from desktop_app.importing import FileReading, KnownKeys, read_file
from desktop_app.importing.assistant.propose import Proposal, propose, propose_fixed
from desktop_app.importing.vocabulary import event_of

DATA = Path(__file__).parent / "data" / "unseen"
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
FILES = sorted(path for path in DATA.iterdir() if path.suffix in SUFFIXES)
LEDGERS = ("juminzei", "kokuho", "koki", "kaigo", "gakudo", "jutaku", "seiho")


class Everything:
    """Knows every number, so that only the reading is put to the test."""

    def __contains__(self, key: object) -> bool:
        return True


ALL = Everything()
KNOWN = KnownKeys(ALL, dict.fromkeys(LEDGERS, ALL), dict.fromkeys(LEDGERS, ALL))
KOKI_FIELDS = [
    ("区分", 1), ("市町村コード", 6), ("被保険者番号", 8), ("宛名番号", 15), ("カナ氏名", 24),
    ("漢字氏名", 24), ("性別", 1), ("生年月日", 9), ("相当年度", 2), ("賦課年度", 2),
    ("通知書番号", 9), ("期別", 2), ("納期限", 8), ("徴収方法", 1), ("調定額", 9), ("収納額", 9),
    ("未納額", 9), ("最終納付日", 8), ("督促日", 6), ("住所", 40), ("予備", 7),
]  # fmt: skip
# What a person says where the assistant asks, or where it is wrong: as little as will do.
ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    # Both numbers are there; the sender's sheet says which one the ledger goes by.
    "05_koki_kibetsu": [
        ("fields", KOKI_FIELDS), ("column", 3, "party_number"),
        ("codes", "instalment", {"99": "随時"}),
    ],
    "09_shuno_keshikomi": [
        ("ledger", "kaigo"),
        ("column", 2, "sequence"), ("column", 3, "receivable"), ("column", 4, "party_number"),
        ("column", 7, "fiscal_year"), ("column", 8, "notice_number"), ("column", 9, "instalment"),
        ("column", 10, "paid_on"), ("column", 13, "yen"),
        ("codes", "receivable", {"10": "juminzei", "20": "koteishisan", "30": "keiji",
                                 "40": "kokuho", "50": "kaigo", "60": "koki"}),
    ],
    "12_shobun_rireki": [
        ("ledger", "juminzei"),
        ("codes", "receivable", {"1": "juminzei", "2": "koteishisan", "3": "keiji",
                                 "4": "kokuho"}),
        ("codes", "type", {"TS": "demand", "SK": "notice", "SO": "seizure", "KJ": "-",
                           "BN": "pledge", "TK": "stay", "NS": "-"}),
    ],
}  # fmt: skip


def proposal_of(path: Path) -> Proposal:
    """The assistant's proposal with the person's answers."""
    proposal: Proposal | None = None
    answers = ANSWERS.get(path.stem, [])
    if answers and answers[0][0] == "fields":
        proposal = propose_fixed(path, answers[0][1])
        answers = answers[1:]
    proposal = proposal or propose(path)
    for kind, *told in answers:
        if kind == "column":
            proposal = proposal.with_column(*told)
        elif kind == "codes":
            known = proposal.codes.get(told[0], {})
            proposal = proposal.with_codes(told[0], {**known, **told[1]})
        elif kind == "ledger":
            proposal = proposal.with_ledger(told[0])
    return proposal


@dataclass
class Outcome:
    """How a file was read, against what its maker says stands in it."""

    rows: int = 0
    rows_right: int = 0
    rejects: int = 0
    rejects_right: int = 0
    yen: int = 0
    yen_meant: int = 0
    missing: list[Any] = field(default_factory=list)
    wrong: list[Any] = field(default_factory=list)
    rejects_missing: list[Any] = field(default_factory=list)
    rejects_wrong: list[Any] = field(default_factory=list)

    @property
    def is_exact(self) -> bool:
        """Every row, every reject and the yen."""
        return (
            not (self.missing or self.wrong or self.rejects_missing or self.rejects_wrong)
            and self.yen == self.yen_meant
        )


def truth_of(path: Path) -> dict[str, Any]:
    """What the file's maker says."""
    told: dict[str, Any] = json.loads((path.with_suffix(".truth.json")).read_text())
    return told


def read(path: Path, proposal: Proposal) -> FileReading:
    """The file, read by the proposal's profile."""
    return read_file(path, proposal.profile("unseen"), KNOWN)


def judged(path: Path, reading: FileReading) -> Outcome:
    """The reading against the truth, rows on which honest readers may differ left out."""
    truth = truth_of(path)
    debatable = {_place(one) for one in [*truth["debatable"], *_differing(truth)]}
    good = Counter(_told(row, truth) for row in truth["rows"] if _place(row) not in debatable)
    unsure = Counter(_told(row, truth) for row in truth["rows"] if _place(row) in debatable)
    good = Counter({row: times for row, times in good.items() if row is not None})
    mine = Counter(_read(record) for record in reading.records)
    bad = {_place(one) for one in truth["bad_rows"]} - debatable
    found = {(row.sheet or _sheet(truth), row.line) for row in reading.rejected}
    wrong = mine - good - unsure
    allowed = len({_place(one) for one in truth["bad_rows"]} & debatable - found)
    if wrong.total() <= allowed:  # rows that the maker rejects and others may take
        unsure, wrong = unsure + wrong, Counter()
    return Outcome(
        rows=good.total(),
        rows_right=(good & mine).total(),
        rejects=len(bad),
        rejects_right=len(bad & found),
        yen=_yen(mine - unsure),
        yen_meant=_yen(good),
        missing=list((good - mine).elements()),
        wrong=list(wrong.elements()),
        rejects_missing=sorted(bad - found),
        rejects_wrong=sorted(found - bad - debatable),
    )


def _differing(truth: dict[str, Any]) -> list[dict[str, Any]]:
    """Paid more than charged may be kept with a warning; a payment list shows no charge at all.

    A copy of a step that the program does not keep (相談) is passed over like the step itself.
    """
    kept = {row["line"]: event_of(row["kind"]) for row in truth["rows"] if "kind" in row}
    return [
        row
        for row in truth["bad_rows"]
        if (row["reason"] == "OVERPAID" and truth["ledger"] == "payments")
        or (row["reason"] == "DUPLICATE_KEY" and kept.get(row["line"] - 1) == "-")
    ]


def wrong_names(path: Path, reading: FileReading) -> list[str]:
    """Numbers of persons who got a name or kana that no row of theirs has."""
    told: dict[str, set[str]] = {}
    for row in truth_of(path)["rows"]:
        names = {_bare(row.get("name")), _bare(row.get("kana"))}
        told.setdefault(row["number"], set()).update(names)
    return [
        party.number
        for party in reading.parties
        if party.number in told and not {_bare(party.name), _bare(party.kana)} <= told[party.number]
    ]


def _sheet(truth: dict[str, Any]) -> str:
    """The only sheet with records has no name in the list of rejects."""
    return next((row["sheet"] for row in truth["rows"] if "sheet" in row), "")


def _place(row: dict[str, Any]) -> tuple[str, int]:
    return row.get("sheet", ""), row["line"]


def _yen(rows: "Counter[Any]") -> int:
    return sum(row[-1] * times for row, times in rows.items() if isinstance(row[-1], int))


def _bare(text: str | None) -> str:
    """Names and addresses compared without blanks and widths."""
    narrow = "".join(unicodedata.normalize("NFKC", text or "").split())
    return narrow.translate(_KATAKANA).replace("-", "ー") if _is_kana(narrow) else narrow


_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def _is_kana(text: str) -> bool:
    return all("ぁ" <= sign <= "ヿ" or sign == "-" for sign in text)


def _told(row: dict[str, Any], truth: dict[str, Any]) -> Any:
    """A row of the truth as it is compared; None for a step that the program does not keep."""
    if truth["ledger"] == "residents":
        sex = {"M": "1", "F": "2", None: "9"}[row["sex"]]
        return (row["number"], _bare(row["name"] or row.get("romaji")), _bare(row["kana"]),
                row["birth"], sex, _bare(row["address"]), _bare(row["room"]),
                row["hidden_address"], "")  # fmt: skip
    if truth["ledger"] == "charges":
        return (row["number"], row["fiscal_year"], _period(row), row["due"], row["charged"],
                row["paid"], row["unpaid"])  # fmt: skip
    if truth["ledger"] == "payments":
        return row["number"], row["term"], row["paid_on"], row["amount"]
    kind = event_of(row["kind"])
    return (row["number"], kind, row["date"], row["amount"] or 0) if kind != "-" else None


def _period(row: dict[str, Any]) -> str:
    """Instalment or month as the program labels it."""
    if "month" in row:
        return str(int(row["month"][5:]))
    irregular = row.get("term_kind", "定期") != "定期"
    return f"随{row['term'] or 0}" if irregular else str(row["term"])


def _read(record: Any) -> Any:
    """A record in the same form."""
    if isinstance(record, PersonRecord):
        return (record.number, _bare(record.name), _bare(record.kana), record.birth.isoformat(),
                str(record.sex), _bare(record.address), _bare(record.building),
                record.support_measure, "")  # fmt: skip
    if isinstance(record, ChargeRecord):
        number = str(record.instalment)
        period = f"随{number}" if "随" in record.label else number
        return (record.party_number, record.fiscal_year, period, record.due.isoformat(),
                record.charged_yen, record.paid_yen, record.unpaid_yen)  # fmt: skip
    if isinstance(record, PaymentRecord):
        term = int(record.charge_key.rpartition("/")[2])
        return record.party_number, term, record.paid_on.isoformat(), record.yen
    assert isinstance(record, EventRecord)
    return record.party_number, str(record.type), record.on.isoformat(), record.yen or 0


def subject_of(truth: dict[str, Any]) -> Subject:
    """The program's word for the truth's."""
    return Subject("persons" if truth["ledger"] == "residents" else truth["ledger"])
