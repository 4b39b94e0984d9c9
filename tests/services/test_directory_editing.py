"""Keeping the referral list on both engines: age, draft, words, two people, the way back."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from desktop_app.clock import FakeClock
from desktop_app.directory.search import Directory
from desktop_app.directory.starter import load_starter, load_words
from desktop_app.domain.ids import StaffId
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.freshness import Age
from desktop_app.domain.referrals.keeping import STARTER, State
from desktop_app.domain.session import Actor, Duty
from desktop_app.errors import UserError
from desktop_app.services.directory_editing import DirectoryEditing
from desktop_app.services.directory_files import DirectoryFiles
from desktop_app.services.directory_in_force import InForce
from desktop_app.services.directory_release import DirectoryRelease
from desktop_app.services.directory_suggestions import DirectorySuggestions
from desktop_app.services.referrals import Referrals
from desktop_app.storage import tables
from desktop_app.storage.opened import Office

SENTENCES = 30


@cache
def few_sentences() -> Directory:
    """The shipped list with a few of the sentence tests: the whole file takes seconds."""
    shipped = load_starter()
    examples = (*shipped.examples[:SENTENCES], ("死にたい", ("38",)))
    return Directory(
        shipped.doors, load_words(), shipped.edition, shipped.office, examples=examples
    )


@dataclass
class Desk:
    """One signed-in person with the services of the list."""

    office: Office

    def __post_init__(self) -> None:
        self.in_force = InForce(self.office, few_sentences)
        self.editing = DirectoryEditing(self.office, self.in_force)
        self.release = DirectoryRelease(self.office, self.in_force)
        self.suggestions = DirectorySuggestions(self.office, self.in_force, self.editing)
        self.files = DirectoryFiles(self.office, self.in_force, self.editing)
        self.referrals = Referrals(self.office, self.in_force.directory)

    def saves(self, door_id: str, **values: Any) -> None:
        self.editing.save(door_id, values, self.editing.door(door_id).version)

    def offers(self, day: date | None = None) -> str:
        assert self.release.try_out() is not None
        return self.release.offer(day or self.today).edition.id

    @property
    def today(self) -> date:
        return self.office.clock.now().date()

    def finds(self, text: str) -> list[str]:
        return [hit.door.id for hit in self.referrals.search(text).hits]


Colleague = Callable[[Duty], Desk]


@pytest.fixture
def desk(office: Office) -> Desk:
    """An administrator."""
    return Desk(office)


@pytest.fixture
def colleague(office: Office) -> Colleague:
    """Somebody else on the same database."""

    def join(duty: Duty) -> Desk:
        staff_id = os.urandom(16).hex()
        actor = Actor(StaffId(staff_id), f"c{staff_id[:6]}", "佐野 健", "納税課 1番", duty)
        with office.write() as uow:
            sealed = uow.seal("staff", "sealed_name", staff_id, 1, {"name": actor.name})
            row = {
                "id": staff_id, "login": actor.login, "counter": actor.counter, "duty": str(duty),
                "active": True, "sealed_name": sealed, "version": 1, "created_at": uow.now_us,
            }  # fmt: skip
            uow.connection.execute(insert(tables.staff), row)
        return Desk(Office(office.engines, office.keyring, actor, office.info, office.clock))

    return join


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        act()
    return str(caught.value.code)


# Age


def test_the_oldest_come_first_and_counts_are_of_the_whole_list(desk: Desk) -> None:
    board = desk.editing.board()
    assert len(board.rows) == 56
    days = [row.next_check_due for row in board.rows]
    assert days == sorted(days)
    assert sum(board.counts.values()) == 56
    owner = board.owners[0]
    mine = desk.editing.board(owner=owner)
    assert 0 < len(mine.rows) < 56
    assert {row.owner for row in mine.rows} == {owner}
    assert mine.counts == board.counts


def test_rows_fall_due_and_are_verified_in_one_step(desk: Desk) -> None:
    clock = desk.office.clock
    assert isinstance(clock, FakeClock)
    clock.advance(days=400)
    late = desk.editing.board(only=Age.STALE).rows
    assert len(late) == 56
    assert desk.editing.verify([row.id for row in late[:3]]) == 3
    assert desk.editing.board().counts[Age.STALE] == 53
    done = desk.editing.door(late[0].id)
    assert done.changed == ("verified_on", "next_check_due")
    assert done.values["verified_on"] == desk.today.isoformat()
    assert desk.editing.verify([late[0].id]) == 0


# Draft


def test_nothing_that_is_saved_counts_before_a_release(desk: Desk) -> None:
    desk.saves("12", name="新しい名前の窓口", keywords=["ざんぎょうだい"])
    edited = desk.editing.door("12")
    assert edited.changed == ("name", "keywords")
    assert edited.in_force["name"] != "新しい名前の窓口"
    assert desk.referrals.door("12").name == edited.in_force["name"]
    history = {change.field: change for change in edited.history}
    assert history["name"].before == edited.in_force["name"]
    assert history["name"].after == "新しい名前の窓口"
    assert history["name"].by == desk.office.actor.name
    assert [row.id for row in desk.editing.board().rows if row.changed] == ["12"]


def test_a_change_can_be_taken_back_and_the_history_knows(desk: Desk) -> None:
    before = desk.editing.door("12").values
    desk.saves("12", name="x", cost="100円")
    after = desk.editing.take_back("12")
    assert after is not None
    assert after.values == before
    assert not after.changed
    assert len(after.history) == 4
    assert desk.release.draft() is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "), ("owner", ""), ("url", "なし"), ("verified_on", "2026-02-30"),
        ("next_check_due", "2020-01-01"), ("status", "open"),
        ("phones", [{"number": "電話", "extension": "", "description": "", "nationwide": ""}]),
        ("phones", [{"number": "", "extension": "12", "description": "", "nationwide": ""}]),
        ("schedules", [{"days": "平日", "opens_at": "9:00", "closes_at": "17:00"}]),
        ("schedules", [{"days": "月", "opens_at": "9:00", "closes_at": "17:00",
                        "breaks": "8:00-8:30"}]),
        ("languages", ["日本語"]), ("summary", "あ" * 2001), ("postal_code", "1234567"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_by_field(desk: Desk, field: str, value: Any) -> None:
    opened = desk.editing.door("12")
    values = {field: value}
    if field == "next_check_due":
        values["verified_on"] = opened.values["verified_on"]
    with pytest.raises(UserError) as caught:
        desk.editing.save("12", values, opened.version)
    assert caught.value.code == "door_field_wrong"
    assert caught.value.values["field"] == field
    assert not desk.editing.door("12").changed


def test_every_field_comes_back_as_it_was_written(desk: Desk) -> None:
    written = {
        "name": "名前", "summary": "まとめ", "category": "食", "situations": ["離職"],
        "organization": "組織", "status": "temporarily closed", "place": "分庁舎", "floor": "3",
        "counter": "7", "postal_code": "114-0000", "address": "東京都北川区緑2-2",
        "accessibility": ["段差なし"], "languages": ["en", "vi"], "interpretation_services": "通訳",
        "phones": [{"number": "03-0000-0001", "extension": "0123", "description": "係",
                    "nationwide": "1"}],
        "schedules": [{
            "days": "第2火", "opens_at": "13:00", "closes_at": "16:00", "breaks": "14:00-14:15",
            "holidays": "1", "valid_from": "2026-12-01", "valid_to": "2027-03-31", "note": "予約",
            "interval": "1", "starts": "", "bymonthday": "",
        }],
        "who_may_be_sent": "だれ", "say_on_phone": "言う", "what_happens": "起きる",
        "required_documents": ["通帳", "印鑑"], "cost": "有料", "application_process": "電話",
        "alert": "注意", "url": "https://example.jp/x", "keywords": ["語"], "owner": "係",
        "verified_on": "2026-11-01", "next_check_due": "2027-02-01",
    }  # fmt: skip
    desk.saves("12", **written)
    assert dict(desk.editing.door("12").values) == written
    edition = desk.offers()
    assert desk.release.draft() is not None
    with desk.office.read() as uow:
        row = uow.connection.execute(select(tables.directory_editions)).one()
    assert row.id == edition


def test_two_people_on_one_door_do_not_overwrite_each_other(
    desk: Desk, colleague: Colleague
) -> None:
    other = colleague(Duty.COUNTER)
    mine, theirs = desk.editing.door("12"), other.editing.door("12")
    other.editing.save("12", {"cost": "有料"}, theirs.version)
    late = refusal(lambda: desk.editing.save("12", {"name": "x"}, mine.version))
    assert late == "door_changed_meanwhile"
    desk.saves("12", name="x")
    assert desk.editing.door("12").changed == ("name", "cost")


def test_a_trainer_reads_and_does_not_write(colleague: Colleague) -> None:
    trainer = colleague(Duty.TRAINER)
    assert not trainer.editing.board().may_edit
    assert refusal(lambda: trainer.saves("12", name="x")) == "not_permitted"
    assert refusal(lambda: trainer.editing.verify(["12"])) == "not_permitted"


def test_a_new_door_has_the_next_number_and_is_found_after_its_release(
    desk: Desk, colleague: Colleague
) -> None:
    assert refusal(lambda: desk.editing.add_door({"name": "名"})) == "door_field_wrong"
    phone = {"number": "03-0000-0001", "extension": "", "description": "", "nationwide": ""}
    values: dict[str, Any] = {
        "name": "市民農園係", "category": "生活", "owner": "公園課", "keywords": ["市民農園"],
        "phones": [phone],
    }  # fmt: skip
    new = desk.editing.add_door(values)
    assert new.id == "57"
    assert "57" not in desk.finds("市民農園を借りたい")
    edition = desk.offers()
    colleague(Duty.SUPERVISOR).release.release(edition)
    assert desk.finds("市民農園を借りたい")[0] == "57"


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
    assert trial.urgent_lost == 1
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


# Files


def test_a_file_goes_into_the_draft_and_a_broken_one_does_nothing(
    desk: Desk, colleague: Colleague, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    desk.files.write_out(path, "csv")
    text = path.read_text("utf-8-sig")
    name = desk.referrals.door("12").name
    path.write_text(text.replace(name, "ファイルの名前"), "utf-8-sig")
    taken = desk.files.take_in(path, dry_run=True)
    assert (taken.doors, taken.changed, taken.missing) == (56, 1, ())
    assert desk.release.draft() is None
    desk.files.take_in(path)
    assert desk.editing.door("12").values["name"] == "ファイルの名前"
    assert desk.referrals.door("12").name == name
    path.write_text(text.replace("2026-10-01", "2026-13-01"), "utf-8-sig")
    broken = desk.files.take_in(path)
    assert broken.refused
    assert broken.findings[0].line == 2
    assert broken.findings[0].field == "verified_on"
    colleague(Duty.SUPERVISOR).release.release(desk.offers())
    assert desk.referrals.door("12").name == "ファイルの名前"


def test_a_released_list_is_hsds_with_its_history_by_counter(
    desk: Desk, colleague: Colleague, tmp_path: Path
) -> None:
    desk.saves("12", name="新しい名前")
    colleague(Duty.SUPERVISOR).release.release(desk.offers())
    door: Door = desk.referrals.door("12")
    (entry,) = door.record["metadata"]
    assert (entry["field_name"], entry["replacement_value"]) == ("name", "新しい名前")
    assert entry["updated_by"] == desk.office.actor.counter
    assert desk.office.actor.name not in str(door.record)
    for kind in ("hsds", "datapackage", "csv", "xlsx"):
        path = tmp_path / f"list.{kind}"
        desk.files.write_out(path, kind)
        if kind != "datapackage":
            assert not list(tmp_path.glob("*.part*"))
    from desktop_app.directory.editions import read_candidate  # as another office would

    for name in ("list.datapackage", "list.csv", "list.xlsx"):
        found = read_candidate(tmp_path / name, desk.today, desk.in_force.directory().doors)
        assert found.findings == ()
        assert found.changes == ()


def test_every_step_is_in_the_log(desk: Desk, colleague: Colleague) -> None:
    desk.suggestions.found_nothing("望遠鏡の修繕")
    (one,) = desk.suggestions.all_open()
    desk.suggestions.take(one.id, "36")
    edition = desk.offers()
    chief = colleague(Duty.SUPERVISOR)
    chief.release.release(edition)
    chief.release.restore(STARTER)
    with desk.office.read() as uow:
        rows = uow.connection.execute(select(tables.audit_entries)).all()
    actions = {row.action for row in rows}
    assert {
        "search_unanswered", "suggestion_taken", "directory_edited", "directory_tried",
        "directory_offered", "directory_released", "directory_restored",
    } <= actions  # fmt: skip
    assert not any("望遠鏡" in row.detail or "望遠鏡" in row.subject_id for row in rows)
