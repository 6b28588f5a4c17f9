"""Reading a made PDF back, independently of the code that made it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(document[number].get_textpage().get_text_range().split()) for number in range(len(document))]
    finally:
        document.close()


def whole_text(pdf: bytes) -> str:
    return " ".join(page_texts(pdf))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def elements(pdf: bytes) -> Iterator[DictionaryObject]:
    """Go through the structure tree in reading order."""
    reader = PdfReader(io.BytesIO(pdf))
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()]
    while waiting:
        element = waiting.pop(0)
        yield element
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, ArrayObject) else [kids]
        found = [kid.get_object() for kid in kids if not isinstance(kid, int)]
        waiting[:0] = [kid for kid in found if isinstance(kid, DictionaryObject) and "/S" in kid]


def roles(pdf: bytes) -> list[str]:
    return [str(element["/S"]) for element in elements(pdf)]


def links(pdf: bytes) -> Iterator[tuple[str, int, int]]:
    """Return each link's words, the page it is on and the page it leads to, counted from 1."""
    reader = PdfReader(io.BytesIO(pdf))
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}
    for number, page in enumerate(reader.pages, 1):
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if link["/Subtype"] == "/Link":
                yield str(link["/Contents"]), number, numbers[link["/Dest"][0].idnum]
