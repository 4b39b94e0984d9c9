"""Who owes more than one receivable: the table of the Nakano plan, from sets of debtors."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations


@dataclass(frozen=True, slots=True)
class KindOverlap:
    """Debtors of one receivable, and how many of them owe another one too."""

    kind: str
    debtors: int
    overlapping: int

    @property
    def share(self) -> Fraction:
        """Overlapping debtors over debtors, 0 where there are none."""
        return Fraction(self.overlapping, self.debtors) if self.debtors else Fraction(0)


@dataclass(frozen=True, slots=True)
class Intersection:
    """Debtors who owe exactly these receivables and no other of the table."""

    kinds: tuple[str, ...]
    debtors: int


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The whole table: distinct debtors, each kind, every exact combination, every pair."""

    distinct: int
    kinds: tuple[KindOverlap, ...]
    exact: tuple[Intersection, ...]
    pairs: tuple[Intersection, ...]  # debtors of both kinds, whatever else they owe


def overlaps(debtors: Mapping[str, Set[str]]) -> Overlaps:
    """Count from `kind -> ids of distinct debtors`; kinds keep the order they are given in."""
    owed: dict[str, list[str]] = {}
    for kind, ids in debtors.items():
        for debtor in ids:
            owed.setdefault(debtor, []).append(kind)
    exact: dict[tuple[str, ...], int] = {}
    for kinds in owed.values():
        exact[tuple(kinds)] = exact.get(tuple(kinds), 0) + 1
    return Overlaps(
        distinct=len(owed),
        kinds=tuple(_kind(kind, ids, owed) for kind, ids in debtors.items()),
        exact=tuple(Intersection(k, n) for k, n in sorted(exact.items(), key=_by_size)),
        pairs=tuple(
            Intersection((a, b), len(debtors[a] & debtors[b])) for a, b in combinations(debtors, 2)
        ),
    )


def _kind(kind: str, ids: Set[str], owed: Mapping[str, list[str]]) -> KindOverlap:
    return KindOverlap(kind, len(ids), sum(1 for debtor in ids if len(owed[debtor]) > 1))


def _by_size(item: tuple[tuple[str, ...], int]) -> tuple[int, int, tuple[str, ...]]:
    return (-item[1], len(item[0]), item[0])
