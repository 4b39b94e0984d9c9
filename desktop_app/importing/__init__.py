"""From any ledger's file to typed records: readers, profiles, mapping assistant. No database."""

from desktop_app.importing.known import Asked, KnownKeys, known_from
from desktop_app.importing.profiles import Profile, load_profile, shipped_profiles
from desktop_app.importing.reading import FileStream, open_file, read_file
from desktop_app.importing.results import FileReading

__all__ = [
    "Asked",
    "FileReading",
    "FileStream",
    "KnownKeys",
    "Profile",
    "known_from",
    "load_profile",
    "open_file",
    "read_file",
    "shipped_profiles",
]
