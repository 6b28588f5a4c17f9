"""The marks of a version as other programs shall see them: as annotations of files, with whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.domain.anchor import Anchor
from workbench.domain.case import Document, Version
from workbench.domain.file_annotations import ON_DOCUMENT, ON_PAGE, REPLY, TEXT_KINDS, FileAnnotation, around, moment_of
from workbench.domain.findings import Fact, Finding
from workbench.domain.geometry import THOUSANDTHS, PageBox, Quad, Rect
from workbench.domain.identity import created_at, is_created_by
from workbench.domain.marks import Annotation, Comment, EvidenceLink, Placement, Tagging
from workbench.domain.origins import name_in
from workbench.domain.roster import Person
from workbench.services.annotating import anchor_of_mark
from workbench.services.record import CaseView
from workbench.services.taking_over import siblings
from workbench.services.versions import Standing, read_carried, standing_of

_ICON = 18.0
"""Side of the sign of a note on a page, in points."""
_MARGIN, _STEP = 6.0, 24.0
_NOWHERE: Rect = (0, 0, round(_ICON * THOUSANDTHS), round(_ICON * THOUSANDTHS))
_SETTLED = (Standing.EXACT, Standing.CONFIRMED, Standing.PLACED)
"""How a mark stands in another version beyond doubt."""
_KINDS = {"highlight": "highlight", "note": "highlight", "area": "square", "page": "text", "document": "text"}


PDF, XFDF, JSONLD = "pdf", "xfdf", "jsonld"
FORMS = (PDF, XFDF, JSONLD)
"""What marks are handed out as: a copy of the document, a file beside it, web annotations of the whole case."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """One mark as others see it, its replies, where it is anchored, its tags, and what it is evidence of."""

    annotation: FileAnnotation
    replies: tuple[FileAnnotation, ...]
    anchor: Anchor
    tags: tuple[str, ...]
    ties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written into a file: marks, replies, how many it held before; and whether its original is signed."""

    file: Path
    form: str
    marks: int
    replies: int
    known: int = 0
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Exportable:
    """A version of a document that carries marks: what it is called and how many they are."""

    sha256: str
    title: str
    path: str
    media: str
    marks: int


def exportable(view: CaseView) -> tuple[Exportable, ...]:
    """Return every version that carries marks, made in it or standing there still, by path."""
    counts: dict[str, int] = {}
    kept = set[str]()
    for one in view.all(Annotation):
        counts[one.version] = counts.get(one.version, 0) + 1
        kept.add(one.id)
    for placement in view.all(Placement):
        if placement.annotation in kept and standing_of(placement) in _SETTLED:
            counts[placement.version] = counts.get(placement.version, 0) + 1
    documents = {one.id: one for one in view.all(Document)}
    found: dict[str, Exportable] = {}
    for version in view.all(Version):
        document = documents.get(version.document)
        path = (document.path if document else "") or version.name
        title = (document.title if document else "") or path.rpartition("/")[2]
        if version.sha256 in counts and version.sha256 not in found:
            found[version.sha256] = Exportable(version.sha256, title, path, version.media, counts[version.sha256])
    return tuple(sorted(found.values(), key=lambda one: (one.path, one.sha256)))


def standing_in(view: CaseView, version: str) -> tuple[tuple[Annotation, Anchor], ...]:
    """Return the marks made in a version, and those of others of its document that stand there beyond doubt."""
    own = [(one, anchor_of_mark(one)) for one in view.all(Annotation, version=version)]
    others = [one for old in siblings(view, version)[1:] for one in read_carried(view, old, version)]
    return (*own, *((one.mark, one.place) for one in others if one.place is not None and one.standing in _SETTLED))


def handed_out(
    view: CaseView,
    version: str,
    boxes: Sequence[PageBox],
    colours: Mapping[str, str],
    only: str = "",
    *,
    carried: bool = True,
) -> tuple[HandedOut, ...]:
    """Return the marks of a version in reading order; with `only`, those of one person.

    With `carried`, those of other versions of the document that stand in this one too.

    `boxes` are the visible parts of the pages, where the bytes are here. `colours` says how a colour's name, or a
    discipline's code, is written in a file.
    """
    found_there = [(mark, anchor) for mark, anchor in standing_in(view, version) if carried or mark.version == version]
    marks = [(one, anchor) for one, anchor in found_there if not only or is_created_by(one.id, only)]
    marks.sort(key=lambda one: (one[1].page is not None, one[1].page or 0, -_top(one[1]), one[0].id))
    names = _Names(view)
    tags: dict[str, list[str]] = {}
    for tag in view.all(Tagging):
        if tag.given:
            tags.setdefault(tag.about, []).append(tag.tag)
    found: list[HandedOut] = []
    notes: dict[int, int] = {}
    for one, anchor in marks:
        page = min(anchor.page or 0, max(0, len(boxes) - 1)) if boxes else anchor.page or 0
        quads = _quads(one, anchor)
        rect = around(quads) or anchor.area or around(anchor.quads)
        if rect is None:
            notes[page] = notes.get(page, -1) + 1
            rect = _sign_at(boxes[page], notes[page]) if page < len(boxes) else _NOWHERE
        ties = names.ties.get(one.id, ())
        made, changed = _dates(view, one)
        annotation = FileAnnotation(
            name=name_in(one.origin) or one.id,
            kind=one.shape or _KINDS[one.sort],
            page=page,
            rect=rect,
            quads=quads,
            path=() if quads or anchor.version != one.version else one.path,
            colour=_colour(one, colours),
            author=one.foreign_author if one.origin else names.author(one.id),
            subject=_subject("" if one.origin else one.discipline, ties),
            text=one.text,
            made=made,
            changed=changed,
            icon={"page": ON_PAGE, "document": ON_DOCUMENT}.get(one.sort, ""),
        )
        replies = names.replies(annotation, one.id)
        found.append(HandedOut(annotation, replies, anchor, tuple(sorted(tags.get(one.id, ()))), ties))
    return _joined(found)


