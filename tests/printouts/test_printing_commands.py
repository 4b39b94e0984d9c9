"""The commands `sheets`, `print` and `preflight`."""

import argparse
import json
from datetime import date
from pathlib import Path

import pytest

from desktop_app.cli.printing import add_parser
from desktop_app.errors import Fault, UserError
from desktop_app.printouts import languages as registry
from desktop_app.printouts.model import OfficeCard, VisitNotice
from desktop_app.printouts.rendering import render
from desktop_app.services.printing import _plain
from tests.printouts.conftest import text_of
from tests.printouts.hostile import DAY


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


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--sample", "--set", "told=x"), "choices_of_a_sample"),
        (("--number", "1", "--set", "destinaton=x"), "unknown_choice"),
        (("--number", "1", "--set", "destination"), "choice_unclear"),
    ],
)
def test_what_is_chosen_wrong_is_named(tmp_path: Path, words: tuple[str, ...], code: str) -> None:
    """Before any database is opened."""
    with pytest.raises(UserError, match=code):
        run("print", "relief", "--language", "en", "--output", str(tmp_path / "a.pdf"), *words)
    assert list(tmp_path.iterdir()) == []


def test_a_choice_that_is_no_day_or_no_relief_is_named() -> None:
    today = date(2026, 11, 22)
    for key in ("booked_at", "checked"):
        with pytest.raises(UserError, match="bad_date"):
            _plain("referral_slip", "", today, {"destination": "課", key: "tomorrow"})
    with pytest.raises(UserError) as caught:
        _plain("relief", "", today, {"reliefs": "exemption,nothing"})
    assert caught.value.values["relief"] == "nothing"
    assert "exemption" in str(caught.value.values["known"])


def test_a_visit_notice_without_a_number_asks_to_come() -> None:
    for code in ("ja", "en"):
        made = render(
            "visit_notice", code, VisitNotice(date(2026, 1, 1)), OfficeCard("市", ""), DAY
        )
        text = text_of(made.pdf)
        assert "下の番号に電話" not in text
        assert "下の窓口に来てください" in text
