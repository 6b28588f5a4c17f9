"""From a quote of the script to its place in the dossier: found on the real page, or refused."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.errors import RuleBroken
from workbench.domain.geometry import THOUSANDTHS, PageText, Rect
from workbench.domain.text import Folded, searchable
from workbench.services.demo.script import Area, Delivered, DeliveredDocument, Quote

_NUMBER = re.compile(r"^(?:Table|Figure) \d+\. ")

ReadPage = Callable[[Path, int], PageText]


class Bookshelf:
    """The delivered documents of one case, and where the quotes of its script stand in them.

    Pages are read once each; a quote that does not stand exactly once where it should is refused.
    """

    def __init__(self, quotes: Mapping[str, Quote], deliveries: Iterable[Delivered], read: ReadPage) -> None:
        self._quotes = quotes
        self._read = read
        self._documents = {(one.code, one.version): one for each in deliveries for one in each.documents}
        self._hashes: dict[tuple[str, str], str] = {}
        self._pages: dict[tuple[str, int], tuple[PageText, Folded]] = {}
        self._anchors: dict[str, Anchor] = {}

    def quote(self, name: str) -> Quote:
        """Return a quote by its short name."""
        if name not in self._quotes:
            raise RuleBroken("demo.quote_unknown", quote=name)
        return self._quotes[name]

    def version(self, code: str, version: str) -> str:
        """Return the SHA-256 of a version of a document."""
        if (code, version) not in self._hashes:
            data = self._document(code, version).path.read_bytes()
            self._hashes[code, version] = hashlib.sha256(data).hexdigest()
        return self._hashes[code, version]

    def anchor(self, name: str) -> Anchor:
        """Return where a quote stands."""
        if name not in self._anchors:
            self._anchors[name] = self._find(self.quote(name))
        return self._anchors[name]

    def _document(self, code: str, version: str) -> DeliveredDocument:
        found = self._documents.get((code, version))
        if found is None:
            raise RuleBroken("demo.document_unknown", document=code, version=version)
        return found

    def _find(self, quote: Quote) -> Anchor:
        document = self._document(quote.doc, quote.version)
        version = self.version(quote.doc, quote.version)
        if quote.area is not None:
            return Anchor(version, quote.page - 1, area=_rect(quote.area))
        if quote.exhibit:
            shown = [
                one
                for one in document.exhibits
                if quote.exhibit in (one.caption, _unnumbered(one.caption)) and quote.page in (0, one.page)
            ]
            if len(shown) != 1:
                raise RuleBroken("demo.quote_not_found", quote=quote.id, places=len(shown))
            return Anchor(version, shown[0].page - 1, area=_rect(shown[0].area))
        return self._find_words(quote, document, version)

    def _find_words(self, quote: Quote, document: DeliveredDocument, version: str) -> Anchor:
        wanted = searchable(quote.words)
        numbers = [quote.page - 1] if quote.page else range(document.pages)
        found = []
        for number in numbers:
            page, folded = self._page(document, number)
            at = folded.text.find(wanted)
            while at >= 0:
                found.append((page, *folded.span(at, at + len(wanted))))
                at = folded.text.find(wanted, at + 1)
        if not wanted or len(found) != 1:
            raise RuleBroken("demo.quote_not_found", quote=quote.id, places=len(found))
        return anchor_of(*found[0], version)

    def _page(self, document: DeliveredDocument, number: int) -> tuple[PageText, Folded]:
        key = (document.name, number)
        if key not in self._pages:
            page = self._read(document.path, number)
            self._pages[key] = page, Folded.of(page.text)
        return self._pages[key]


def _unnumbered(caption: str) -> str:
    """Return a caption without "Table 3." or "Figure 3." before it."""
    return _NUMBER.sub("", caption)


def _rect(area: Area) -> Rect:
    left, bottom, right, top = (round(edge * THOUSANDTHS) for edge in area)
    return left, bottom, right, top
