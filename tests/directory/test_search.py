"""The right door: the shipped sentences, the held-out ones, urgency, denial, speed, no analyser."""

import csv
import hashlib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_app.directory import Directory, load_starter
from desktop_app.directory.examples import read_examples
from desktop_app.directory.learnt import load_model, no_model
from desktop_app.directory.starter import RESOURCES
from desktop_app.domain.referrals.freshness import Age
from desktop_app.domain.referrals.schedule import Opening

# Sets that measure: the model and the words may never learn from them.
NEVER_LEARNT = (
    "utterances_shipped.tsv",
    "utterances_second_eyes.tsv",
    "utterances_second_eyes_hard.tsv",
    "utterances_third_eyes.tsv",
    "utterances_apart.tsv",  # by somebody who saw neither the words nor the other sets
    "utterances_voices7.tsv",  # harder than any before: half urgent, a quarter traps
    "utterances_blind_b.tsv",  # forty other voices
    "utterances_held_c.tsv",  # and of three more writers, whose other sentences were learnt
    "utterances_held_d.tsv",
    "utterances_held_e.tsv",
    "utterances_test_f.tsv",  # like the shipped file, by two writers who saw only that
    "utterances_test_g.tsv",
)
EARLIER = NEVER_LEARNT[1:5]
HARDEST = NEVER_LEARNT[6:10]
LAST = NEVER_LEARNT[10:]
DATA = Path(__file__).parent / "data"
Row = dict[str, str]


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_starter()


def _rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def _held_out(row: Row) -> bool:
    """About 30 % by a fixed hash of the sentence; these never served for tuning."""
    return hashlib.sha256(row["text"].encode()).digest()[0] < 77


def _score(directory: Directory, rows: list[Row]) -> dict[str, float]:
    good = {"top3": 0, "urgent": 0, "forbidden": 0, "nothing": 0}
    asked = {"top3": 0, "urgent": 0, "forbidden": len(rows), "nothing": 0}
    for row in rows:
        result = directory.search(row["text"])
        found = [hit.door.id for hit in result.hits]
        primary = [p for p in row["primary"].split("|") if p]
        asked["top3" if primary else "nothing"] += 1
        good["top3"] += bool(primary) and all(p in found[:3] for p in primary)
        good["nothing"] += not primary and not result.certain
        asked["urgent"] += row["urgent"] == "1"
        good["urgent"] += row["urgent"] == "1" and found[:1] != [] and found[0] in primary
        good["forbidden"] += found[:1] != [] and found[0] in row["must_not"].split("|")
    return {name: good[name] / max(1, asked[name]) for name in good}


def test_shipped_sentences(directory: Directory) -> None:
    score = _score(directory, _rows("utterances_shipped.tsv"))
    assert score["top3"] >= 0.95
    assert score["urgent"] == 1
    assert score["forbidden"] == 0
    assert score["nothing"] >= 0.85


def test_sentences_of_somebody_apart(directory: Directory) -> None:
    score = _score(directory, _rows("utterances_apart.tsv"))
    assert score["top3"] >= 0.95
    assert score["urgent"] >= 0.95
    assert score["forbidden"] <= 0.02
    assert score["nothing"] >= 0.9


def test_held_out_sentences(directory: Directory) -> None:
    score = _score(directory, [r for r in _rows("utterances_own.tsv") if _held_out(r)])
    assert score["top3"] >= 0.95
    assert score["forbidden"] == 0
    assert score["nothing"] >= 0.85


def test_held_out_sentences_are_not_among_the_examples() -> None:
    learnt = {example.text for example in read_examples(RESOURCES / "examples.tsv")}
    assert learnt
    assert not learnt & {r["text"] for r in _rows("utterances_own.tsv") if _held_out(r)}
    for name in NEVER_LEARNT:
        assert not learnt & {r["text"] for r in _rows(name)}, name


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ねかふぇにとまってます", "05"),
        ("ｼﾆﾀｲ", "38"),
        ("Tabemono ga nai desu", "08"),
        ("主人に首を絞められました", "19"),
        ("赤ちゃんを叩いてしまいます", "22"),
    ],
)
def test_urgent_first_with_what_to_do_now(directory: Directory, text: str, first: str) -> None:
    hit = directory.search(text).hits[0]
    assert (hit.door.id, hit.urgent) == (first, True)
    assert hit.now
    assert directory.search(text).sensitive


@pytest.mark.parametrize(
    "text", ["DVではありません、税金の分割です", "死ぬほど忙しい", "自殺した父の相続で来ました"]
)
def test_denied_and_idiomatic_words_are_not_urgent(directory: Directory, text: str) -> None:
    assert not any(hit.urgent for hit in directory.search(text).hits)


def test_two_needs_give_two_doors(directory: Directory) -> None:
    found = [h.door.id for h in directory.search("会社が倒産して、保育料も払えません").hits[:3]]
    assert {"09", "26"} <= set(found)


def test_nothing_certain_says_what_to_ask(directory: Directory) -> None:
    for text in ("", "駐車場はどこですか", "あのう"):
        result = directory.search(text)
        assert not result.certain
        assert result.ask_next


def test_why_shows_the_words_as_they_were_said(directory: Directory) -> None:
    why = directory.search("ネカフェにいる").hits[0].why
    assert any(w.said == "ネカフェ" for w in why)


