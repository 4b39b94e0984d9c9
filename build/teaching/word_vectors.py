"""Makes resources/referrals/word_vectors.npz from the wheel of ja-ginza, which carries chiVe.

    pip download --no-deps ja-ginza==5.3.0
    python3 build/tasks.py learn --words ja_ginza-5.3.0-py3-none-any.whl

Run once, kept so that anybody can make the file anew. The wheel keeps forms by a 64-bit
MurmurHash; ours by a CRC-32, which Python has.
"""

import io
import json
import zipfile
from pathlib import Path
from zlib import crc32

import msgpack
import numpy as np

from desktop_app.directory.word_vectors import FILE

MASK = (1 << 64) - 1
PRIME, TURN = 0xC6A4A7935BD1E995, 47  # MurmurHash64A, Appleby 2008, public domain


def make(wheel_file: Path) -> int:
    """Read the wheel, write the file; how many forms were kept."""
    with zipfile.ZipFile(wheel_file) as wheel:
        folder = next(n for n in wheel.namelist() if n.endswith("vocab/vectors"))[: -len("vectors")]
        vectors = np.load(io.BytesIO(wheel.read(folder + "vectors")))
        row_of = msgpack.unpackb(wheel.read(folder + "key2row"), strict_map_key=False)
        forms = json.loads(wheel.read(folder + "strings.json"))
    found = {crc32(form.encode()): row_of[key] for form in forms if (key := murmur(form)) in row_of}
    sums = np.array(sorted(found), dtype=np.uint32)
    rows = np.array([found[int(one)] for one in sums], dtype=np.uint16)
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    scale = np.maximum(np.abs(unit).max(axis=1), 1e-9) / 127
    packed = np.round(unit / scale[:, None]).astype(np.int8)
    steps = np.diff(sums, prepend=np.uint32(0))
    np.savez_compressed(
        FILE, steps=steps, rows=rows, vectors=packed, scale=scale.astype(np.float16)
    )
    return len(sums)


def murmur(text: str, seed: int = 1) -> int:
    """The number under which the wheel keeps a form."""
    data = text.encode()
    whole = len(data) - len(data) % 8
    value = seed ^ (len(data) * PRIME & MASK)
    for at in range(0, whole, 8):
        part = int.from_bytes(data[at : at + 8], "little") * PRIME & MASK
        part = (part ^ part >> TURN) * PRIME & MASK
        value = (value ^ part) * PRIME & MASK
    if data[whole:]:
        value = (value ^ int.from_bytes(data[whole:], "little")) * PRIME & MASK
    value = (value ^ value >> TURN) * PRIME & MASK
    return value ^ value >> TURN
