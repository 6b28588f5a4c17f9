"""eCTD sequences in the record: each leaf as its backbone told it, and what stands of them now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from workbench.domain.backbone import APPEND, DELETE, REPLACE
from workbench.domain.declaration import Entity, KeyPart, Named, Writer, stored

LeafPlace: TypeAlias = tuple[str, str]
"""A sequence, and a leaf in it: the backbone's path and the leaf's id, such as `index.xml#a1`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Entity):
    """One leaf of a sequence; nothing here but what follows from the bytes of backbone and file.

    `number` counts the leaves of a backbone, `modified` is the place of the leaf it changes. `sha256` is
    empty where no file came with it.
    """

    kind = "leaf"
    named = Named.KEY
    key_parts = ("sequence", "leaf")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    number: int = stored(0, Writer.MEMBER)
    operation: str = stored("", Writer.MEMBER)
    title: str = stored("", Writer.MEMBER)
    headings: tuple[tuple[str, str], ...] = stored((), Writer.MEMBER)
    modified: tuple[str, ...] = stored((), Writer.MEMBER)
    document: str = stored("", Writer.MEMBER)
    sha256: str = stored("", Writer.MEMBER)
    name: str = stored("", Writer.MEMBER)
    faults: tuple[str, ...] = stored((), Writer.MEMBER)

    sequence = KeyPart(0)
    leaf = KeyPart(1)

    @property
    def place(self) -> LeafPlace:
        """Where it stands."""
        return self.sequence, self.leaf

    @property
    def target(self) -> LeafPlace | None:
        """The leaf it changes, where it names one."""
        return (self.modified[0], self.modified[1]) if len(self.modified) == 2 else None


CURRENT, REPLACED, WITHDRAWN = "current", "replaced", "withdrawn"


@dataclass(frozen=True, slots=True)
class LeafNow:
    """What has become of a leaf: `current`, `replaced` or `withdrawn`, by which sequence, and what it adds to."""

    leaf: Leaf
    state: str = CURRENT
    by: str = ""
    appended_to: LeafPlace | None = None


def chain_of(place: LeafPlace, replaced: Mapping[LeafPlace, LeafPlace]) -> tuple[LeafPlace, ...]:
    """Return a leaf and what it replaces, back to the one with which it began; `replaced` says what each replaces."""
    chain = [place]
    while chain[-1] in replaced and replaced[chain[-1]] not in chain:
        chain.append(replaced[chain[-1]])
    return tuple(chain)


def as_they_stand(leaves: Iterable[Leaf]) -> tuple[LeafNow, ...]:
    """Return every leaf that brought a file, in the order of the sequences, with what became of it."""
    ordered = sorted(leaves, key=lambda one: one.sequence)
    ends: dict[LeafPlace, tuple[str, str]] = {}
    for one in ordered:
        if one.target and one.operation in (REPLACE, DELETE):
            ends.setdefault(one.target, (REPLACED if one.operation == REPLACE else WITHDRAWN, one.sequence))
    return tuple(
        LeafNow(one, *ends.get(one.place, (CURRENT, "")), one.target if one.operation == APPEND else None)
        for one in ordered
        if one.operation != DELETE
    )