def test_heard_facts_bring_doors_without_words(directory: Directory) -> None:
    result = directory.search("", heard=("home.rent_overdue",))
    assert result.hits[0].door.id == "04"
    assert result.hits[0].why[0].kind == "heard"


def test_open_state_and_stale_rows(directory: Directory) -> None:
    friday = datetime(2026, 11, 20, 10)
    assert directory.search("家賃が払えない", now=friday).hits[0].open_state.opening is Opening.OPEN
    stale = replace(
        directory.doors[3],
        freshness=replace(directory.doors[3].freshness, next_check_due=date(2026, 1, 1)),
    )
    aged = Directory((stale, *directory.doors[:3], *directory.doors[4:]), directory.words)
    hits = aged.search("家賃が払えない", now=friday, top=9).hits
    by_id = {hit.door.id: hit for hit in hits}
    assert by_id["04"].age is Age.STALE
    assert hits[0].door.id != "04"


def test_without_the_analyser_most_still_works(directory: Directory) -> None:
    bare = replace(directory, analyser=lambda: None, _by_need={}, _indexes=[])
    score = _score(bare, _rows("utterances_shipped.tsv"))
    assert score["top3"] >= 0.85
    assert score["urgent"] == 1


def test_by_rules_alone_most_still_works(directory: Directory) -> None:
    bare = replace(directory, model=lambda: no_model, _by_need={}, _indexes=[])
    score = _score(bare, _rows("utterances_shipped.tsv"))
    assert score["top3"] >= 0.85
    assert score["urgent"] == 1


@pytest.mark.expects_warnings("the learnt words are unreadable")
def test_a_missing_or_damaged_model_leaves_the_rules(tmp_path: Path) -> None:
    assert load_model(tmp_path / "none.npz") is no_model
    broken = tmp_path / "learnt.npz"
    broken.write_bytes(b"PK\x03\x04 nothing")
    assert load_model(broken) is no_model


@pytest.mark.parametrize("name", EARLIER)
def test_sentences_of_other_writers(directory: Directory, name: str) -> None:
    score = _score(directory, _rows(name))
    assert score["top3"] >= 0.95
    assert score["urgent"] >= 0.8
    assert score["forbidden"] <= 0.02
    assert score["nothing"] >= 0.85


def test_the_hardest_unseen_sentences(directory: Directory) -> None:
    score = _score(directory, _rows("utterances_voices7.tsv"))
    assert score["top3"] >= 0.9
    assert score["urgent"] >= 0.77
    assert score["forbidden"] <= 0.02
    assert score["nothing"] >= 0.85


def test_other_writers_at_first_sight(directory: Directory) -> None:
    """Never learnt from: harder than all before; what holds here is what a counter may expect."""
    score = _score(directory, [row for name in HARDEST for row in _rows(name)])
    assert score["top3"] >= 0.92
    assert score["urgent"] >= 0.8
    assert score["forbidden"] <= 0.02
    assert score["nothing"] >= 0.82


def test_the_last_sets_like_the_shipped_one(directory: Directory) -> None:
    """By writers who saw the shipped sentences and the list of doors, asked once, at the end."""
    score = _score(directory, [row for name in LAST for row in _rows(name)])
    assert score["top3"] >= 0.97
    assert score["urgent"] >= 0.97
    assert score["forbidden"] <= 0.01
    assert score["nothing"] >= 0.95


def test_idioms_and_finished_stories_do_not_come_first(directory: Directory) -> None:
    """These were learnt; they say that nothing was lost, not how good the search is."""
    score = _score(directory, _rows("utterances_voices6.tsv"))
    assert score["urgent"] >= 0.97
    assert score["forbidden"] <= 0.02
    assert score["nothing"] >= 0.85


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("会社を首になって健康保険がない", "40"),
        ("昔、親に叩かれて育ちました。今日は年金の話", "44"),
        ("もう限界です、家賃が", "04"),
        ("物価に殴られて家計が苦しい", "03"),
    ],
)
def test_words_of_need_in_another_sense_are_not_urgent(
    directory: Directory, text: str, first: str
) -> None:
    result = directory.search(text)
    assert result.hits[0].door.id == first
    assert not result.sensitive


def test_readings_cover_every_word_of_the_thesaurus() -> None:
    from desktop_app.directory.thesaurus_file import read_readings, words_of

    assert set(words_of(RESOURCES)) <= set(read_readings(RESOURCES / "readings.tsv"))


def test_every_heard_answer_that_leads_somewhere_is_one_that_can_be_heard() -> None:
    """`heard.toml` names answers of the hearing sheet and doors of the list, nothing else."""
    from desktop_app.domain.consultation import HEARING_ITEMS

    directory = load_starter()
    answers = {f"{item.code}.{answer}" for item in HEARING_ITEMS for answer in item.answers}
    assert set(directory.words.heard) - answers == set()
    needs = {need for door in directory.doors for need in door.needs}
    assert {c for found in directory.words.heard.values() for c in found} - needs == set()


def test_hunger_and_violence_that_were_heard_come_first() -> None:
    others = ("reason.lost_job", "reason.many_debts", "home.rent_overdue")
    first = {
        fact: load_starter().search("", (*others, fact)).hits[0].door.id
        for fact in ("food.none", "safety.violence", "safety.threatened")
    }
    assert first == {"food.none": "08", "safety.violence": "19", "safety.threatened": "52"}
