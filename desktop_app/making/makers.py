"""What a function of this package gives: how services are made, by their name in the bundle."""

from collections.abc import Callable

from desktop_app.services.bundle import Services

Makers = dict[str, Callable[[Services], object]]
