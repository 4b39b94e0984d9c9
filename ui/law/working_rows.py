"""The working of a limitation date and of a late charge as rows and words; no Qt, no service."""

from fractions import Fraction

from desktop_app.cli.law_words import doubt_words, effect_words
from desktop_app.domain.late_charges.compute import LateCharge
from desktop_app.domain.limitation.result import SETTLED, LimitationResult
from desktop_app.i18n import _
from ui import formats
from ui.law import words
from ui.widgets.table_rows import FIGURE, Column, Line

DANGER_DAYS, CAUTION_DAYS = 30, 180


def limitation_columns() -> tuple[Column, ...]:
    """Day, event, effect, article, the last day that follows."""
    return (
        Column(_("日付"), FIGURE), Column(_("できごと")), Column(_("時効への効果"), wide=True),
        Column(_("根拠")), Column(_("その後の最終日"), FIGURE),
    )  # fmt: skip


def limitation_lines(result: LimitationResult) -> list[Line]:
    """A line for each step; the last one is what holds."""
    effects = effect_words()
    return [
        Line(
            (
                formats.short_date(step.on), words.event(step.event),
                effects.get(step.effect, step.effect), step.article,
                formats.short_date(step.last_valid_day),
            ),
            bold=at == len(result.steps),
        )
        for at, step in enumerate(result.steps, start=1)
    ]  # fmt: skip


def limitation_head(result: LimitationResult) -> tuple[str, str]:
    """The verdict in one line, and its tone."""
    last = result.last_valid_day
    if last is None:
        return _("{state}。いまは終期が決まっていません").format(
            state=words.status(result.status)
        ), "info"
    text = _("{state}。請求できる最後の日 {day}").format(
        state=words.status(result.status), day=formats.long_date(last)
    )
    left = result.days_left
    if left is None or left < 0:
        return text, "mute"
    tone = "danger" if left <= DANGER_DAYS else "caution" if left <= CAUTION_DAYS else "info"
    return _("{text}(あと{n}日)").format(text=text, n=left), tone


def doubts(result: LimitationResult) -> str:
    """In what practice varies, or that it is settled."""
    if result.sureness == SETTLED:
        return _("条文・判例で定まった数え方です。")
    said = "・".join(doubt_words().get(code, code) for code in result.doubts)
    return _("運用が分かれます: {doubts}。担当課の取扱いを確かめてください。").format(doubts=said)


def charge_columns() -> tuple[Column, ...]:
    """From, to, days, base, rate, amount."""
    return (
        Column(_("から"), FIGURE), Column(_("まで"), FIGURE), Column(_("日数"), FIGURE),
        Column(_("計算のもとになる額"), FIGURE), Column(_("年率"), FIGURE),
        Column(_("計算"), wide=True), Column(_("額"), FIGURE),
    )  # fmt: skip


def charge_lines(charge: LateCharge) -> list[Line]:
    """Days times rate, row by row."""
    lines = []
    for row in charge.rows:
        rate = f"{row.rate_tenths / 10:.1f}%"
        how = f"{formats.yen(row.base)} × {rate} × {row.days} ÷ 365"
        if row.relief is not None:
            how = f"{how} {_('(猶予・停止)')}"
        lines.append(
            Line(
                (
                    formats.short_date(row.first), formats.short_date(row.last), str(row.days),
                    formats.yen(row.base), rate, how, exact(row.amount),
                )
            )
        )  # fmt: skip
    return lines


def exact(amount: Fraction) -> str:
    """Yen with two decimals, cut off: what rounding does later must stay visible."""
    hundredths = amount.numerator * 100 // amount.denominator
    return f"{hundredths // 100:,}.{hundredths % 100:02d}"


def charge_head(charge: LateCharge, *, estimated: bool) -> str:
    """The charge and how it was rounded."""
    if charge.reason:
        return words.refused_charge(charge.reason)
    word = _("延滞金(概算) {yen}円") if estimated else _("延滞金 {yen}円")
    text = word.format(yen=formats.yen(charge.payable))
    if charge.payable == 0:
        return _("{text}。端数処理前 {total}円(1,000円未満は徴収しません)").format(
            text=text, total=formats.yen(charge.total_before_rounding)
        )
    return _("{text}。端数処理前 {total}円、100円未満切捨て").format(
        text=text, total=formats.yen(charge.total_before_rounding)
    )
