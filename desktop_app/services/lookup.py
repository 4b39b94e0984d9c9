"""Finding a resident and opening the file: what the search box and the header of the file ask."""

from datetime import date

from desktop_app.domain.calendar import age_on
from desktop_app.domain.ids import PersonId
from desktop_app.domain.names import NameForms, has_rare_characters
from desktop_app.domain.people import FindResult, HouseholdMember, PersonHeader, Sex
from desktop_app.domain.search_query import canonical_number, parse_query, split_scripts
from desktop_app.errors import UserError
from desktop_app.services.finder import Finder, full_address
from desktop_app.storage import lookup
from desktop_app.storage.lookup import PersonRow
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

    def header(self, person_id: PersonId) -> PersonHeader:
        """Who sits at the counter; for a file that is already open (see `open_file`)."""
        with self._office.read() as uow:
            return _header(uow, person_id)

    def open_file(self, person_id: PersonId, reason: str = "counter") -> PersonHeader:
        """Open a resident's file: who, when, whose and why goes into the audit log."""
        with self._office.write() as uow:
            header = _header(uow, person_id)
            uow.audit("file_read", "person", person_id, reason=_code(reason))
            return header


def _code(reason: str) -> str:
    """The log holds codes, never words: anything else is only said to be `other`."""
    plain = reason.isascii() and reason.replace("_", "").isalnum() and len(reason) <= 30
    return reason if plain else "other"


def _header(uow: UnitOfWork, person_id: PersonId) -> PersonHeader:
    row = lookup.person(uow, person_id)
    if row is None:
        raise UserError("person_gone")
    contact = lookup.contact(uow, row)
    identity = row.identity
    return PersonHeader(
        id=person_id, number=identity.get("number", ""), name=identity.get("name", ""),
        kana=identity.get("kana", ""), romaji=identity.get("romaji", ""),
        alias=identity.get("alias", ""), former_surname=identity.get("former_surname", ""),
        birth=row.birth, age=_age(row.birth, uow.now.date()), sex=Sex(row.sex),
        address=full_address(contact), phone=contact.get("phone", ""), address_hidden=row.hidden,
        language=row.language, nationality=identity.get("nationality", ""), status=row.status,
        welfare=row.welfare, household=_household(uow, row),
        rare_characters=has_rare_characters(identity.get("name", "")),
    )  # fmt: skip


def _household(uow: UnitOfWork, row: PersonRow) -> tuple[HouseholdMember, ...]:
    if row.household is None:
        return ()
    members = lookup.households(uow, [row.household]).get(row.household, [])
    others = [member for member in members if member.id != row.id]
    owed = lookup.unpaid(uow, [member.id for member in others]) if others else {}
    return tuple(
        HouseholdMember(
            PersonId(member.id), member.identity(uow).get("name", ""), member.relation,
            member.birth, owed.get(member.id, 0) > 0,
        )
        for member in others
    )  # fmt: skip


def _age(birth: date | None, today: date) -> int | None:
    return None if birth is None else age_on(birth, today)
