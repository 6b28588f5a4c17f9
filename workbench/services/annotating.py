"""Marking a place in a document, remarking on it, and tying it to what it is evidence of."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.anchor import Anchor
from workbench.domain.change import Change, keyed, setting
from workbench.domain.declaration import Writer, recorded
from workbench.domain.errors import RuleBroken
from workbench.domain.geometry import Rect
from workbench.domain.identity import derived_id
from workbench.domain.marks import COLOURS, Annotation, Comment, EvidenceLink, Gap, Tagging
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

_AROUND = 3000  # thousandths of a point of paper that a picture of a passage shows around it


def sort_of(anchor: Anchor) -> str:
    """Return which sort of mark an anchor makes."""
    if anchor.quads:
        return "highlight"
    if anchor.area is not None:
        return "area"
    return "document" if anchor.page is None else "page"


def anchor_of_mark(mark: Annotation) -> Anchor:
    """Return where a mark was made."""
    return anchor_at(
        mark.version, mark.page, mark.quads, mark.rect, mark.quote, mark.before, mark.after, mark.recognised
    )


def anchor_at(
    version: str,
    page: int | None,
    quads: tuple[tuple[int, ...], ...],
    rect: tuple[int, ...],
    quote: str,
    before: str = "",
    after: str = "",
    recognised: bool = False,
) -> Anchor:
    """Return an anchor from what the record holds of it.

    What a foreign program wrote and no anchor can be is read as a remark on its page: nothing there is lost.
    """
    marked = tuple((q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7]) for q in quads if _are_whole(q, 8))
    area = (rect[0], rect[1], rect[2], rect[3]) if _are_whole(rect, 4) else None
    try:
        return Anchor(version, page, marked, quote, before, after, area, recognised)
    except RuleBroken:
        return Anchor(version, page)


def _are_whole(numbers: object, count: int) -> bool:
    return isinstance(numbers, tuple) and len(numbers) == count and all(type(one) is int for one in numbers)


def _coloured(colour: str) -> str:
    """Return a colour that marks can have, or refuse."""
    if colour and colour not in COLOURS:
        raise RuleBroken("mark.colour_unknown", colour=colour)
    return colour


def area_of(mark: Annotation) -> Rect | None:
    """Return the rectangle of a mark, or one a little larger than its passage; None for a page or a document."""
    if len(mark.rect) == 4:
        return mark.rect[0], mark.rect[1], mark.rect[2], mark.rect[3]
    across, up = ([value for quad in mark.quads for value in quad[at::2]] for at in (0, 1))
    if not across:
        return None
    return min(across) - _AROUND, min(up) - _AROUND, max(across) + _AROUND, max(up) + _AROUND


def _mark(identifier: str, anchor: Anchor, hand: Hand, text: str, colour: str) -> tuple[Change, ...]:
    return setting(
        Annotation,
        identifier,
        sort="note" if text and anchor.quads else sort_of(anchor),
        version=anchor.version,
        page=anchor.page,
        quads=anchor.quads,
        rect=anchor.area or (),
        quote=anchor.quote,
        before=anchor.before,
        after=anchor.after,
        discipline=hand.discipline,
        colour=_coloured(colour),
        text=text,
        **({"recognised": True} if anchor.recognised else {}),
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """Highlight a passage, frame an area, or note something on a page or document; `more` are on further pages."""

    anchor: Anchor
    text: str = ""
    colour: str = ""
    more: tuple[Anchor, ...] = ()
    act: str = "mark.make"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the marks."""
        del view
        if not self.text.strip() and sort_of(self.anchor) in ("page", "document"):
            raise RuleBroken("mark.words_missing")
        anchors = (self.anchor, *self.more)
        marks = (_mark(hand.new_id(), anchor, hand, self.text, self.colour) for anchor in anchors)
        return tuple(change for mark in marks for change in mark)


@dataclass(frozen=True, slots=True)
class MarkAsEvidence:
    """Mark a place and tie it to a criterion or finding in one gesture; `more` are on further pages."""

    anchor: Anchor
    target: str
    polarity: str
    scope: str = ""
    why: str = ""
    more: tuple[Anchor, ...] = ()
    act: str = "evidence.mark"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the marks and the ties; a mark of mine on the same words is used again."""
        found = (self._marked(view, hand, anchor) for anchor in (self.anchor, *self.more))
        return tuple(change for changes in found for change in changes)

    def _marked(self, view: CaseView, hand: Hand, place: Anchor) -> tuple[Change, ...]:
        quads, rect = recorded(place.quads), recorded(place.area or ())
        same = [
            one
            for one in view.all(Annotation, version=place.version, page=place.page, quads=quads, rect=rect)
            if view.roster.may_write(hand.person, Writer.OWNER, "annotation", one.id, None)
        ]
        identifier = same[0].id if same else hand.new_id()
        marked = () if same else _mark(identifier, place, hand, "", "")
        tie = LinkEvidence(identifier, self.target, self.polarity, self.scope, self.why)
        return (*marked, *tie.link(hand))


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """Tie a mark to a criterion, finding, question or fact, saying whether it supports or contradicts."""

    annotation: str
    target: str
    polarity: str
    scope: str = ""
    why: str = ""
    act: str = "evidence.link"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the tie."""
        if view.one(Annotation, self.annotation) is None:
            raise RuleBroken("mark.unknown")
        return self.link(hand)

    def link(self, hand: Hand) -> tuple[Change, ...]:
        """Return the tie without looking whether the mark is there."""
        key = (self.annotation, self.target, hand.person)
        said = {"polarity": self.polarity, "scope": self.scope, "why": self.why, "deleted": False}
        return keyed(EvidenceLink, hand.case, key, **said)


