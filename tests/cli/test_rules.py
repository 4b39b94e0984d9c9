"""`madoguchi rules`: cases on stdin, one result for each, bad input named and the rest evaluated."""

import argparse
import io
import json
from pathlib import Path

import pytest

from desktop_app.cli import rules

DATA = Path(__file__).resolve().parent.parent / "domain" / "data"


def run_rules(monkeypatch, capsys, name, document, *, as_json=True):
    """Run one `rules` command on a document; give its exit code and what it printed."""
    text = document if isinstance(document, str) else json.dumps(document)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    parser = argparse.ArgumentParser()
    rules.add_parser(parser.add_subparsers(required=True))
    args = parser.parse_args(["rules", name, *(["--json"] if as_json else [])])
    code = args.run(args)
    out = capsys.readouterr().out
    return code, json.loads(out) if as_json else out


def accepted(case):
    """Every {status, last_valid_day} that counts as right for a limitation case."""
    return [case["expected"], *case.get("also_accepted", [])]


@pytest.mark.parametrize("name", ["limitation", "late-charge", "garnishment"])
def test_published_cases(monkeypatch, capsys, name):
    """Every case of the files comes out as stated, in the file's order."""
    text = (DATA / f"{name.replace('-', '_')}_cases.json").read_text(encoding="utf-8")
    code, results = run_rules(monkeypatch, capsys, name, text)
    document = json.loads(text)
    cases = document["cases"] if isinstance(document, dict) else document
    assert code == 0
    assert [result["id"] for result in results] == [case["id"] for case in cases]
    for case, result in zip(cases, results, strict=True):
        wanted = {key: result.get(key) for key in case["expected"]}
        assert wanted == case["expected"], case["id"]
