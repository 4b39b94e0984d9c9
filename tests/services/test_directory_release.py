"""From words that led nowhere to an edition that two people released, and the way back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from desktop_app.clock import FakeClock
from desktop_app.domain.referrals.keeping import STARTER, State
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.storage import tables
from tests.services.keeping import (  # noqa: F401
    SENTENCES,
    Colleague,
    Desk,
    colleague_who_joins,
    desk_of_an_administrator,
    refusal,
)

# Words that led nowhere


def test_a_search_that_found_nothing_becomes_a_word_then_an_edition_then_a_hit(
    desk: Desk, colleague: Colleague
) -> None:
    said = "古い望遠鏡のことで、望遠鏡の修繕をしたい"
    assert not desk.referrals.search("望遠鏡の修繕").certain
    desk.suggestions.found_nothing("望遠鏡の修繕")
    desk.suggestions.found_nothing("望遠鏡の修繕")
    (suggestion,) = desk.suggestions.all_open()
    assert (suggestion.words, suggestion.times) == (("望遠鏡", "修繕"), 2)
    word = desk.suggestions.take(suggestion.id, "36")
    assert word.rule == "8 望遠鏡 & 修繕"
    assert desk.suggestions.all_open() == ()
    assert "36" not in desk.finds(said)[:1]
    trial = desk.release.try_out()
    assert trial is not None
    assert (trial.better, trial.worse, trial.sentences) == (1, 0, SENTENCES + 2)
    edition = desk.release.offer(desk.today).edition.id
    assert refusal(lambda: desk.release.release(edition)) == "release_needs_second_person"
    second = colleague(Duty.SUPERVISOR)
    assert second.release.release(edition).in_force
    assert desk.finds(said)[0] == "36"
    assert second.finds("ぼうえんきょう の しゅうぜん")[0] == "36"
    second.release.restore(STARTER)
    assert desk.finds(said)[:1] != ["36"]
    second.release.restore(edition)
    assert desk.finds(said)[0] == "36"
    assert desk.office.verify().ok


@pytest.mark.parametrize(
    "text",
    [
        "死にたい",
        "もう死にたくはない",
        "夫の暴力ではないです",
        "家賃が払えない",
        "",
        "090-1234-5678",
    ],
)
def test_of_urgent_answered_and_empty_searches_nothing_is_kept(desk: Desk, text: str) -> None:
    for _time in range(4):
        desk.suggestions.found_nothing(text)
    with desk.office.read() as uow:
        assert uow.connection.execute(select(tables.directory_suggestions)).all() == []


def test_names_places_and_numbers_are_not_kept(desk: Desk) -> None:
    texts = (
        "田中太郎の望遠鏡の修繕",
        "緑ケ丘1-2-3の望遠鏡の修繕",
        "林さんの望遠鏡の修繕",
        "望遠鏡の修繕 12月",
    )
    for text in texts:
        desk.suggestions.found_nothing(text)
    words = {word for s in desk.suggestions.all_open() for word in s.words}
    assert words <= {"望遠鏡", "修繕"}


def test_a_word_that_no_dictionary_has_waits_for_its_third_time(desk: Desk) -> None:
    for _time in range(2):
        desk.suggestions.found_nothing("ホゲラモチャ修繕")
    assert desk.suggestions.all_open() == ()
    with desk.office.read() as uow:
        (row,) = uow.connection.execute(select(tables.directory_suggestions)).all()
    assert row.sealed_words is None
    desk.suggestions.found_nothing("ホゲラモチャ修繕")
    (known,) = desk.suggestions.all_open()
    assert known.times == 3


def test_words_are_sealed(desk: Desk) -> None:
    desk.suggestions.found_nothing("望遠鏡の修繕")
    desk.saves("12", name="新しい名前の窓口")
    with desk.office.read() as uow:
        held = [*uow.connection.execute(select(tables.directory_suggestions)).all(),
                *uow.connection.execute(select(tables.directory_edits)).all(),
                *uow.connection.execute(select(tables.directory_changes)).all()]  # fmt: skip
    blob = b"".join(bytes(v) for row in held for v in row if isinstance(v, (bytes, memoryview)))
    assert "望遠鏡".encode() not in blob
    assert "新しい名前".encode() not in blob
    assert not any("望遠鏡" in str(v) for row in held for v in row if isinstance(v, str))


def test_dismissed_words_stay_away_and_can_be_brought_back(desk: Desk) -> None:
    desk.suggestions.found_nothing("望遠鏡の修繕")
    (one,) = desk.suggestions.all_open()
    desk.suggestions.dismiss(one.id)
    desk.suggestions.found_nothing("望遠鏡の修繕")
    assert desk.suggestions.all_open() == ()
    desk.suggestions.bring_back(one.id)
    assert [s.id for s in desk.suggestions.all_open()] == [one.id]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [("8 @rent", "rule_group_unknown"), ("8 び", "rule_word_short"), ("11 びざ", "rule_weight"),
     ("8 !びざ", "rule_only_excludes"), ("8 びざ &", "rule_part_empty")],
)  # fmt: skip
def test_a_rule_that_cannot_work_is_refused(desk: Desk, rule: str, reason: str) -> None:
    with pytest.raises(UserError) as caught:
        desk.editing.add_word("48", rule)
    assert (caught.value.code, caught.value.values) == ("word_wrong", {"reason": reason})


def test_a_word_can_be_removed_before_and_after_its_release(
    desk: Desk, colleague: Colleague
) -> None:
    word = desk.editing.add_word("36", "8 望遠鏡")
    assert refusal(lambda: desk.editing.add_word("36", "8 望遠鏡")) == "word_known"
    desk.editing.remove_word(word.id)
    assert desk.editing.words() == ()
    kept = desk.editing.add_word("36", "8 望遠鏡")
    colleague(Duty.SUPERVISOR).release.release(desk.offers())
    assert desk.finds("望遠鏡")[0] == "36"
    desk.editing.remove_word(kept.id)
    assert desk.finds("望遠鏡")[0] == "36"  # until the release
    colleague(Duty.SUPERVISOR).release.release(desk.offers())
    assert desk.finds("望遠鏡")[:1] != ["36"]


# Release


def test_an_edition_that_was_not_tried_or_changed_since_is_not_offered(desk: Desk) -> None:
    assert refusal(lambda: desk.release.offer(desk.today)) == "edition_is_offered"
    desk.saves("12", cost="有料")
    assert refusal(lambda: desk.release.offer(desk.today)) == "edition_not_tried"
    desk.release.try_out()
    desk.saves("12", cost="無料です")
    assert refusal(lambda: desk.release.offer(desk.today)) == "edition_not_tried"
    desk.release.try_out()
    yesterday = desk.today - timedelta(days=1)
    assert refusal(lambda: desk.release.offer(yesterday)) == "edition_in_the_past"
    assert desk.release.offer(desk.today).edition.state is State.OFFERED


def test_an_edition_that_loses_an_urgent_sentence_cannot_be_offered(desk: Desk) -> None:
    door = next(d for d in desk.in_force.directory().doors if d.id == "38")
    assert door.status == "active"
    desk.saves("38", status="inactive")
    trial = desk.release.try_out()
    assert trial is not None
    assert trial.urgent_lost == sum("38" in one.wanted for one in trial.moved) > 0
    assert trial.moved[0].urgent
    assert refusal(lambda: desk.release.offer(desk.today)) == "edition_not_tried"


def test_trying_can_be_cancelled_and_leaves_nothing(desk: Desk) -> None:
    desk.saves("12", cost="有料")
    steps: list[int] = []
    found = desk.release.try_out(lambda done, _all: steps.append(done), lambda: len(steps) >= 5)
    assert found is None
    assert len(steps) == 5
    draft = desk.release.draft()
    assert draft is not None
    assert not draft.tried


@pytest.mark.parametrize("duty", [Duty.COUNTER, Duty.TRAINER])
def test_only_a_supervisor_releases_or_restores(
    desk: Desk, colleague: Colleague, duty: Duty
) -> None:
    desk.saves("12", cost="有料")
    edition = desk.offers()
    other = colleague(duty)
    assert refusal(lambda: other.release.release(edition)) == "release_needs_supervisor"
    assert refusal(lambda: other.release.restore(STARTER)) == "release_needs_supervisor"


def test_whoever_changed_a_field_is_no_second_person(desk: Desk, colleague: Colleague) -> None:
    chief = colleague(Duty.SUPERVISOR)
    chief.saves("12", cost="有料")
    edition = desk.offers()
    draft = chief.release.draft()
    assert draft is not None
    assert draft.refusal == "release_needs_second_person"
    assert refusal(lambda: chief.release.release(edition)) == "release_needs_second_person"
    assert colleague(Duty.ADMINISTRATOR).release.release(edition).in_force


def test_an_offered_edition_is_closed_until_it_is_taken_back(desk: Desk) -> None:
    desk.saves("12", cost="有料")
    desk.offers()
    assert refusal(lambda: desk.saves("12", cost="x")) == "edition_is_offered"
    desk.release.take_offer_back()
    desk.saves("12", cost="x")


def test_an_edition_waits_for_its_day_and_the_next_one_builds_on_it(
    desk: Desk, colleague: Colleague
) -> None:
    clock = desk.office.clock
    assert isinstance(clock, FakeClock)
    chief = colleague(Duty.SUPERVISOR)
    desk.saves("12", name="十日後の名前")
    waiting = chief.release.release(desk.offers(desk.today + timedelta(days=10)))
    assert not waiting.in_force
    assert desk.referrals.door("12").name != "十日後の名前"
    desk.saves("13", name="二十日後の名前")
    assert desk.editing.door("12").values["name"] == "十日後の名前"
    early = desk.today + timedelta(days=5)
    desk.release.try_out()
    assert refusal(lambda: desk.release.offer(early)) == "edition_before_newest"
    chief.release.release(desk.offers(desk.today + timedelta(days=20)))
    clock.advance(days=10)
    assert desk.referrals.door("12").name == "十日後の名前"
    assert desk.referrals.door("13").name != "二十日後の名前"
    clock.advance(days=10)
    assert desk.referrals.door("13").name == "二十日後の名前"
    assert desk.referrals.door("12").name == "十日後の名前"


def test_an_edition_whose_day_has_not_come_can_be_called_off(
    desk: Desk, colleague: Colleague
) -> None:
    clock = desk.office.clock
    assert isinstance(clock, FakeClock)
    chief = colleague(Duty.SUPERVISOR)
    desk.saves("12", name="来ない名前")
    waiting = chief.release.release(desk.offers(desk.today + timedelta(days=10)))
    chief.release.call_off(waiting.id)
    clock.advance(days=10)
    assert desk.referrals.door("12").name != "来ない名前"
    assert refusal(lambda: chief.release.call_off(waiting.id)) == "edition_gone"


def test_the_last_edition_can_be_restored_and_the_history_stays(
    desk: Desk, colleague: Colleague
) -> None:
    chief = colleague(Duty.SUPERVISOR)
    desk.saves("12", name="一つ目")
    first = chief.release.release(desk.offers())
    desk.saves("12", name="二つ目")
    second = chief.release.release(desk.offers())
    assert desk.referrals.door("12").name == "二つ目"
    assert refusal(lambda: chief.release.restore(second.id)) == "edition_in_force"
    back = chief.release.restore(first.id)
    assert desk.referrals.door("12").name == "一つ目"
    assert (back.number, back.restores) == (3, 1)
    assert [e.number for e in desk.release.editions()] == [3, 2, 1, 0]
    assert [e.in_force for e in desk.release.editions()] == [True, False, False, False]
    names = [c.after for c in desk.editing.door("12").history if c.field == "name"]
    assert names == ["二つ目", "一つ目"]
    assert desk.office.verify().ok


def test_a_restore_under_an_open_draft_asks_for_a_new_trial(
    desk: Desk, colleague: Colleague
) -> None:
    chief = colleague(Duty.SUPERVISOR)
    desk.saves("12", name="一つ目")
    chief.release.release(desk.offers())
    desk.saves("13", cost="有料")
    edition = desk.offers()
    chief.release.restore(STARTER)
    assert refusal(lambda: chief.release.release(edition)) == "edition_not_tried"
    desk.release.take_offer_back()
    assert desk.editing.door("12").changed == ()
    chief.release.release(desk.offers())
    assert desk.referrals.door("13").cost == "有料"


def test_what_a_release_changes_is_listed_once_for_a_field(desk: Desk) -> None:
    desk.saves("12", name="a", cost="有料")
    desk.saves("12", name="b")
    was = desk.editing.door("13").values["cost"]
    desk.saves("13", cost="x")
    desk.saves("13", cost=was)
    changes = desk.editing.changes_of_draft()
    assert {(c.door_id, c.field, c.after) for c in changes} == {
        ("12", "name", "b"), ("12", "cost", "有料"),
    }  # fmt: skip
    assert desk.editing.door("12").in_force["name"] in {c.before for c in changes}
