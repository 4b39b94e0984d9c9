"""What the sheets of this office print: the shipped sentences, and over them the released ones."""

from datetime import date

from desktop_app.i18n import SHEET_LANGUAGES
from desktop_app.printouts.catalogues import Edition, Reader, shipped
from desktop_app.storage import translations
from desktop_app.storage.office import Office, UnitOfWork


class Editions:
    """Asked by whoever prints or speaks to a resident. A release is opened once."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._opened: dict[str, tuple[str, Edition]] = {}

    def edition(self, code: str) -> Edition | None:
        """What is printed in a language; None where it is what came with the program."""
        if code not in SHEET_LANGUAGES[1:]:
            return None
        with self._office.read() as uow:
            return self._held(uow, code)

    def in_force(self, uow: UnitOfWork, code: str) -> Edition:
        """The same inside a transaction, the shipped sentences where nothing was released."""
        return self._held(uow, code) or shipped(code)

    def refresh(self) -> None:
        """Learn what was released at other counters, for whoever must not wait for the disk."""
        with self._office.read() as uow:
            known = translations.newest_releases(uow)
            for code in known:
                self._held(uow, code)
        for code in [code for code in self._opened if code not in known]:
            self._opened.pop(code, None)

    def known(self, code: str) -> Edition | None:
        """`edition` as of the last question; asks no database."""
        opened = self._opened.get(code)
        return opened[1] if opened else None

    def _held(self, uow: UnitOfWork, code: str) -> Edition | None:
        held = translations.newest_releases(uow).get(code)
        if held is None:
            self._opened.pop(code, None)
            return None
        opened = self._opened.get(code)
        if opened is None or opened[0] != held[0]:
            opened = self._opened[code] = (held[0], _released(uow, code, held[0]))
        return opened[1]


def _released(uow: UnitOfWork, code: str, release_id: str) -> Edition:
    said = translations.released(uow, release_id)
    texts = {source: text for source, (text, _reader, _on) in said.items()}
    readers = {
        source: Reader(reader, date.fromisoformat(on))
        for source, (_text, reader, on) in said.items()
    }
    return shipped(code).over(texts, readers)
