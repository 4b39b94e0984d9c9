"""Inserts that a thread of its own carries out while the next rows are made ready.

The database works without the interpreter's lock while a statement runs; with some thousand values
in each (see `bulk`) the two cores of a counter's machine work at once: one reads, folds and seals,
the other writes. There is one transaction and one connection all the same, and never two at it:
whoever asks for anything but an insert waits until all that was handed over is written.
"""

from queue import Queue
from threading import Thread
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Dialect

from desktop_app.storage.transaction import Transaction

# Statements that wait: enough that neither side stands idle, few enough for level memory (each
# is some megabytes of rows).
_MOST_WAITING = 4

_Job = tuple[str, Any]


class WriteBehind:
    """A transaction whose inserts run behind the caller's back, in their order.

    What the database refuses is raised by the next call of any kind, at the latest on leaving.
    Where the caller leaves with an exception, what still waits is dropped; the caller rolls back.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._plain = transaction
        self.driver, self.spelled = transaction.driver, transaction.spelled
        self._waiting: Queue[_Job | None] = Queue(_MOST_WAITING)
        self._failed: BaseException | None = None
        self._dropped = False
        self._thread = Thread(target=self._work, name="write-behind", daemon=True)

    @property
    def connection(self) -> Connection:
        """For statements of SQLAlchemy, which see everything handed over so far."""
        self.settle()
        return self._plain.connection

    @property
    def dialect(self) -> Dialect:
        """The dialect of the connection, which need not wait to be told."""
        return self._plain.connection.dialect

    def execute(self, statement: str, values: Any = ()) -> Any:
        """A statement on the driver, which sees everything handed over so far."""
        self.settle()
        return self.driver.execute(statement, values)

    def exec_driver_sql(self, statement: str, values: Any) -> None:
        """Hand one statement over: a tuple of values, or a list of such for one after another."""
        if self._failed is not None:
            self.settle()
        self._waiting.put((statement, values))

    def settle(self) -> None:
        """Wait until all is written; raises what the database refused."""
        self._waiting.join()
        if self._failed is not None:
            raise self._failed

    def __enter__(self) -> "WriteBehind":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        self._dropped = kind is not None
        self._waiting.put(None)
        self._thread.join()
        if kind is None and self._failed is not None:
            raise self._failed

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            try:
                if self._failed is None and not self._dropped:
                    self._run(*job)
            except BaseException as failure:  # `settle` raises it again
                self._failed = failure
            finally:
                del job  # or its rows stay in memory while the next are waited for
                self._waiting.task_done()

    def _run(self, statement: str, values: Any) -> None:
        if isinstance(values, list):
            self.driver.cursor().executemany(statement, values)
        else:
            self.driver.execute(statement, values)
