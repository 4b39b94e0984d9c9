"""What the mapping assistant is not sure of: cells to be coloured, questions to be asked."""

from collections.abc import Sequence

from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.codes import is_open
from desktop_app.importing.assistant.columns import ColumnGuess, odd_cells
from desktop_app.importing.assistant.proposal import Proposal
from desktop_app.importing.cells import Cell
from desktop_app.importing.profiles import REQUIRED


def doubtful_cells(
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


def questions(proposal: Proposal) -> tuple[str, ...]:
    """What only a person can say."""
    fields = {guess.field for guess in proposal.columns} | set(proposal.derived)
    asked = [] if proposal.encoding_is_sure else ["encoding"]
    asked += [field for field in REQUIRED[proposal.subject] if field not in fields]
    if proposal.subject is not Subject.PERSONS:
        asked += [] if proposal.ledger else ["ledger"]
        period = proposal.subject is Subject.EVENTS or {"month", "instalment"} & fields
        asked += [] if period else ["instalment"]
    for field, values in proposal.code_values.items():
        table = proposal.codes.get(field, {})
        if any(is_open(value, table) for value in values):
            asked.append(f"codes.{field}")
    return (*asked, *(g.name or str(g.index) for g in proposal.columns if g.doubtful))
