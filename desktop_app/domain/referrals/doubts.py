"""When the words of an urgent rule mean something else.

The model has read idioms and finished stories. It is believed against a rule only where it sees
hardly anything urgent and almost certainly something else: calm help, or business elsewhere.
"""

from desktop_app.domain.referrals.opinion import Opinion

DOUBT_BELOW = 0.4
DOUBT_SURE = 0.9
DOUBT_ELSEWHERE = 0.7


def doubtful(concept: str, opinion: Opinion) -> bool:
    """An urgent rule of this kind of help held, and the model says that it means something else."""
    likely = opinion.urgent.get(concept)
    if likely is None:  # no model, or a kind of help that it does not know as urgent
        return False
    calm = max((v for c, v in opinion.concepts.items() if c not in opinion.urgent), default=0.0)
    return (likely < DOUBT_BELOW and calm >= DOUBT_SURE) or idle(likely, opinion)


def idle(likely: float, opinion: Opinion) -> bool:
    """Words of need in business elsewhere: "おなかすいた、食堂どこ"."""
    return opinion.elsewhere >= DOUBT_ELSEWHERE and likely < opinion.elsewhere
