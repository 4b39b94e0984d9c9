"""Finding people and talking with them."""

from desktop_app.making.makers import Makers
from desktop_app.services.bundle import Services
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage.office import Office


def people(office: Office) -> Makers:
    def lookup(_made: Services) -> object:
        from desktop_app.services.lookup import Lookup

        return Lookup(office, name_forms())

    def reception(_made: Services) -> object:
        from desktop_app.services.reception import ReceptionDesk

        return ReceptionDesk(office)

    return {"lookup": lookup, "reception": reception}


def talk(office: Office) -> Makers:
    def consultation(_made: Services) -> object:
        from desktop_app.services.consultation import Consultation

        return Consultation(office)

    def notes(_made: Services) -> object:
        from desktop_app.services.notes import Notes

        return Notes(office)

    def drafts(_made: Services) -> object:
        from desktop_app.services.drafts import Drafts

        return Drafts(office)

    def ability(made: Services) -> object:
        from desktop_app.services.ability import Ability

        return Ability(made.lookup, made.consultation, made.notes)

    return {"consultation": consultation, "notes": notes, "drafts": drafts, "ability": ability}
