"""A canvas on which everything drawn either belongs to the structure tree or is marked as an artifact."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from workbench.adapters.report.tagged.document import Document, Page
from workbench.adapters.report.tagged.metadata import Attachment, Description, attach, colour, describe
from workbench.adapters.report.tagged.structure import Content, Element, Placed, Tree

Colour = tuple[float, float, float]
Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner of the page."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words set in one face and colour; `x` and `y` say where their base line begins."""

    x: float
    y: float
    text: str
    face: str
    size: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link leads: a page, counted from 1, and a height on it."""

    page: int
    top: float


class TaggedCanvas(Canvas):  # type: ignore[misc]  # the library has no types
    """Pages that are drawn in reading order; `places` says where every link leads before the first is drawn."""

    def __init__(self, size: tuple[float, float], face: str, about: Description, places: Mapping[str, Place]) -> None:
        super().__init__(io.BytesIO(), pagesize=size, initialFontName=face, invariant=1)
        self._doc = Document(about.language, about.made, about.identity)
        self._about = about
        self._places = places
        self._mute = 0
        self._tree = Tree()
        self._stack = [self._tree.top]
        self._known: dict[Hashable, Element] = {}
        self._owners: list[Element] = []
        self._fields: list[pdfdoc.PDFObjectReference] = []

    @contextmanager
    def within(self, key: Hashable, role: str, **entries: object) -> Iterator[None]:
        """Draw inside one element; the same key on a later page goes on with the same element."""
        if self._mute:
            yield
            return
        element = self._known.get(key)
        if element is None:
            element = self._known[key] = Element(role, self._stack[-1], entries)
            self._stack[-1].kids.append(element)
        self._stack.append(element)
        try:
            yield
        finally:
            self._stack.pop()

    @contextmanager
    def marked(self) -> Iterator[None]:
        """Draw content of the element in hand."""
        if self._mute:
            yield
            return
        element = self._stack[-1]
        element.kids.append(Content(self._doc.thisPageName(), len(self._owners)))
        self._code.append(f"/{element.role} <</MCID {len(self._owners)}>> BDC")
        self._owners.append(element)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Draw what is no content: rules, shades, repeated heads, and what stands on every page (`kind` says where).

        Whatever is drawn inside stays outside the structure tree.
        """
        self._mute += 1
        if self._mute == 1:
            entries = f"<</Type /Pagination /Subtype /{kind}>>" if kind else "<</Type /Layout>>"
            self._code.append(f"/Artifact {entries} BDC")
        yield
        self._mute -= 1
        if not self._mute:
            self._code.append("EMC")

    def write(self, stretches: Iterable[Stretch]) -> None:
        """Set words; call it inside `marked` or `artifact`."""
        code = ["BT"]
        face: tuple[str, float] | None = None
        shade: Colour | None = None
        for one in stretches:
            if one.colour != shade:
                code.append("{:.3f} {:.3f} {:.3f} rg".format(*one.colour))
            code.append(f"1 0 0 1 {one.x:.2f} {one.y:.2f} Tm")
            for name, codes in pdfmetrics.getFont(one.face).encoded(one.text, self._doc):
                if (name, one.size) != face:
                    code.append(f"{name} {one.size:g} Tf")
                    face = (name, one.size)
                code.append(f"<{codes.hex()}> Tj")
            shade = one.colour
        self._code.append(" ".join([*code, "ET"]))

    def fill(self, rectangle: Rectangle, shade: Colour) -> None:
        """Fill a rectangle; call it inside `marked` or `artifact`."""
        left, bottom, right, top = rectangle
        self.setFillColorRGB(*shade)
        self.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)

    def image(self, picture: Image.Image, rectangle: Rectangle) -> None:
        """Paint an RGB picture into a rectangle; call it inside `marked`."""
        data = picture.tobytes()
        name = hashlib.md5(data + repr(picture.size).encode(), usedforsecurity=False).hexdigest()
        if self._doc.getXObjectName(name) not in self._doc.idToObject:
            entries = {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceRGB", "BitsPerComponent": 8}
            entries |= {"Width": picture.width, "Height": picture.height, "Filter": "/FlateDecode"}
            stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), zlib.compress(data))
            self._doc.Reference(stream, self._doc.getXObjectName(name))
        left, bottom, right, top = rectangle
        painted = f"/{self._doc.getXObjectName(name)} Do"
        self._code.append(f"q {right - left:.2f} 0 0 {top - bottom:.2f} {left:.2f} {bottom:.2f} cm {painted} Q")
        self._formsinuse.append(name)

    def leads(self, target: str) -> bool:
        """Say whether a target is somewhere in this document."""
        return target in self._places

    def link(self, rectangles: Sequence[Rectangle], target: str, words: str) -> None:
        """Make rectangles lead to a place; call it within the element of the link."""
        if self._mute:
            return
        place = self._places[target]
        page = pdfdoc.PDFObjectReference(f"Page{place.page}")
        goal = pdfdoc.PDFArray([page, "/XYZ", "null", f"{place.top:.2f}", "null"])
        for rectangle in rectangles:
            entries = {"Subtype": "/Link", "Border": "[0 0 0]", "Dest": goal, "Contents": pdfdoc.PDFString(words)}
            self._annotate(entries, rectangle)

    def field(self, rectangle: Rectangle, name: str, purpose: str, lock: dict[str, object] | None) -> None:
        """Place an empty signature field; call it within a `Form` element."""
        left, bottom, right, top = rectangle
        box = pdfdoc.PDFArray([0, 0, right - left, top - bottom])
        empty = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": pdfdoc.PDFDictionary({})}
        look = self._doc.Reference(pdfdoc.PDFStream(pdfdoc.PDFDictionary(empty), b" "))
        said = pdfdoc.PDFString(purpose)
        entries = {"Subtype": "/Widget", "FT": "/Sig", "T": pdfdoc.PDFString(name), "TU": said, "Contents": said}
        entries |= {"AP": pdfdoc.PDFDictionary({"N": look})}
        if lock is not None:
            entries["Lock"] = self._doc.Reference(pdfdoc.PDFDictionary({"Type": "/SigFieldLock", **lock}))
        self._fields.append(self._annotate(entries, rectangle))

    def contents_entry(self, title: str, level: int, key: str) -> None:
        """Put a heading of the page in hand into the outline; levels count from 0."""
        place = self._places[key]
        self.bookmarkPage(key, fit="XYZ", top=place.top)
        self.addOutlineEntry(title, key, level, closed=level > 0)

    def showPage(self) -> None:
        """Finish a page."""
        page = Page()
        page.pagewidth, page.pageheight = self._pagesize
        page.Rotate = 0
        stream = "\n".join([self._preamble, *self._code, ""])
        page.Contents = pdfdoc.PDFStream(content=stream.encode("latin-1"), filters=[pdfdoc.PDFZCompress])
        page.StructParents = self._tree.add(self._owners)
        page.Tabs = "/S"
        self._owners = []
        self._setColorSpace(page)
        self._setExtGState(page)
        self._setXObjects(page)
        self._setShadingUsed(page)
        self._setAnnotations(page)
        self._doc.addPage(page)
        self._startPage()

    def finish(self, attachment: Attachment | None = None) -> bytes:
        """Write the whole file; the canvas is spent afterwards."""
        describe(self._doc, self._about)
        colour(self._doc)
        if attachment is not None:
            attach(self._doc, attachment)
        catalogue = self._doc.Catalog
        if self._fields:
            form = {"Fields": pdfdoc.PDFArray(self._fields), "SigFlags": 0}
            catalogue.AcroForm = pdfdoc.PDFDictionary(form)
        catalogue.StructTreeRoot = self._tree.write(self._doc)
        catalogue.PageMode = "/UseOutlines"
        whole: bytes = self._doc.GetPDFData(self)
        return whole

    def _annotate(self, entries: dict[str, object], rectangle: Rectangle) -> pdfdoc.PDFObjectReference:
        element = self._stack[-1]
        rect = pdfdoc.PDFArray([f"{edge:.2f}" for edge in rectangle])
        whole = {"Type": "/Annot", "Rect": rect, "F": 4, "P": self._doc.thisPageRef(), **entries}
        annotation = pdfdoc.PDFDictionary({**whole, "StructParent": self._tree.add(element)})
        self._addAnnotation(annotation)
        reference = self._doc.Reference(annotation)
        element.kids.append(Placed(self._doc.thisPageName(), reference))
        return reference
