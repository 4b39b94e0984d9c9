"""Vectors of words: near meanings stand near, unknown words are zeros, a bad file is not used."""

from pathlib import Path

import numpy as np
import pytest

from desktop_app.directory.word_vectors import SIZE, UNKNOWN, load_word_vectors


def likeness(one: str, other: str) -> float:
    vectors = load_word_vectors()
    first, second = vectors.of(vectors.find([one, other]))
    return float(first @ second)


def test_near_meanings_stand_near() -> None:
    assert likeness("家賃", "賃料") > likeness("家賃", "犬") + 0.2
    assert likeness("滞納", "未納") > 0.9


def test_an_unknown_word_is_nothing() -> None:
    vectors = load_word_vectors()
    rows = vectors.find(["ぬるぽがっぺけ"])
    assert rows == [UNKNOWN]
    assert not vectors.of(rows).any()


def test_vectors_have_length_one() -> None:
    vectors = load_word_vectors()
    found = vectors.of(vectors.find(["生活", "仕事", "病院"]))
    assert found.shape == (3, SIZE)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=0.02)


@pytest.mark.expects_warnings("the vectors of words are unreadable")
def test_a_damaged_file_is_not_used(tmp_path: Path) -> None:
    broken = tmp_path / "word_vectors.npz"
    broken.write_bytes(b"PK\x03\x04 nothing")
    assert load_word_vectors(broken) is None
