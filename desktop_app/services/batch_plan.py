"""The plan of a batch of sheets: who, in which languages, in the order of the envelopes.

It lies beside the sheets as a private file, so that an interrupted batch goes on where it stopped.
It holds ids and languages, no names.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.i18n import SHEET_LANGUAGES
from desktop_app.security.files import append_private, disk_faults, write_private
from desktop_app.services.finder import full_address
from desktop_app.storage import lookup
from desktop_app.storage.office import Office

PLAN, DONE = "batch.json", "batch.log"
NOT_KNOWN = ("ja", "ja-easy")
"""Whose language nobody knows gets the sheet in Japanese and in easy Japanese."""
NAMES = {
    **{code: code for code in SHEET_LANGUAGES},
    **{"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant"},
    **{"tl": "fil", "in": "id", "日本語": "ja", "やさしい日本語": "ja-easy", "英語": "en"},
    **{"中国語": "zh-Hans", "中国語（簡体字）": "zh-Hans", "中国語（繁体字）": "zh-Hant"},
    **{"韓国語": "ko", "韓国・朝鮮語": "ko", "ベトナム語": "vi", "タガログ語": "fil"},
    **{"フィリピノ語": "fil", "フィリピン語": "fil", "ネパール語": "ne", "ミャンマー語": "my"},
    **{"ビルマ語": "my", "ベンガル語": "bn", "インドネシア語": "id"},
}


WAYS = ("language", "person")
ORDERS = ("address", "list")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be printed for everybody on a list."""

    sheet: str
    per: str = "language"
    """What becomes one file, of `WAYS`."""
    language: str = ""
    """One language for all; empty: everybody's own."""
    order: str = "address"
    """Of `ORDERS`: by postcode and address as envelopes are sorted, or as the list has it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of the batch, at one place of the envelope order (from 1)."""

    index: int
    person_id: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole batch."""

    sheet: str
    per: str
    entries: tuple[Entry, ...]
    hidden: tuple[str, ...]
    """People under a protective measure: left out, a person with that duty sends theirs."""
    without_address: tuple[str, ...]
    gone: tuple[str, ...]


def languages_for(known: str, ready: Sequence[str]) -> tuple[str, ...]:
    """The languages of a person's sheets, out of those the sheet is ready in."""
    code = NAMES.get(known.strip(), "")
    return (code,) if code in ready else tuple(own for own in NOT_KNOWN if own in ready)


def make(office: Office, wish: Wish, people: Iterable[str], ready: Sequence[str]) -> Plan:
    """Everybody once, in the order that was asked for."""
    ids = list(dict.fromkeys(people))
    placed: list[tuple[str, str, str, tuple[str, ...]]] = []
    hidden: list[str] = []
    nowhere: list[str] = []
    with office.read() as uow:
        found = lookup.persons(uow, ids)
        contact_of = lookup.contacts(uow)
        for person_id in ids:
            row = found.get(person_id)
            if row is None:
                continue
            contact = contact_of(row)
            address = full_address(contact)
            if row.hidden:
                hidden.append(person_id)
            elif not address:
                nowhere.append(person_id)
            else:
                spoken = languages_for(wish.language or row.language, ready)
                placed.append((str(contact.get("postcode", "")), address, person_id, spoken))
    in_order = sorted(placed) if wish.order == "address" else placed
    entries = tuple(
        Entry(index, person_id, spoken)
        for index, (_postcode, _address, person_id, spoken) in enumerate(in_order, start=1)
    )
    gone = tuple(person_id for person_id in ids if person_id not in found)
    return Plan(wish.sheet, wish.per, entries, tuple(hidden), tuple(nowhere), gone)


def save(folder: Path, plan: Plan) -> None:
    """Write it down before the first sheet; a folder with another batch in it is refused."""
    if (folder / PLAN).exists():
        raise UserError("batch_folder_used", folder=folder.name)
    with disk_faults():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(folder / PLAN, json.dumps(asdict(plan), indent=1).encode())


def load(folder: Path) -> Plan:
    """The plan of an interrupted batch."""
    try:
        held = json.loads((folder / PLAN).read_bytes())
        entries = tuple(
            Entry(row["index"], row["person_id"], tuple(row["languages"]))
            for row in held.pop("entries")
        )
        lists = {name: tuple(held[name]) for name in ("hidden", "without_address", "gone")}
        return Plan(held["sheet"], held["per"], entries, **lists)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError("batch_folder_unknown", folder=folder.name) from error


def note(folder: Path, rows: Iterable[tuple[int, str, int, tuple[str, ...]]]) -> None:
    """Write down what is drawn: place, language, pages, faults; a line each."""
    # The first line break closes a line that a crash may have cut off.
    lines = "\n" + "".join(json.dumps(row) + "\n" for row in rows)
    with disk_faults():
        append_private(folder / DONE, lines.encode())


def noted(folder: Path) -> dict[tuple[int, str], tuple[int, tuple[str, ...]]]:
    """(place, language) -> (pages, faults). A last line cut off by a crash counts as not drawn."""
    found: dict[tuple[int, str], tuple[int, tuple[str, ...]]] = {}
    file = folder / DONE
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        try:
            index, language, pages, faults = json.loads(line)
        except ValueError:
            continue
        found[index, language] = pages, tuple(faults)
    return found
