"""The mapping assistant: proposes a profile for a file nobody described, and says what to ask."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from desktop_app.domain.records import Subject
from desktop_app.errors import UserError
from desktop_app.importing.assistant_codes import count_codes, event_codes, kind_codes
from desktop_app.importing.assistant_columns import ColumnGuess, guess_columns, odd_cells
from desktop_app.importing.assistant_proposal import Proposal
from desktop_app.importing.assistant_sniff import Sniffed, sniff
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.excel_rows import top_rows
from desktop_app.importing.headers import SEARCHED_ROWS, joined_names
from desktop_app.importing.profile_writer import save_profile
from desktop_app.importing.profiles import REQUIRED, FixedField
from desktop_app.importing.vocabulary import canonical, ledger_of, vocabulary

__all__ = ["Proposal", "propose", "propose_fixed", "save_profile"]

MOST_CODES = 100
PREVIEW_ROWS = 20
SAMPLED_ROWS = 200


def propose(path: str | Path) -> Proposal:
    """Look at a file and propose how to read it."""
    path = Path(path)
    sniffed = sniff(path)
    if sniffed.format == "fixed":
        return _fixed(path, sniffed)
    tops = top_rows(path) if sniffed.format == "excel" else {"": sniffed.rows}
    best = max(
        (_of_rows(path, sniffed, tuple(tops), rows) for rows in tops.values() if rows),
        key=lambda proposal: sum(guess.confidence for guess in proposal.columns),
        default=None,
    )
    if best is None:
        raise UserError("import_file_empty", file=path.name)
    return _finished(path, best)


def propose_fixed(path: str | Path, fields: Sequence[tuple[str, int]]) -> Proposal:
    """Propose again for a fixed-width file, once its layout sheet (names, widths) is told."""
    path = Path(path)
    sniffed = sniff(path)
    if sum(width for _, width in fields) != sniffed.record_length:
        raise UserError("profile_invalid", profile=path.stem, field="file.fields")
    told = tuple(FixedField(name, width) for name, width in fields)
    names = [plain(field.name) for field in told]
    rows = [_split(line[0], told, sniffed.encoding) for line in sniffed.rows]
    marks = _record_marks(rows)
    body = [row for row in rows if row[0] == marks[1]] if marks[1] else rows
    subject, guesses = _best_subject(names, body)
    guesses = [replace(guess, name=field.name) for guess, field in zip(guesses, told, strict=True)]
    proposal = replace(
        _fixed(path, sniffed), subject=subject, columns=tuple(guesses), fields=told, records=marks,
        preview=tuple(tuple(row) for row in body[:PREVIEW_ROWS]),
        doubtful_cells=_doubtful(guesses, body[:PREVIEW_ROWS]),
    )  # fmt: skip
    return _finished(path, proposal)


def _split(line: str, fields: Sequence[FixedField], encoding: str) -> list[str]:
    """A record's fields; widths count bytes."""
    raw, out, at = line.encode(encoding, "replace"), [], 0
    for field in fields:
        out.append(raw[at : at + field.width].decode(encoding, "replace").strip())
        at += field.width
    return out


def _record_marks(rows: Sequence[Sequence[str]]) -> tuple[str, str, str]:
    """Record types (header, data, trailer), where the first field holds one."""
    kinds = Counter(row[0] for row in rows)
    usual = kinds.most_common(1)[0][0] if kinds else ""
    if len(usual) != 1 or kinds[usual] < len(rows) * 0.8 or rows[0][0] == usual:
        return "", "", ""
    return rows[0][0], usual, "9"


def _finished(path: Path, proposal: Proposal) -> Proposal:
    """The proposal with its codes looked up in the whole file, and what is left to ask."""
    counts = count_codes(path, proposal)
    values = {
        field: tuple(code for code, _ in c.most_common(MOST_CODES)) for field, c in counts.items()
    }
    codes = {
        "type": event_codes(values.get("type", ())),
        "receivable": kind_codes(counts.get("receivable", Counter()), proposal.ledger),
    }
    kept = {field: table for field, table in codes.items() if table}
    total = proposal.total_column or _usual_total(proposal)
    proposal = replace(proposal, codes=kept, code_values=values, total_column=total)
    return replace(proposal, questions=_questions(proposal))


def _usual_total(proposal: Proposal) -> str:
    """Workbooks end with a total row more often than not; one that has none loses nothing."""
    fields = {guess.field: guess.name for guess in proposal.columns}
    if proposal.format != "excel":
        return ""
    return fields.get("unpaid_yen", "") or fields.get("yen", "")


