"""Canary: PySide6 6.12.0 on Python 3.11 drops one reference of `None` in every Qt call.

The interpreter then dies after about 5,300 calls ("deallocating None"), long after any short
smoke test has passed. From Python 3.12 on these objects are immortal and their count stands still.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal

CALLS = 20_000
STEP = 500


class Emitter(QObject):
    """Says something to nobody; on 6.12.0 every emit lost a reference of `True`."""

    said = Signal(str)


def _emit(thing: Emitter) -> None:
    thing.said.emit("窓口")


def _name(thing: Emitter) -> None:
    thing.setObjectName("窓口")


def _block(thing: Emitter) -> None:
    thing.blockSignals(False)


def _ask(thing: Emitter) -> None:
    thing.inherits("QObject")


@pytest.mark.parametrize("call", [_emit, _name, _block, _ask])
@pytest.mark.parametrize("shared", [None, True, False], ids=str)
def test_qt_calls_keep_the_reference_counts_of_shared_objects(
    shared: object, call: Callable[[Emitter], None]
) -> None:
    thing = Emitter()
    before = sys.getrefcount(shared)
    for _ in range(CALLS // STEP):
        for _ in range(STEP):
            call(thing)
        # Stop before the interpreter does: a lost reference a call shows after one step.
        assert sys.getrefcount(shared) > before - STEP // 2
