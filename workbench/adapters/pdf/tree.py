"""The boxes of all pages at once, read from the page tree without opening a page.

PDFium tells a page's box only after it has parsed all that is drawn on it: a second for a thousand
pages. Here the tree is read by itself; what it says is believed only where PDFium's cheap answer, the
page's size, agrees.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from workbench.adapters.pdf.remote import RemoteBytes, RemoteFile
from workbench.domain.geometry import PageBox
from workbench.domain.limits import DOCUMENT_PAGES

_BUFFER = 64 * 1024
_AGREES = 0.02  # points


def boxes_in(remote: RemoteBytes, password: str, sizes: Sequence[PageBox]) -> tuple[PageBox | None, ...]:
    """Return the box of each page, None for those on which the tree and the sizes do not agree."""
    nothing = (None,) * len(sizes)
    try:
        pages = _pages(remote, password)
        if len(pages) != len(sizes):
            return nothing
        return tuple(_agreeing(page, size) for page, size in zip(pages, sizes, strict=True))
    except _stumbles():
        return nothing


def prepare() -> None:
    """Import what takes a moment, while there is nothing else to do."""
    import pypdf  # noqa: F401


def _pages(remote: RemoteBytes, password: str) -> Any:
    import pypdf

    pypdf.overwrite_configuration(page_tree_maximum_entries=DOCUMENT_PAGES, jbig2dec_binary=None)
    reader = pypdf.PdfReader(io.BufferedReader(RemoteFile(remote), _BUFFER), strict=False)
    if reader.is_encrypted and not reader.decrypt(password):
        return ()
    return reader.pages


def _stumbles() -> tuple[type[Exception], ...]:
    """Return what a foreign file's odd shape makes the library stumble over."""
    from pypdf.errors import PyPdfError

    return (PyPdfError, RecursionError, ValueError, TypeError, LookupError, AttributeError, OSError, MemoryError)


def _agreeing(page: Any, size: PageBox) -> PageBox | None:
    """Read one page's box as PDFium would, and compare."""
    left, bottom, right, top = _sides(page.mediabox)
    crop = _sides(page.cropbox)
    if crop[0] < crop[2] and crop[1] < crop[3]:
        left, bottom = max(left, crop[0]), max(bottom, crop[1])
        right, top = min(right, crop[2]), min(top, crop[3])
    rotation = page.get("/Rotate", 0)
    rotation = rotation.get_object() if hasattr(rotation, "get_object") else rotation
    if rotation % 90 or not (left < right and bottom < top):
        return None
    box = PageBox(left, bottom, right, top, int(rotation) % 360)
    same = abs(box.width - size.width) < _AGREES and abs(box.height - size.height) < _AGREES
    return box if same else None


def _sides(rectangle: Any) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(side) for side in rectangle)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
