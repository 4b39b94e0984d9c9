"""What a file must say to be PDF/A-2a and PDF/UA-1: its claims (XMP) and what its colours mean.

ISO 19005-2:2011, 6.2.3 and 6.6; ISO 14289-1:2014, 5 and 7.1. The claims hold for whatever the
flowables of this package draw; a caller who draws by other means answers for what that draws.
"""

import zlib
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from desktop_app.printouts.text.tagging import Node, name_of

SRGB = Path(__file__).with_name("srgb.icc")
"""IEC 61966-2.1 as Little CMS builds it, its date fixed."""
CONDITION = "sRGB IEC61966-2.1"
PART = (
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>"
)
SCHEMA = (  # PDF/A wants every schema that XMP 2004 did not know described inside the file
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    f"<pdfaSchema:property><rdf:Seq>{PART}</rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
SPACES = "".join(
    f' xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
        ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
        ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
    )
)


class Stream(Node):
    """A stream whose dictionary and bytes are known."""

    def __init__(self, entries: str, data: bytes) -> None:
        self.entries = entries
        self.data = data

    def format(self, _document: Any) -> bytes:
        """The object; ReportLab's own streams end without a line end before `endstream` too."""
        head = f"<<{self.entries} /Length {len(self.data)}>>\nstream\n"
        return head.encode("ascii") + self.data + b"endstream"


def claim(doc: Any, title: str, language: str) -> None:
    """Write the claims and the meaning of the colours into the catalogue."""
    doc.Catalog.Metadata = Stream("/Type /Metadata /Subtype /XML", metadata(title, language))
    profile = doc.Reference(Stream("/N 3 /Filter /FlateDecode", packed_profile()))
    intent = Node()
    intent.body = (
        f"[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ({CONDITION})"
        f" /Info ({CONDITION}) /DestOutputProfile {name_of(doc, profile)}>>]"
    )
    catalog = doc.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = intent


@cache
def packed_profile() -> bytes:
    """The sRGB profile, compressed."""
    return zlib.compress(SRGB.read_bytes(), 9)


def metadata(title: str, language: str) -> bytes:
    """XMP: title, language, PDF/A-2a, PDF/UA-1. Not compressed: archives read it as it stands."""
    xml = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{SPACES}>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        f"</dc:title><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
        f"<pdfuaid:part>1</pdfuaid:part>{SCHEMA}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    return xml.encode()
