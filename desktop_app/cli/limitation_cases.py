"""One JSON case of limitation in, one result out; the words of the case files are Japanese."""

from datetime import date

from desktop_app.cli.case_fields import (
    BadCase,
    Case,
    choice,
    day,
    items,
    optional_day,
    required,
)
from desktop_app.domain.calendar import Holidays
from desktop_app.domain.limitation.checks import check_events
from desktop_app.domain.limitation.evaluate import limitation
from desktop_app.domain.limitation.events import EndKind, EventType, RuleEvent, Target
from desktop_app.domain.limitation.law import (
    NEW_CIVIL_CODE,
    Law,
    LimitationRule,
    private_law,
    rule_for,
)
from desktop_app.domain.limitation.result import LimitationResult, Step
from desktop_app.domain.receivables import LegalClass
from desktop_app.errors import UserError

EVENT_WORDS = {
    "督促": EventType.DEMAND,
    "催告": EventType.NOTICE,
    "分納誓約": EventType.PLEDGE,
    "一部納付": EventType.PART_PAYMENT,
    "猶予申請": EventType.DEFERRAL_REQUEST,
    "減免申請": EventType.RELIEF_REQUEST,
    "徴収猶予": EventType.COLLECTION_DEFERRAL,
    "換価の猶予": EventType.CONVERSION_DEFERRAL,
    "差押": EventType.SEIZURE,
    "差押え": EventType.SEIZURE,
    "停止取消し": EventType.STAY_LIFTED,
    "参加差押え": EventType.DELIVERY_DEMAND,
    "交付要求": EventType.DELIVERY_DEMAND,
    "参加差押": EventType.DELIVERY_DEMAND,
    "訴訟": EventType.LAWSUIT,
    "執行停止": EventType.STAY,
    "徴収停止": EventType.STAY,
    "停止取消": EventType.STAY_LIFTED,
    "援用": EventType.INVOCATION,
} | {str(kind): kind for kind in EventType}
END_PARTS = (
    ("違法", EndKind.UNLAWFUL),
    ("不適法", EndKind.UNLAWFUL),
    ("取下", EndKind.WITHDRAWN),
    ("却下", EndKind.WITHDRAWN),
    ("棄却", EndKind.WITHDRAWN),
    ("判決", EndKind.JUDGMENT),
    ("和解", EndKind.JUDGMENT),
    ("調停", EndKind.JUDGMENT),
    ("確定", EndKind.JUDGMENT),
    ("解除", EndKind.RELEASED),
    ("取消", EndKind.RELEASED),
    ("完了", EndKind.COLLECTED),
    ("終了", EndKind.COLLECTED),
    ("終結", EndKind.COLLECTED),
    ("配当", EndKind.COLLECTED),
    ("取立", EndKind.COLLECTED),
    ("換価", EndKind.COLLECTED),
    *((str(kind), kind) for kind in EndKind),
)
CLASS_WORDS = {
    "強制徴収公債権": LegalClass.ENFORCEABLE_PUBLIC,
    "非強制徴収公債権": LegalClass.PUBLIC,
    "私債権": LegalClass.PRIVATE,
} | {str(kind): kind for kind in LegalClass}
LAW_STARTS = (
    ("旧民法167条", Law.OLD_CIVIL_167),
    ("旧民法169条", Law.OLD_CIVIL_169),
    ("旧民法173条", Law.OLD_CIVIL_173),
    ("民法166条", Law.CIVIL_166),
    ("地方税法", Law.LOCAL_TAX),
    ("国民健康保険法", Law.NHI),
    ("介護保険法", Law.CARE),
    ("高齢者の医療の確保に関する法律", Law.LATE_ELDERLY),
    ("地方自治法", Law.LOCAL_AUTONOMY),
    ("生活保護法", Law.LOCAL_AUTONOMY),
    ("児童福祉法", Law.LOCAL_AUTONOMY),
)


def evaluate(case: Case, holidays: Holidays) -> dict[str, object]:
    """The fields of `expected` and the working of one case."""
    due, rule = day(case, "due"), rule_of(case)
    moved = optional_day(case, "effective_due") or holidays.next_open(due)
    result = limitation(
        rule,
        due,
        [_possible(path, event(path, entry), moved, rule) for path, entry in items(case, "events")],
        day(case, "as_of"),
        holidays,
        first_instalment_due=optional_day(case, "first_instalment_due"),
        effective_due=moved,
    )
    return document(result)


