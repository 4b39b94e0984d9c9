"""Sentences for the results of `rules` on a terminal; the JSON document carries codes only."""

from collections.abc import Mapping, Sequence

from desktop_app.cli.law_words import doubt_words, effect_words
from desktop_app.i18n import _

Result = Mapping[str, object]


def status_word(status: str) -> str:
    """The state of a claim in words; a private claim is never called extinguished by time alone."""
    return {
        "running": _("進行中"),
        "postponed": _("完成猶予中"),
        "suspended": _("停止中(猶予期間)"),
        "extinguished": _("消滅"),
        "period_passed_not_invoked": _("時効期間経過(援用なし)"),
    }[status]


def case_lines(rule: str, result: Result) -> list[str]:
    """The lines of one case."""
    if "error" in result:
        return [_refused(result)]
    if rule == "limitation":
        return _limitation_lines(result)
    if rule == "late-charge":
        return _charge_lines(result)
    if rule == "garnishment":
        return _floor_lines(result)
    return _plan_lines(result)


def _refused(result: Result) -> str:
    error = result["error"]
    detail = error if isinstance(error, Mapping) else {}
    return _("{id}: 判定できません({field}: {code})").format(
        id=result["id"], field=detail.get("field", "-"), code=detail.get("code", "-")
    )


def _limitation_lines(result: Result) -> list[str]:
    last = result["last_valid_day"] or _("終期未定")
    head = _("{id}: {status} 最終日 {last}").format(
        id=result["id"], status=status_word(str(result["status"])), last=last
    )
    varies = result["sureness"] != "settled"
    lines = [head + _("(運用が分かれる)") if varies else head]
    steps, effects = result["steps"], effect_words()
    for step in steps if isinstance(steps, Sequence) else ():
        shown = step["last_valid_day"] or "-"
        said = effects.get(step["effect"], step["effect"])
        lines.append(f"  {step['date']} {said}({step['article']}) -> {shown}")
    doubts = result["doubts"]
    for code in doubts if isinstance(doubts, Sequence) else ():
        lines.append("  ? " + doubt_words().get(code, code))
    return lines


def _charge_lines(result: Result) -> list[str]:
    if "refuse" in result:
        return [
            _("{id}: {year}年の割合が未登録のため計算しません").format(
                id=result["id"], year=result["year"]
            )
        ]
    lines = [
        _("{id}: 延滞金 {payable}円(端数処理前 {total}円)").format(
            id=result["id"], payable=result["payable"], total=result["total_before_rounding"]
        )
    ]
    rows = result["rows"]
    for row in rows if isinstance(rows, Sequence) else ():
        lines.append(
            _("  {first}から{last}まで {days}日 {base}円 年{rate}% {yen}円").format(
                first=row["from"],
                last=row["to"],
                days=row["days"],
                base=row["base"],
                rate=f"{row['rate_tenths'] / 10:.1f}",
                yen=row["amount_floor"],
            )
        )
    return lines


def _floor_lines(result: Result) -> list[str]:
    return [
        _("{id}: 差押禁止 4号 {four}円 5号 {five}円 差押可能 {seizable}円").format(
            id=result["id"],
            four=result["exempt_4"],
            five=result["exempt_5"],
            seizable=result["seizable"],
        )
    ]


def _plan_lines(result: Result) -> list[str]:
    lines = [
        _("{id}: 月額 {monthly}円 {payments}回 完納予定 {done}").format(
            id=result["id"],
            monthly=result["monthly"],
            payments=result["payments"],
            done=result["completed_on"] or "-",
        )
    ]
    lapsing = result["lapsing"]
    if isinstance(lapsing, Sequence) and lapsing:
        lines.append(_("  順番が来る前に時効: {ids}").format(ids=" ".join(lapsing)))
    schedule = result["schedule"]
    for step in schedule if isinstance(schedule, Sequence) else ():
        lines.append(f"  {step['number']:>3} {step['date']} {step['amount']:>10,}")
    return lines
