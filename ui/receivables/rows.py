"""What is owed as rows and words: legal class, receivable, instalment; no Qt, no service."""

from dataclasses import dataclass

from desktop_app.domain.ids import ChargeId
from desktop_app.domain.receivables import (
    Flag,
    InstalmentView,
    LateChargeView,
    LimitationView,
    Receivables,
    ReceivableView,
)
from desktop_app.i18n import _
from ui import formats, words


@dataclass(frozen=True, slots=True)
class Row:
    """What one line shows; `level` is group, receivable, instalment or hidden."""

    level: str
    name: str
    unpaid: int | None = None
    late: LateChargeView | None = None
    due: str = ""
    limitation: LimitationView | None = None
    flags: tuple[Flag, ...] = ()
    charge_id: ChargeId | None = None
    children: tuple["Row", ...] = ()
    official: str = ""


def rows_of(receivables: Receivables) -> list[Row]:
    """Flatten into top-level rows: a line per legal class, then its receivables."""
    rows: list[Row] = []
    seen: set[str] = set()
    for receivable in receivables.receivables:
        if receivable.legal_class not in seen:
            seen.add(receivable.legal_class)
            rows.append(Row("group", words.legal_class(receivable.legal_class)))
        rows.append(_receivable_row(receivable))
    if receivables.hidden_kinds:
        rows.append(Row("group", _("この窓口では見られない債権")))
        rows += [Row("hidden", words.ledger(kind)) for kind in receivables.hidden_kinds]
    return rows


def _receivable_row(view: ReceivableView) -> Row:
    estimated = any(i.late_charge and i.late_charge.estimated for i in view.instalments)
    late = None
    if view.late_charge_yen is not None:
        late = LateChargeView(view.late_charge_yen, estimated)
    return Row(
        "receivable",
        words.receivable_name(view.kind, view.name),
        view.unpaid_yen,
        late,
        formats.table_date(view.oldest_due) if view.oldest_due else "—",
        view.limitation,
        view.flags,
        None,
        tuple(_instalment_row(i) for i in view.instalments),
        view.name,
    )


def _instalment_row(view: InstalmentView) -> Row:
    return Row(
        "instalment",
        instalment_name(view),
        view.unpaid_yen,
        view.late_charge,
        formats.table_date(view.due),
        view.limitation,
        view.flags,
        view.charge_id,
    )


def instalment_name(view: InstalmentView) -> str:
    """`令和7年度 第1期`."""
    return formats.instalment(view.fiscal_year, view.label)


def days_text(limitation: LimitationView | None) -> str:
    """`あと18日` where a claim lapses within 180 days; what to call it once it has."""
    if limitation is None:
        return ""
    if limitation.days_left is None:
        return _("完成済") if limitation.status in ("extinguished", "lapsed", "completed") else ""
    if limitation.days_left < 0:
        return _("期間経過")
    if limitation.days_left <= 180:
        return _("あと{n}日").format(n=limitation.days_left)
    return ""


def spoken(row: Row) -> str:
    """One line as a screen reader should say it."""
    if row.level == "group":
        return row.name
    if row.level == "hidden":
        return _("{name} あり 閲覧権限外").format(name=row.name)
    parts = [row.name, _("滞納額 {yen}円").format(yen=formats.yen(row.unpaid))]
    if row.late and row.late.yen:
        parts.append(_("延滞金 {yen}円").format(yen=formats.yen(row.late.yen)))
    parts.append(_("納期限 {day}").format(day=row.due))
    if row.limitation and row.limitation.last_valid_day:
        day = formats.short_date(row.limitation.last_valid_day)
        parts.append(_("時効 {day} {days}").format(day=day, days=days_text(row.limitation)))
    parts += [words.flag_words(flag)[0] for flag in row.flags]
    return "、".join(part.strip() for part in parts)
