"""What is owed on a day: classes kept apart, flags, limitation, late charge, one alert."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.ids import ChargeId, PersonId
from desktop_app.domain.receivables import Flag, LegalClass
from desktop_app.domain.records import EventRecord, EventType
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, charge, event, payment, person, person_id, put

# Today is 2026-11-24 (tests.fakes): a 国保 demand of 2024-12-05 lapses on 2026-12-05.
OLD = charge(AOYAMA.number, 6, date(2024, 12, 2), 19_800, fiscal_year=2024)
NEW = charge(AOYAMA.number, 5, date(2026, 11, 2), 12_000, paid=2_000)
TAX = charge(AOYAMA.number, 1, date(2026, 6, 30), 80_000, ledger="juminzei")
RENT = charge(AOYAMA.number, 9, date(2026, 9, 30), 18_600, ledger="jutaku")
SETTLED = charge(AOYAMA.number, 4, date(2026, 9, 30), 12_000, paid=12_000)
STEPS = [
    event(OLD, EventType.DEMAND, date(2024, 12, 5)),
    event(TAX, EventType.DEMAND, date(2026, 7, 20)),
    event(TAX, EventType.SEIZURE, date(2026, 10, 1)),
]
PAID = [payment(NEW, date(2026, 11, 10), 2_000), payment(SETTLED, date(2026, 10, 5), 12_000)]


@pytest.fixture
def resident(office: Office) -> PersonId:
    put(office, [AOYAMA], [OLD, NEW, TAX, RENT, SETTLED], STEPS, PAID)
    return person_id(office, AOYAMA.number)


def test_classes_are_kept_apart_and_added_up(services: Services, resident: PersonId) -> None:
    owed = services.receivables.status(resident)
    assert [(g.kind, g.legal_class, g.unpaid_yen) for g in owed.receivables] == [
        ("juminzei", LegalClass.ENFORCEABLE_PUBLIC, 80_000),
        ("kokuho", LegalClass.ENFORCEABLE_PUBLIC, 29_800),
        ("jutaku", LegalClass.PRIVATE, 18_600),
    ]
    assert owed.unpaid_yen == 128_400
    assert owed.as_of["kokuho"] == date(2026, 10, 31)


def test_flags_say_what_stands_on_an_instalment(services: Services, resident: PersonId) -> None:
    tax, health, rent = services.receivables.status(resident).receivables
    assert tax.flags == (Flag.SEIZURE,)
    assert [view.flags for view in health.instalments] == [(), ()]
    assert rent.flags == ()  # a private claim is not demanded by 地方自治法231条の3


def test_a_public_claim_that_was_never_demanded_is_flagged(
    services: Services, office: Office
) -> None:
    late = charge(AOYAMA.number, 1, date(2026, 6, 30), 9_000)
    put(office, [AOYAMA], [late])
    owed = services.receivables.status(person_id(office, AOYAMA.number))
    assert owed.receivables[0].flags == (Flag.NO_DEMAND,)
    assert owed.alert is not None
    assert owed.alert.code == "no_demand"


def test_the_one_alert_is_what_lapses_first(services: Services, resident: PersonId) -> None:
    alert = services.receivables.status(resident).alert
    assert alert is not None
    assert (alert.code, alert.kind, alert.days, alert.yen) == (
        "limitation_soon",
        "kokuho",
        11,
        19_800,
    )
    assert alert.on == date(2026, 12, 5)


def test_a_hidden_address_is_the_alert_where_nothing_lapses(
    services: Services, office: Office
) -> None:
    hidden = replace(AOYAMA, support_measure=True)
    put(office, [hidden], [charge(AOYAMA.number, 5, date(2026, 11, 2), 5_000)])
    alert = services.receivables.status(person_id(office, AOYAMA.number)).alert
    assert alert is not None
    assert alert.code == "address_hidden"


def test_the_time_machine_shows_what_was_known_then(services: Services, resident: PersonId) -> None:
    lapsed = services.receivables.status(resident, date(2026, 12, 6))
    old = lapsed.receivables[1].instalments[0]
    assert old.limitation is not None
    assert old.limitation.status == "extinguished"
    assert old.late_charge is not None
    assert old.late_charge.refused == "lapsed"
    assert lapsed.alert is not None
    assert lapsed.alert.code == "lapsed"
    before = services.receivables.status(resident, date(2026, 10, 1))
    health = next(g for g in before.receivables if g.kind == "kokuho")
    assert [v.unpaid_yen for v in health.instalments] == [19_800, 12_000, 12_000]


def test_paid_instalments_only_where_asked_for(services: Services, resident: PersonId) -> None:
    shown = services.receivables.status(resident, paid_too=True)
    labels = [v.label for g in shown.receivables if g.kind == "kokuho" for v in g.instalments]
    assert labels == ["第6期", "第4期", "第5期"]
    assert shown.unpaid_yen == 128_400


def test_late_charge_of_a_tax_with_its_working(services: Services, resident: PersonId) -> None:
    """80,000 yen from 2026-07-01: 31 days at 2.8 %, then 116 days at 9.1 % to 2026-11-24."""
    tax = services.receivables.status(resident).receivables[0]
    working = services.receivables.late_charge_working(resident, tax.instalments[0].charge_id)
    assert working is not None
    rows = [(row.days, row.rate_tenths, row.floor) for row in working.rows]
    assert rows == [(31, 28, 190), (116, 91, 2313)]
    assert tax.late_charge_yen == working.payable == 2_500


def test_limitation_has_its_working_too(services: Services, resident: PersonId) -> None:
    health = services.receivables.status(resident).receivables[1]
    working = services.receivables.limitation_working(resident, health.instalments[0].charge_id)
    assert [step.effect for step in working.steps][:2] == ["period_starts", "demand"]
    assert working.last_valid_day == date(2026, 12, 5)
    with pytest.raises(UserError, match="charge_gone"):
        services.receivables.limitation_working(resident, ChargeId("0" * 32))


def test_events_that_cannot_be_are_named_instead_of_a_date(
    services: Services, office: Office
) -> None:
    odd = charge(AOYAMA.number, 1, date(2026, 6, 30), 9_000)
    put(office, [AOYAMA], [odd], [event(odd, EventType.DEMAND, date(2026, 6, 1))])
    view = services.receivables.status(person_id(office, AOYAMA.number)).receivables[0]
    assert view.limitation is not None
    assert (view.limitation.status, view.limitation.last_valid_day) == ("unclear", None)


def test_a_stay_of_the_person_reaches_every_claim_of_that_ledger(
    services: Services, office: Office
) -> None:
    stay = EventRecord(
        "kokuho", "stay", None, AOYAMA.number, EventType.STAY, date(2026, 11, 3), None, ""
    )
    put(office, [AOYAMA], [NEW, TAX], [stay], [PAID[0]])
    owed = services.receivables.status(person_id(office, AOYAMA.number))
    flags = {g.kind: g.flags for g in owed.receivables}
    assert Flag.STAY in flags["kokuho"]
    assert Flag.STAY not in flags["juminzei"]


def test_whoever_owes_nothing_has_an_empty_file(services: Services, office: Office) -> None:
    put(office, [person("0000000099", "空　欄", "ソラ　ラン")])
    owed = services.receivables.status(person_id(office, "0000000099"))
    assert (owed.receivables, owed.unpaid_yen, owed.late_charge_yen, owed.alert) == ((), 0, 0, None)


def test_a_status_sheet_is_printed_and_written_down(
    services: Services, office: Office, resident: PersonId
) -> None:
    entries = office.verify().entries
    made = services.printing.render("payment_status", "ja-easy", resident)
    assert made.ok
    assert made.pdf.startswith(b"%PDF")
    assert office.verify().entries == entries + 1
    with pytest.raises(UserError, match="sheet_needs_person"):
        services.printing.render("payment_status", "ja")
    assert {s.id for s in services.printing.sheets()} >= {"payment_status", "how_to_pay"}
