"""Plans: simulated on the ledgers, recorded sealed, followed up by what came in, printed."""

from datetime import date

import pytest

from desktop_app.clock import FakeClock
from desktop_app.domain.ids import PersonId
from desktop_app.domain.payment_plan.plan import PlanOrder
from desktop_app.domain.records import EventType
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.services.plan_views import PlanWish
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, charge, event, payment, person_id, put

# 国保 of which the period ends on 2026-12-05, one of this year, 介護 under review, one lapsed.
SOON = charge(AOYAMA.number, 6, date(2024, 12, 2), 20_000, fiscal_year=2024)
NEW = charge(AOYAMA.number, 5, date(2026, 11, 2), 10_000)
CARE = charge(AOYAMA.number, 1, date(2026, 8, 31), 4_600, ledger="kaigo")
GONE = charge(AOYAMA.number, 1, date(2022, 6, 30), 5_000, fiscal_year=2022)
STEPS = [
    event(SOON, EventType.DEMAND, date(2024, 12, 5)),
    event(CARE, EventType.RELIEF_REQUEST, date(2026, 11, 1)),
]
WISH = PlanWish(date(2026, 12, 15), monthly=10_000)


@pytest.fixture
def resident(office: Office) -> PersonId:
    put(office, [AOYAMA], [SOON, NEW, CARE, GONE], STEPS)
    return person_id(office, AOYAMA.number)


def ids(services: Services, resident: PersonId) -> dict[str, str]:
    return {f"{one.kind}{one.fiscal_year}": one.id for one in services.plans.choices(resident)}


def test_a_plan_leaves_out_what_lapsed_and_what_is_under_review(
    services: Services, resident: PersonId
) -> None:
    names = ids(services, resident)
    result = services.plans.simulate(resident, WISH).result
    assert result.principal == 30_000
    assert [step.on for step in result.schedule] == [
        date(2026, 12, 15), date(2027, 1, 15), date(2027, 2, 15),
    ]  # fmt: skip
    assert {(one.item, one.reason) for one in result.excluded} == {(names["kokuho2022"], "lapsed")}
    assert names["kaigo2026"] not in {one.item for one in result.outcomes}


def test_without_a_pledge_what_lapses_on_the_way_is_named(
    services: Services, resident: PersonId
) -> None:
    names = ids(services, resident)
    bare = PlanWish(date(2026, 12, 15), monthly=10_000, pledge=False)
    assert services.plans.simulate(resident, bare).result.lapsing == (names["kokuho2024"],)
    assert services.plans.simulate(resident, WISH).result.lapsing == ()


def test_only_the_instalments_chosen_are_planned_even_one_that_was_held(
    services: Services, resident: PersonId
) -> None:
    care = ids(services, resident)["kaigo2026"]
    wish = PlanWish(date(2026, 12, 15), months=2, chosen=frozenset({care}))
    result = services.plans.simulate(resident, wish).result
    assert [one.item for one in result.outcomes] == [care]
    assert result.monthly == 3_000


def test_the_order_decides_who_is_paid_first(services: Services, resident: PersonId) -> None:
    def first(order: PlanOrder) -> str:
        wish = PlanWish(date(2026, 12, 15), monthly=5_000, order=order)
        schedule = services.plans.simulate(resident, wish).result.schedule
        return schedule[0].allocations[0].item

    names = ids(services, resident)
    assert first(PlanOrder.LIMITATION_FIRST) == names["kokuho2024"]
    assert first(PlanOrder.OLDEST_FIRST) == names["kokuho2024"]


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (PlanWish(date(2026, 11, 1), monthly=1_000), "first_payment_past"),
        (PlanWish(date(2026, 12, 15)), "monthly_or_months"),
        (PlanWish(date(2026, 12, 15), months=0), "bad_months"),
        (PlanWish(date(2026, 12, 15), monthly=0), "bad_amount"),
        (PlanWish(date(2026, 12, 15), monthly=1), "plan_too_long"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(
    services: Services, resident: PersonId, wish: PlanWish, code: str
) -> None:
    with pytest.raises(UserError, match=code):
        services.plans.simulate(resident, wish)


def test_a_recorded_plan_comes_back_whole_and_sealed(
    services: Services, office: Office, resident: PersonId
) -> None:
    made = services.plans.record(resident, WISH)
    (back,) = services.plans.of(resident)
    assert back == made
    assert [step.yen for step in back.schedule] == [10_000, 10_000, 10_000]
    assert set(back.acknowledged) == {one.id for one in back.labels.values()}
    with office.read() as uow:
        blob = uow.connection.exec_driver_sql("SELECT sealed_plan FROM payment_plans").scalar()
    assert isinstance(blob, bytes)
    assert b"schedule" not in blob


def test_payments_of_the_ledger_keep_a_plan_and_silence_breaks_it(
    services: Services, office: Office, clock: FakeClock, resident: PersonId
) -> None:
    services.plans.record(resident, WISH)
    clock.advance(days=22)  # 2026-12-16
    assert services.plans.of(resident)[0].follow.state == "late"
    put(
        office,
        [AOYAMA],
        [SOON, NEW, CARE, GONE],
        STEPS,
        [payment(SOON, date(2026, 12, 15), 10_000)],
    )
    assert services.plans.of(resident)[0].follow.state == "kept"
    clock.advance(days=45)  # 2027-01-30: two weeks past the second day
    broken = services.plans.follow_ups()[0]
    assert broken.follow is not None
    assert (broken.follow.state, broken.follow.behind_yen) == ("broken", 10_000)


def test_a_withdrawal_needs_a_reason_and_the_newest_version(
    services: Services, resident: PersonId
) -> None:
    made = services.plans.record(resident, WISH)
    with pytest.raises(UserError, match="reason_missing"):
        services.plans.withdraw(made.id, made.version, " ")
    gone = services.plans.withdraw(made.id, made.version, "転出")
    assert (gone.state, gone.follow, gone.reason) == ("withdrawn", None, "転出")
    with pytest.raises(UserError, match="stale_plan"):
        services.plans.withdraw(made.id, made.version, "転出")
    assert services.plans.reinstate(gone.id, gone.version).state == "active"


def test_the_pledge_is_printed_with_its_schedule(services: Services, resident: PersonId) -> None:
    with pytest.raises(UserError, match="sheet_needs_plan"):
        services.printing.render("pledge", "ja", resident)
    made = services.plans.record(resident, WISH)
    data = services.plans.pledge_data(made.id)
    assert [(line.due, line.yen) for line in data.lines] == [
        (step.on, step.yen) for step in made.schedule
    ]
    sheet = services.printing.render("pledge", "ja", resident)
    assert sheet.ok
    assert sheet.pdf.startswith(b"%PDF")


def test_nothing_to_pay_is_no_plan(services: Services, resident: PersonId) -> None:
    empty = PlanWish(date(2026, 12, 15), monthly=1_000, chosen=frozenset())
    with pytest.raises(UserError, match="nothing_to_plan"):
        services.plans.record(resident, empty)
