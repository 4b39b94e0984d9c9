"""Keys of charges, payments and events, put together from the parts of a row."""


class KeyTemplate:
    """`{notice_number}/{instalment}` with the parts of a row put in."""

    def __init__(self, template: str) -> None:
        self._template = template
        self.is_pair = template == "{notice_number}/{instalment}"

    def key(
        self, party: str, notice: str, fiscal: object, period: str, month: str, sequence: str = ""
    ) -> str:
        """The key; the commonest template is put together without formatting."""
        if self.is_pair:
            return f"{notice}/{period}"
        return self._template.format(
            party_number=party, notice_number=notice, fiscal_year=fiscal, instalment=period,
            month=month, sequence=sequence,
        )  # fmt: skip


def month_text(month: tuple[int, int] | None) -> str:
    """2026-06."""
    return f"{month[0]}-{month[1]:02d}" if month else ""


def month_label(month: tuple[int, int]) -> str:
    """令和8年6月分; the era of the month's first day, and the western year before the eras."""
    year, number = month
    era = year - 2018
    if era > 1 or (era == 1 and number >= 5):
        return f"令和{'元' if era == 1 else era}年{number}月分"
    return f"平成{year - 1988}年{number}月分" if year > 1989 else f"{year}年{number}月分"
