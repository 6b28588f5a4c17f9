"""Several marks and ties in one act, as a person makes them who works through a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.domain.anchor import Anchor
from workbench.domain.change import Change
from workbench.domain.declaration import Writer
from workbench.domain.findings import Finding
from workbench.domain.marks import Annotation
from workbench.services.annotating import LinkEvidence, Mark
from workbench.services.finding import RecordFinding
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

Place = tuple[str, int | None, tuple[tuple[int, ...], ...], tuple[int, ...]]
"""What two marks on the same words share: version, page, quads, rectangle."""


def place_of(mark: Annotation) -> Place:
    """Return the place of a mark."""
    return mark.version, mark.page, mark.quads, mark.rect


def place_at(anchor: Anchor) -> Place:
    """Return the place that an anchor stands for."""
    return anchor.version, anchor.page, anchor.quads, anchor.area or ()


@dataclass(frozen=True, slots=True)
class Tied:
    """A place, what it is evidence of, and how; `text` is the note on the mark."""

    anchor: Anchor
    target: str
    polarity: str
    scope: str = ""
    why: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class MarkAllAsEvidence:
    """Mark several places and tie each to what it is evidence of."""

    places: tuple[Tied, ...]
    act: str = "evidence.mark"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose marks and ties; a mark of mine on the same words is used again."""
        return tuple(_marked_and_tied(self.places, view, hand))


@dataclass(frozen=True, slots=True)
class RecordFindingWithAllEvidence:
    """Record a finding and tie every passage it rests on; the target of the places is the finding."""

    finding: RecordFinding
    places: tuple[Tied, ...]
    reason: str = ""

    @property
    def act(self) -> str:
        """It is still the recording of a finding."""
        return self.finding.act

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the finding, its marks and their ties."""
        recorded = self.finding.changes(view, hand)
        target = next(one.entity for one in recorded if one.kind == Finding.kind)
        places = tuple(replace(one, target=target) for one in self.places)
        return (*recorded, *_marked_and_tied(places, view, hand))


def _marked_and_tied(places: Iterable[Tied], view: CaseView, hand: Hand) -> Iterable[Change]:
    """Propose each mark once, and its ties."""
    known = {
        place_of(one): one.id
        for one in view.all(Annotation)
        if view.roster.may_write(hand.person, Writer.OWNER, Annotation.kind, one.id, None)
    }
    for one in places:
        place = place_at(one.anchor)
        if place not in known:
            made = Mark(one.anchor, one.text).changes(view, hand)
            known[place] = made[0].entity
            yield from made
        yield from LinkEvidence(known[place], one.target, one.polarity, one.scope, one.why).link(hand)
