"""The directory that ships with the program: the list of the invented office 北川区."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from desktop_app.directory.checking import blocking, read_document
from desktop_app.directory.examples import trial_sentences
from desktop_app.directory.hsds import door_from_service
from desktop_app.directory.learnt import load_model
from desktop_app.directory.search import Directory, no_holidays
from desktop_app.directory.thesaurus_file import Words, read_words
from desktop_app.domain.referrals.schedule import IsHoliday
from desktop_app.errors import UserError

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "referrals"
STARTER = RESOURCES / "starter.json"
MODEL = RESOURCES / "learnt.npz"


@cache
def load_words(folder: Path = RESOURCES) -> Words:
    """The word files in force, read once."""
    return read_words(folder)


def load_starter(is_holiday: IsHoliday = no_holidays) -> Directory:
    """The starter list with its words; the analyser is loaded at the first sentence."""
    return load_directory(STARTER, is_holiday)


def load_directory(path: Path, is_holiday: IsHoliday = no_holidays) -> Directory:
    """A directory from an HSDS JSON file; one with a fault is refused by file, line and field."""
    if path == STARTER:  # ships with the program, checked by its tests
        return _directory(json.loads(path.read_text(encoding="utf-8")), is_holiday)
    document, findings = read_document(path)
    wrong = blocking(findings)
    if wrong:
        first = wrong[0]
        raise UserError(
            "directory_refused",
            file=first.file,
            line=first.line,
            field=first.field,
            reason=first.code,
        )
    return _directory(document, is_holiday)


def _directory(document: Mapping[str, Any], is_holiday: IsHoliday) -> Directory:
    doors = tuple(door_from_service(record) for record in document["services"])
    return Directory(
        doors,
        load_words(),
        edition=document.get("edition", ""),
        office=document.get("office", ""),
        is_holiday=is_holiday,
        model=lambda: load_model(MODEL),
        examples=trial_sentences(RESOURCES / "examples.tsv"),
    )
