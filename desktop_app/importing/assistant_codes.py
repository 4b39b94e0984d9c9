"""Codes of events and receivables, looked up in the whole file and understood where words allow."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from desktop_app.importing.assistant_proposal import Proposal
from desktop_app.importing.cells import plain, text_of
from desktop_app.importing.chunks import Meter
from desktop_app.importing.csv_rows import CsvSource
from desktop_app.importing.excel_rows import ExcelSource
from desktop_app.importing.fixed_rows import FixedSource
from desktop_app.importing.profiles import Layout
from desktop_app.importing.rows import RowSource
from desktop_app.importing.vocabulary import event_of, vocabulary

CODED_FIELDS = ("type", "receivable")
MOST_ROWS = 300_000
MOST_DIFFERENT = 1_000


def count_codes(path: Path, proposal: Proposal) -> dict[str, Counter[str]]:
    """How often each code stands in the columns that hold codes."""
    places = {g.field: g.index - 1 for g in proposal.columns if g.field in CODED_FIELDS}
    counts = {field: Counter[str]() for field in places}
    if not places:
        return {}
    for number, (_, cells, fault) in enumerate(_source(path, proposal).rows()):
        if number >= MOST_ROWS or any(len(c) > MOST_DIFFERENT for c in counts.values()):
            break
        for field, place in places.items():
            code = text_of(cells[place]) if not fault and place < len(cells) else ""
            if code:
                counts[field][code] += 1
    return counts


def _source(path: Path, proposal: Proposal) -> RowSource:
    """The file's rows as the proposal would read them."""
    meter = Meter(None, None)
    layout = Layout(
        proposal.format, proposal.encoding, proposal.delimiter, proposal.header_row,
        proposal.header_rows, fields=proposal.fields, header_record=proposal.records[0],
        data_record=proposal.records[1], trailer_record=proposal.records[2],
    )  # fmt: skip
    if proposal.format == "fixed":
        return FixedSource(path, layout, meter)
    wanted = [guess.name for guess in proposal.columns if guess.name]
    if proposal.format == "excel":
        return ExcelSource(path, layout, wanted, meter)
    return CsvSource(path, layout, wanted, meter)


def event_codes(values: Iterable[str]) -> dict[str, str]:
    """Codes whose words say what they are; bare numbers and letters are left to ask."""
    found = {code: event_of(code) for code in values}
    return {code: kind for code, kind in found.items() if kind and kind != "-"}


def kind_codes(counts: Counter[str], ledger: str) -> dict[str, str]:
    """A code that nearly every row has is that of the ledger; articles of a law say which claim."""
    words = vocabulary().kinds.items()
    by_word = {code: kind for code in counts for word, kind in words if word in plain(code)}
    if by_word:
        return by_word
    total = sum(counts.values())
    usual = [code for code, times in counts.items() if times >= 0.9 * total]
    return {usual[0]: ledger} if usual and ledger and ledger != "seiho" else {}
