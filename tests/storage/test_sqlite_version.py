"""Canary: the bundled SQLite is one whose write-ahead log may be shared by two processes.

SQLite before 3.51.3 can lose the write-ahead log in a rare race between processes; the database
of a counter is opened by several at once. `sqlcipher3-binary` and `-wheels` still bundle 3.51.1.
"""

import sqlcipher3


def test_the_bundled_sqlite_is_new_enough() -> None:
    assert sqlcipher3.sqlite_version_info >= (3, 51, 3)


def test_the_library_encrypts() -> None:
    connection = sqlcipher3.connect(":memory:")
    try:
        version = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    assert version is not None
    assert version[0].startswith("4.")
