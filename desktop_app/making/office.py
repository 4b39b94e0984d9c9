"""Staff, settings, the doorbell, keeping and closing."""

from desktop_app.making.makers import Makers
from desktop_app.services.bundle import Services
from desktop_app.storage.lockfile import InstanceLock
from desktop_app.storage.office import Office


def office_itself(office: Office, instance: InstanceLock | None) -> Makers:
    def staff(_made: Services) -> object:
        from desktop_app.services.staff import Staff

        return Staff(office)

    def maintenance(_made: Services) -> object:
        from desktop_app.services.maintenance import Maintenance

        return Maintenance(office)

    def changes(_made: Services) -> object:
        from desktop_app.services.changes import Changes

        return Changes(office)

    def settings(_made: Services) -> object:
        from desktop_app.services.settings import Settings

        return Settings(office)

    def cards(_made: Services) -> object:
        from desktop_app.services.counter_cards import CounterCards

        return CounterCards(office)

    def lifecycle(_made: Services) -> object:
        from desktop_app.services.lifecycle import Lifecycle

        return Lifecycle(office, instance)

    return {
        "staff": staff,
        "maintenance": maintenance,
        "changes": changes,
        "settings": settings,
        "cards": cards,
        "lifecycle": lifecycle,
    }