def _possible(path: str, one: RuleEvent, due: date, rule: LimitationRule) -> RuleEvent:
    """The event, or its refusal with its place in the case."""
    try:
        check_events(due, [one], private=rule.private)
    except UserError as error:
        raise BadCase(error.code, f"{path}{error.values['field']}", one.on) from error
    return one


def rule_of(case: Case) -> LimitationRule:
    """The rule from `law` and `claim_class`; a contract before 2020-04-01 is of the old code."""
    legal_class = choice(
        CLASS_WORDS, required(case, "claim_class"), "unknown_claim_class", "claim_class"
    )
    contract = optional_day(case, "contract_date")
    law = _law(case, legal_class, contract)
    if law is Law.CIVIL_166 and contract is not None and contract < NEW_CIVIL_CODE:
        law = Law.OLD_CIVIL_167
    return rule_for(law, legal_class)


def _law(case: Case, legal_class: LegalClass, contract: date | None) -> Law:
    text = str(case.get("law") or "")
    for start, law in LAW_STARTS:
        if text.startswith(start):
            return law
    if text in set(Law):
        return Law(text)
    if text:
        raise BadCase("unknown_law", "law", text)
    if legal_class is LegalClass.PRIVATE:
        return private_law(contract)
    raise BadCase("missing_value", "law")


def event(path: str, entry: Case) -> RuleEvent:
    """One event of the rules; `path` names its place in a refusal."""
    kind = choice(EVENT_WORDS, required(entry, "type", path), "unknown_event", path + "type")
    if kind is EventType.DEMAND and "催告" in str(entry.get("basis") or ""):
        kind = EventType.NOTICE  # a letter without a basis in 法・令 is a 催告, whatever its title
    _check_amount(entry, path)
    try:
        target = Target(str(entry.get("target") or Target.UNSPECIFIED))
    except ValueError as error:
        raise BadCase("unknown_target", path + "target", entry.get("target")) from error
    return RuleEvent(
        type=kind,
        on=day(entry, "date", path),
        end=optional_day(entry, "end", path),
        end_kind=_end_kind(entry, path),
        lists_this=_flag(entry, "lists_this", path),
        target=target,
        on_application=_basis(entry, path),
        dispatched=optional_day(entry, "dispatched", path),
        notice_due=optional_day(entry, "notice_due", path),
        immediate="即時" in str(entry.get("ground") or ""),
    )


def _end_kind(entry: Case, path: str) -> EndKind | None:
    """How it ended; an ending in other words than ours is refused, not guessed."""
    text = str(entry.get("end_kind") or "")
    if not text or entry.get("end") is None:
        return None
    for part, kind in END_PARTS:
        if part in text:
            return kind
    raise BadCase("unknown_end_kind", path + "end_kind", text)


def _check_amount(entry: Case, path: str) -> None:
    amount = entry.get("amount")
    if isinstance(amount, int | float) and amount < 0:
        raise BadCase("negative_amount", path + "amount", amount)


def _flag(entry: Case, name: str, path: str) -> bool | None:
    value = entry.get(name)
    if value is not None and not isinstance(value, bool):
        raise BadCase("bad_flag", path + name, value)
    return value


def _basis(entry: Case, path: str) -> bool | None:
    words = {"申請": True, "職権": False, "application": True, "authority": False}
    value = entry.get("by")
    return None if value is None else choice(words, value, "unknown_basis", path + "by")


def document(result: LimitationResult) -> dict[str, object]:
    """A result as JSON: dates ISO, the steps in order."""
    return {
        "status": str(result.status),
        "last_valid_day": iso(result.last_valid_day),
        "reason": result.reason,
        "days_left": result.days_left,
        "sureness": result.sureness,
        "doubts": list(result.doubts),
        "stay_extinction_day": iso(result.stay_extinction_day),
        "effective_due": iso(result.effective_due),
        "steps": [_step(step) for step in result.steps],
    }


def _step(step: Step) -> dict[str, object]:
    return {
        "date": iso(step.on),
        "event": None if step.event is None else str(step.event),
        "effect": step.effect,
        "article": step.article,
        "last_valid_day": iso(step.last_valid_day),
    }


def iso(value: date | None) -> str | None:
    """ISO text of a date."""
    return None if value is None else value.isoformat()


def refusal(error: UserError) -> dict[str, object]:
    """What a refused case says: the code and the values, among them the field."""
    return {"code": error.code, **error.values}
