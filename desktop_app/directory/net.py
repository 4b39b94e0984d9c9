"""A small net over the pieces and the words of one sentence: log odds of every label.

Two halves side by side. Pieces go through the convolutions of Google's multilingual sentence
encoder (2, 3 and 5 pieces in a row, twice each), words through two of our own (3 words in a row);
what comes out is averaged, taken at its largest, and weighed by one layer. The encoder's
layers began with its published weights and were taught on, with the rest, by `build/teaching`.
"""

from collections.abc import Mapping
from typing import Any

ORDERS = ((2, 0), (3, 1), (5, 2))  # pieces in a row, and how many of them stand before
SIZE = 512  # numbers of a piece
WIDTH = 256  # ... inside a convolution
LAYER_EPS = 1e-5  # of the layers that are our own
# What brings the parts to one size; the taught weights go with them.
UNIT, MEAN, LARGEST, WORD, WORD_MEAN = 10.0, 0.3, 0.5, 3.0, 0.6

Arrays = Mapping[str, Any]


def log_odds(net: Arrays, pieces: Any, words: Any) -> Any:
    """(labels,) of one sentence: pieces (n, 512) and words (m, 300), neither of them empty."""
    import numpy as np

    features = np.concatenate([_of_pieces(net, pieces), _of_words(net, words)])
    return features @ net["out"] + net["out_bias"]


def _of_pieces(net: Arrays, pieces: Any) -> Any:
    import numpy as np

    eps = float(net["eps"])
    inner = _normed(pieces @ net["into"] + net["into_bias"], net["norm3"], net["shift3"], eps)
    parts = [pieces]
    for number, (run, before) in enumerate(ORDERS):
        own = inner[:, number * WIDTH : (number + 1) * WIDTH]
        once = _convolved(own, net, f"first{run}", run, before)
        parts.append(_convolved(once, net, f"second{run}", run, before))
    seen = _normed(np.concatenate(parts, axis=1), net["norm"], net["shift"], eps)
    count = np.float32(len(seen))
    mean = (seen.sum(axis=0) @ net["middle"] + count * net["middle_bias"]) / np.sqrt(count)
    attention = _softmax(seen @ net["attention"][:, 0])
    deep = UNIT * _unit(_deeper(net, mean), eps)
    return np.concatenate([deep, MEAN * mean, LARGEST * seen.max(axis=0), attention @ seen])


def _deeper(net: Arrays, mean: Any) -> Any:
    import numpy as np

    first = np.maximum(mean @ net["deep0"], 0)
    second = np.maximum(mean @ net["past1"] + first @ net["deep1"], 0)
    third = np.maximum(second @ net["deep2"], 0)
    return np.tanh(second @ net["past3"] + third @ net["deep3"])


def _of_words(net: Arrays, words: Any) -> Any:
    import numpy as np

    own = WORD * words
    first = np.maximum(own @ net["word0"] + net["word0_bias"], 0)
    second = _convolved(first, net, "word1", 3, 1)
    third = _convolved(second, net, "word2", 3, 1)
    seen = np.concatenate([own, second, third], axis=1)
    seen = _normed(seen, net["word_norm"], net["word_shift"], LAYER_EPS)
    mean = seen.sum(axis=0) / np.sqrt(np.float32(len(seen)))
    return np.concatenate([WORD_MEAN * mean, LARGEST * seen.max(axis=0)])


def _convolved(rows: Any, net: Arrays, name: str, run: int, before: int) -> Any:
    """Each row with its neighbours, added to what it was; nothing stands outside the sentence."""
    import numpy as np

    count, width = rows.shape
    padded = np.zeros((count + run - 1, width), dtype=np.float32)
    padded[before : before + count] = rows
    windows = np.concatenate([padded[at : at + count] for at in range(run)], axis=1)
    return np.maximum(windows @ net[name] + net[f"{name}_bias"], 0) + rows


def _normed(rows: Any, gain: Any, shift: Any, eps: float) -> Any:
    import numpy as np

    rows = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt((rows * rows).mean(axis=1, keepdims=True) + eps)
    return rows / spread * gain + shift


def _unit(values: Any, eps: float) -> Any:
    import numpy as np

    return values / np.sqrt(max(float(values @ values), eps))


def _softmax(values: Any) -> Any:
    import numpy as np

    powers = np.exp(values - values.max())
    return powers / powers.sum()