def _joined(marks: Sequence[HandedOut]) -> tuple[HandedOut, ...]:
    """Join what two people took over of one annotation: it goes out once, with all that hangs on it."""
    found: dict[str, HandedOut] = {}
    for one in marks:
        name = one.annotation.name
        first = found.get(name)
        if first is None:
            found[name] = one
            continue
        replies = {each.name: each for each in (*first.replies, *one.replies)}
        tags, ties = sorted({*first.tags, *one.tags}), sorted({*first.ties, *one.ties})
        found[name] = replace(first, replies=tuple(replies.values()), tags=tuple(tags), ties=tuple(ties))
    return tuple(found.values())


def flattened(marks: Sequence[HandedOut]) -> tuple[FileAnnotation, ...]:
    """Return marks and replies in one row, each reply behind what it answers."""
    return tuple(one for mark in marks for one in (mark.annotation, *mark.replies))


class _Names:
    """Whose marks and remarks are, and what hangs on each."""

    def __init__(self, view: CaseView) -> None:
        self._view = view
        self._persons = {one.id: one.name for one in view.all(Person)}
        self._remarks: dict[str, list[Comment]] = {}
        for remark in view.all(Comment):
            self._remarks.setdefault(remark.about, []).append(remark)
        titles = {one.id: one.title for one in view.all(Finding)} | {one.id: one.name for one in view.all(Fact)}
        ties: dict[str, set[tuple[str, str]]] = {}
        for link in view.all(EvidenceLink):
            ties.setdefault(link.annotation, set()).add((link.polarity, titles.get(link.target) or link.target))
        self.ties = {mark: tuple(sorted(found)) for mark, found in ties.items()}

    def author(self, identifier: str) -> str:
        """Return the name of who made a thing; empty where no key of the case did."""
        return next((name for person, name in self._persons.items() if is_created_by(identifier, person)), "")

    def replies(self, to: FileAnnotation, about: str, depth: int = 0) -> tuple[FileAnnotation, ...]:
        """Return the remarks on a thing and on these, each behind what it answers."""
        found: list[FileAnnotation] = []
        for remark in self._remarks.get(about, ()) if depth < 32 else ():
            made, changed = _dates(self._view, remark)
            reply = FileAnnotation(
                name=name_in(remark.origin) or remark.id,
                kind=REPLY,
                page=to.page,
                rect=to.rect,
                author=remark.foreign_author if remark.origin else self.author(remark.id),
                text=remark.text,
                made=made,
                changed=changed,
                answers=to.name,
            )
            found += (reply, *self.replies(reply, remark.id, depth + 1))
        return tuple(found)


def _dates(view: CaseView, one: Annotation | Comment) -> tuple[str, str]:
    """Say when a thing was made and written last; of what a file brought, when that says, if it does."""
    history = view.history(one.id, "text")
    if one.origin and len(history) < 2:
        return one.foreign_on, one.foreign_on
    written = max((each.wall for each in history), default=created_at(one.id))
    return one.foreign_on if one.origin else moment_of(created_at(one.id)), moment_of(written)


def _subject(discipline: str, ties: Sequence[tuple[str, str]]) -> str:
    """Say for which discipline a mark speaks, and of what it is evidence."""
    parts = (discipline, *(f"{polarity} {target}" for polarity, target in ties))
    return " · ".join(part for part in parts if part)


def _top(anchor: Anchor) -> int:
    return max((quad[1] for quad in anchor.quads), default=anchor.area[3] if anchor.area else 0)


def _quads(mark: Annotation, anchor: Anchor) -> tuple[Quad, ...]:
    """Return the quads of a mark on words: those it came with, else those of its words."""
    if (mark.shape or _KINDS[mark.sort]) not in TEXT_KINDS:
        return ()
    held = (mark.path if anchor.version == mark.version else ()) or anchor.quads
    return tuple((q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7]) for q in held if len(q) == 8)


def _sign_at(box: PageBox, turn: int) -> Rect:
    """Return where the sign of a note on a page stands: at its top left as shown, below the notes before it.

    Readers put the sign to the right of and below the top left corner of its rectangle in user space, as shown.
    """
    across, down = _MARGIN + _STEP * (turn // 20), _MARGIN + _STEP * (turn % 20)
    x, y = box.to_user(min(across, box.width), min(down, box.height))
    left, top = round(x * THOUSANDTHS), round(y * THOUSANDTHS)
    side = round(_ICON * THOUSANDTHS)
    return left, top - side, left + side, top


def _colour(mark: Annotation, colours: Mapping[str, str]) -> str:
    """Return a colour as files write it; lines of our own are drawn in the ink of a discipline, not its marker."""
    if mark.colour.startswith("#"):
        return mark.colour
    if mark.shape:
        return ""
    lined = "" if mark.sort in ("highlight", "note") else "_ink"
    return colours.get(mark.colour) or colours.get(mark.discipline + lined) or colours.get("LEAD" + lined, "")
