"""PySide6 6.12.0 lowered the count of None by one on every call that returns nothing, so that
Python 3.11 died after about 5,300 calls. The pinned version must survive many more."""

from PySide6.QtCore import QObject


def test_none_survives_twenty_thousand_calls() -> None:
    made = QObject()
    for _turn in range(20_000):
        made.setObjectName("canary")
    assert made.objectName() == "canary"
