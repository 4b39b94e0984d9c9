"""What is owed, by which rules, and what is agreed."""

from desktop_app.making.makers import Makers
from desktop_app.services.bundle import Services
from desktop_app.storage.office import Office


def money(office: Office) -> Makers:
    def receivables(_made: Services) -> object:
        from desktop_app.services.rates import Rates
        from desktop_app.services.receivables import ReceivablesService
        from desktop_app.services.rule_views import Rules
        from desktop_app.settings.receivable_kinds import kinds
        from desktop_app.settings.rule_tables import holidays, rates

        owed = ReceivablesService(office, Rules(kinds(), rates(), holidays()))
        # The years this office entered hold from the first figure on.
        Rates(office, owed, rates()).refresh()
        return owed

    def files(made: Services) -> object:
        from desktop_app.services.files import Files

        return Files(office, made.receivables)

    def hints(made: Services) -> object:
        from desktop_app.services.hints import Hints
        from desktop_app.settings.rule_tables import relief_table

        return Hints(office, made.receivables, relief_table())

    def plans(made: Services) -> object:
        from desktop_app.services.plans import Plans

        return Plans(office, made.receivables, made.printing)

    def rates_in_force(made: Services) -> object:
        from desktop_app.services.rates import Rates
        from desktop_app.settings.rule_tables import rates

        return Rates(office, made.receivables, rates())

    def ward(made: Services) -> object:
        from desktop_app.services.ward_review import WardReviews

        return WardReviews(office, made.receivables)

    return {
        "receivables": receivables,
        "files": files,
        "hints": hints,
        "plans": plans,
        "rates": rates_in_force,
        "ward": ward,
    }
