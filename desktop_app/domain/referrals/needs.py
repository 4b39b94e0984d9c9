"""What ranking works on: needs with their evidence, the word lists, and facts of the hearing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.domain.referrals.matching import Index, Matched
from desktop_app.domain.referrals.thesaurus import Rule, Thesaurus


@dataclass(frozen=True, slots=True)
class Need:
    """One kind of help that the words point to, with the evidence."""

    concept: str
    score: float
    matched: tuple[Matched, ...] = ()
    likely: float = 0.0
    urgent_rank: int = 0
    places: frozenset[int] = frozenset()

    @property
    def urgent(self) -> bool:
        return self.urgent_rank > 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Needs in the order to show them, and whether there is anything certain."""

    certain: bool
    needs: tuple[Need, ...]
    elsewhere: bool


@dataclass(frozen=True)
class Indexes:
    """The three word lists, ready for looking up; `own` are the rules that an office added."""

    rules: Index
    urgent: Index
    elsewhere: Index
    own: frozenset[Rule] = field(default_factory=frozenset)

    @classmethod
    def of(cls, thesaurus: Thesaurus, own: Iterable[Rule] = ()) -> "Indexes":
        """Build the three indexes; `own` are among the rules of the thesaurus."""
        return cls(
            Index(thesaurus.rules),
            Index(thesaurus.urgent),
            Index(thesaurus.elsewhere),
            frozenset(own),
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """A fact of the hearing that favours a kind of help (離職 -> 09)."""

    concept: str
    weight: float
    fact: str
