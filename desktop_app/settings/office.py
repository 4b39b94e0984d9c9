"""Where an office keeps its data on each system, and the values its policy sets."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.session import Duty

NAME = "Madoguchi"
# The demo office of invented people: open to everybody, so its passphrase is no secret.
DEMO_OFFICE = "北川区役所"
DEMO_USER = DEMO_PASSPHRASE = "demo"  # noqa: S105  # invented residents; printed on the sign-in page


@dataclass(frozen=True, slots=True)
class DemoStaff:
    """Somebody of the demo office; their passphrase is that of the demo user."""

    login: str
    name: str
    counter: str
    duty: Duty


# Who stands behind the notes and facts of the demo office; anybody may try each of them.
DEMO_STAFF = (
    DemoStaff(DEMO_USER, "田中 美咲", "国保年金課 3番", Duty.ADMINISTRATOR),
    DemoStaff("mori", "森 由紀", "介護保険課 5番", Duty.COUNTER),
    DemoStaff("sano", "佐野 健", "納税課 1番", Duty.COUNTER),
    DemoStaff("ono", "大野 恵", "住宅課 2番", Duty.COUNTER),
    DemoStaff("ikeda", "池田 修", "国保年金課", Duty.SUPERVISOR),
    DemoStaff("kudo", "工藤 理恵", "国保年金課", Duty.TRAINER),
    DemoStaff("kanri", "管理者", "情報システム課", Duty.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class OfficeValues:
    """Policy of an office; each can be changed in `office_values`."""

    lock_minutes: int = 5


DEFAULTS = OfficeValues()
LIMITS = {"lock_minutes": (1, 60)}


def data_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder for databases of this person on this machine."""
    if chosen := environment.get("MADOGUCHI_HOME"):
        return Path(chosen)
    home = Path(environment.get("USERPROFILE") or environment.get("HOME") or Path.home())
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / NAME
    if platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / NAME.lower()


def demo_database(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the demo office lives unless told otherwise."""
    return data_folder(environment) / "demo" / "kitagawa.db"


def chosen_database(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The database of MADOGUCHI_DATABASE, or else the office that is there, or none."""
    if named := environment.get("MADOGUCHI_DATABASE"):
        return Path(named)
    usual = data_folder(environment) / "office.db"
    return usual if usual.exists() else None
