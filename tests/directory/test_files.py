"""The list as a file: the same doors come back; a broken file is refused and named by line."""

import argparse
import json
from datetime import date
from pathlib import Path

import pytest

from desktop_app.cli import directory as command
from desktop_app.cli import refer
from desktop_app.directory import load_directory, load_starter
from desktop_app.directory.datapackage import read_datapackage, write_datapackage
from desktop_app.directory.editions import read_candidate, save_edition
from desktop_app.directory.hsds import door_from_service, service_from_door
from desktop_app.directory.starter import STARTER, load_words
from desktop_app.directory.tables import write_csv, write_excel
from desktop_app.errors import UserError

TODAY = date(2026, 11, 20)


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True)
    command.add_parser(commands)
    refer.add_parser(commands)
    args = parser.parse_args(words)
    return int(args.run(args))


def test_starter_holds_56_doors_without_a_finding() -> None:
    candidate = read_candidate(STARTER, TODAY)
    assert candidate.findings == ()
    assert load_words().findings == ()
    doors = load_starter().doors
    assert [d.id for d in doors] == [f"{n:02}" for n in range(1, 57)]
    for door in doors:
        assert door.phones
        assert door.schedules
        assert door.say_on_phone
        assert door.freshness.owner


def test_service_records_come_back_as_the_same_door() -> None:
    for door in load_starter().doors:
        assert door_from_service(service_from_door(door)) == door


def test_datapackage_comes_back_as_the_same_doors(tmp_path: Path) -> None:
    doors = load_starter().doors
    write_datapackage((service_from_door(d) for d in doors), tmp_path)
    document, findings, _places = read_datapackage(tmp_path)
    assert not findings
    assert tuple(map(door_from_service, document["services"])) == doors


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_tables_change_only_what_they_change(tmp_path: Path, kind: str) -> None:
    doors = load_starter().doors
    path = tmp_path / f"list.{kind}"
    if kind == "csv":
        path.write_text(write_csv(doors).replace("くらし・仕事相談)", "くらし相談)"), "utf-8-sig")
    else:
        write_excel(doors, path)
    changes = read_candidate(path, TODAY, doors).changes
    assert {(c.door_id, c.field) for c in changes} == ({("01", "name")} if kind == "csv" else set())


def test_broken_json_is_refused_by_line_and_the_old_edition_stays(tmp_path: Path) -> None:
    force, broken = tmp_path / "force.json", tmp_path / "broken.json"
    save_edition(json.loads(STARTER.read_text("utf-8")), force)
    before = force.read_bytes()
    lines = before.decode().splitlines()
    at = next(n for n, line in enumerate(lines) if '"opens_at"' in line)
    lines[at] = lines[at].replace("08:30", "25:30")
    broken.write_text("\n".join(lines), "utf-8")
    findings = read_candidate(broken, TODAY).findings
    assert [(f.file, f.line, f.code) for f in findings] == [("broken.json", at + 1, "format_wrong")]
    assert "opens_at" in findings[0].field
    assert _run("directory", "import", str(broken), "--to", str(force), "--json") == 3
    assert force.read_bytes() == before
    with pytest.raises(UserError):
        load_directory(broken)


@pytest.mark.parametrize(
    ("text", "line", "field", "code"),
    [
        ("id,category\n1,a\n", 1, "name", "column_missing"),
        ("id,category,name\n01,食,パントリー\n01,食,べつ\n", 3, "id", "id_double"),
        ("id,category,name\n01,食,\n", 2, "name", "field_missing"),
        ("id,category,name,verified_on\n01,食,あ,2026-02-30\n", 2, "verified_on", "day_unknown"),
        ("id,category,name\n01,食,あ,余り\n", 2, "", "too_many_columns"),
        ("id,category,name,phone\n01,食,あ,\n02,食,い,電話\n", 3, "phone", "format_wrong"),
        ("id,category,name,opening\n01,食,あ,平日9時から\n", 2, "opening", "opening_unreadable"),
        ('id,category,name,more\n01,食,"あ\nい",\n02,食,う,{\n', 4, "more", "row_unreadable"),
        ("id,category,name,status\n01,食,あ,廃止\n", 2, "status", "value_unknown"),
        ("id,category,name,url\n01,食,あ,なし\n", 2, "url", "format_wrong"),
    ],
)
def test_broken_tables_are_named(
    tmp_path: Path, text: str, line: int, field: str, code: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-8")
    finding = read_candidate(path, TODAY).findings[0]
    assert (finding.line, finding.field, finding.code) == (line, field, code)


def test_a_new_door_is_found_by_its_keywords(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "id,category,name,keywords\n90,交通,シルバーパス係,シルバーパス|敬老パス\n", "cp932"
    )
    force = tmp_path / "force.json"
    assert _run("directory", "import", str(path), "--to", str(force)) == 0
    result = load_directory(force).search("敬老パスがほしい")
    assert result.certain
    assert result.hits[0].door.id == "90"


def test_refer_answers_a_file_in_its_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "said.tsv"
    table.write_text('text\tnote\n今夜寝るところがない\tx\n\ty\n"トイレは"どこ\tz\n', "utf-8")
    assert _run("refer", "--file", str(table), "--top", "2", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [r["text"] for r in rows] == ["今夜寝るところがない", "", '"トイレは"どこ']
    assert rows[0]["hits"][0]["id"] == "05"
    assert rows[0]["hits"][0]["urgent"] is True
    assert [r["certain"] for r in rows] == [True, False, False]
    assert all(len(r["hits"]) <= 2 for r in rows)
