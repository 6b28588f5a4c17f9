"""Marks as W3C Web Annotations (JSON-LD): one collection, each mark with its quote and its place on the page."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.domain.anchor import Anchor
from workbench.domain.file_annotations import FileAnnotation, around
from workbench.domain.geometry import PageBox, Rect
from workbench.services.handing_out import Exportable, HandedOut

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PAGES = "http://tools.ietf.org/rfc/rfc3778"
_REGIONS = "http://www.w3.org/TR/media-frags/"
Thing = dict[str, object]


@dataclass(frozen=True, slots=True)
class Marked:
    """One version with its marks; `boxes` are the visible parts of its pages, where the bytes are here."""

    version: Exportable
    boxes: Sequence[PageBox]
    marks: Sequence[HandedOut]


def written(label: str, program: str, documents: Iterable[Marked]) -> bytes:
    """Return the collection as JSON."""
    items = [one for document in documents for one in _items(document, program)]
    name = f"urn:x-collection:{_ni(label.encode()).rpartition(';')[2]}"
    collection: Thing = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "first": {"id": f"{name}:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


def source_of(sha256: str) -> str:
    """Name a file by the hash of its bytes, as RFC 6920 does."""
    return _ni(bytes.fromhex(sha256))


def _ni(digest: bytes) -> str:
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _items(document: Marked, program: str) -> Iterator[Thing]:
    for mark in document.marks:
        yield _said(mark.annotation, program) | {
            "motivation": _motivation(mark),
            "body": _bodies(mark),
            "target": _target(mark.anchor, document),
        }
        for reply in mark.replies:
            body = {"type": "TextualBody", "value": reply.text, "format": "text/plain", "purpose": "replying"}
            yield _said(reply, program) | {"motivation": "replying", "body": body, "target": _urn(reply.answers)}


def _said(one: FileAnnotation, program: str) -> Thing:
    """Say whose it is and when it was made."""
    thing: Thing = {"id": _urn(one.name), "type": "Annotation"}
    if one.author:
        thing["creator"] = {"type": "Person", "name": one.author}
    dates = (("created", one.made), ("modified", one.changed))
    thing |= {name: date for name, said in dates if (date := _in_utc(said))}
    return thing | {"generator": {"type": "Software", "name": program}}


def _urn(name: str) -> str:
    """Name an annotation: by its UUID, or by the words its file knows it under."""
    plain = name.lower()
    uuid = len(plain) == 36 and set(plain) <= set("0123456789abcdef-")
    return f"urn:uuid:{plain}" if uuid else f"urn:x-annotation:{base64.urlsafe_b64encode(name.encode()).decode()}"


def _in_utc(iso: str) -> str:
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _motivation(mark: HandedOut) -> str:
    if mark.ties:
        return "classifying"
    return "commenting" if mark.annotation.text else "highlighting"


def _bodies(mark: HandedOut) -> list[Thing]:
    bodies: list[Thing] = []
    if mark.annotation.text:
        bodies.append(_body(mark.annotation.text, "commenting"))
    bodies += [_body(f"{polarity}: {target}", "classifying") for polarity, target in mark.ties]
    return bodies + [_body(tag, "tagging") for tag in mark.tags]


def _body(words: str, purpose: str) -> Thing:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}


def _target(anchor: Anchor, document: Marked) -> Thing:
    """Say where a mark lies: the page, refined by its words and by its region."""
    kind = "Image" if document.version.media.startswith("image/") else "Text"
    source: Thing = {"id": source_of(document.version.sha256), "type": kind, "format": document.version.media}
    target: Thing = {"type": "SpecificResource", "source": source}
    if anchor.page is None:
        return target
    refinements = [one for one in (_quoted(anchor), _region(anchor, document.boxes)) if one]
    selectors = [_on_page(anchor.page, one) for one in refinements] or [_on_page(anchor.page)]
    return target | {"selector": selectors if len(selectors) > 1 else selectors[0]}


def _on_page(page: int, refined: Mapping[str, object] | None = None) -> Thing:
    selector: Thing = {"type": "FragmentSelector", "conformsTo": _PAGES, "value": f"page={page + 1}"}
    return selector | ({"refinedBy": dict(refined)} if refined else {})


def _quoted(anchor: Anchor) -> Thing | None:
    if not anchor.quote:
        return None
    around_it = (("prefix", anchor.before), ("suffix", anchor.after))
    selector: Thing = {"type": "TextQuoteSelector", "exact": anchor.quote}
    return selector | {name: words for name, words in around_it if words}


def _region(anchor: Anchor, boxes: Sequence[PageBox]) -> Thing | None:
    """Say in percent of the page as it is shown where a mark lies."""
    rect: Rect | None = anchor.area or around(anchor.quads)
    if rect is None or anchor.page is None or anchor.page >= len(boxes):
        return None
    box = boxes[anchor.page]
    left, top, width, height = box.shown_rect(rect)
    parts = (100 * left / box.width, 100 * top / box.height, 100 * width / box.width, 100 * height / box.height)
    value = "xywh=percent:" + ",".join(f"{part:.3f}" for part in parts)
    return {"type": "FragmentSelector", "conformsTo": _REGIONS, "value": value}
