"""Journeys drive the same windows as the page tests."""

from tests.ui.conftest import (  # noqa: F401 - fixtures are used by name
    clock,
    demo_database,
    demo_template,
    dressed,
    open_counter,
)
