"""Words of searches that found nothing certain, counted; sealed, and never a whole sentence."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update

from desktop_app.errors import UserError
from desktop_app.storage.tables import directory_suggestions
from desktop_app.storage.unit_of_work import UnitOfWork

_ROWS = directory_suggestions


def count(
    uow: UnitOfWork, words_hash: bytes, words: Sequence[str], near_door: str, shown_from: int
) -> bool:
    """One more search with these words; they are written from the `shown_from`-th one on.

    Whether somebody can see something new.
    """
    found = _by_hash(uow, words_hash)
    today = uow.now.date()
    times = found.times + 1 if found else 1
    row_id, version = (found.id, found.version + 1) if found else (uow.new_id(), 1)
    held = found is not None and found.sealed_words is not None
    sealed = None
    if held or times >= shown_from:
        content = {"words": list(words)}
        sealed = uow.seal("directory_suggestions", "sealed_words", row_id, version, content)
    new = {"times": times, "last_on": today, "sealed_words": sealed, "version": version}
    if found:
        uow.connection.execute(update(_ROWS).where(_ROWS.c.id == row_id).values(new))
    else:
        first = {"id": row_id, "words_hash": words_hash, "state": "open", "first_on": today,
                 "near_door": near_door}  # fmt: skip
        uow.connection.execute(insert(_ROWS), {**first, **new})
    return sealed is not None


def all_open(uow: UnitOfWork) -> list[tuple[Any, tuple[str, ...]]]:
    """What waits for the owner and can be read, the most frequent first."""
    query = (
        select(_ROWS)
        .where(_ROWS.c.state == "open", _ROWS.c.sealed_words.is_not(None))
        .order_by(_ROWS.c.times.desc(), _ROWS.c.last_on.desc(), _ROWS.c.id)
    )
    return [(row, _words(uow, row)) for row in uow.connection.execute(query)]


def find(uow: UnitOfWork, suggestion_id: str) -> tuple[Any, tuple[str, ...]]:
    """One of them with its words."""
    query = select(_ROWS).where(_ROWS.c.id == suggestion_id)
    row = uow.connection.execute(query).one_or_none()
    if row is None or row.sealed_words is None:
        raise UserError("suggestion_gone")
    return row, _words(uow, row)


def set_state(uow: UnitOfWork, suggestion_id: str, state: str) -> None:
    """Taken, dismissed, or open again."""
    row, words = find(uow, suggestion_id)
    version = row.version + 1
    content = {"words": list(words)}
    new = {
        "state": state, "version": version,
        "handled_by": uow.actor.staff_id, "handled_at": uow.now_us,
        "sealed_words": uow.seal("directory_suggestions", "sealed_words", row.id, version, content),
    }  # fmt: skip
    mine = (_ROWS.c.id == row.id) & (_ROWS.c.version == row.version)
    uow.connection.execute(update(_ROWS).where(mine).values(new))


def _by_hash(uow: UnitOfWork, words_hash: bytes) -> Any:
    query = select(_ROWS).where(_ROWS.c.words_hash == words_hash)
    return uow.connection.execute(query).one_or_none()


def _words(uow: UnitOfWork, row: Any) -> tuple[str, ...]:
    held = uow.unseal(
        "directory_suggestions", "sealed_words", row.id, row.version, row.sealed_words
    )
    return tuple(held.get("words", ()))
