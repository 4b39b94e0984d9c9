"""Small invented layouts that the reader tests share."""

from pathlib import Path
from typing import Any

from desktop_app.importing import FileReading, KnownKeys, read_file
from desktop_app.importing.profiles import Profile, profile_from


class Everything:
    """Knows every number."""

    def __contains__(self, key: object) -> bool:
        return True


KNOWN = KnownKeys(Everything(), {"gakudo": Everything()}, {"gakudo": Everything()})
HEADER = "番号,氏名,期,期限,請求,残"
GOOD = ["A1,山田　花子,1,2024/6/30,3000,3000", "A2,鈴木　一,1,2024/7/31,500,0"]


def charges(**file: Any) -> Profile:
    """A profile of charges; `file` changes its outer form."""
    document = {
        "ledger": "gakudo",
        "subject": "charges",
        "kind": "gakudo",
        "file": {"format": "csv"} | file,
        "keys": {"charge": "{party_number}/{instalment}"},
        "columns": {
            "party_number": "番号", "name": "氏名", "instalment": "期", "due": "期限",
            "charged_yen": "請求", "unpaid_yen": "残",
        },
    }  # fmt: skip
    return profile_from(document, "test")


def read_bytes(folder: Path, content: bytes, profile: Profile | None = None) -> FileReading:
    """Read these bytes as a file."""
    path = folder / "x.csv"
    path.write_bytes(content)
    return read_file(path, profile or charges(), KNOWN)


def read_lines(folder: Path, lines: list[str], profile: Profile | None = None) -> FileReading:
    """Read these lines as UTF-8."""
    return read_bytes(folder, ("\n".join(lines) + "\n").encode(), profile)


def faults_of(reading: FileReading) -> list[tuple[int, str]]:
    """(line, reason) of what was not taken."""
    return [(row.line, row.reason) for row in reading.rejected]
