"""A scanner is told from a person by its speed, with an input method on or off."""

import pytest

from ui.lookup.scan import ScanDetector


def typed(text: str, seconds_each: float) -> str:
    """The verdict on a run of keys and Enter."""
    detector, now = ScanDetector(), 100.0
    for character in text:
        detector.typed(character, now)
        now += seconds_each
    return detector.entered(now)


def test_a_fast_run_and_enter_is_a_scan() -> None:
    assert typed("0012345678", 0.008) == "0012345678"


def test_a_person_is_no_scanner() -> None:
    assert typed("0012345678", 0.12) == ""


@pytest.mark.parametrize("text", ["青山正夫さんです", "aoyama", "12345"])
def test_what_holds_no_code_is_no_scan(text: str) -> None:
    assert typed(text, 0.005) == ""


def test_words_before_the_scan_do_not_join_it() -> None:
    detector = ScanDetector()
    detector.typed("ア", 99.0)
    for at, character in enumerate("0012345678"):
        detector.typed(character, 100 + at * 0.008)
    assert detector.entered(100.085) == "0012345678"


def test_full_width_digits_of_an_input_method_are_folded() -> None:
    detector = ScanDetector()
    detector.typed("００１２３４５６７８", 100.0)
    assert detector.entered(100.001) == "0012345678"


def test_enter_long_after_the_run_is_a_person() -> None:
    detector = ScanDetector()
    detector.typed("0012345678", 100.0)
    assert detector.entered(101.0) == ""
