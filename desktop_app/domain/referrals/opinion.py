"""What the learnt model makes of a sentence, beside the rules.

The model itself (numbers) lives in `desktop_app.directory.learnt`; ranking
only sees its answer, and works without one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Opinion:
    """Likelihoods 0..1; without a model all of them are empty.

    `concepts` by kind of help, `urgent` by kind of help that cannot wait, `elsewhere` for
    business that no door of the list serves.
    """

    concepts: Mapping[str, float] = field(default_factory=dict)
    urgent: Mapping[str, float] = field(default_factory=dict)
    elsewhere: float = 0.0


NO_OPINION = Opinion()
