"""Keeping the referral list on both engines: age, draft, files, two people on one door."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop_app.clock import FakeClock
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.freshness import Age
from desktop_app.domain.referrals.keeping import STARTER
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
