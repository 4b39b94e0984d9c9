"""The household budget and the floor of the law as rows of a table; no Qt, no service."""

from desktop_app.domain.ability_to_pay import SalaryFloor
from desktop_app.i18n import _
from desktop_app.services.ability import Assessment
from ui import formats
from ui.widgets.table_rows import FIGURE, Column, Line


def columns() -> tuple[Column, ...]:
    """What is worked out, yen a month."""
    return (Column(_("計算"), wide=True), Column(_("月額"), FIGURE))


def lines_of(found: Assessment) -> list[Line]:
    """The working: budget first, then the items of the law."""
    budget, guide, yen = found.budget, found.guide, formats.yen
    lines = [
        Line((_("収入の合計"), yen(budget.total_income))),
        Line((_("支出と返済の合計"), yen(-budget.total_outgoings))),
        Line((_("ひと月の余り"), yen(guide.surplus)), bold=True),
        Line((_("急な出費への備え(収入の5%)"), yen(-guide.reserve))),
    ]
    return [*lines, *_floor_lines(found.floor)] if found.floor else lines


def _floor_lines(floor: SalaryFloor) -> list[Line]:
    """Article 76 of the tax collection act, item by item."""
    yen = formats.yen
    cap = _("(4号の2倍まで)") if floor.capped else ""
    return [
        Line((_("給与の総支給額"), yen(floor.gross))),
        Line((_("1号 所得税"), yen(-floor.exempt_1))),
        Line((_("2号 住民税"), yen(-floor.exempt_2))),
        Line((_("3号 社会保険料"), yen(-floor.exempt_3))),
        Line((_("4号 生活費 10万円+親族1人4.5万円"), yen(-floor.exempt_4))),
        Line((_("5号 残りの2割{cap}").format(cap=cap), yen(-floor.exempt_5))),
        Line((_("法律が守る額を引いた残り"), yen(floor.seizable)), bold=True),
    ]
