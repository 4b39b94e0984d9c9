"""The events that move a limitation period, as the rules read them.

`on` is the day the event takes effect: for a 督促 of local tax the day of dispatch, for any other
demand or notice the day of arrival, for a lawsuit the day it was filed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EventType(StrEnum):
    """What happened; the order of members is the order within one day."""

    RELIEF_REQUEST = "relief_request"  # 減免申請
    DEFERRAL_REQUEST = "deferral_request"  # 猶予申請
    PLEDGE = "pledge"  # 分納誓約
    PART_PAYMENT = "part_payment"  # 一部納付
    COLLECTION_DEFERRAL = "collection_deferral"  # 徴収猶予
    CONVERSION_DEFERRAL = "conversion_deferral"  # 換価の猶予
    DEMAND = "demand"  # 督促
    SEIZURE = "seizure"  # 差押
    DELIVERY_DEMAND = "delivery_demand"  # 交付要求・参加差押
    LAWSUIT = "lawsuit"  # 訴訟・支払督促
    NOTICE = "notice"  # 催告
    STAY_LIFTED = "stay_lifted"  # 停止取消
    STAY = "stay"  # 執行停止・徴収停止
    INVOCATION = "invocation"  # 援用


class EndKind(StrEnum):
    """How a seizure, a delivery demand or a lawsuit ended."""

    COLLECTED = "collected"  # 取立完了・配当
    RELEASED = "released"  # 解除
    UNLAWFUL = "unlawful"  # 違法取消
    JUDGMENT = "judgment"  # 確定判決 and what has the same force
    WITHDRAWN = "withdrawn"  # 取下げ・却下


class Target(StrEnum):
    """What a part payment was meant for."""

    THIS = "this"
    OTHER = "other"
    UNSPECIFIED = "unspecified"


INTERVALS = frozenset({EventType.SEIZURE, EventType.DELIVERY_DEMAND, EventType.LAWSUIT})
RANK = {kind: number for number, kind in enumerate(EventType)}


@dataclass(frozen=True, slots=True)
class RuleEvent:
    """One dated event of one instalment. Facts that are not known stay None."""

    type: EventType
    on: date
    end: date | None = None
    end_kind: EndKind | None = None
    lists_this: bool | None = None  # PLEDGE: is this instalment written in it
    target: Target = Target.THIS  # PART_PAYMENT
    on_application: bool | None = None  # deferrals: granted 申請 (True) or 職権 (False)
    dispatched: date | None = None  # DEMAND, premiums: for the step, not for the date
    notice_due: date | None = None
    immediate: bool = False  # STAY: 15条の7第5項, extinguished at once


def sort_key(event: RuleEvent) -> tuple[date, int, date, str, str]:
    """A total order, so that the order in which events were written down changes nothing."""
    detail = f"{event.end_kind}{event.lists_this}{event.target}{event.on_application}"
    return (event.on, RANK[event.type], event.end or date.max, detail, str(event.immediate))


def acknowledges(event: RuleEvent) -> bool:
    """Whether the event admits this instalment (民法152条1項).

    A pledge reaches the instalments it lists. A payment without a chosen target admits all of
    them (最判令2.12.15); one made for another instalment admits nothing here. A pledge of which
    the list is not known is taken not to list it: the earlier date is the safe one.
    """
    if event.type is EventType.PLEDGE:
        return event.lists_this is True
    if event.type is EventType.PART_PAYMENT:
        return event.target is not Target.OTHER
    if event.type in {EventType.COLLECTION_DEFERRAL, EventType.CONVERSION_DEFERRAL}:
        return granted_on_application(event)
    return event.type in {EventType.DEFERRAL_REQUEST, EventType.RELIEF_REQUEST}


def granted_on_application(event: RuleEvent) -> bool:
    """徴収猶予 needs an application by law (地方税法15条); 換価の猶予 only under 15条の6."""
    if event.on_application is None:
        return event.type is EventType.COLLECTION_DEFERRAL
    return event.on_application
