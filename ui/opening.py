"""What must happen before there is a window of an office: find it, build the demo, sign in.

Plain functions that run on the lane; none of them touches a widget. The services are imported
inside them: the sign-in page stands before the database engine is even loaded.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.clock import SystemClock
from desktop_app.settings.office import (
    DEMO_OFFICE,
    DEMO_PASSPHRASE,
    DEMO_STAFF,
    DEMO_USER,
    chosen_database,
    data_folder,
    demo_database,
)

if TYPE_CHECKING:
    from desktop_app.services.bundle import Services
    from ui.signin.wizard import NewOffice


@dataclass(frozen=True, slots=True)
class Place:
    """Which database is to be opened."""

    path: Path
    demo: bool
    login: str = ""

    @property
    def title(self) -> str:
        """What the sign-in page calls it before its sealed name can be read."""
        return DEMO_OFFICE if self.demo else self.path.stem


def default_place(named: str = "", login: str = "") -> Place:
    """The database that was named, or the office of this machine, or the demo office."""
    chosen = Path(named) if named else chosen_database()
    if chosen is not None:
        return Place(chosen, chosen == demo_database(), login)
    return Place(demo_database(), True, DEMO_USER)


def picture_place() -> Place:
    """For pictures: the demo office of this machine, or one of their own in a temporary folder."""
    usual = demo_database()
    if usual.exists():
        return Place(usual, True, DEMO_USER)
    folder = Path(tempfile.gettempdir()) / "madoguchi-pictures"
    folder.mkdir(mode=0o700, exist_ok=True)
    return Place(folder / "kitagawa.db", True, DEMO_USER)


def sign_in(place: Place, login: str, passphrase: str, *, alone: bool = False) -> "Services":
    """Open the services; the demo office is built when it is opened for the first time.

    `alone` holds the place of this user's one running program until the services are closed.
    """
    from desktop_app import bootstrap

    if place.demo:
        if not place.path.exists():
            _build_demo(place.path)
        login, passphrase = login or DEMO_USER, passphrase or DEMO_PASSPHRASE
        _give_keys(place.path, login)
    services = bootstrap.open_services(place.path, login, passphrase, alone=alone)
    services.make_all()  # here on the lane, so that no key press waits for an import
    if place.demo:
        services.reception.repeat_last_day()
    return services


def _build_demo(path: Path) -> None:
    from desktop_app.services import demo
    from desktop_app.settings.name_forms import name_forms

    demo.build_demo(path, "sample", SystemClock(), name_forms())


def _give_keys(path: Path, login: str) -> None:
    from desktop_app.services import demo

    if any(login == one.login for one in DEMO_STAFF):
        demo.ensure_keys(path, login, SystemClock())


def warm_up() -> None:
    """Load what signing in and the first questions need, while somebody types the passphrase."""
    import ui.main_window  # noqa: F401 - some fifty modules
    from desktop_app import bootstrap

    bootstrap.warm_up()


def suggested_database() -> Path:
    """Where a new office would go."""
    return data_folder() / "office.db"


def create(new: "NewOffice") -> str:
    """Make the database; returns the recovery key, which exists nowhere else."""
    from desktop_app.services import maintenance

    new.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return maintenance.create(
        new.path,
        new.office,
        new.login,
        new.passphrase,
        SystemClock(),
        name=new.name,
        counter=new.counter,
    )


def close(services: "Services") -> None:
    """Say goodbye in the log."""
    from desktop_app import bootstrap

    bootstrap.close(services)
