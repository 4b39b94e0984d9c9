"""The finished file: everything but streams packed into object streams (ISO 32000-1, 7.5.7).

A tagged page has hundreds of small objects; one by one they take as much room as a font.
"""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

VERSION = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
PACKED = 200
"""Objects of one stream; readers unpack a whole stream to reach one of them."""
END = b"endstream"
CLOSE = b"\r\n" + END
"""A lone line feed would take a carriage return at the end of the data for its own."""


def write(doc: Any) -> bytes:
    """ReportLab's document as bytes; replaces its `format`."""
    root, info = doc.Reference(doc.Catalog), doc.Reference(doc.info)
    doc.encrypt.prepare(doc)
    loose: list[tuple[int, bytes]] = []
    streams: list[tuple[int, bytes]] = []
    for number, text in objects(doc):
        (streams if text.endswith(END) else loose).append((number, text))
    following = len(loose) + len(streams) + 1
    out = bytearray(VERSION)
    places: dict[int, bytes] = {}
    for first in range(0, len(loose), PACKED):
        part = loose[first : first + PACKED]
        for index, (number, _text) in enumerate(part):
            places[number] = entry(2, following, index)
        streams.append((following, packed(part)))
        following += 1
    for number, text in streams:
        places[number] = entry(1, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    places[following] = entry(1, len(out), 0)
    start = len(out)
    fingerprint = hashlib.sha256(out).hexdigest()[:32].encode("ascii")
    out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        following,
        references(places, following + 1, formatted(root, doc), formatted(info, doc), fingerprint),
        start,
    )
    return bytes(out)


def formatted(part: Any, doc: Any) -> bytes:
    """As it stands in the file."""
    return bytes(pdfdoc.format(part, doc))


def objects(doc: Any) -> Iterator[tuple[int, bytes]]:
    """Every object by number; writing one may add more."""
    number = 1
    while number in doc.numberToId:
        text = pdfdoc.format(doc.idToObject[doc.numberToId[number]], doc, toplevel=1).rstrip(b"\n")
        if text.endswith(END):  # ReportLab leaves out the line end before it
            text = text.removesuffix(END) + CLOSE
        yield number, text
        number += 1


def packed(part: Sequence[tuple[int, bytes]]) -> bytes:
    """One object stream: numbers and offsets, then the objects."""
    heads: list[bytes] = []
    at = 0
    for number, text in part:
        heads.append(b"%d %d" % (number, at))
        at += len(text) + 1
    head = b" ".join(heads) + b"\n"
    body = zlib.compress(head + b"\n".join(text for _number, text in part), 9)
    return b"<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>\nstream\n%b%b" % (
        len(part),
        len(head),
        len(body),
        body,
        CLOSE,
    )


def entry(kind: int, first: int, second: int) -> bytes:
    """One row of the cross-reference stream."""
    return bytes([kind]) + first.to_bytes(4, "big") + second.to_bytes(2, "big")


def references(
    places: dict[int, bytes], size: int, root: bytes, info: bytes, fingerprint: bytes
) -> bytes:
    """The cross-reference stream, which is the trailer too."""
    free = entry(0, 0, 65535)
    body = zlib.compress(b"".join(places.get(number, free) for number in range(size)), 9)
    return (
        b"<</Type /XRef /Size %d /W [1 4 2] /Root %b /Info %b /ID [<%b> <%b>]"
        b" /Filter /FlateDecode /Length %d>>\nstream\n%b%b"
        % (size, root, info, fingerprint, fingerprint, len(body), body, CLOSE)
    )
