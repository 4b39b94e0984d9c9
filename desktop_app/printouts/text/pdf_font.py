"""A face inside one PDF: the glyphs used, subset at save time, with widths and ToUnicode."""

import hashlib
import re
import string
import struct
import zlib
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from desktop_app.printouts.text.faces import ZERO_WIDTH, Face, Shaped

DROPPED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT", "name", "post", "OS/2"),
    *("kern", "DSIG", "gasp", "meta", "cmap", "MVAR", "HVAR"),
)
BLOCK = 100
"""Entries of one block of a ToUnicode, as many as PostScript allows."""
FLAGS = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE


def number(value: float) -> str:
    """A short decimal for a content stream."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text


class PdfFont:
    """One face in one document. ReportLab calls `addObjects` when the document is saved."""

    def __init__(self, face: Face, index: int) -> None:
        self.face = face
        self.resource = f"F{index}"
        self._codes: dict[int, int] = {0: 0}
        """Glyph to code, in the order of first use: small dense codes make small tables."""
        self._own: dict[tuple[int, str], int] = {}
        """Further codes of a glyph that stands for several letters, as those of Arabic do."""
        self._glyphs = [0]
        self._texts = [""]
        """What each code draws and stands for."""
        self._used: dict[int, tuple[Shaped, bool, str]] = {}
        """By identity; the shaped string is held so that its identity stays its own."""
        self._places = b""

    def learn(self, gid: int, text: str) -> bool:
        """Use a glyph; true where ToUnicode alone gives this text back."""
        code = self._codes.get(gid)
        if code is None:
            self._codes[gid] = self._new(gid, text)
            return bool(text)
        known = self._texts[code]
        if not known and gid:
            self._texts[code] = text
            return bool(text)
        return known == text

    def _new(self, gid: int, text: str) -> int:
        self._glyphs.append(gid)
        self._texts.append(text)
        return len(self._texts) - 1

    def _code_for(self, gid: int, text: str) -> int:
        """A code that stands for this text, whatever else the glyph stands for."""
        if self.learn(gid, text) or not text:
            return self._codes[gid]
        if (gid, text) not in self._own:
            self._own[gid, text] = self._new(gid, text)
        return self._own[gid, text]

    def use(self, shaped: Shaped) -> bool:
        """Learn the glyphs of a string; true where plain extraction gives it back in order."""
        return self._known(shaped)[1]

    def codes(self, shaped: Shaped) -> str:
        """The codes of a string's glyphs, four hexadecimal digits each."""
        return self._known(shaped)[2]

    def _known(self, shaped: Shaped) -> tuple[Shaped, bool, str]:
        known = self._used.get(id(shaped))
        if known is None and shaped.direction == "rtl":
            codes = "".join([f"{self._code_for(*said):04X}" for said in shaped.meaning])
            known = self._used[id(shaped)] = (shaped, shaped.ordered, codes)
        elif known is None:
            learnt = [self.learn(gid, text) for gid, text in shaped.meaning]
            codes = "".join([f"{self._codes[gid]:04X}" for gid, _text in shaped.meaning])
            known = self._used[id(shaped)] = (shaped, shaped.ordered and all(learnt), codes)
        return known

    def addObjects(self, doc: Any) -> None:
        """Write the font's objects into the document."""
        name = f"{self._tag()}+{re.sub('[^A-Za-z0-9-]', '', self.face.name)}"
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(self._descendant(doc, name))]),
                "ToUnicode": doc.Reference(stream(self._to_unicode())),
            }
        )
        fonts = doc.idToObject["BasicFonts"].dict
        fonts[self.resource] = doc.Reference(font, "text-" + self.resource)

    def _tag(self) -> str:
        """Six letters that differ between subsets and do not change from run to run."""
        seed = self.face.name + ",".join(map(str, sorted(self._glyphs)))
        value = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
        return "".join(string.ascii_uppercase[value // 26**place % 26] for place in range(6))

    def _descendant(self, doc: Any, name: str) -> Any:
        system = {
            "Registry": pdfdoc.PDFString("Adobe"),
            "Ordering": pdfdoc.PDFString("Identity"),
            "Supplement": 0,
        }
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(system),
                "FontDescriptor": doc.Reference(self._descriptor(doc, name)),
                "DW": 1000,
                "W": self._widths(),
                "CIDToGIDMap": doc.Reference(stream(self._places)),
            }
        )

    def _widths(self) -> str:
        """The width table, written out here: ReportLab takes a millisecond per hundred entries."""
        widths = (number(round(self.face.natural_advance(gid), 2)) for gid in self._glyphs)
        return f"[0 [{' '.join(widths)}]]"

    def _descriptor(self, doc: Any, name: str) -> Any:
        face = self.face
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray(bounding_box(face)),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent),
                "Descent": round(face.descent),
                "CapHeight": extent(face, "H", 1, 714),
                "StemV": extent(face, "l", 0, 88),
                "FontFile2": doc.Reference(self._file()),
            }
        )

    def _file(self) -> Any:
        """The glyphs used, numbered anew: kept numbers cost a kilobyte of empty tables a font."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(self._glyphs)
        wanted.flags = FLAGS
        for table in DROPPED:
            tag = int.from_bytes(table.encode(), "big")
            wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).add(tag)
        plan = hb.SubsetPlan(self.face.subsettable(), wanted)
        numbers = plan.old_to_new_glyph_mapping
        places = (numbers[gid].to_bytes(2, "big") for gid in self._glyphs)
        self._places = b"".join(places)
        data = plan.execute().blob.data
        content = stream(data)
        content.dictionary["Length1"] = len(data)
        return content

    def _to_unicode(self) -> str:
        """What each code stands for. PDF/UA and PDF/A want a text for every code, also where
        ActualText says it already: then the character the glyph has by itself, or a zero-width
        space for a glyph that only exists inside a cluster."""
        rows = [
            f"<{code:04X}> <{utf16(text or self.face.characters.get(gid, ZERO_WIDTH))}>"
            for code, (gid, text) in enumerate(zip(self._glyphs, self._texts, strict=True))
            if code  # code 0 is .notdef, which is never drawn
        ]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines)


def utf16(text: str) -> str:
    """Hexadecimal UTF-16, as PDF strings hold it."""
    return text.encode("utf-16-be", "surrogatepass").hex().upper()


def stream(content: str | bytes) -> Any:
    """A compressed stream object."""
    data = content.encode("ascii") if isinstance(content, str) else bytes(content)
    made = pdfdoc.PDFStream(content=zlib.compress(data, 9))
    made.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return made


def bounding_box(face: Face) -> list[int]:
    """The box of the whole font from its head table."""
    head = face.hb_face.reference_table("head").data
    return [round(value * face.unit) for value in struct.unpack(">4h", head[36:44])]


def extent(face: Face, letter: str, side: int, fallback: int) -> int:
    """Width of the l (a sans's stem) or height of the H; fonts without Latin get a usual one."""
    gid = face.hb_font.get_nominal_glyph(ord(letter))
    found = face.hb_font.get_glyph_extents(gid) if gid else None
    if found is None:
        return fallback
    return round(float(found.y_bearing if side else found.width) * face.unit)


def font_of(doc: Any, face: Face) -> PdfFont:
    """The face as a font of this ReportLab document."""
    try:
        fonts: dict[str, PdfFont] = doc.shaped_fonts
    except AttributeError:
        fonts = doc.shaped_fonts = {}
    found = fonts.get(face.name)
    if found is None:
        found = fonts[face.name] = PdfFont(face, len(fonts) + 1)
        doc.delayedFonts.append(found)
    return found
