"""The expected evidence of a criterion as a check list: each discipline says what became of each item."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.assessment import ExpectedEvidence
from workbench.domain.change import Change, keyed
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import Criterion
from workbench.domain.marks import Annotation, Gap
from workbench.services.annotating import DeclareGap
from workbench.services.record import AnyOf, CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class CheckExpected:
    """Say for my discipline what became of an item: found on these marks, none found, not needed, or not looked for."""

    criterion: str
    item: str
    state: str
    where: tuple[str, ...] = ()
    act: str = "expected.check"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose it; what was found stands on marks that are there."""
        if self.state == "found":
            if not self.where:
                raise RuleBroken("expected.where_missing")
            there = {one.id for one in view.all(Annotation, id=AnyOf(self.where))}
            if not there.issuperset(self.where):
                raise RuleBroken("mark.unknown")
        where = tuple(dict.fromkeys(self.where)) if self.state == "found" else ()
        return _checked(hand, self.criterion, self.item, self.state, where)


@dataclass(frozen=True, slots=True)
class DeclareExpectedGap:
    """Declare a gap where an item of the expected evidence should be."""

    criterion: str
    item: str
    what: str
    question: str = ""
    act: str = "gap.declare"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the gap, and that the item is one."""
        declared = DeclareGap(self.criterion, self.what, self.question).changes(view, hand)
        return (*declared, *_checked(hand, self.criterion, self.item, "gap", (declared[0].entity,)))


def _checked(hand: Hand, criterion: str, item: str, state: str, where: tuple[str, ...]) -> tuple[Change, ...]:
    if not hand.discipline:
        raise RuleBroken("discipline.missing")
    return keyed(ExpectedEvidence, hand.case, (criterion, hand.discipline, item), state=state, where=where)


@dataclass(frozen=True, slots=True)
class ExpectedShown:
    """One item of the check list: what my discipline says of it, the marks or the gap it names, what others say.

    `gone` says that something it names is not there any more: a mark in the bin, or a gap that was filled.
    """

    item: str
    state: str
    where: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    gone: bool = False
    listed: bool = True
    """Whether the framework of the case still lists the item."""


def read_expected(view: CaseView, criterion: Criterion, discipline: str) -> tuple[ExpectedShown, ...]:
    """Return the items that the framework expects, then those that were checked under another version of it."""
    said = [one for one in view.all(ExpectedEvidence, criterion=criterion.id) if one.state]
    items = dict.fromkeys((*criterion.evidence, *sorted(one.item for one in said)))
    return tuple(_shown(view, item, said, discipline, listed=item in criterion.evidence) for item in items)


def _shown(view: CaseView, item: str, said: list[ExpectedEvidence], discipline: str, *, listed: bool) -> ExpectedShown:
    mine = next((one for one in said if one.item == item and one.discipline == discipline), None)
    others = sorted((one.discipline, one.state) for one in said if one.item == item and one.discipline != discipline)
    if mine is None:
        return ExpectedShown(item, "", (), tuple(others), listed=listed)
    kind = Gap if mine.state == "gap" else Annotation
    there = {one.id for one in view.all(kind, id=AnyOf(mine.where))} if mine.where else set()
    where = tuple(one for one in mine.where if one in there)
    return ExpectedShown(item, mine.state, where, tuple(others), len(where) < len(mine.where), listed)
