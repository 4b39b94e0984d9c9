"""The net of `net.py` as torch sees it: same names, same arithmetic, many sentences at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as fn

from desktop_app.directory import net as taught

WORD_WIDTH, DROP, PIECE_DROP, WORD_DROP = 192, 0.3, 0.1, 0.15
FIRST_BIAS, DEVIATION = -3.0, 0.01
OWN = ("out", "word", "attention")  # layers that begin with nothing, by the start of their names
FAR = -1e4  # where there is no piece
_DEEP = {"deep0": "d0", "deep1": "d1", "deep2": "d2", "deep3": "d3", "past1": "p1", "past3": "p3"}


def published(path: Path) -> dict[str, Any]:
    """The encoder's own layers under the names of `net.py`."""
    with np.load(path, allow_pickle=False) as file:
        names = {"into": "proj", "into_bias": "proj_b", "norm3": "ln_g", "shift3": "ln_b"}
        runs = [str(run) for run, _before in taught.ORDERS]
        found = {
            ours: np.concatenate([file[theirs + run] for run in runs], axis=-1)
            for ours, theirs in names.items()
        }
        for run in runs:
            for ours, theirs in (("first", "1"), ("second", "2")):
                found[f"{ours}{run}"] = file[f"w{theirs}_{run}"]
                found[f"{ours}{run}_bias"] = file[f"b{theirs}_{run}"]
        found |= {ours: file[theirs] for ours, theirs in _DEEP.items()}
        found |= {"norm": file["ln_g"], "shift": file["ln_b"], "eps": file["eps"]}
        return found | {"middle": file["cnn_W"], "middle_bias": file["cnn_b"]}


class Net(nn.Module):  # type: ignore[misc]  # torch is installed only where it teaches
    """Weights by name; a forward pass takes padded sentences and 1 where a piece or word is."""

    def __init__(self, begun: Mapping[str, Any], word_size: int, labels: int) -> None:
        super().__init__()
        self.eps = float(begun["eps"])
        made = {n: torch.tensor(v, dtype=torch.float32) for n, v in begun.items() if n != "eps"}
        seen = made["norm"].shape[0]
        words = word_size + 2 * WORD_WIDTH
        features = 2 * taught.SIZE + 2 * seen + 2 * words
        made |= _linear("word0", word_size, WORD_WIDTH)
        made |= _linear("word1", 3 * WORD_WIDTH, WORD_WIDTH)
        made |= _linear("word2", 3 * WORD_WIDTH, WORD_WIDTH)
        made |= {"word_norm": torch.ones(words), "word_shift": torch.zeros(words)}
        made |= {"attention": torch.zeros(seen, 1), "out_bias": torch.full((labels,), FIRST_BIAS)}
        made["out"] = torch.randn(features, labels) * DEVIATION
        self.weights = nn.ParameterDict({n: nn.Parameter(v) for n, v in made.items()})

    def forward(self, pieces: Any, piece_at: Any, words: Any, word_at: Any) -> Any:
        """(sentences, labels) log odds."""
        features = [
            self._of_pieces(self._dropped(pieces, PIECE_DROP), piece_at),
            self._of_words(self._dropped(words, WORD_DROP), word_at),
        ]
        features = [fn.dropout(part, DROP, self.training) for part in features]
        return torch.cat(features, -1) @ self.weights["out"] + self.weights["out_bias"]

    def _dropped(self, rows: Any, share: float) -> Any:
        """While it is taught whole pieces are left out now and then."""
        if not self.training:
            return rows
        return rows * (torch.rand(rows.shape[:2]) > share).float()[..., None]

    def _of_pieces(self, pieces: Any, at: Any) -> Any:
        w, here = self.weights, at[..., None]
        inner = pieces @ w["into"] + w["into_bias"]
        inner = _normed(inner, w["norm3"], w["shift3"], self.eps) * here
        parts = [pieces]
        for number, (run, before) in enumerate(taught.ORDERS):
            own = inner[..., number * taught.WIDTH : (number + 1) * taught.WIDTH]
            once = self._convolved(own, f"first{run}", run, before) * here
            parts.append(self._convolved(once, f"second{run}", run, before))
        seen = _normed(torch.cat(parts, -1), w["norm"], w["shift"], self.eps)
        count = at.sum(1, keepdim=True)
        mean = (seen * here).sum(1) @ w["middle"] + count * w["middle_bias"]
        mean = mean * torch.rsqrt(count)
        deep = self._deeper(mean)
        unit = deep * torch.rsqrt((deep * deep).sum(-1, keepdim=True).clamp(min=self.eps))
        attention = torch.softmax((seen @ w["attention"])[..., 0].masked_fill(at == 0, FAR), 1)
        weighed = (seen * attention[..., None]).sum(1)
        largest = seen.masked_fill(here == 0, FAR).max(1).values
        parts = [taught.UNIT * unit, taught.MEAN * mean, taught.LARGEST * largest, weighed]
        return torch.cat(parts, -1)

    def _deeper(self, mean: Any) -> Any:
        w = self.weights
        second = fn.relu(mean @ w["past1"] + fn.relu(mean @ w["deep0"]) @ w["deep1"])
        return torch.tanh(second @ w["past3"] + fn.relu(second @ w["deep2"]) @ w["deep3"])

    def _of_words(self, words: Any, at: Any) -> Any:
        w, here = self.weights, at[..., None]
        own = taught.WORD * words
        first = fn.relu(own @ w["word0"] + w["word0_bias"]) * here
        second = self._convolved(first, "word1", 3, 1) * here
        third = self._convolved(second, "word2", 3, 1) * here
        seen = torch.cat([own, second, third], -1)
        seen = _normed(seen, w["word_norm"], w["word_shift"], taught.LAYER_EPS)
        mean = (seen * here).sum(1) * torch.rsqrt(at.sum(1, keepdim=True))
        largest = seen.masked_fill(here == 0, FAR).max(1).values
        return torch.cat([taught.WORD_MEAN * mean, taught.LARGEST * largest], -1)

    def _convolved(self, rows: Any, name: str, run: int, before: int) -> Any:
        width = rows.shape[-1]
        kernel = self.weights[name].reshape(run, width, -1).permute(2, 1, 0)
        padded = fn.pad(rows.transpose(1, 2), (before, run - 1 - before))
        found = fn.conv1d(padded, kernel, self.weights[f"{name}_bias"])
        return fn.relu(found).transpose(1, 2) + rows


def _linear(name: str, size: int, width: int) -> dict[str, Any]:
    """A layer as torch begins one."""
    layer = nn.Linear(size, width)
    return {name: layer.weight.detach().T.clone(), f"{name}_bias": layer.bias.detach().clone()}


def _normed(rows: Any, gain: Any, shift: Any, eps: float) -> Any:
    rows = rows - rows.mean(-1, keepdim=True)
    return rows * torch.rsqrt((rows * rows).mean(-1, keepdim=True) + eps) * gain + shift
