"""A simulated plan as rows and words; no Qt, no service."""

from collections.abc import Iterable

from desktop_app.domain.payment_plan.compare import compare
from desktop_app.i18n import _
from desktop_app.services.plan_views import PlanLabel, PlanRecord, PlanView
from ui import formats
from ui import words as counter_words
from ui.law import words
from ui.widgets.table_rows import CHIP, FIGURE, Column, Line


def name_of(label: PlanLabel) -> str:
    """`国保 R7年度 第1期`; a month says its year by itself."""
    shown = formats.instalment(label.fiscal_year, label.label, short=True)
    return f"{counter_words.ledger(label.kind)} {shown}"


def schedule_columns() -> tuple[Column, ...]:
    """Number, day, yen, what it pays."""
    return (
        Column(_("回"), FIGURE), Column(_("納付日"), FIGURE), Column(_("額"), FIGURE),
        Column(_("充てる期別"), wide=True),
    )  # fmt: skip


def schedule_lines(view: PlanView) -> list[Line]:
    """A line for each payment."""
    return [
        Line(
            (
                str(step.number), formats.short_date(step.on), formats.yen(step.yen),
                _paid(view, [part.item for part in step.allocations]),
            )
        )
        for step in view.result.schedule
    ]  # fmt: skip


def _paid(view: PlanView, items: list[str]) -> str:
    """The first instalment a payment goes to, and how many more."""
    first = name_of(view.labels[items[0]])
    more = len(items) - 1
    return _("{name} ほか{n}期").format(name=first, n=more) if more else first


def effect_columns() -> tuple[Column, ...]:
    """Instalment, unpaid, pledged, reached, limitation before that, late charge."""
    return (
        Column(_("期別"), wide=True), Column(_("未納"), FIGURE), Column(_("誓約"), CHIP),
        Column(_("届く日"), FIGURE), Column(_("時効の最終日"), FIGURE),
        Column(_("延滞金"), FIGURE),
    )  # fmt: skip


def effect_lines(view: PlanView) -> list[Line]:
    """What the plan does to each instalment; those that lapse on the way first."""
    found = sorted(view.result.outcomes, key=lambda one: not one.lapses_before_reached)
    lines = [
        Line(
            (
                name_of(view.labels[one.item]), formats.yen(view.labels[one.item].unpaid_yen),
                _("承認") if one.acknowledged else "", formats.short_date(one.reached_on),
                formats.short_date(one.last_valid_day), formats.yen(one.late_charge_with_plan),
            ),
            tone="danger" if one.lapses_before_reached else "", key=one.item, chip="plan",
        )
        for one in found
    ]  # fmt: skip
    for gone in view.result.excluded:
        lines.append(_left_out(view.labels[gone.item], words.excluded_reason(gone.reason)))
    lines += [_left_out(view.labels[item], words.excluded_reason("unclear"))
              for item in view.unclear]  # fmt: skip
    return lines


def untaken_lines(view: PlanView, labels: Iterable[PlanLabel]) -> list[Line]:
    """Instalments of the person (`labels`) not in the plan, with what holds them back."""
    taken = {one.item for one in view.result.outcomes}
    taken |= {one.item for one in view.result.excluded} | set(view.unclear)
    return [_left_out(one, _why_untaken(one)) for one in labels if one.id not in taken]


def _why_untaken(label: PlanLabel) -> str:
    return words.excluded_reason(label.hold) if label.hold else _("計画に入れていません")


def _left_out(label: PlanLabel, why: str) -> Line:
    said = _("{name}({why})").format(name=name_of(label), why=why)
    return Line((said, formats.yen(label.unpaid_yen), "", "—", "—", "—"), "mute", label.id)


def warning(view: PlanView) -> str:
    """What must be seen first: instalments that lapse before the plan reaches them."""
    lapsing = [name_of(view.labels[item]) for item in view.result.lapsing]
    if not lapsing:
        return ""
    return _(
        "順番が来る前に時効になる期別があります: {names}。順序を変えるか、誓約に入れてください。"
    ).format(names="、".join(lapsing[:4]) + (_("ほか") if len(lapsing) > 4 else ""))


def rate_note(view: PlanView) -> str:
    """Up to which day the late charges hold."""
    until = view.result.late_charge_until
    if until is None or view.result.rate_missing is None:
        return ""
    return _(
        "延滞金は{day}までの概算です。{year}年の割合が未登録のため、その先は計算しません。"
    ).format(day=formats.short_date(until), year=view.result.rate_missing)


def summary(view: PlanView) -> list[tuple[str, str]]:
    """The figures of a plan, (word, value)."""
    result = view.result
    return [
        (_("月額"), _("{yen}円").format(yen=formats.yen(result.monthly))),
        (_("回数"), _("{n}回").format(n=len(result.schedule))),
        (_("完納予定"), formats.short_date(result.completed_on)),
        (_("本税・本料"), _("{yen}円").format(yen=formats.yen(result.principal))),
        (
            _("延滞金 この計画なら"),
            _("{yen}円").format(yen=formats.yen(result.late_charge_with_plan)),
        ),
        (_("延滞金 納めないと"), _("{yen}円").format(yen=formats.yen(result.late_charge_without))),
        (_("途中で時効"), _("{n}期").format(n=len(result.lapsing))),
    ]


def difference(first: PlanView, second: PlanView) -> str:
    """B against A in one sentence."""
    found = compare(first.result, second.result)
    parts = [_("Bは月 {yen}円").format(yen=_signed(found.monthly))]
    parts.append(_("回数 {n}").format(n=_signed(found.payments)))
    if found.days_to_completion is not None:
        parts.append(_("完納まで {n}日").format(n=_signed(found.days_to_completion)))
    parts.append(_("延滞金 {yen}円").format(yen=_signed(found.late_charge)))
    return "　".join(parts)


def _signed(number: int) -> str:
    return f"{number:+,}" if number else "±0"


def record_columns() -> tuple[Column, ...]:
    """Agreed plans: state, when, how much, what is next."""
    return (
        Column(_("状況"), CHIP), Column(_("誓約日"), FIGURE), Column(_("月額"), FIGURE),
        Column(_("合計"), FIGURE), Column(_("次の納付"), FIGURE), Column(_("遅れの額"), FIGURE),
        Column(_("債権"), wide=True),
    )  # fmt: skip


def record_line(record: PlanRecord, *, named: bool = False) -> Line:
    """One agreed plan; with the name in the list of the whole office."""
    follow = record.follow
    code = str(follow.state) if follow else "withdrawn"
    word, chip = words.kept(code)
    kinds = "・".join(dict.fromkeys(
        counter_words.ledger(label.kind) for label in record.labels.values()
    ))  # fmt: skip
    cells: tuple[str, ...] = (
        word, formats.short_date(record.pledged_on), formats.yen(record.monthly),
        formats.yen(record.total_yen), formats.short_date(follow.next_on if follow else None),
        formats.yen(follow.behind_yen) if follow and follow.behind_yen else "—", kinds,
    )  # fmt: skip
    if named:
        cells = (cells[0], record.person_name, *cells[1:])
    return Line(cells, key=record.id, chip=chip)
