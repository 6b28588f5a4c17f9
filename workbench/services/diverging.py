"""Divergent views: what each discipline holds and why, what was asked of them, where they met, what the lead wrote."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from workbench.domain.applicant import Meeting
from workbench.domain.assessment import Answer, Position, ReviewComment
from workbench.domain.board import Held
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import Criterion, Framework
from workbench.domain.identity import derived_id
from workbench.domain.roster import Person
from workbench.services.board import read_board
from workbench.services.criterion import EvidenceShown, read_evidence_shown
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Request:
    """What the lead asked a discipline about its view, and its reply; `mine` says that it was asked of me."""

    comment: ReviewComment
    discipline: str
    by: str
    replied_by: str
    mine: bool


@dataclass(frozen=True, slots=True)
class ViewSide:
    """What one discipline holds: whose answers it rests on, the reasons, the quotes, and what it was asked."""

    held: Held
    people: tuple[str, ...]
    quotes: tuple[EvidenceShown, ...]
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class DivergentView:
    """One criterion and scope on which disciplines differ."""

    criterion: Criterion
    scope: str
    sides: tuple[ViewSide, ...]
    reconciled: Held | None
    meetings: tuple[Meeting, ...]

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.criterion.id} {self.scope}"

    @property
    def waits_for_me(self) -> bool:
        """Say whether something was asked of my discipline that nobody has replied to."""
        return any(one.mine and not one.comment.reply for side in self.sides for one in side.requests)


@dataclass(frozen=True, slots=True)
class ViewsShown:
    """All divergent views, those that are open first, and whether I may reconcile them."""

    views: tuple[DivergentView, ...]
    may_reconcile: bool

    @property
    def open(self) -> int:
        """How many the lead has not reconciled."""
        return sum(one.reconciled is None for one in self.views)


def read_views(view: CaseView, framework: Framework, hand: Hand) -> ViewsShown:
    """Gather the divergent views of a case."""
    names = {one.id: one.name for one in view.all(Person)}
    people: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for answer in view.all(Answer):
        if answer.value:
            people[answer.criterion, answer.discipline, answer.scope].append(names.get(answer.person, ""))
    requests: dict[str, list[Request]] = defaultdict(list)
    for comment in sorted(view.all(ReviewComment), key=lambda one: one.id):
        requests[comment.about].append(_request(view, comment, names))
    meetings = sorted(view.all(Meeting), key=lambda one: (one.on, one.id))
    found = []
    for row in read_board(view, framework).divergent:
        code = row.criterion.id
        evidence = read_evidence_shown(view, hand, code)
        for line in row.lines:
            if line.divergent:
                sides = tuple(
                    ViewSide(
                        held,
                        tuple(filter(None, people[code, held.discipline, line.scope])),
                        tuple(one for one in evidence if one.discipline == held.discipline),
                        tuple(
                            _of(one, held.discipline, hand)
                            for one in requests[_position(view, code, held.discipline, line.scope)]
                        ),
                    )
                    for held in line.positions
                )
                met = tuple(one for one in meetings if code in one.criteria)
                found.append(DivergentView(row.criterion, line.scope, sides, line.reconciled, met))
    found.sort(key=lambda one: (one.reconciled is not None, one.criterion.gate != "legal_test", one.key))
    return ViewsShown(tuple(found), view.roster.has_role(hand.person, "lead"))


def _position(view: CaseView, criterion: str, discipline: str, scope: str) -> str:
    return derived_id(view.case, Position.kind, (criterion, discipline, scope))


def _request(view: CaseView, comment: ReviewComment, names: dict[str, str]) -> Request:
    asked, replied = (view.current(comment.id, field)[:1] for field in ("text", "reply"))
    by, replied_by = (names.get(one[0].person or "", "") if one else "" for one in (asked, replied))
    return Request(comment, "", by, replied_by if comment.reply else "", mine=False)


def _of(one: Request, discipline: str, hand: Hand) -> Request:
    return Request(one.comment, discipline, one.by, one.replied_by, discipline == hand.discipline)


@dataclass(frozen=True, slots=True)
class AskBoth:
    """Ask every side of a divergent view; it goes to them with the next package, and each replies for itself."""

    criterion: str
    scope: str
    disciplines: tuple[str, ...]
    text: str
    act: str = "views.ask"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose one remark on each position."""
        if not self.text.strip():
            raise RuleBroken("comment.empty")
        found: list[Change] = []
        for discipline in self.disciplines:
            about = _position(view, self.criterion, discipline, self.scope)
            if view.one(Position, about) is None:
                raise RuleBroken("position.unknown", discipline=discipline)
            found += setting(ReviewComment, hand.new_id(), about=about, text=self.text.strip())
        return tuple(found)


@dataclass(frozen=True, slots=True)
class ReplyToAsked:
    """Reply to what was asked about my discipline's view."""

    comment: str
    text: str
    act: str = "views.reply"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the reply."""
        del hand
        if view.one(ReviewComment, self.comment) is None:
            raise RuleBroken("comment.unknown")
        if not self.text.strip():
            raise RuleBroken("comment.empty")
        return setting(ReviewComment, self.comment, reply=self.text.strip())
