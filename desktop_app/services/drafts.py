"""Drafts: what was typed survives a lock, a crash and a power cut, sealed like everything else."""

from desktop_app.clock import from_us
from desktop_app.domain.drafts import Draft
from desktop_app.errors import UserError
from desktop_app.storage import drafts
from desktop_app.storage.office import Office

LONGEST_PLACE = 80
LONGEST_TEXT = 60_000


class Drafts:
    """Use cases around unsaved words. Each person has their own."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def save(self, place: str, text: str, cursor: int = 0) -> None:
        """Keep what stands in a field now; an empty field leaves no draft."""
        if not place or len(place) > LONGEST_PLACE or len(text) > LONGEST_TEXT:
            raise UserError("draft_too_long", most=LONGEST_TEXT)
        with self._office.write() as uow:
            if text:
                drafts.save(uow, place, {"text": text, "cursor": cursor})
            else:
                drafts.discard(uow, place)

    def load(self, place: str) -> Draft | None:
        """What was left there, or None."""
        with self._office.read() as uow:
            row = drafts.find(uow, place)
            if row is None:
                return None
            held = uow.unseal("drafts", "sealed_text", row.id, row.version, row.sealed_text)
            return Draft(place, held["text"], held.get("cursor", 0), from_us(row.saved_at))

    def places(self) -> tuple[str, ...]:
        """Where words were left, newest first."""
        with self._office.read() as uow:
            return tuple(drafts.places(uow))

    def discard(self, place: str) -> None:
        """Forget a draft."""
        with self._office.write() as uow:
            drafts.discard(uow, place)
