"""A referral query over the 60 doors of the starter list: its 99th percentile, against one frame.

Beside it a bare SQLite full-text query (trigram index, every door's words) for the same sentences:
it finds only what is written there and knows no readings, denials or opening hours.
"""

import sqlite3
import time
from datetime import datetime

from _timing import Child, children, interleaved, peak_mib, result

from desktop_app.directory import load_starter
from desktop_app.directory.search import Directory
from desktop_app.directory.starter import RESOURCES

FRAME_MS = 16.0
ROUNDS = 5
_COLD = """
import time
before = time.perf_counter()
from desktop_app.directory import load_starter
from desktop_app.directory.embedding import begin_loading
begin_loading()  # as the command does
load_starter().search("仕事をやめて家賃が払えない")
print("ready", time.perf_counter() - before, flush=True)
"""
_BARE = "print('ready', flush=True)"


def main() -> None:
    from desktop_app.directory.examples import read_examples

    directory = load_starter()
    said = [e.text for e in read_examples(RESOURCES / "examples.tsv")][::30]
    now = datetime(2026, 11, 24, 10, 0)  # opening hours are wall time in Japan
    for text in said[:5]:
        directory.search(text, now=now)
    taken = []
    for text in said:
        before = time.perf_counter()
        directory.search(text, now=now)
        taken.append((time.perf_counter() - before) * 1000)
    taken.sort()
    result(
        f"referral query, {len(directory.doors)} doors, 99 of 100 are faster",
        taken[int(len(taken) * 0.99)], limit=FRAME_MS, peak=peak_mib(),
    )  # fmt: skip
    index = _full_text(directory)
    ours, bare = interleaved(
        [
            lambda: [directory.search(text, now=now) for text in said],
            lambda: [_ask(index, text) for text in said],
        ],
        ROUNDS,
    )
    each = 1000 / len(said)
    result("referral query, bare full-text query", ours * each, bare * each)
    first, nothing = children(((_COLD,), (_BARE,)), 5)
    result("referral: cold process to the first answer", _cold(first), _cold(nothing))


def _cold(runs: list[Child]) -> float:
    return sorted(run.seconds for run in runs)[len(runs) // 2] * 1000


def _full_text(directory: Directory) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE doors USING fts5(id, words, tokenize='trigram')")
    connection.executemany(
        "INSERT INTO doors VALUES (?, ?)",
        [(door.id, " ".join((door.name, *door.keywords))) for door in directory.doors],
    )
    return connection


def _ask(connection: sqlite3.Connection, text: str) -> list[object]:
    pieces = {text[at : at + 3] for at in range(max(1, len(text) - 2))}
    words = " OR ".join('"' + piece.replace('"', "") + '"' for piece in pieces if '"' not in piece)
    return connection.execute(
        "SELECT id FROM doors WHERE doors MATCH ? ORDER BY rank LIMIT 5", (words,)
    ).fetchall()


if __name__ == "__main__":
    main()
