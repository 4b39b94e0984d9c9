"""The idle clock: when nobody touched the program for so long, the screen locks."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class IdleClock:
    """Pure: every moment is given, in seconds of a clock that never runs backwards."""

    limit_seconds: float
    last_touch: float

    def touched(self, now: float) -> "IdleClock":
        """Somebody typed or moved the mouse."""
        return replace(self, last_touch=max(now, self.last_touch))

    def is_due(self, now: float) -> bool:
        """Whether to lock now; a limit of zero never locks."""
        return self.limit_seconds > 0 and now - self.last_touch >= self.limit_seconds

    def seconds_left(self, now: float) -> float:
        """Until the lock; for setting a timer. Infinite where it never locks."""
        if self.limit_seconds <= 0:
            return float("inf")
        return max(0.0, self.limit_seconds - (now - self.last_touch))
