"""Reading the thesaurus, the urgent words and the elsewhere words from their TOML files.

Every fault is named by file, line and field; a file with a fault is not used at all.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.directory.findings import Finding
from desktop_app.domain.referrals.kana import fold_surface
from desktop_app.domain.referrals.thesaurus import (
    Phrase,
    Rule,
    RuleError,
    Thesaurus,
    parse_phrases,
    parse_rule,
)

Groups = Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the word files say."""

    thesaurus: Thesaurus
    urgent_ranks: Mapping[str, int]
    now: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]
    heard: Mapping[str, Mapping[str, float]]


def read_words(folder: Path) -> Words:
    """Read `thesaurus.toml`, `urgent.toml`, `elsewhere.toml` and `readings.tsv` of a folder."""
    readings = read_readings(folder / "readings.tsv")
    findings: list[Finding] = []
    main = _Source(folder / "thesaurus.toml", findings)
    urgent = _Source(folder / "urgent.toml", findings)
    away = _Source(folder / "elsewhere.toml", findings)
    groups = main.groups(readings)
    rules = main.concept_rules(groups, readings)
    urgent_rules = urgent.concept_rules(groups, readings)
    away_rules = away.rules("", away.data.get("rules", []), groups, readings)
    ranks = {c: int(v.get("rank", 9)) for c, v in urgent.concepts().items()}
    now = {c: tuple(v.get("now", ())) for c, v in urgent.concepts().items()}
    thesaurus = Thesaurus(tuple(rules), tuple(urgent_rules), tuple(away_rules))
    heard = _Source(folder / "heard.toml", findings).data.get("heard", {})
    return Words(thesaurus, ranks, now, tuple(findings), heard)


def read_readings(path: Path) -> dict[str, str]:
    """Readings of the thesaurus' own words, made once by `tests`' owner, not at every start."""
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def words_of(folder: Path) -> list[str]:
    """Every written word of the files that has kanji: what `readings.tsv` must hold."""
    found: set[str] = set()
    for name in ("thesaurus.toml", "urgent.toml", "elsewhere.toml"):
        for literal in re.findall(r'"([^"\n]*)"', (folder / name).read_text(encoding="utf-8")):
            body = re.sub(r"^\d+(\.\d+)? ", "", literal)
            for word in re.split(r"[|&!]", body):
                folded = fold_surface(word.strip()).replace(" ", "")
                if folded and "~" not in folded and re.search(r"[\u3400-\u9fff々]", folded):
                    found.add(folded)
    return sorted(found)


class _Source:
    """One TOML file and the place where each of its strings stands."""

    def __init__(self, path: Path, findings: list[Finding]) -> None:
        self._path = path
        self._findings = findings
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        self._lines = text.splitlines()
        self.data: dict[str, Any] = {}
        try:
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self._fault(_line_of(str(error)), "", "toml_unreadable")

    def concepts(self) -> dict[str, dict[str, Any]]:
        found = self.data.get("concepts", {})
        return found if isinstance(found, dict) else {}

    def groups(self, readings: Mapping[str, str]) -> dict[str, tuple[Phrase, ...]]:
        groups: dict[str, tuple[Phrase, ...]] = {}
        for name, lines in self.data.get("groups", {}).items():
            phrases: list[Phrase] = []
            for line in lines:
                try:
                    phrases.extend(parse_phrases(line, groups, readings))
                except RuleError as error:
                    self._fault(self._where(line), f"groups.{name}", error.code)
            groups[name] = tuple(dict.fromkeys(phrases))
        return groups

    def concept_rules(self, groups: Groups, readings: Mapping[str, str]) -> list[Rule]:
        found: list[Rule] = []
        for concept, table in self.concepts().items():
            found += self.rules(concept, table.get("rules", []), groups, readings)
        return found

    def rules(
        self, concept: str, lines: list[str], groups: Groups, readings: Mapping[str, str]
    ) -> list[Rule]:
        found: list[Rule] = []
        for line in lines:
            try:
                found.append(parse_rule(concept, line, groups, readings))
            except RuleError as error:
                self._fault(self._where(line), f"concepts.{concept}.rules", error.code)
        return found

    def _where(self, literal: str) -> int:
        head = literal[:60]
        return next((n for n, line in enumerate(self._lines, 1) if head in line), 0)

    def _fault(self, line: int, field: str, code: str) -> None:
        self._findings.append(Finding(self._path.name, line, field, code))


def _line_of(message: str) -> int:
    match = re.search(r"line (\d+)", message)
    return int(match[1]) if match else 0
