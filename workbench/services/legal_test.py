"""The legal test of a case's route, limb by limb: words, quotes for and against, answers, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.assessment import Answer, TestConclusion
from workbench.domain.board import BoardRow
from workbench.domain.framework import Criterion, Framework
from workbench.domain.legal_test import (
    Consequence,
    Flag,
    does_not_follow,
    reasons_of,
    scopes_of,
    what_follows,
    words_of,
)
from workbench.domain.marks import Gap
from workbench.services.board import read_board
from workbench.services.criterion import EvidenceShown, read_evidence_shown
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class LimbShown:
    """One limb: its words, what feeds it, the evidence each way, where nobody found any, what disciplines hold."""

    letter: str
    criterion: Criterion
    row: BoardRow
    feeding: tuple[BoardRow, ...]
    supporting: tuple[EvidenceShown, ...]
    contradicting: tuple[EvidenceShown, ...]
    context: tuple[EvidenceShown, ...]
    gaps: tuple[Gap, ...]
    looked: tuple[str, ...]
    """The disciplines that looked for evidence and found none."""
    relied_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScopeShown:
    """What follows on one scope, what the lead wrote, and what that does not follow from."""

    given: Consequence
    conclusion: TestConclusion | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class LegalTestShown:
    """The whole test of a route."""

    route: str
    name: str
    limbs: tuple[LimbShown, ...]
    scopes: tuple[ScopeShown, ...]

    def letter(self, criterion: str) -> str:
        """Return the letter of a limb."""
        return next((one.letter for one in self.limbs if one.criterion.id == criterion), criterion)

    def flags_of(self, scope: str, concluded: str) -> tuple[Flag, ...]:
        """Say what a conclusion that is only being written would not follow from."""
        return does_not_follow(self.route, [one.row for one in self.limbs], scope, concluded)


def read_legal_test(view: CaseView, framework: Framework, hand: Hand) -> LegalTestShown | None:
    """Gather the test of the case's route; None while no route is claimed."""
    board = read_board(view, framework)
    criteria = framework.limbs(board.route) if board.route else ()
    rows = [row for row in (board.row(one.id) for one in criteria) if row is not None]
    if not rows:
        return None
    return LegalTestShown(
        route=board.route,
        name=framework.routes[board.route],
        limbs=tuple(_limb(view, hand, letter, row, board.rows) for letter, row in zip("ABCDEFGH", rows, strict=False)),
        scopes=read_scopes(view, board.route, rows),
    )


def read_scopes(view: CaseView, route: str, rows: Sequence[BoardRow]) -> tuple[ScopeShown, ...]:
    """Say for each scope what follows from the limbs, what the lead concluded, and what that does not follow from."""
    concluded = {one.scope: one for one in view.all(TestConclusion) if one.route == route and one.value}
    return tuple(
        ScopeShown(
            what_follows(rows, scope),
            concluded.get(scope),
            does_not_follow(route, rows, scope, concluded[scope].value if scope in concluded else ""),
        )
        for scope in dict.fromkeys((*scopes_of(rows), *sorted(concluded)))
    )


def _limb(view: CaseView, hand: Hand, letter: str, row: BoardRow, rows: tuple[BoardRow, ...]) -> LimbShown:
    criterion = row.criterion
    evidence = read_evidence_shown(view, hand, criterion.id)
    answers = [one for one in view.all(Answer) if one.criterion == criterion.id and one.value]
    feeding = tuple(one for one in rows if one.criterion.feeds == criterion.id)
    relied = {name for line in row.lines for name in (*reasons_of(line), *words_of(line))}
    return LimbShown(
        letter=letter,
        criterion=criterion,
        row=row,
        feeding=feeding,
        supporting=_once(evidence, "supports"),
        contradicting=_once(evidence, "contradicts"),
        context=_once(evidence, "context"),
        gaps=view.all(Gap, target=criterion.id),
        looked=tuple(sorted({one.discipline for one in answers if one.looked_for.strip()})),
        relied_on=tuple(sorted(relied)),
    )


def _once(evidence: tuple[EvidenceShown, ...], polarity: str) -> tuple[EvidenceShown, ...]:
    """Return the evidence that points one way; the same words marked by several people are shown once."""
    found = {(one.version, one.page, one.quote): one for one in reversed(evidence) if one.polarity == polarity}
    return tuple(reversed(found.values()))
