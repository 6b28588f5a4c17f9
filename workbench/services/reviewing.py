"""Peer review: what a reviewer says of an answer, a finding or a draft, the reply to it, and how it was settled."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.assessment import Answer, ReviewComment
from workbench.domain.change import Change, setting
from workbench.domain.decision import Recommendation
from workbench.domain.declaration import Entity
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.identity import is_created_by
from workbench.domain.roster import Person
from workbench.services.record import CaseView, Standing
from workbench.services.workspace import Hand

REVIEWED: tuple[type[Entity], ...] = (Answer, Finding, Recommendation)


@dataclass(frozen=True, slots=True)
class Review:
    """Remark as a peer reviewer on a colleague's answer, finding or draft."""

    about: str
    text: str
    act: str = "review.write"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the remark; nobody reviews what is his own."""
        if not self.text.strip():
            raise RuleBroken("comment.empty")
        reviewed = reviewed_thing(view, self.about)
        if reviewed is None:
            raise RuleBroken("review.nothing_there")
        if is_work_of(view, hand.person, reviewed):
            raise RuleBroken("review.own_work")
        return setting(ReviewComment, hand.new_id(), about=self.about, text=self.text.strip())


@dataclass(frozen=True, slots=True)
class ReviseReview:
    """Reword a review comment of mine, take it back, or put it back."""

    comment: str
    text: str | None = None
    deleted: bool | None = None
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by what it does."""
        return {True: "review.delete", False: "review.restore", None: "review.revise"}[self.deleted]

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the revision; only who wrote the comment has the right to it."""
        del hand
        _known(view, self.comment)
        if self.text is not None and not self.text.strip():
            raise RuleBroken("comment.empty")
        said = {"text": None if self.text is None else self.text.strip(), "deleted": self.deleted}
        return setting(ReviewComment, self.comment, **{name: one for name, one in said.items() if one is not None})


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """Reply to a review comment, accept or decline it; whoever declines says why, the reviewer can only open it again.

    `settled` is "accepted", "declined", or empty to open it again; what is None stays as it stands.
    """

    comment: str
    settled: str | None = None
    reply: str | None = None
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by how it leaves the comment."""
        known = {"accepted": "review.accept", "declined": "review.decline", "": "review.reopen"}
        return "review.reply" if self.settled is None else known[self.settled]

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the reply and how it is settled."""
        comment = _known(view, self.comment)
        if is_created_by(comment.id, hand.person) and (self.settled or self.reply is not None):
            raise RuleBroken("review.own_comment")
        reply = comment.reply if self.reply is None else self.reply.strip()
        if self.settled == "declined" and not reply:
            raise RuleBroken("review.why_missing")
        if self.settled is None and not reply:
            raise RuleBroken("comment.empty")
        settled = comment.settled if self.settled is None else self.settled
        return setting(ReviewComment, comment.id, reply=reply, settled=settled)


def _known(view: CaseView, comment: str) -> ReviewComment:
    found = view.one(ReviewComment, comment)
    if found is None:
        raise RuleBroken("comment.unknown")
    return found


def reviewed_thing(view: CaseView, about: str) -> Entity | None:
    """Return the answer, finding or draft that a comment is about, or None where it is not there."""
    found = (view.one(kind, about) for kind in REVIEWED)
    return next((one for one in found if one is not None), None)


def is_work_of(view: CaseView, person: str, thing: Entity) -> bool:
    """Say whether something that is reviewed is a person's own: given, recorded or drafted by him."""
    if isinstance(thing, Answer):
        return thing.person == person
    if isinstance(thing, Finding):
        return is_created_by(thing.id, person)
    written = view.history(thing.id, "reasoning") or view.history(thing.id, "outcome")
    return bool(written) and written[-1].person == person


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """One review comment with who wrote and who answered it; `wall` is milliseconds since 1970."""

    id: str
    text: str
    who: str
    wall: int
    mine: bool
    reply: str
    replied: str
    settled: str
    settled_by: str

    @property
    def open(self) -> bool:
        """Say whether somebody still has to accept or decline it."""
        return not self.settled


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The comments on one thing, the first before the others, and whether I may write one."""

    comments: tuple[ReviewShown, ...] = ()
    may_review: bool = False


def read_review(view: CaseView, hand: Hand, about: str) -> Reviewed:
    """Return what reviewers said of a thing, and what came of it."""
    thing = reviewed_thing(view, about)
    names = {one.id: one.name for one in view.all(Person)}
    shown = [_shown(view, hand, names, one) for one in view.all(ReviewComment, about=about)]
    may = thing is not None and not is_work_of(view, hand.person, thing)
    return Reviewed(tuple(sorted(shown, key=lambda one: (one.wall, one.id))), may)


def _shown(view: CaseView, hand: Hand, names: dict[str, str], one: ReviewComment) -> ReviewShown:
    written = view.history(one.id, "text")

    def by(name: str) -> str:
        values = view.current(one.id, name)
        return names.get(values[0].person or "", "") if values else ""

    first: Standing | None = written[0] if written else None
    return ReviewShown(
        id=one.id,
        text=one.text,
        who=names.get(first.person or "", "") if first else "",
        wall=first.wall if first else 0,
        mine=is_created_by(one.id, hand.person),
        reply=one.reply,
        replied=by("reply") if one.reply else "",
        settled=one.settled,
        settled_by=by("settled") if one.settled else "",
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A thing of mine on which review comments wait to be accepted or declined, and how many."""

    kind: str
    key: str
    count: int


def open_reviews(view: CaseView) -> dict[str, int]:
    """Return how many review comments are open on each thing, by its id."""
    counts: dict[str, int] = {}
    for one in view.all(ReviewComment, settled=""):
        counts[one.about] = counts.get(one.about, 0) + 1
    return counts


def waiting_for_me(view: CaseView, hand: Hand) -> tuple[Waiting, ...]:
    """Return what of mine was reviewed and waits: criteria, findings, then the draft of a decision."""
    counts: dict[tuple[str, str], int] = {}
    for about, count in open_reviews(view).items():
        thing = reviewed_thing(view, about)
        if thing is None or not is_work_of(view, hand.person, thing):
            continue
        at = ("place", "decision")
        if isinstance(thing, Answer):
            at = ("criterion", thing.criterion)
        elif isinstance(thing, Finding):
            at = ("finding", thing.id)
        counts[at] = counts.get(at, 0) + count
    order = ("criterion", "finding", "place")
    ordered = sorted(counts.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
    return tuple(Waiting(kind, key, count) for (kind, key), count in ordered)
