"""What is committed: the prescribed top level, no machine's paths or hosts, no overlong file."""

import ast
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    ".ci", ".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "build",
    "desktop_app", "docs", "locales", "pyproject.toml", "resources", "tests", "ui",
}  # fmt: skip
LONGEST = 400
# A migration is a frozen copy of the tables.
MAY_BE_LONG = ("desktop_app/storage/migrations/versions/",)
TEXT = {
    ".py", ".toml", ".md", ".txt", ".cfg", ".ini", ".csv", ".json", ".po", ".pot", ".svg", ".qss",
    ".sh", ".yml", ".yaml", "",
}  # fmt: skip
# Spelt in pieces, so that this file does not contain what it looks for.
FORBIDDEN = {
    "a path of one machine": (
        rf"(?<![\w.])/(?:{'wor'}k|{'hom'}e/\w+|{'Us'}ers/\w+|{'roo'}t|{'op'}t)/"
    ),
    "a package index": (
        rf"(?:{'py'}pi\.org|{'python'}hosted\.org|/{'simp'}le/|{'index'}-url\s*[=:])"
    ),
    "a trusted host": rf"{'trusted'}-host\s*[=:\s]\s*\w",
    "a token": (
        rf"(?:{'gh'}[pousr]_\w{{20,}}|{'AK'}IA[0-9A-Z]{{16}}|{'sk'}-\w{{24,}}|{'xox'}[bp]-\w+)"
    ),
    "a private key": rf"-----BEGIN [A-Z ]*{'PRIV'}ATE KEY-----",
}


def committed() -> list[Path]:
    """Files that git knows; in an unpacked archive, without git, everything but tool output."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return [path for path in ROOT.rglob("*") if path.is_file() and not _is_output(path)]
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def _is_output(path: Path) -> bool:
    """Ignored by the plain names and `*.ending` patterns of .gitignore (and git's own folder)."""
    patterns = (ROOT / ".gitignore").read_text("utf-8").split()
    parts = path.relative_to(ROOT).parts
    wanted = [pattern.rstrip("/") for pattern in [*patterns, ".git"]]
    return any(fnmatch(part, pattern) for part in parts for pattern in wanted)


def test_tool_output_is_told_from_sources() -> None:
    """The listing for an archive without git leaves out what .gitignore does."""
    assert _is_output(ROOT / ".venv" / "bin" / "python")
    assert _is_output(ROOT / "locales" / "en" / "LC_MESSAGES" / "messages.mo")
    assert not _is_output(ROOT / "build" / "tasks.py")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_top_level_is_as_prescribed() -> None:
    assert {named(path).split("/")[0] for path in committed()} <= TOP_LEVEL


def test_build_and_tests_are_no_packages() -> None:
    packages = [named(path) for path in committed() if path.name == "__init__.py"]
    assert [name for name in packages if name.startswith(("build/", "tests/"))] == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_committed_file_names(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{named(path)}:{number}"
        for path in committed()
        if path.suffix in TEXT
        for number, line in enumerate(path.read_text("utf-8", errors="ignore").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of one machine", "see /wor" + "k/main/x"),
        ("a path of one machine", 'open("/hom' + 'e/taro/x")'),
        ("a package index", "https://py" + "pi.org/x"),
        ("a package index", "--index" + "-url=x"),
        ("a token", "gh" + "p_" + "a" * 36),
        ("a private key", "-----BEGIN RSA PRIV" + "ATE KEY-----"),
    ],
)
def test_the_search_finds_what_it_is_for(what: str, line: str) -> None:
    assert re.search(FORBIDDEN[what], line)


def test_no_python_file_is_too_long() -> None:
    lengths = {
        named(path): len(path.read_text("utf-8").splitlines())
        for path in committed()
        if path.suffix == ".py" and not named(path).startswith(MAY_BE_LONG)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_no_two_decisions_have_one_number() -> None:
    decisions = [path.name for path in committed() if path.parent == ROOT / "docs" / "decisions"]
    numbers = [name.split("-")[0] for name in decisions]
    assert sorted(set(numbers)) == sorted(numbers)


def test_every_link_of_the_documents_leads_somewhere() -> None:
    dead = [
        f"{named(path)}: {target}"
        for path in committed()
        if path.suffix == ".md"
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]
    assert dead == []


def test_every_python_file_opens_with_its_job() -> None:
    silent = [
        named(path)
        for path in committed()
        if path.suffix == ".py" and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_the_rules_import_the_standard_library_only() -> None:
    own = ("desktop_app.domain", "desktop_app.errors")
    strangers = {
        f"{named(path)}: {module}"
        for path in (ROOT / "desktop_app" / "domain").rglob("*.py")
        for module in imported(path)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith(own)
    }
    assert strangers == set()


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_ci_calls_the_readme_s_test_command_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert len(commands) == 1
    assert commands[0].endswith("python3 build/tasks.py test")
    assert "python3 build/tasks.py test" in (ROOT / "README.md").read_text("utf-8")
