"""The overlap table counts people, not rows, and its parts add up."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.overlaps import overlaps

people = st.sets(st.integers(0, 30).map(str), max_size=25)


def test_the_table_of_a_small_office() -> None:
    table = overlaps({"kokuho": {"a", "b", "c"}, "koki": {"c", "d"}, "kaigo": {"c"}})
    assert table.distinct == 4
    assert [(k.kind, k.debtors, k.overlapping) for k in table.kinds] == [
        ("kokuho", 3, 1),
        ("koki", 2, 1),
        ("kaigo", 1, 1),
    ]
    assert table.kinds[1].share == Fraction(1, 2)
    assert {(i.kinds, i.debtors) for i in table.exact} == {
        (("kokuho",), 2),
        (("koki",), 1),
        (("kokuho", "koki", "kaigo"), 1),
    }


@given(people, people, people)
def test_exact_combinations_add_up_to_everybody(a: set[str], b: set[str], c: set[str]) -> None:
    table = overlaps({"a": a, "b": b, "c": c})
    assert sum(i.debtors for i in table.exact) == table.distinct == len(a | b | c)
    assert [i.debtors for i in table.pairs] == [len(a & b), len(a & c), len(b & c)]
