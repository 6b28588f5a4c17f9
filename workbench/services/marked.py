"""One mark with everything that hangs on it, and the rows of the list of all marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.findings import Fact, Finding
from workbench.domain.identity import is_created_by
from workbench.domain.marks import Annotation, Comment, EvidenceLink, Placement, Tagging
from workbench.domain.roster import Key, Person
from workbench.services.cases import DossierRow, read_dossier
from workbench.services.marks import CURRENT, WAITING, VersionAt
from workbench.services.record import AnyOf, CaseView
from workbench.services.versions import standing_of
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Tie:
    """What a mark is evidence of: the target with its words and kind, how, and whether the tie is mine."""

    target: str
    words: str
    kind: str
    polarity: str
    mine: bool


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark as lists show it; `document` is what its document is called, `wall` when it was made."""

    mark: Annotation
    document: str
    mine: bool
    who: str
    wall: int
    ties: tuple[Tie, ...]
    tags: tuple[str, ...]
    remarks: int
    placement: str


def places_of(rows: Iterable[DossierRow]) -> tuple[VersionAt, ...]:
    """Return the versions in reading order: documents in the order given, each with its earlier versions first."""
    return tuple(
        VersionAt(one.sha256, row.document, row.title or row.path, row.versions[-1].sha256)
        for row in rows
        for one in row.versions
    )


def read_rows(view: CaseView, hand: Hand, marks: Sequence[str], places: Sequence[VersionAt]) -> tuple[MarkRow, ...]:
    """Return marks as lists show them, in the order given; one that is gone is left out."""
    wanted = AnyOf(tuple(marks))
    at = {one.sha256: one for one in places}
    made, names = view.marks.made(marks), _names(view)
    ties, tags, placed = _ties(view, hand, wanted), _tags(view, wanted), _placed(view, wanted)
    remarks = Counter(one.about for one in view.all(Comment, about=wanted))
    roster = view.roster
    found = {one.id: one for one in view.all(Annotation, deleted=True, id=wanted)}
    rows = []
    for one in (found[mark] for mark in marks if mark in found):
        author, sequence, wall = made.get(one.id, ("", 0, 0))
        place = at.get(one.version)
        person = roster.person_of(author, sequence) or ""
        rows.append(
            MarkRow(
                one,
                place.title if place else one.version[:12],
                is_created_by(one.id, hand.person),
                names.get(person, ""),
                wall,
                tuple(ties.get(one.id, ())),
                tags.get(one.id, ()),
                remarks[one.id],
                _standing(one, place, placed),
            )
        )
    return tuple(rows)


def read_mark(view: CaseView, hand: Hand, mark: str) -> MarkRow | None:
    """Return one mark with what hangs on it, or None where there is none."""
    rows = read_rows(view, hand, (mark,), places_of(read_dossier(view)))
    return rows[0] if rows else None


def read_authors(view: CaseView) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return who can have made marks: the person, the name, and the keys that stand for it."""
    keys: dict[str, list[str]] = {}
    for one in view.all(Key):
        keys.setdefault(one.person, []).append(one.public_key)
    people = sorted(view.all(Person), key=lambda one: one.name.casefold())
    return tuple((one.id, one.name, tuple(keys.get(one.id, ()))) for one in people if one.id in keys)


def _names(view: CaseView) -> Mapping[str, str]:
    return {one.id: one.name for one in view.all(Person)}


def _ties(view: CaseView, hand: Hand, wanted: AnyOf) -> Mapping[str, list[Tie]]:
    links = view.all(EvidenceLink, annotation=wanted)
    targets = AnyOf(tuple({one.target for one in links}))
    called = {one.id: (one.title, "finding") for one in view.all(Finding, deleted=True, id=targets)}
    called |= {one.id: (one.name, "fact") for one in view.all(Fact, deleted=True, id=targets)}
    ties: dict[str, list[Tie]] = {}
    for one in sorted(links, key=lambda link: (link.target, link.person)):
        words, kind = called.get(one.target, (one.target, "criterion"))
        tie = Tie(one.target, words, kind, one.polarity, one.person == hand.person)
        ties.setdefault(one.annotation, []).append(tie)
    return ties


def _tags(view: CaseView, wanted: AnyOf) -> Mapping[str, tuple[str, ...]]:
    tags: dict[str, list[str]] = {}
    for one in view.all(Tagging, about=wanted, given=True):
        tags.setdefault(one.about, []).append(one.tag)
    return {mark: tuple(sorted(found, key=str.casefold)) for mark, found in tags.items()}


def _placed(view: CaseView, wanted: AnyOf) -> Mapping[tuple[str, str], str]:
    """Say how marks stand in other versions."""
    return {(one.annotation, one.version): standing_of(one) for one in view.all(Placement, annotation=wanted)}


def _standing(mark: Annotation, place: VersionAt | None, placed: Mapping[tuple[str, str], str]) -> str:
    if place is None or place.newest == mark.version:
        return CURRENT
    return placed.get((mark.id, place.newest), WAITING)
