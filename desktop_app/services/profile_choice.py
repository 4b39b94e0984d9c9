"""`auto`: which of the office's layouts a file has, by its name, else by what it can be read as."""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.errors import MadoguchiError, UserError
from desktop_app.importing import KnownKeys, Profile, open_file

_ENOUGH = 50


def choose_profile(path: Path, profiles: Sequence[Profile]) -> Profile:
    """The layout named like the file; otherwise the one that takes most of its first rows."""
    if not path.exists():
        raise UserError("import_file_missing", file=path.name)
    stem = path.stem.casefold()
    named = [profile for profile in profiles if stem.startswith(profile.name.casefold())]
    if named:
        return max(named, key=lambda profile: len(profile.name))
    ranked = sorted(((_fit(path, p), p.name) for p in profiles), reverse=True)
    if not ranked or ranked[0][0] == 0 or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        raise UserError("profile_not_recognised", file=path.name)
    return next(profile for profile in profiles if profile.name == ranked[0][1])


class _Everything:
    def __contains__(self, _number: object) -> bool:
        return True


class _AnyLedger(dict[str, _Everything]):
    def get(self, _key: str, _default: object = None) -> _Everything:
        return _Everything()


def _fit(path: Path, profile: Profile) -> int:
    """How many of the first rows this layout can take; none where the header does not fit."""
    known = KnownKeys(_Everything(), _AnyLedger(), _AnyLedger())
    try:
        count = 0
        for _record in open_file(path, profile, known):
            count += 1
            if count >= _ENOUGH:
                break
    except MadoguchiError:
        return 0
    return count