@dataclass(frozen=True, slots=True)
class TurnEvidence:
    """Say otherwise what a mark of mine is to its target: that it supports, contradicts, or is context."""

    annotation: str
    target: str
    polarity: str
    act: str = "evidence.turn"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the polarity; all else that was said of the tie stays."""
        key = (self.annotation, self.target, hand.person)
        known = view.one(EvidenceLink, derived_id(hand.case, "evidence_link", key))
        if known is None or known.deleted:
            raise RuleBroken("evidence.unknown")
        return keyed(EvidenceLink, hand.case, key, polarity=self.polarity)


@dataclass(frozen=True, slots=True)
class UnlinkEvidence:
    """Untie a mark of mine; the mark itself stays."""

    annotation: str
    target: str
    act: str = "evidence.unlink"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose to untie."""
        del view
        return keyed(EvidenceLink, hand.case, (self.annotation, self.target, hand.person), deleted=True)


@dataclass(frozen=True, slots=True)
class ReviseMark:
    """Change the note or the colour of a mark of mine, put it into the bin or take it out."""

    annotation: str
    text: str | None = None
    colour: str | None = None
    deleted: bool | None = None
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by what it does."""
        return {True: "mark.delete", False: "mark.restore", None: "mark.revise"}[self.deleted]

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the revision."""
        del hand
        if view.one(Annotation, self.annotation) is None:
            raise RuleBroken("mark.unknown")
        colour = None if self.colour is None else _coloured(self.colour)
        said = {"text": self.text, "colour": colour, "deleted": self.deleted}
        return setting(Annotation, self.annotation, **{name: one for name, one in said.items() if one is not None})


@dataclass(frozen=True, slots=True)
class Remark:
    """Say something about a mark, a finding or another remark."""

    about: str
    text: str
    act: str = "comment.write"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the remark."""
        del view
        if not self.text.strip():
            raise RuleBroken("comment.empty")
        return setting(Comment, hand.new_id(), about=self.about, text=self.text.strip())


@dataclass(frozen=True, slots=True)
class ReviseRemark:
    """Reword a remark of mine, or take it back; what was replied to it stays."""

    remark: str
    text: str | None = None
    deleted: bool | None = None
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by what it does."""
        return {True: "comment.delete", False: "comment.restore", None: "comment.revise"}[self.deleted]

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the revision."""
        del hand
        if view.one(Comment, self.remark) is None:
            raise RuleBroken("comment.unknown")
        if self.text is not None and not self.text.strip():
            raise RuleBroken("comment.empty")
        said = {"text": self.text.strip() if self.text else None, "deleted": self.deleted}
        return setting(Comment, self.remark, **{name: one for name, one in said.items() if one is not None})


@dataclass(frozen=True, slots=True)
class Tag:
    """Give or take a tag."""

    about: str
    tag: str
    given: bool = True
    act: str = "tag.set"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the tag."""
        del view
        if not self.tag.strip():
            raise RuleBroken("tag.empty")
        return keyed(Tagging, hand.case, (self.about, self.tag.strip()), given=self.given)


@dataclass(frozen=True, slots=True)
class DeclareGap:
    """Say that evidence which should exist does not."""

    target: str
    what: str
    question: str = ""
    act: str = "gap.declare"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the gap."""
        del view
        if not self.what.strip():
            raise RuleBroken("gap.empty")
        said = {"target": self.target, "what": self.what.strip(), "question": self.question}
        return setting(Gap, hand.new_id(), discipline=hand.discipline, **said)


@dataclass(frozen=True, slots=True)
class ReviseGap:
    """Say otherwise what is missing in a gap of mine, or which question asks for it."""

    gap: str
    what: str
    question: str = ""
    act: str = "gap.revise"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the revision."""
        del hand
        if view.one(Gap, self.gap) is None:
            raise RuleBroken("gap.unknown")
        if not self.what.strip():
            raise RuleBroken("gap.empty")
        return setting(Gap, self.gap, what=self.what.strip(), question=self.question)


@dataclass(frozen=True, slots=True)
class FillGap:
    """Say that what was missing has come, or is no longer needed; the gap goes into the bin with the reason."""

    gap: str
    reason: str
    act: str = "gap.fill"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose it; only who declared a gap can say that it is filled."""
        del hand
        if view.one(Gap, self.gap) is None:
            raise RuleBroken("gap.unknown")
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        return setting(Gap, self.gap, deleted=True)
