"""A mark in a later version: what became of it, where it stands there, and what people say of that."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.anchor import Anchor
from workbench.domain.change import Change, keyed
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import derived_id
from workbench.domain.marks import Annotation, Placement
from workbench.domain.relocating import WHOLE
from workbench.domain.text import searchable
from workbench.services import marks
from workbench.services.annotating import anchor_at, anchor_of_mark
from workbench.services.record import AnyOf, CaseView
from workbench.services.workspace import Hand


class Standing(StrEnum):
    """How a mark stands in a later version."""

    WAITING = marks.WAITING
    """Nobody has looked for it there yet."""
    EXACT = "exact"
    MOVED = "moved"
    """The same words were found elsewhere: for a person to confirm."""
    LIKELY = "likely"
    """An orphan, with a passage that resembles it: for a person to look at."""
    ORPHAN = "orphan"
    CONFIRMED = "confirmed"
    PLACED = "placed"
    """By hand."""
    GONE = "gone"
    """A person said that it has no place there."""

    @property
    def asks(self) -> bool:
        """Say whether a person should confirm or settle it."""
        return self in (Standing.MOVED, Standing.LIKELY)

    @property
    def lost(self) -> bool:
        """Say whether it stands nowhere, and nobody has said that this is right."""
        return self in (Standing.LIKELY, Standing.ORPHAN)


def standing_of(placement: Placement | None) -> Standing:
    """Say how a mark stands; what a person ruled goes before what the program found."""
    if placement is None:
        return Standing.WAITING
    if placement.ruling:
        return Standing(placement.ruling)
    if placement.state == "orphan" and placement.page is not None:
        return Standing.LIKELY
    return Standing(placement.state)


@dataclass(frozen=True, slots=True)
class Carried:
    """A mark of an old version as it stands in a new one.

    `found` is where the program found it or what resembles it; `place` is where it stands, nowhere for the lost.
    """

    mark: Annotation
    placement: Placement | None
    standing: Standing
    made: Anchor
    found: Anchor | None
    place: Anchor | None

    @property
    def only_moved(self) -> bool:
        """Say whether it moved with everything around it, so that nothing but its place is new."""
        return self.standing is Standing.MOVED and self.placement is not None and self.placement.score == WHOLE

    @property
    def text_changed(self) -> bool:
        """Say whether its words, or those around it, are others now, as far as anybody has looked."""
        if self.standing in (Standing.WAITING, Standing.EXACT):
            return False
        if self.standing is Standing.MOVED:
            return not self.only_moved
        if self.standing in (Standing.CONFIRMED, Standing.PLACED):
            words = self.place.quote if self.place else ""
            return searchable(words) != searchable(self.mark.quote)
        return True


def carried(mark: Annotation, version: str, placement: Placement | None) -> Carried:
    """Say how a mark stands in a version."""
    standing = standing_of(placement)
    found = place = None
    if placement is not None and (placement.page is not None or (mark.page is None and placement.state == "exact")):
        words = placement.quote or mark.quote if placement.quads else ""
        found = anchor_at(
            version, placement.page, placement.quads, placement.rect, words, mark.before, mark.after, mark.recognised
        )
    if standing in (Standing.EXACT, Standing.MOVED):
        place = found
    elif placement is not None and standing in (Standing.CONFIRMED, Standing.PLACED):
        at = placement.ruled_page, placement.ruled_quads, placement.ruled_rect, placement.ruled_quote
        place = anchor_at(version, *at)
    return Carried(mark, placement, standing, anchor_of_mark(mark), found, place)


def read_carried(view: CaseView, old: str, new: str) -> tuple[Carried, ...]:
    """Return the marks of one version as they stand in another, in reading order."""
    placements = {one.annotation: one for one in view.all(Placement) if one.version == new}
    found = (carried(one, new, placements.get(one.id)) for one in view.all(Annotation, version=old))
    return tuple(sorted(found, key=lambda one: (reading_order(one.made), one.mark.id)))


def carried_again(view: CaseView, new: str, placements: Collection[str]) -> dict[str, Carried]:
    """Return by mark how those stand in a version whose placements, given by their ids, were written."""
    found = view.all(Placement, id=AnyOf(tuple(placements)), version=new)
    marks = {one.id: one for one in view.all(Annotation, id=AnyOf(tuple(one.annotation for one in found)))}
    return {one.annotation: carried(marks[one.annotation], new, one) for one in found if one.annotation in marks}


def reading_order(place: Anchor) -> tuple[int, int]:
    """Sort from top to bottom; pages are turned seldom, and the order need not be true to them."""
    tops = [-quad[1] for quad in place.quads] or ([-place.area[3]] if place.area else [0])
    return (-1 if place.page is None else place.page), min(tops)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says of one mark in a version: confirmed, placed (with where), or gone."""

    annotation: str
    version: str
    said: str
    where: Anchor | None = None


_ACTS = {"confirmed": "placement.confirm", "placed": "placement.move", "gone": "placement.gone"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Say of marks where they stand in a new version; where they were made stays as it was."""

    rulings: tuple[Ruling, ...]
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by what it says."""
        return _ACTS[self.rulings[0].said]

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose what was said."""
        return tuple(change for one in self.rulings for change in _ruled(view, hand, one))


def _ruled(view: CaseView, hand: Hand, ruling: Ruling) -> Iterable[Change]:
    mark = view.one(Annotation, ruling.annotation)
    if mark is None:
        raise RuleBroken("mark.unknown")
    key = ruling.annotation, ruling.version
    known = view.one(Placement, derived_id(hand.case, Placement.kind, key))
    where = ruling.where
    if ruling.said == "confirmed":
        where = carried(mark, ruling.version, known).found
    if (where is None) != (ruling.said == "gone") or (where is not None and where.version != ruling.version):
        raise RuleBroken("placement.nowhere")
    if where is None:
        return keyed(Placement, hand.case, key, ruling="gone", ruled_page=None, ruled_quads=(), ruled_rect=())
    at = {"ruled_page": where.page, "ruled_quads": where.quads, "ruled_rect": where.area or ()}
    return keyed(Placement, hand.case, key, ruling=ruling.said, ruled_quote=where.quote, **at)
