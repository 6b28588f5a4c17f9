"""Built dossiers and the words on their pages."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from pypdf import PdfReader

from workbench.adapters.demo.typeset import BuiltDelivery, BuiltDocument


def folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).split())


@dataclass(repr=False)
class Dossiers:
    deliveries: tuple[BuiltDelivery, ...]
    _pages: dict[str, list[str]] = field(default_factory=dict)

    @property
    def documents(self) -> list[BuiltDocument]:
        return [document for delivery in self.deliveries for document in delivery.documents]

    def document(self, code: str, version: str) -> BuiltDocument:
        (found,) = [each for each in self.documents if (each.code, each.version) == (code, version)]
        return found

    def pages(self, document: BuiltDocument) -> list[str]:
        key = str(document.path)
        if key not in self._pages:
            self._pages[key] = [folded(page.extract_text()) for page in PdfReader(document.path).pages]
        return self._pages[key]
