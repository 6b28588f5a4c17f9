"""Answers of a worker turned into values, each checked: a worker may have been taken over by a file."""

from __future__ import annotations

from typing import Any

from workbench.adapters.pdf import pack
from workbench.adapters.pdf.backbone import backbone_from
from workbench.adapters.pdf.shared import Shared
from workbench.adapters.pdf.wire import Header, WireFault, number, whole, word
from workbench.domain.limits import DOCUMENT_PAGES, EMBEDDED_PIECE, PAGE_CHARACTERS, PIXEL_SIDE, PIXEL_SLOT, SCALE
from workbench.services.pages import PageImage

_PIXEL = 4
_FINDINGS = 64


def trouble_in(header: Header) -> str | None:
    """Return the code of a trouble, or None."""
    return word(header, "trouble") if "trouble" in header else None


def value_of(op: str, page: int | None, header: Header, payload: bytes) -> Any:
    """Read the answer to everything but pictures."""
    match op:
        case "text":
            return pack.text_from(page or 0, whole(header, "characters", most=PAGE_CHARACTERS), payload)
        case "outline":
            return pack.outline_from(payload)
        case "labels":
            return pack.words_from(payload, DOCUMENT_PAGES)
        case "links":
            return pack.links_from(payload)
        case "facts":
            return whole(header, "pages", most=DOCUMENT_PAGES), pack.words_from(payload, _FINDINGS)
        case "walk":
            return pack.words_from(payload, _FINDINGS)
        case "boxes":
            return whole(header, "pages", most=DOCUMENT_PAGES), pack.boxes_from(payload)
        case "embedded":
            return pack.embedded_from(payload)
        case "embedded_part":
            return _bounded(payload)
        case "backbone":
            return backbone_from(payload)
        case "crop":
            return payload
    raise WireFault("nobody asked that")


def _bounded(payload: bytes) -> bytes:
    if len(payload) > EMBEDDED_PIECE:
        raise WireFault("a piece is larger than it may be")
    return payload


def picture_of(page: int, header: Header, payload: bytes, pixels: Shared | None, slot: int | None) -> PageImage:
    """Read a picture, out of the shared memory or out of the message."""
    width, height = whole(header, "width", 1, PIXEL_SIDE), whole(header, "height", 1, PIXEL_SIDE)
    size = width * height * _PIXEL
    if size > PIXEL_SLOT:
        raise WireFault("a picture is larger than its place")
    if pixels is not None and slot is not None:
        payload = pixels.copy(slot * PIXEL_SLOT, size)
    if len(payload) != size:
        raise WireFault("a picture is cut off")
    scale, left, top = number(header, "scale", SCALE), whole(header, "left"), whole(header, "top")
    return PageImage(page, scale, left, top, width, height, width * _PIXEL, payload)
