"""ReportLab's layout classes, imported without ReportLab's own paragraph, which nothing here uses.

`reportlab.platypus` imports all it has, and its paragraph module compiles a regular expression for
30 ms, a tenth of the time from a cold start to the first sheet. Its other modules are loaded here
by themselves; whoever imports the package afterwards gets all of it, with these same classes.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec
from types import ModuleType

PACKAGE = "reportlab.platypus"
UNUSED = f"{PACKAGE}.paragraph"


@contextmanager
def lean() -> Iterator[None]:
    """The package as an empty one, for the imports inside; a loaded one is left alone."""
    spec = None if PACKAGE in sys.modules else find_spec(PACKAGE)
    if spec is None:
        yield
        return
    stand_in = ModuleType(UNUSED)
    stand_in.__dict__["Paragraph"] = type("Paragraph", (), {})  # doctemplate names it, for its demo
    sys.modules[PACKAGE], sys.modules[UNUSED] = module_from_spec(spec), stand_in
    try:
        yield
    finally:
        del sys.modules[PACKAGE], sys.modules[UNUSED]


with lean():
    from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
    from reportlab.platypus.flowables import Flowable, KeepTogether, Spacer
    from reportlab.platypus.frames import Frame
    from reportlab.platypus.tables import Table

__all__ = [
    "BaseDocTemplate",
    "Flowable",
    "Frame",
    "KeepTogether",
    "PageTemplate",
    "Spacer",
    "Table",
]
