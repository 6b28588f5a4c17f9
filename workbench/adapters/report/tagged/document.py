"""reportlab's document with what PDF/A and PDF/UA ask for and the library leaves out."""

from __future__ import annotations

import hashlib
import re
import time
from datetime import datetime
from functools import cached_property

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

_BLOCK = 100


class Catalogue(pdfdoc.PDFCatalog):  # type: ignore[misc]  # the library has no types
    """The document's root, with the two entries the library does not know."""

    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents", "AF")
    __Refs__ = __NoDefault__


class Page(pdfdoc.PDFPage):  # type: ignore[misc]  # the library has no types
    """A page that knows its place in the structure tree."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


class Font(TTFont):  # type: ignore[misc]  # the library has no types
    """An embedded font whose table of characters names no character that is not there."""

    @cached_property
    def characters(self) -> frozenset[str]:
        """All characters that the font has a sign for."""
        return frozenset(map(chr, self.face.charToGlyph))

    def encoded(self, text: str, document: pdfdoc.PDFDocument) -> list[tuple[str, bytes]]:
        """Return a text as codes, each stretch with the name of the part of this font that it is set in."""
        if text.isascii():
            # The first part of every font holds ASCII as it is.
            self._assignState(document)
            return [(self.getSubsetInternalName(0, document), text.encode("ascii"))]
        stretches = self.splitString(text, document)
        return [(self.getSubsetInternalName(part, document), codes) for part, codes in stretches]

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:
        """Embed the subsets, then write their tables of characters anew."""
        subsets = self.state[doc].subsets
        before = set(doc.idToObject)
        super().addObjects(doc)
        tables = [name for name in doc.idToObject if name not in before and name.startswith("toUnicodeCMap:")]
        for name, subset in zip(tables, subsets, strict=True):
            stream = doc.idToObject[name]
            stream.content = _characters(stream.content, subset)


class Document(pdfdoc.PDFDocument):  # type: ignore[misc]  # the library has no types
    """A PDF 1.7 document that takes its date and its identity from what it says, so that it can be made again."""

    def __init__(self, language: str, made: datetime, identity: bytes) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        pages = self.Pages
        self.Catalog = self._catalog = Catalogue()
        self.Catalog.Pages = pages
        self.Catalog.Outlines = self.Outlines
        self.Catalog.Lang = pdfdoc.PDFString(language)
        self._timeStamp = _stamp(made)
        self.signature = hashlib.md5(identity, usedforsecurity=False)

    def format(self) -> bytes:
        """Write the file; every stream ends with the line end that PDF/A wants before `endstream`."""
        for thing in (self.Catalog, self.info):
            self.Reference(thing)
        file = pdfdoc.PDFFile(self._pdfVersion)
        names: list[str] = []
        # Writing one object may register further ones, so the end is only known when it is reached.
        while (name := self.numberToId.get(len(names) + 1)) is not None:
            written = pdfdoc.PDFIndirectObject(name, self.idToObject[name]).format(self)
            self.idToOffset[name] = file.add(_ended(written))
            names.append(name)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, names)
        start = file.add(table.format(self))
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        file.add(pdfdoc.PDFTrailer(start, Size=len(names) + 1, Root=root, Info=info, ID=self.ID()).format(self))
        whole: bytes = file.format(self)
        return whole


def _ended(written: bytes) -> bytes:
    # Both characters, because data that happens to end with a carriage return would lose it to a lone line feed.
    end = b"endstream\nendobj\n"
    return written[: -len(end)] + b"\r\n" + end if written.endswith(end) else written


def _stamp(made: datetime) -> TimeStamp:
    stamp = TimeStamp(invariant=1)
    stamp.t = made.timestamp()
    stamp.lt = tuple(time.gmtime(stamp.t))
    stamp.YMDhms = stamp.lt[:6]
    stamp.dhh = stamp.dmm = 0
    stamp.tzname = "UTC"
    return stamp


def _characters(table: str, subset: list[int]) -> str:
    """Return a ToUnicode table without U+0000, with at most a hundred characters a block."""
    lines = [f"<{at:02X}> <{_utf16(code)}>" for at, code in enumerate(subset) if code]
    blocks = [lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK)]
    written = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return re.sub(r"\d+ beginbfchar.*endbfchar", lambda _: written, table, flags=re.DOTALL)


def _utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()