def _of_rows(
    path: Path, sniffed: Sniffed, sheets: tuple[str, ...], rows: Sequence[Sequence[Cell]]
) -> Proposal:
    """A proposal from the first rows of a file or sheet."""
    start, height = _header_place(rows)
    names = joined_names(rows[start : start + height])
    body = [row for row in rows[start + height :] if any(map(text_of, row))][:SAMPLED_ROWS]
    total = _total_row(body, names)
    body = [row for row in body if not _is_total(row)]
    subject, guesses = _best_subject(names, body)
    preview = tuple(tuple(map(text_of, row)) for row in body[:PREVIEW_ROWS])
    title = "".join(text_of(cell) for row in rows[:start] for cell in row)
    return Proposal(
        file=path.name,
        format=sniffed.format,
        encoding=sniffed.encoding,
        encoding_is_sure=sniffed.encoding_is_sure,
        delimiter=sniffed.delimiter,
        sheets=sheets,
        header_row=start + 1,
        header_rows=height,
        subject=subject,
        ledger="" if subject is Subject.PERSONS else _ledger(path.stem, title, names, body),
        columns=tuple(guesses),
        codes={},
        code_values={},
        preview=preview,
        doubtful_cells=_doubtful(guesses, body[:PREVIEW_ROWS]),
        total_column=total,
        record_length=0,
        questions=(),
    )


def _header_place(rows: Sequence[Sequence[Cell]]) -> tuple[int, int]:
    """(index, height) of the header: the rows whose cells are most like names of columns."""
    fields = vocabulary().fields.values()
    known = {word for words in fields for names in words.values() for word in names}
    best, best_score = (0, 1), -1.0
    for start in range(min(len(rows), SEARCHED_ROWS)):
        for height in (1, 2):
            names = joined_names(rows[start : start + height])
            score = sum(_is_known(name, known) for name in names) - 0.4 * (height - 1)
            score -= 2.0 * any(sign.isdecimal() for name in names for sign in name)
            if start + height <= len(rows) and score > best_score:
                best, best_score = (start, height), score
    return best


def _is_known(name: str, known: set[str]) -> float:
    """How much a text looks like the name of a column."""
    name = canonical(name)
    if name.replace("/", "") in known or name in known:
        return 1.0
    return 0.8 if name.rpartition("/")[2] in known else 0.05 * bool(name)


def _best_subject(
    names: Sequence[str], body: Sequence[Sequence[Cell]]
) -> tuple[Subject, list[ColumnGuess]]:
    """The subject that explains most of the columns."""
    tried = [(guess_columns(names, body, subject), subject) for subject in Subject]
    (guesses, _), subject = max(tried, key=lambda entry: entry[0][1])
    return subject, guesses


def _is_total(row: Sequence[Cell]) -> bool:
    """A row of totals."""
    label = next((text for text in map(text_of, row) if text), "")
    return plain(label).startswith(("合計", "総計"))


def _total_row(body: Sequence[Sequence[Cell]], names: Sequence[str]) -> str:
    """The column in which the total row has its amount."""
    for row in body:
        if _is_total(row):
            places = [place for place, cell in enumerate(row) if text_of(cell)]
            return names[places[-1]] if len(places) > 1 and places[-1] < len(names) else ""
    return ""


def _ledger(stem: str, title: str, names: Sequence[str], body: Sequence[Sequence[Cell]]) -> str:
    """The ledger that the title, the file's name or the columns speak of."""
    first = "".join(text_of(cell) for row in body[:1] for cell in row)
    return ledger_of(title, stem, "".join(names), first)


def _doubtful(
    guesses: Sequence[ColumnGuess], body: Sequence[Sequence[Cell]]
) -> frozenset[tuple[int, int]]:
    """(row, column) in the preview, from 0, of cells to be coloured."""
    found: set[tuple[int, int]] = set()
    for guess in guesses:
        place = guess.index - 1
        cells = [row[place] if place < len(row) else None for row in body]
        rows = range(len(body)) if guess.doubtful else odd_cells(guess, cells)
        found |= {(row, place) for row in rows}
    return frozenset(found)


def _questions(proposal: Proposal) -> tuple[str, ...]:
    """What only a person can say."""
    fields = {guess.field for guess in proposal.columns}
    asked = [] if proposal.encoding_is_sure else ["encoding"]
    asked += [field for field in REQUIRED[proposal.subject] if field not in fields]
    if proposal.subject is not Subject.PERSONS:
        asked += [] if proposal.ledger else ["ledger"]
        asked += [] if {"month", "instalment"} & fields else ["instalment"]
        if proposal.subject is not Subject.CHARGES and "sequence" not in fields:
            asked.append("sequence")
    for field, values in proposal.code_values.items():
        if set(values) - set(proposal.codes.get(field, {})):
            asked.append(f"codes.{field}")
    return (*asked, *(guess.name for guess in proposal.columns if guess.doubtful))


def _fixed(path: Path, sniffed: Sniffed) -> Proposal:
    """Of a fixed-width file only the record length shows; its fields must be told."""
    return Proposal(
        file=path.name, format="fixed", encoding=sniffed.encoding,
        encoding_is_sure=sniffed.encoding_is_sure, delimiter=",", sheets=(), header_row=0,
        header_rows=1, subject=Subject.CHARGES, ledger=_ledger(path.stem, "", (), ()), columns=(),
        codes={}, code_values={},
        preview=tuple(tuple(row) for row in islice(sniffed.rows, PREVIEW_ROWS)),
        doubtful_cells=frozenset(), total_column="", record_length=sniffed.record_length,
        questions=("fixed_fields",),
    )  # fmt: skip
