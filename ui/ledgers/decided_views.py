"""Who was joined, and who is kept apart; either can be decided otherwise on any later day."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui.ledgers.frame import LedgerPage
from ui.ledgers.pairs_view import PairsView


class JoinedView(PairsView):
    """Joined by the rules or by a person; a join taken back never comes by itself again."""

    counted = Signal(str)  # the words of its tab

    def __init__(self, page: LedgerPage, services: Any) -> None:
        super().__init__(
            _("まとめた人"), _("選んだ組を元にもどす"),
            _("台帳の内容はそのまま残り、この組は二度と自動でまとめません"),
            _("まとめた人はいません"),
        )  # fmt: skip
        self._page, self._services = page, services
        self.asked.connect(self._unjoin)

    def load(self) -> None:
        """Show what is joined now."""
        self._page.ask("joined", self._services.matching.joined, self._on_found)

    def _on_found(self, found: Any) -> None:
        self.show_pairs(found, self._services.clock.today())
        self.counted.emit(_("まとめた人 {n}件").format(n=len(found)))

    def _unjoin(self, one: Any) -> None:
        work = partial(self._services.matching.unjoin, one.party_id)
        self._page.ask("", work, self._on_unjoined, self._on_late)

    def _on_unjoined(self, _none: object) -> None:
        self._page.said.emit(_("元にもどしました。間違えたときは「分けた人」からもどせます"))
        self.load()

    def _on_late(self, problem: MadoguchiError) -> None:
        self._page.refuse(problem)
        self.load()


class ApartView(PairsView):
    """What somebody said is two, or took apart; it may wait for a decision again."""

    counted = Signal(str)

    def __init__(self, page: LedgerPage, services: Any) -> None:
        super().__init__(
            _("分けた人"), _("選んだ組をもう一度確かめる"),
            _("確かめる列にもどります。次の名寄せからは、規則もまたこの組を見ます"),
            _("別の人とした組はありません"),
        )  # fmt: skip
        self._page, self._services = page, services
        self.asked.connect(self._reconsider)

    def load(self) -> None:
        """Show what is kept apart now."""
        self._page.ask("apart", self._services.matching.apart, self._on_found)

    def _on_found(self, found: Any) -> None:
        self.show_pairs(found, self._services.clock.today())
        self.counted.emit(_("分けた人 {n}件").format(n=len(found)))

    def _reconsider(self, one: Any) -> None:
        work = partial(self._services.matching.reconsider, one.decision_id)
        self._page.ask("", work, self._on_reconsidered, self._on_late)

    def _on_reconsidered(self, _none: object) -> None:
        self._page.said.emit(_("確かめる列にもどしました"))
        self.load()

    def _on_late(self, problem: MadoguchiError) -> None:
        self._page.refuse(problem)
        self.load()
