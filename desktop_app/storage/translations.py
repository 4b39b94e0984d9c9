"""What translators of this office did, step by step, and what they released to the sheets."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from sqlalchemy import func, insert, select, update

from desktop_app.clock import from_us
from desktop_app.domain.translations import Step, StepKind
from desktop_app.storage.staff_names import staff_names
from desktop_app.storage.tables import translation_releases, translation_steps
from desktop_app.storage.unit_of_work import UnitOfWork

_STEPS, _RELEASES = translation_steps, translation_releases


def key_of(source: str) -> str:
    """What stands for a Japanese sentence where words do not belong, such as the audit log."""
    return blake2b(source.encode(), digest_size=16).hexdigest()


def steps(uow: UnitOfWork, language: str, source: str = "") -> list[Step]:
    """Every step in one language, or of one of its sentences, oldest first."""
    where = [_STEPS.c.language == language]
    if source:
        where.append(_STEPS.c.key == key_of(source))
    rows = uow.connection.execute(select(_STEPS).where(*where).order_by(_STEPS.c.seq)).all()
    names = staff_names(uow, {row.staff_id for row in rows})
    return [_step(uow, row, names) for row in rows]


def add(
    uow: UnitOfWork, language: str, new: Iterable[tuple[StepKind, str, str, str]]
) -> tuple[int, int]:
    """Write steps (kind, source, words, reader); returns the first and the last number."""
    seq = int(uow.connection.scalar(select(func.coalesce(func.max(_STEPS.c.seq), 0))) or 0)
    rows = []
    for kind, source, words, reader in new:
        seq += 1
        row_id = uow.new_id()
        content = {"source": source, "words": words, "reader": reader}
        rows.append({
            "id": row_id, "seq": seq, "language": language, "key": key_of(source),
            "kind": str(kind), "staff_id": uow.actor.staff_id, "at": uow.now_us, "version": 1,
            "sealed_step": uow.seal("translation_steps", "sealed_step", row_id, 1, content),
        })  # fmt: skip
    if rows:
        uow.connection.execute(insert(_STEPS), rows)
    return (seq - len(rows) + 1, seq) if rows else (0, 0)


def newest_releases(uow: UnitOfWork) -> dict[str, tuple[str, int]]:
    """For each language that has one the release that holds: (id, moment)."""
    query = select(_RELEASES.c.language, _RELEASES.c.id, _RELEASES.c.at)
    rows = uow.connection.execute(query.where(~_RELEASES.c.withdrawn).order_by(_RELEASES.c.seq))
    return {row.language: (row.id, row.at) for row in rows}


def released(uow: UnitOfWork, release_id: str) -> dict[str, tuple[str, str, str]]:
    """What a release says: source -> (text, reader, ISO day)."""
    row = uow.connection.execute(select(_RELEASES).where(_RELEASES.c.id == release_id)).one()
    table, column = "translation_releases", "sealed_texts"
    found = uow.unseal(table, column, row.id, row.version, row.sealed_texts)
    return {source: tuple(said) for source, said in found["sentences"].items()}


def release(uow: UnitOfWork, language: str, sentences: Mapping[str, tuple[str, str, str]]) -> str:
    """What the sheets print from now on."""
    row_id = uow.new_id()
    seq = int(uow.connection.scalar(select(func.coalesce(func.max(_RELEASES.c.seq), 0))) or 0)
    content = {"sentences": {source: list(said) for source, said in sentences.items()}}
    uow.connection.execute(insert(_RELEASES), {
        "id": row_id, "seq": seq + 1, "language": language, "staff_id": uow.actor.staff_id,
        "at": uow.now_us, "withdrawn": False, "version": 1,
        "sealed_texts": uow.seal("translation_releases", "sealed_texts", row_id, 1, content),
    })  # fmt: skip
    return row_id


def withdraw(uow: UnitOfWork, release_id: str) -> None:
    """The release before it holds again."""
    statement = update(_RELEASES).where(_RELEASES.c.id == release_id)
    uow.connection.execute(statement.values(withdrawn=True))


def _step(uow: UnitOfWork, row: Any, names: Mapping[str, str]) -> Step:
    said = uow.unseal("translation_steps", "sealed_step", row.id, row.version, row.sealed_step)
    return Step(
        row.seq, StepKind(row.kind), said["source"], said["words"], said["reader"],
        names.get(row.staff_id, ""), from_us(row.at),
    )  # fmt: skip
