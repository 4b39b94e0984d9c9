"""Long work that holds much and makes no cycles, without the collector looking through it."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def no_collector() -> Iterator[None]:
    """Hundreds of thousands of records are held at once, none in a cycle: looking through them
    again and again for garbage took a fifth of an import, and of matching in a city."""
    was_on = (
        gc.isenabled()
    )  # a program with windows collects by itself, on the thread of its windows
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.collect(0)  # what came since; all that is older was not looked at either
            gc.enable()
