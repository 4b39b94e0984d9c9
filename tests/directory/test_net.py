"""The arithmetic of the net, against a plain loop over places and against known properties."""

import numpy as np
import pytest

from desktop_app.directory import net
from desktop_app.directory.learnt import read_weights
from desktop_app.directory.starter import MODEL

CHANCE = np.random.default_rng(7)


def random(*shape: int) -> np.ndarray:
    return CHANCE.standard_normal(shape).astype(np.float32)


@pytest.mark.parametrize(("run", "before"), [(2, 0), (3, 1), (5, 2)])
@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_convolution_looks_at_neighbours_and_never_outside(
    run: int, before: int, count: int
) -> None:
    rows, weights, bias = random(count, 4), random(run * 4, 4), random(4)
    found = net._convolved(rows, {"a": weights, "a_bias": bias}, "a", run, before)  # noqa: SLF001
    for place in range(count):
        total = bias.copy()
        for step in range(run):
            at = place - before + step
            if 0 <= at < count:
                total += rows[at] @ weights[step * 4 : step * 4 + 4]
        assert found[place] == pytest.approx(np.maximum(total, 0) + rows[place], abs=1e-4)


def test_log_odds_of_every_label_for_any_length() -> None:
    weights = read_weights(MODEL)
    for pieces, words in ((1, 1), (2, 40), (60, 3)):
        odds = net.log_odds(weights.net, random(pieces, 512), random(words, 300))
        assert odds.shape == (len(weights.labels),)
        assert np.isfinite(odds).all()
