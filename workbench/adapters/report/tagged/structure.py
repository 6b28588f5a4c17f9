"""The structure tree of a tagged PDF: what a reader that cannot see the page is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase import pdfdoc


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of marked content: the page it is on, and its number there."""

    page: str
    number: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation that belongs to an element: the page it is on, and the annotation itself."""

    page: str
    annotation: pdfdoc.PDFObjectReference


class Element(pdfdoc.PDFObject):  # type: ignore[misc]  # the library has no types
    """One element of the tree, written as one object of the file."""

    __RefOnly__ = 1

    def __init__(self, role: str, parent: pdfdoc.PDFObject, entries: dict[str, object] | None = None) -> None:
        self.role = role
        self.parent = parent
        self.entries = entries or {}
        self.kids: list[Element | Content | Placed] = []

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the element; a single kid stands without an array, as signature validators expect."""
        page = next((kid.page for kid in self.kids if isinstance(kid, Content)), None)
        kids = [_kid(kid, page, document) for kid in self.kids]
        written = [b"<< /Type /StructElem /S /%s /P %s" % (self.role.encode(), _reference(self.parent, document))]
        if page is not None:
            written.append(b"/Pg %s" % _named(page, document))
        written += [b"/%s %s" % (name.encode(), pdfdoc.format(value, document)) for name, value in self.entries.items()]
        if kids:
            written.append(b"/K " + (kids[0] if len(kids) == 1 else b"[%s]" % b" ".join(kids)))
        return b"\n".join(written) + b" >>"


class Tree:
    """The tree with its root, and the table that leads from a page back into it."""

    def __init__(self) -> None:
        self._root = pdfdoc.PDFDictionary({"Type": "/StructTreeRoot"})
        self.top = Element("Document", self._root)
        self._parents: list[Sequence[Element] | Element] = []

    def add(self, owner: Sequence[Element] | Element) -> int:
        """Note who owns the marked content of a page, or an annotation; return the number that leads there."""
        self._parents.append(owner)
        return len(self._parents) - 1

    def write(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
        """Put every element into the document and return the root for its catalogue."""
        self._root["K"] = document.Reference(self.top)
        _register(self.top, document)
        numbers: list[object] = []
        for number, owner in enumerate(self._parents):
            value = owner if isinstance(owner, Element) else pdfdoc.PDFArray(list(owner))
            numbers += [number, document.Reference(value)]
        self._root["ParentTree"] = document.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}))
        self._root["ParentTreeNextKey"] = len(self._parents)
        return self._root


def _register(element: Element, document: pdfdoc.PDFDocument) -> None:
    document.Reference(element)
    for kid in element.kids:
        if isinstance(kid, Element):
            _register(kid, document)


def _kid(kid: Element | Content | Placed, page: str | None, document: pdfdoc.PDFDocument) -> bytes:
    if isinstance(kid, Element):
        return _reference(kid, document)
    if isinstance(kid, Placed):
        parts = (_named(kid.page, document), kid.annotation.format(document))
        return b"<< /Type /OBJR /Pg %s /Obj %s >>" % parts
    if kid.page == page:
        return b"%d" % kid.number
    return b"<< /Type /MCR /Pg %s /MCID %d >>" % (_named(kid.page, document), kid.number)


def _reference(thing: pdfdoc.PDFObject, document: pdfdoc.PDFDocument) -> bytes:
    return _named(document.Reference(thing).name, document)


def _named(name: str, document: pdfdoc.PDFDocument) -> bytes:
    return b"%d %d R" % document.idToObjectNumberAndVersion[name]
