"""Damaged files end in a reading with rejected rows or an error naming the file."""

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.importing import KnownKeys, load_profile, read_file, shipped_profiles
from desktop_app.importing.assistant.propose import propose
from desktop_app.importing.faults import REMEDIES
from desktop_app.importing.profiles import profile_from
from tests.importing.layouts import HEADER, KNOWN, Everything, charges

DATA = Path(__file__).parent / "data"
FILES = sorted(path for path in DATA.iterdir() if path.suffix in (".csv", ".xlsx", ".txt"))
LEDGERS = ("juminzei", "kokuho", "koki", "kaigo", "gakudo", "jutaku", "seiho")
ALL = Everything()
KNOWS_ALL = KnownKeys(ALL, dict.fromkeys(LEDGERS, ALL), dict.fromkeys(LEDGERS, ALL))
# 10,000 with MUTATED_FILES=10000; the suite takes a sample of that.
MUTATED_FILES = int(os.environ.get("MUTATED_FILES", "300"))
JUNK = (
    b'"', b"\n", b"\r", b",", b"\0", b"\xff\xfe", b"\x81", b"=cmd|", b"<", b"&", b"9" * 50, b"-",
    b"\xe3\x81\x82", b'""', b"\t", b"PK\x03\x04", b"</c>", b"<row>", b'r="XFD1048576"', b"&#0;",
)  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, cut, doubled or put in."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(data)) if data else 0
        kind = chance.randrange(5)
        if kind == 0 and data:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del data[at : at + chance.choice((1, 2, 10, 500))]
        elif kind == 2:
            data[at:at] = chance.choice(JUNK)
        elif kind == 3:
            data[at:at] = data[max(0, at - chance.randrange(200)) : at]
        elif chance.random() < 0.3:
            del data[at:]
    return bytes(data)


def mutated_workbook(content: bytes, chance: random.Random) -> bytes:
    """A sound archive with damage inside one of its parts, or a damaged archive."""
    if chance.random() < 0.3:
        return mutated(content, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutated(part, chance) if name == victim else part)
    return out.getvalue()


def names(refused: UserError, file: str | None) -> None:
    """The error says which file, or that the profile is wrong."""
    assert refused.code == "profile_invalid" if file is None else refused.values["file"] == file


def shortened(path: Path, chance: random.Random) -> bytes:
    """The file, or only its start, so that many can be tried."""
    content = path.read_bytes()
    return content if path.suffix == ".xlsx" else content[: chance.randrange(500, 20_000)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_mutated_files(path: Path, tmp_path: Path) -> None:
    chance = random.Random(path.name)  # noqa: S311 - repeatable damage, not a secret
    profile, target = load_profile(path.stem), tmp_path / path.name
    change = mutated_workbook if path.suffix == ".xlsx" else mutated
    for _ in range(max(1, MUTATED_FILES // len(FILES))):
        target.write_bytes(change(shortened(path, chance), chance))
        try:
            reading = read_file(target, profile, KNOWS_ALL)
        except UserError as refused:
            names(refused, path.name)
        else:
            assert all(row.reason in REMEDIES and row.line > 0 for row in reading.rejected)
            assert reading.accepted == len(reading.records)
        try:
            propose(target)
        except UserError as refused:
            names(refused, path.name)


FORMS = [
    charges(), charges(encoding="cp932", delimiter="\t"), charges(encoding="utf-16"),
    charges(header_row=0 + 2, header_rows=2), load_profile("koki_shuno"), charges(format="excel"),
]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    content=st.one_of(
        st.binary(max_size=2_000),
        st.lists(
            st.sampled_from([*HEADER.split(","), '"', ",", "\n", "\r", "1", "R6.6.30"]),
            max_size=80,
        ).map(lambda parts: ("番号,氏名,期,期限,請求,残\n" + "".join(parts)).encode()),
    ),
    form=st.sampled_from(FORMS),
)  # fmt: skip
def test_any_bytes(content: bytes, form: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    try:
        reading = read_file(path, form, KNOWN)  # type: ignore[arg-type]
    except UserError as refused:
        names(refused, "any.csv")
    else:
        assert all(row.reason in REMEDIES for row in reading.rejected)


PLACES = [
    "file",
    "columns",
    "keys",
    "codes",
    "format",
    "due",
    "x",
    "sheet",
    "header_record",
    "as_of",
]


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(PLACES),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    ).filter(lambda document: isinstance(document, dict)),
    st.sampled_from(["file", "columns", "keys", "codes", "total", "skip", "subject", "ledger"]),
)
def test_any_profile(damage: dict[str, object], place: str) -> None:
    sound = {
        "ledger": "gakudo", "subject": "charges", "kind": "gakudo", "file": {"format": "csv"},
        "keys": {"charge": "{party_number}/{month}"},
        "columns": {"party_number": "a", "name": "b", "month": "c", "due": "d", "charged_yen": "e"},
    }  # fmt: skip
    assert profile_from(sound, "x").kind == "gakudo"
    for document in (damage, sound | {place: damage}, sound | {place: damage.get(place)}):
        try:
            profile_from(document, "x")
        except UserError as refused:
            names(refused, None)


@pytest.mark.parametrize(
    "name", ["nothing", "../profiles/atena_master", "", "a/b", "..", "/etc/passwd", "no.toml"]
)
def test_profiles_that_are_not_there(name: str) -> None:
    with pytest.raises(UserError) as refused:
        load_profile(name)
    assert refused.value.code == "profile_not_found"


def test_a_profile_that_is_no_toml(tmp_path: Path) -> None:
    for content in (
        b"= = =",
        b"\xff\xfe\x00",
        b"subject = 'charges'",
        b"[" * 5_000,
        b"a = 1\n" * 400_000,
    ):
        (tmp_path / "x.toml").write_bytes(content)
        with pytest.raises(UserError) as refused:
            load_profile(tmp_path / "x.toml")
        assert refused.value.code == "profile_invalid"


def test_the_offices_own_profile_goes_before_the_shipped_one(tmp_path: Path) -> None:
    name = shipped_profiles()[0]
    shipped = load_profile(name)
    source = (
        Path(load_profile.__code__.co_filename).parents[2] / "resources/profiles" / f"{name}.toml"
    )
    text = source.read_text(encoding="utf-8").replace(shipped.title, "自庁の宛名")
    (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    assert load_profile(name, tmp_path).title == "自庁の宛名"
    assert load_profile(name).title == shipped.title
