"""The commands `sheets`, `print` and `preflight`."""

import argparse
import json
from pathlib import Path

import pytest

from desktop_app.cli.printing import add_parser
from desktop_app.errors import Fault, UserError
from desktop_app.printouts import languages as registry


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers(required=True))
    args = parser.parse_args(list(words))
    return int(args.run(args))


def test_sheets_lists_ids_titles_and_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sheets", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 12
    assert set(rows[0]) == {"id", "title", "languages"}
    assert rows[0]["id"] == "payment_status"
    assert rows[0]["languages"][:2] == ["ja", "ja-easy"]


def test_print_writes_a_sheet_and_preflight_accepts_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.pdf"
    words = ("print", "how_to_pay", "--language", "ja-easy", "--sample", "--output", str(file))
    assert run(*words, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {"file": str(file), "pages": 2, "preflight": []}
    assert file.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [file]
    assert run("preflight", str(file), "--json") == 0
    checked = json.loads(capsys.readouterr().out)
    assert checked["ok"] is True


def test_an_unknown_sheet_or_language_is_named(tmp_path: Path) -> None:
    out = ("--sample", "--output", str(tmp_path / "a.pdf"))
    with pytest.raises(UserError) as caught:
        run("print", "nothing", "--language", "en", *out)
    assert caught.value.values["sheet"] == "nothing"
    with pytest.raises(UserError) as caught:
        run("print", "consent", "--language", "tlh", *out)
    assert caught.value.values["language"] == "tlh"
    assert not (tmp_path / "a.pdf").exists()


def test_a_language_without_translation_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {**registry.languages(), "th": registry.language("en")}
    monkeypatch.setattr(registry, "languages", lambda: known)
    words = (
        "print",
        "consent",
        "--language",
        "th",
        "--sample",
        "--output",
        str(tmp_path / "a.pdf"),
    )
    with pytest.raises(UserError) as caught:
        run(*words)
    assert (caught.value.code, caught.value.values["language"]) == ("sheet_not_translated", "th")


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    out = str(tmp_path / "absent" / "a.pdf")
    with pytest.raises(Fault):
        run("print", "consent", "--language", "ja", "--sample", "--output", out)


def test_a_number_or_a_sample_must_be_chosen() -> None:
    with pytest.raises(SystemExit) as caught:
        run("print", "consent", "--language", "ja", "--output", "a.pdf")
    assert caught.value.code == 2
