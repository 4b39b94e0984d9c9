"""Finding a resident and opening the file: what the search box and the header of the file ask."""

from datetime import date

from desktop_app.domain import name_variants
from desktop_app.domain.calendar import age_on
from desktop_app.domain.ids import PersonId
from desktop_app.domain.names import NameForms, has_rare_characters
from desktop_app.domain.people import FindResult, PersonHeader
from desktop_app.domain.search_query import canonical_number, parse_query, split_scripts
from desktop_app.errors import UserError
from desktop_app.services.finder import SEXES, Finder, full_address
from desktop_app.storage import lookup
from desktop_app.storage.office import Office, UnitOfWork

MOST_HITS = 50


class Lookup:
    """Use cases around who somebody is."""

    def __init__(self, office: Office, forms: NameForms) -> None:
        self._office = office
        self._forms = forms

    def find(self, text: str, limit: int = MOST_HITS) -> FindResult:
        """People that the words may mean. A hidden address appears nowhere in the answer."""
        most = max(1, min(limit, MOST_HITS))
        found = self._found(text, most)
        if not found.hits and (apart := split_scripts(text)).split() != text.split():
            return self._found(apart, most)
        return found

    def _found(self, text: str, limit: int) -> FindResult:
        query = parse_query(text, self._forms, self._office.clock.today())
        if query.understood == "nothing":
            return FindResult((), more=False, understood="nothing")
        with self._office.read() as uow:
            return Finder(uow, self._office.tokens, self._forms).find(query, limit)

    def person_of(self, number: str) -> PersonId:
        """The resident with exactly this addressee number (with or without zeros and hyphens)."""
        wanted = self._office.tokens.number_hash("addressee", canonical_number(number))
        with self._office.read() as uow:
            found = lookup.by_numbers(uow, [wanted])
        if not found:
            raise UserError("unknown_person")
        return PersonId(next(iter(found)))

    def forget(self) -> None:
        """Nobody is at the desk: names that searches keep in folded form are dropped."""
        name_variants.forget()
        self._forms.forget()
        self._office.tokens.forget()

    def header(self, person_id: PersonId) -> PersonHeader:
        """Who sits at the counter; for a file that is already open (see `open_file`)."""
        with self._office.read() as uow:
            return header_in(uow, person_id)

    def open_file(self, person_id: PersonId, reason: str = "counter") -> PersonHeader:
        """Open a resident's file: who, when, whose and why goes into the audit log."""
        with self._office.write() as uow:
            header = header_in(uow, person_id)
            uow.audit("file_read", "person", person_id, reason=reason_code(reason))
            return header


def reason_code(reason: str) -> str:
    """The log holds codes, never words: anything else is only said to be `other`."""
    plain = reason.isascii() and reason.replace("_", "").isalnum() and len(reason) <= 30
    return reason if plain else "other"


def header_in(uow: UnitOfWork, person_id: PersonId) -> PersonHeader:
    """Who sits at the counter, within a transaction that is open already."""
    row = lookup.person(uow, person_id)
    if row is None:
        raise UserError("person_gone")
    contact, known = lookup.contact(uow, row), row.identity.get
    name = known("name", "")
    return PersonHeader(
        person_id, known("number", ""), name, known("kana", ""), known("romaji", ""),
        known("alias", ""), known("former_surname", ""), row.birth,
        _age(row.birth, uow.now.date()), SEXES[row.sex], full_address(contact),
        contact.get("phone", ""), row.hidden, row.language, known("nationality", ""), row.status,
        row.welfare, tuple(lookup.living_with(uow, row)), has_rare_characters(name),
    )  # fmt: skip


def _age(birth: date | None, today: date) -> int | None:
    return None if birth is None else age_on(birth, today)
