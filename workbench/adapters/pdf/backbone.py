"""Backbones of eCTD sequences: foreign XML, read in a worker, with no entity ever followed."""

from __future__ import annotations

import json
from typing import Any

from workbench.adapters.pdf.document import Unreadable
from workbench.adapters.pdf.remote import RemoteBytes
from workbench.adapters.pdf.wire import WireFault
from workbench.domain.backbone import Backbone, Headings, NamedLeaf
from workbench.domain.limits import (
    BACKBONE_BYTES,
    BACKBONE_DEPTH,
    BACKBONE_LEAVES,
    BACKBONE_WORD,
    KIB,
)

_PIECE = 256 * KIB
_LEAF, _TITLE, _EXTENSION, _SEQUENCE = "leaf", "title", "node-extension", ("sequence", "sequence-number")
_UNTELLING = frozenset({"ID", "lang", "dtd-version", "schemaLocation"})
_WORDS = 7  # of a leaf, before the number of its headings


def read_backbone(remote: RemoteBytes) -> bytes:
    """Read a backbone and pack it; `Unreadable` says why it cannot be read."""
    if remote.size > BACKBONE_BYTES:
        raise Unreadable("backbone.too_large")
    data = remote.read(0, remote.size) if remote.size else b""
    return _packed(_parsed(data))


def _parsed(data: bytes) -> Backbone:
    """Parse foreign XML: no network, no DTD, no entity; one that declares its own entities is not read."""
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    reading = _Reading()
    try:
        for at in range(0, len(data), _PIECE):
            parser.feed(data[at : at + _PIECE])
            reading.hear(parser.read_events())
        parser.close()
        reading.hear(parser.read_events())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("backbone.entities" if b"<!ENTITY" in data else "backbone.damaged") from error
    return reading.backbone()


class _Reading:
    """Gathers leaves from a stream of elements, letting go of each element when it ends."""

    def __init__(self) -> None:
        self._root = self._sequence = ""
        self._leaves: list[NamedLeaf] = []
        self._around: list[tuple[str, str]] = []

    def hear(self, events: Any) -> None:
        """Take in what was parsed."""
        for event, element in events:
            name = _local(element.tag)
            if event == "start":
                self._begin(name, element)
            else:
                self._end(name, element)

    def backbone(self) -> Backbone:
        """Return what was gathered."""
        if not self._root:
            raise Unreadable("backbone.damaged")
        return Backbone(self._root, tuple(self._leaves), self._sequence)

    def _begin(self, name: str, element: Any) -> None:
        if not self._root:
            declared = element.getroottree().docinfo.internalDTD
            if declared is not None and next(declared.iterentities(), None) is not None:
                raise Unreadable("backbone.entities")
            self._root = name
        elif len(self._around) >= BACKBONE_DEPTH:
            raise Unreadable("backbone.damaged")
        self._around.append((name, _telling(element)))

    def _end(self, name: str, element: Any) -> None:
        self._around.pop()
        if name == _LEAF:
            if len(self._leaves) >= BACKBONE_LEAVES:
                raise Unreadable("backbone.too_large")
            self._leaves.append(_leaf(element, tuple(self._around[1:])))
        elif name == _TITLE and self._around and self._around[-1][0] == _EXTENSION:
            self._around[-1] = (_EXTENSION, _text(element))
        elif name in _SEQUENCE and not self._sequence:
            self._sequence = _text(element)
        if name != _TITLE:
            element.clear()


def _leaf(element: Any, headings: Headings) -> NamedLeaf:
    given = {_local(key): str(value)[:BACKBONE_WORD].strip() for key, value in element.attrib.items()}
    title = next((_text(child) for child in element if _local(child.tag) == _TITLE), "")
    return NamedLeaf(
        given.get("ID", ""),
        given.get("operation", ""),
        title,
        given.get("href", ""),
        given.get("checksum", "").lower(),
        given.get("checksum-type", ""),
        given.get("modified-file", ""),
        headings,
    )


def _telling(element: Any) -> str:
    """Return what tells a heading from others of its name: a substance, a manufacturer, a country."""
    values = [str(value).strip() for key, value in element.attrib.items() if _local(key) not in _UNTELLING]
    return ", ".join(value for value in values if value)[:BACKBONE_WORD]


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:BACKBONE_WORD]


def _local(name: Any) -> str:
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _packed(backbone: Backbone) -> bytes:
    """Pack a backbone; chains of headings are written once."""
    chains: dict[Headings, int] = {}
    rows = [
        (
            *(one.id, one.operation, one.title, one.href, one.checksum, one.checksum_type, one.modified),
            chains.setdefault(one.headings, len(chains)),
        )
        for one in backbone.leaves
    ]
    return json.dumps([backbone.root, backbone.sequence, list(chains), rows]).encode()


def backbone_from(payload: bytes) -> Backbone:
    """Read a packed backbone back; whoever packed it may have been taken over."""
    try:
        root, sequence, chains, rows = json.loads(payload)
        if len(rows) > BACKBONE_LEAVES or len(chains) > BACKBONE_LEAVES:
            raise WireFault("a backbone is out of bounds")
        headings = [tuple((_word(name), _word(about)) for name, about in chain) for chain in chains]
        if any(len(chain) > BACKBONE_DEPTH for chain in headings):
            raise WireFault("headings are too deep")
        leaves = tuple(_unpacked(row, headings) for row in rows)
        return Backbone(_word(root), leaves, _word(sequence))
    except (ValueError, TypeError, IndexError) as error:
        raise WireFault("a backbone is out of shape") from error


def _unpacked(row: list[object], headings: list[Headings]) -> NamedLeaf:
    identifier, operation, title, href, checksum, kind, modified = map(_word, row[:_WORDS])
    chain = row[_WORDS]
    if type(chain) is not int or chain < 0:
        raise WireFault("a leaf stands nowhere")
    return NamedLeaf(identifier, operation, title, href, checksum, kind, modified, headings[chain])


def _word(value: object) -> str:
    if not isinstance(value, str) or len(value) > BACKBONE_WORD:
        raise WireFault("a word is none")
    return value
