"""A flag never disappears for lack of room, whatever the flags and however little room."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop_app.domain.receivables import Flag
from ui.receivables.delegate import fit_flags

FLAGS = st.lists(st.sampled_from(list(Flag)), min_size=1, max_size=7, unique=True).map(tuple)


@given(flags=FLAGS, room=st.integers(min_value=0, max_value=900))
def test_a_flag_never_disappears(qapp: QApplication, flags: tuple[Flag, ...], room: int) -> None:
    chips = fit_flags(flags, room)
    counted = sum(int(label[1:]) if label.startswith("+") else 1 for label, _k, _i in chips)
    assert counted == len(flags)
