"""Taking annotations over from files: as marks of the case that say whose they were, each once however often."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.anchor import Anchor
from workbench.domain.case import Version
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.file_annotations import TEXT_KINDS, FileAnnotation, threads
from workbench.domain.marks import Annotation, Comment
from workbench.domain.origins import Paths, name_in, origin_of
from workbench.services.annotating import sort_of
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


def siblings(view: CaseView, version: str) -> tuple[str, ...]:
    """Return the versions of the documents that a version is one of, itself among them."""
    every = view.all(Version)
    documents = {one.document for one in every if one.sha256 == version}
    return tuple(dict.fromkeys((version, *(one.sha256 for one in every if one.document in documents))))


@dataclass(frozen=True, slots=True)
class Known:
    """What the case holds already of one document: marks and remarks by the name under which files know them.

    Marks of its other versions are among them: they are carried from one to the next, and would come back twice.
    """

    marks: dict[str, str]
    remarks: dict[str, str]
    texts: dict[str, str]

    @classmethod
    def of(cls, view: CaseView, version: str) -> Known:
        """Look up marks and remarks, those in the bin too: what somebody threw away does not come back by itself."""
        held = [one for each in siblings(view, version) for one in view.all(Annotation, deleted=True, version=each)]
        marks = {name: one.id for one in held for name in (one.id, name_in(one.origin)) if name}
        about = {one.id for one in held}
        remarks, left = dict[str, str](), list(view.all(Comment, deleted=True))
        while found := [one for one in left if one.about in about]:
            about |= {one.id for one in found}
            remarks |= {name: one.id for one in found for name in (one.id, name_in(one.origin)) if name}
            left = [one for one in left if one not in found]
        return cls(marks, remarks, {one.id: one.text for one in held if not one.origin})


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came in from a file into one version: new marks and remarks, marks that were here, and what was left out."""

    version: str
    marks: int
    remarks: int
    known: int
    left_out: int = 0
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file's annotations over would do: new marks, new remarks, and marks that are here already."""

    marks: tuple[FileAnnotation, ...]
    remarks: tuple[FileAnnotation, ...]
    known: int


def planned(view: CaseView, version: str, annotations: Sequence[FileAnnotation]) -> Plan:
    """Say what is new in a file for a version, and what is known."""
    known = Known.of(view, version)
    hanging = threads(annotations)
    heads = [one for one in annotations if not one.answers]
    marks = tuple(one for one in heads if one.name not in known.marks)
    remarks = [
        reply
        for one in heads
        for reply in hanging.get(one.name, ())
        if reply.name not in {**known.remarks, **known.marks}
    ]
    remarks += [said for one in heads if (said := _reworded(known, one)) and said.name not in known.remarks]
    return Plan(marks, tuple(remarks), len(heads) - len(marks))


def _reworded(known: Known, one: FileAnnotation) -> FileAnnotation | None:
    """Return what somebody else's program made of the words of a mark of ours, as a remark on it."""
    here = known.texts.get(known.marks.get(one.name, ""))
    if here is None or not one.text or one.text == here.strip():
        return None
    digest = hashlib.sha256(one.text.encode("utf-8", "replace")).hexdigest()[:16]
    return FileAnnotation(
        name=f"{one.name} {digest}",
        kind="text",
        page=one.page,
        rect=one.rect,
        author=one.author,
        text=one.text,
        made=one.changed or one.made,
        answers=one.name,
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation with its anchor in the version, and the strokes that an anchor cannot keep."""

    annotation: FileAnnotation
    anchor: Anchor
    path: Paths = ()


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Take annotations and replies of a file over; what is here already stays as it is."""

    version: str
    marks: tuple[Placed, ...]
    remarks: tuple[FileAnnotation, ...] = ()
    inside: bool = False
    act: str = "mark.take_over"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the marks and the remarks on them; nobody of the roster becomes their author."""
        known = Known.of(view, self.version)
        targets = {**known.remarks, **known.marks}
        found: list[Change] = []
        for one in self.marks:
            if one.anchor.version != self.version:
                raise RuleBroken("anchor.malformed")
            if one.annotation.name not in targets:
                targets[one.annotation.name] = identifier = hand.new_id()
                found += self._mark(identifier, one, hand)
        for said in self.remarks:
            if said.name not in targets and said.answers in targets:
                targets[said.name] = identifier = hand.new_id()
                found += setting(
                    Comment,
                    identifier,
                    about=targets[said.answers],
                    text=said.text or "–",
                    foreign_author=said.author,
                    foreign_on=said.made,
                    origin=origin_of(said.name, inside=self.inside),
                )
        return tuple(found)

    def _mark(self, identifier: str, one: Placed, hand: Hand) -> tuple[Change, ...]:
        anchor, said = one.anchor, one.annotation
        noted = bool(said.text and anchor.quads)
        return setting(
            Annotation,
            identifier,
            sort="note" if noted else sort_of(anchor),
            version=anchor.version,
            page=anchor.page,
            quads=anchor.quads,
            rect=anchor.area or (),
            quote=anchor.quote,
            before=anchor.before,
            after=anchor.after,
            discipline=hand.discipline,
            colour=said.colour,
            text=said.text,
            shape=said.kind,
            path=one.path,
            foreign_author=said.author,
            foreign_on=said.made,
            origin=origin_of(said.name, inside=self.inside, shown=said.shown),
        )


def needs_words(one: FileAnnotation) -> bool:
    """Say whether an annotation lies on words, so that the page's text is wanted to place it."""
    return one.kind in TEXT_KINDS and bool(one.quads)
