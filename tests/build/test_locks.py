"""The lock files: exact, hashed, complete on Windows too, and silent about where pip looks."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import environment
import learn
import locks

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(environment.REQUIREMENTS.glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# Where the program may run; what one of these needs the lock must have.
PLACES = [
    {"sys_platform": platform, "os_name": system, "platform_system": name,
     "python_version": version, "python_full_version": f"{version}.0", "extra": ""}
    for platform, system, name in (("linux", "posix", "Linux"), ("win32", "nt", "Windows"))
    for version in ("3.11", "3.12", "3.13")
]  # fmt: skip


def declared(group: str) -> list[Requirement]:
    texts = PROJECT["project"]["dependencies"]
    if group == "test":
        texts = texts + PROJECT["project"]["optional-dependencies"]["dev"]
    return [Requirement(text) for text in texts]


def locked(group: str) -> dict[str, str]:
    found = locks.pins(environment.REQUIREMENTS / f"{group}.txt")
    return {canonicalize_name(name): version for name, version in found.items()}


def test_there_is_one_lock_to_run_and_one_to_test() -> None:
    assert [lock.stem for lock in LOCKS] == ["run", "test"]


@pytest.mark.parametrize("group", ["run", "test"])
def test_every_dependency_is_pinned_and_locked_at_its_pin(group: str) -> None:
    pinned = {
        canonicalize_name(wish.name): str(wish.specifier).removeprefix("==")
        for wish in declared(group)
    }
    assert all(re.fullmatch(r"[\w.]+", version) for version in pinned.values()), pinned
    assert pinned.items() <= locked(group).items()


def test_what_runs_is_what_is_tested() -> None:
    assert locked("run").items() <= locked("test").items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_has_hashes(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", re.sub(r"(?m)^#.*\n", "", lock.read_text("utf-8")).strip())
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_no_lock_says_where_packages_come_from(lock: Path) -> None:
    assert locks.options_in(lock) == []


@pytest.mark.parametrize("line", ["-i x", "--find-links y", "thing @ file:z", "a==1 # https://b"])
def test_a_line_about_the_index_would_be_found(line: str, tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(f"a==1 \\\n    --hash=sha256:00\n{line}\n", "utf-8")
    assert locks.options_in(lock) == [line]


@pytest.mark.parametrize("group", ["run", "test"])
def test_the_lock_is_complete_on_linux_and_windows(group: str) -> None:
    """The lock was resolved on Linux; a requirement only Windows has must be in it all the same."""
    names = set(locked(group))
    missing = {
        f"{name} needs {wish.name}"
        for name in sorted(names)
        for text in _requires(name)
        for wish in [Requirement(text)]
        if canonicalize_name(wish.name) not in names and _needed_somewhere(wish)
    }
    assert missing == set()


def _requires(name: str) -> list[str]:
    try:
        return metadata.distribution(name).requires or []
    except metadata.PackageNotFoundError:
        return []  # not installed on this system; Windows-only packages are leaves


def _needed_somewhere(wish: Requirement) -> bool:
    return wish.marker is None or any(wish.marker.evaluate(place) for place in PLACES)


def test_the_environment_is_what_the_lock_says() -> None:
    """Tests that pass with other versions prove nothing about the ones that are shipped."""
    differing = {
        f"{name} {metadata.version(name)}, locked {version}"
        for name, version in locked("test").items()
        if metadata.version(name) != version
    }
    assert differing == set()


# What each part of the tree may import: the program only what `run.txt` installs.
MAY_IMPORT = {"desktop_app": "run", "ui": "run", "tests": "test", "build": "test"}
# Scripts that find their neighbours beside them.
SCRIPTS = (ROOT / "build", ROOT / "tests" / "benchmarks")
OWN = {"desktop_app", "ui", "tests", "teaching"} | {
    path.stem for at in SCRIPTS for path in at.glob("*.py")
}
# A room whose packages are in an environment of its own, not installed here.
LESSONS = {canonicalize_name(Requirement(text).name) for text in learn.wishes()}


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_every_import_is_a_declared_dependency(folder: str) -> None:
    """Not merely installed: what only another package happens to bring may leave with it."""
    names = {canonicalize_name(wish.name) for wish in declared(MAY_IMPORT[folder])}
    homes = metadata.packages_distributions()
    strangers = {
        f"{path.relative_to(ROOT).as_posix()}: {module}"
        for path in (ROOT / folder).rglob("*.py")
        for module in imported_modules(path)
        if module not in sys.stdlib_module_names | OWN
        and not (path.parent.name == "teaching" and canonicalize_name(module) in LESSONS)
        and names.isdisjoint(map(canonicalize_name, homes.get(module, [])))
    }
    assert strangers == set()


def imported_modules(path: Path) -> set[str]:
    """Top-level names of the modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found
