"""What to ask next where nothing is certain: codes of questions, the gravest first."""

from desktop_app.domain.referrals.needs import Ranking

ALWAYS = ("ask_what_worries_most",)
SAFETY = ("ask_safe_at_home", "ask_bed_tonight", "ask_eaten_today")
BY_CONCEPT = {
    "ask_income_and_work": ("01", "02", "03", "09", "10", "11", "12", "13", "17", "18"),
    "ask_home_and_rent": ("04", "05", "06", "07", "54"),
    "ask_debts": ("14", "15", "16"),
    "ask_family_safety": ("19", "20", "21", "22", "52"),
    "ask_children": ("23", "24", "25", "26", "27", "28", "29", "30"),
    "ask_who_needs_care": ("31", "32", "33", "34", "35", "36", "39"),
    "ask_body_and_heart": ("37", "38", "42", "43"),
    "ask_which_paper": ("40", "41", "44", "45", "46", "50", "51"),
    "ask_language": ("47", "48", "49"),
}
MOST = 4


def questions(ranking: Ranking) -> tuple[str, ...]:
    """At most four questions, led by the weak hints there are."""
    if ranking.elsewhere:
        return ("ask_if_other_business", *ALWAYS)
    hinted = [
        code
        for need in ranking.needs[:3]
        for code, concepts in BY_CONCEPT.items()
        if need.concept in concepts
    ]
    if any(need.urgent for need in ranking.needs):
        return tuple(dict.fromkeys((*SAFETY, *hinted)))[:MOST]
    rest = hinted if hinted else list(SAFETY)
    return tuple(dict.fromkeys((*ALWAYS, *rest)))[:MOST]
