"""だれか決まらない人: look for the resident, compare, join by two keys, or say: nobody here."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats
from ui.ledgers.frame import LedgerPage
from ui.ledgers.place_card import PlaceCard
from ui.ledgers.place_decisions import Decisions
from ui.ledgers.resident_search import ResidentSearch
from ui.ledgers.unplaced_list import ABSENT, OPEN, UnplacedList
from ui.widgets.parts import button, column, row


class UnplacedView(QWidget):
    """A part of the matching page. The pair on the right is always that of both lists: it goes as
    soon as one of them moves, so that no key decides on another one."""

    counted = Signal(str)  # the words of its tab

    def __init__(self, page: LedgerPage, services: Any) -> None:
        super().__init__()
        self._page, self._services, self._placing = page, services, services.placing
        self._kind = OPEN
        self._shown: Any = None  # Compared
        self._party = ""
        self._armed = False
        self._decisions = Decisions(page, services.placing)
        self._decisions.settled.connect(self._reload)
        box = column(self, gap=8)
        self.list, self.search = UnplacedList(), ResidentSearch()
        box.addWidget(self.list, 4)
        line = row(gap=16)
        line.addWidget(self.search, 4)
        line.addWidget(self._make_card(), 7)
        box.addLayout(line, 9)
        self._connect()

    def _make_card(self) -> PlaceCard:
        self.join_button = button(_("同じ人(まとめる)"), "primary")
        self.absent_button = button(_("住民台帳にない人"))
        self.undo_button = button(_("ひとつもどす"), "plain", "undo")
        self.card = PlaceCard(
            (
                (self.join_button, "J", self.arm),
                (button(_("別の人(まとめない)")), "N", self.never),
            ),
            ((self.absent_button, "X", self.mark_absent), (self.undo_button, "U", self.undo)),
            (button(_("決まらない人にもどす"), "primary"), "B", self.bring_back),
        )
        return self.card

    def _connect(self) -> None:
        self.list.moved.connect(self._on_party)
        self.list.entered.connect(self.enter)
        self.list.kind_chosen.connect(self._on_kind)
        self.list.again_asked.connect(self.load)
        self.search.asked.connect(self._find)
        self.search.moved.connect(self._compare)
        self.search.entered.connect(self.enter)

    # Showing

    def load(self) -> None:
        """Show who is in the list now."""
        work = self._placing.unplaced if self._kind == OPEN else self._placing.absent
        done = self._on_open if self._kind == OPEN else self._on_absent
        self._page.ask("unplaced", work, done, self._on_unread)

    def count(self) -> None:
        """Say on the tab how many there are; no names are opened for that."""
        self._page.ask("unplaced_count", self._placing.waiting, self._on_counted)

    def take_focus(self) -> None:
        """To the list."""
        self.list.take_focus()

    def _on_kind(self, kind: str) -> None:
        self._kind = kind
        self.search.setVisible(kind == OPEN)
        self.card.remark.setVisible(kind == OPEN)
        self.list.show_parties((), _("読んでいます"))
        self.load()

    def _on_counted(self, total: int) -> None:
        self.counted.emit(_("だれか決まらない人 {n}件").format(n=formats.yen(total)))

    def _on_open(self, found: Any) -> None:
        if self._kind != OPEN:
            return
        self._on_counted(found.total)
        said = _("未納の多い順") if found.parties else ""
        if found.total > len(found.parties):
            said = _("未納の多い{n}名").format(n=len(found.parties))
        self.list.show_parties(found.parties, said)

    def _on_absent(self, found: Any) -> None:
        if self._kind == ABSENT:
            self.list.show_parties(found, _("{n}名").format(n=len(found)) if found else "")

    def _on_unread(self, problem: MadoguchiError) -> None:
        self._page.refuse(problem)
        self.list.say(_("一覧を読めませんでした"), again=True)

    def _on_party(self) -> None:
        party = self.list.current()
        self.undo_button.setEnabled(self._decisions.any)
        self.absent_button.setEnabled(party is not None and self._kind == OPEN)
        if party is None:
            self._party = ""
            self._drop_pair(self._nothing())
        elif self._kind == ABSENT:
            self._party = ""
            self._drop_pair("")
            self.card.show_absent(party, self._services.clock.today())
        elif party.party_id != self._party:
            self._party = party.party_id
            self.card.remark.clear()
            self._drop_pair(_("住民をさがしています"))
            self.search.begin(party.kana or party.name)

    def _nothing(self) -> str:
        self.search.begin("")
        if self._kind == ABSENT:
            return _("「住民台帳にない人」とした人はいません")
        return _("だれか決まらない人はいません。台帳を取り込んだら「名寄せを実行」で調べます。")

    def _drop_pair(self, why: str) -> None:
        self._armed, self._shown = False, None
        self.card.say(why)

    # Looking for the resident

    def _find(self, text: str) -> None:
        if not self._party:
            return
        if not text:
            self._drop_pair(_("氏名・カナ・生年月日・宛名番号で住民をさがしてください"))
            return
        work = partial(self._services.lookup.find, text)
        self._page.ask("find", work, partial(self._on_found, self._party), self._on_not_asked)

    def _on_found(self, party: str, result: Any) -> None:
        if party != self._party:
            return
        said = _("もっといます。言葉を足してください") if result.more else ""
        if not result.hits:
            self._drop_pair(_(
                "この言葉の住民は見つかりません。カナの一部か生年月日でさがしてみてください。"
                "住民でなければ X で「住民台帳にない人」にします。"
            ))  # fmt: skip
        self.search.show_hits(result, said)

    def _compare(self) -> None:
        hit = self.search.current()
        if hit is None or not self._party:
            return
        self._drop_pair(_("くらべています"))
        work = partial(self._placing.compare, self._party, hit.id)
        self._page.ask("compare", work, self._on_compared, self._on_not_asked)

    def _on_compared(self, compared: Any) -> None:
        hit = self.search.current()
        pair = compared.pair
        if hit is None or (pair.party_id, pair.person_id) != (self._party, hit.id):
            return
        self._shown = compared
        at = self.search.hits.currentIndex().row()
        self.card.show_pair(compared, at, len(self.search.found.hits))

    def _on_not_asked(self, problem: MadoguchiError) -> None:
        self._page.refuse(problem)
        self._drop_pair(_("読めませんでした。もう一度さがしてください"))

    # Keys

    def arm(self) -> None:
        """J: the next Enter joins."""
        if self._shown is None or self._shown.apart:
            return
        self._armed = True
        pair = self._shown.pair
        self.card.arm(
            _("Enter で {party} を {person}({number})にまとめます。やめるときは Esc").format(
                party=pair.party.name, person=pair.person.name, number=pair.person.number
            )
        )

    def disarm(self) -> bool:
        """Esc: whether there was anything to give up."""
        was, self._armed = self._armed, False
        if was:
            self.card.arm("")
        return was

    def enter(self) -> None:
        """Enter: from the list to the box, from the box to the hits; after J, join."""
        if self._armed:
            self._join()
        elif self.list.view.hasFocus():
            self.search.focus_box()
        else:
            self.search.focus_hits()

    def pressed(self, key: str) -> None:
        """A key of the page while this part is shown."""
        work = {
            "J": self.arm, "N": self.never, "X": self.mark_absent, "U": self.undo,
            "B": self.bring_back, "Return": self.enter,
        }.get(key)  # fmt: skip
        if work is not None:
            work()

    # Deciding

    def _join(self) -> None:
        shown, self._armed = self._shown, False
        if shown is not None:
            self._decisions.join(shown.pair, self.card.remark.text())

    def never(self) -> None:
        """N: these are two."""
        if self._shown is not None and not self._shown.apart:
            self._decisions.never(self._shown.pair)

    def mark_absent(self) -> None:
        """X: this is nobody of the register."""
        if self._party:
            self._decisions.mark_absent(self._party, self.card.remark.text())

    def bring_back(self) -> None:
        """B: it may be somebody after all."""
        party = self.list.current()
        if party is not None and self._kind == ABSENT:
            self._decisions.bring_back(party.party_id)

    def undo(self) -> None:
        """U: as if the last decision had never been."""
        self._decisions.undo()

    def _reload(self) -> None:
        """What is shown beside each other may be decided now: it is compared anew."""
        self._party = ""
        self.load()
        self.take_focus()
