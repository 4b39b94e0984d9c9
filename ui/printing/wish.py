"""Which sheet is wanted for whom, and what the services are asked for to make it. No Qt."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.referrals.freshness import Age, age
from ui.referrals.views import inside_text, schedule_text


@dataclass(frozen=True, slots=True)
class Wish:
    """Which sheet in which language for whom."""

    sheet: str
    language: str
    person: PersonHeader | None
    door: str


def render(services: Any, wish: Wish) -> Any:
    """On the lane: one sheet as PDF."""
    person_id = wish.person.id if wish.person else None
    choices: dict[str, str] = {}
    if wish.sheet == "referral_slip" and wish.door:
        choices = slip_of(services.referrals.door(wish.door), services.clock.today())
        if person_id is not None:
            choices |= booking_of(services.referral_steps.history(person_id), wish.door)
    return services.printing.render(wish.sheet, wish.language, person_id=person_id, choices=choices)


def slip_of(door: Any, today: date) -> dict[str, str]:
    """A door as the words of a referral slip; one whose check is overdue says since when."""
    overdue = age(door.freshness, today) is Age.STALE
    phone = door.phones[0] if door.phones else None
    return {
        "destination": door.name,
        "what": door.summary,
        "place": inside_text(door.place),
        "telephone": phone.number if phone else "",
        "hours": " / ".join(schedule_text(schedule) for schedule in door.schedules),
        "bring": "\n".join(door.required_documents),
        "say": door.say_on_phone,
        "url": door.url,
        "listed": "1",
        "checked": door.freshness.verified_on.isoformat() if overdue else "",
    }


def booking_of(history: Any, door_id: str) -> dict[str, str]:
    """Who at the door knows that they come, and the appointment, of the newest sending there."""
    sent = next((one for one in history if one.first.door_id == door_id and one.waiting), None)
    if sent is None:
        return {}
    told = next((step.with_whom for step in reversed(sent.steps) if step.with_whom), "")
    booked = sent.booking.booked_at.isoformat() if sent.booking else ""
    return {"told": told, "booked_at": booked}
