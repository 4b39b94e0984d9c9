"""The lists beside a batch: envelopes in order, and who is not in it and why. Numbers, no names."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from desktop_app.security.files import disk_faults, write_private
from desktop_app.services.batch_plan import Plan
from desktop_app.storage import lookup
from desktop_app.storage.office import Office

ENVELOPES, LEFT_OUT = "envelopes.csv", "left_out.csv"


def write_lists(office: Office, plan: Plan, folder: Path) -> None:
    """Two private CSV files."""
    people = [entry.person_id for entry in plan.entries]
    others = [*plan.hidden, *plan.without_address]
    numbers = numbers_of(office, [*people, *others])
    order = (
        (entry.index, numbers.get(entry.person_id, ""), " ".join(entry.languages))
        for entry in plan.entries
    )
    reasons = {**dict.fromkeys(plan.hidden, "address_hidden")}
    reasons.update(dict.fromkeys(plan.without_address, "no_address"))
    left = ((numbers.get(key, ""), reason) for key, reason in reasons.items())
    with disk_faults():
        write_private(folder / ENVELOPES, table(("place", "number", "languages"), order))
        write_private(folder / LEFT_OUT, table(("number", "reason"), left))


def numbers_of(office: Office, people: Iterable[str]) -> dict[str, str]:
    """The number of each of these people that is there."""
    with office.read() as uow:
        rows = lookup.persons(uow, people)
    return {key: str(row.identity.get("number", "")) for key, row in rows.items()}


def table(heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    """CSV that a spreadsheet opens as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")
