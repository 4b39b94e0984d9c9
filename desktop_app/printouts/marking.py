"""Marks for the extraction tool (`build/sheets_pot.py`): sentences and terms of the sheets."""

from dataclasses import dataclass


def s_(sentence: str) -> str:
    """Mark a Japanese source sentence; it is translated when the sheet is rendered."""
    return sentence


@dataclass(frozen=True)
class Term:
    """An official Japanese term with its reading; printed beside its translation."""

    japanese: str
    reading: str


def t_(japanese: str, reading: str) -> Term:
    """Mark an official term."""
    return Term(japanese, reading)
