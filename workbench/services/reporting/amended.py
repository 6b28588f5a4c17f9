"""What a report says of a case that moved on to another version of the framework."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.domain.amending import Former
from workbench.domain.assessment import Answer, Position, Reconciliation
from workbench.domain.board import BoardRow, Evidence, Held, board_of
from workbench.domain.framework import LEAD, Criterion
from workbench.services.record import CaseView
from workbench.services.reporting.sources import Sources


def judged_under(sources: Sources) -> dict[str, str]:
    """Return by criterion the version that what is held on it was judged under, where it is another one since."""
    held: tuple[Position | Reconciliation, ...] = (
        *sources.view.all(Position),
        *sources.view.all(Reconciliation),
    )
    older = ((one.criterion, sources.moves.older(one.under, one.criterion)) for one in held if one.value)
    return {criterion: version for criterion, version in older if version}


def former_rows(sources: Sources) -> Iterator[tuple[Former, BoardRow]]:
    """Go through the criteria that are not asked any more and on which something was answered."""
    known = (one.id for one in sources.framework.criteria)
    for one in sources.moves.former(known):
        held = tuple(_held(sources.view, one.id))
        reconciled = tuple(
            Held(LEAD, each.scope, each.value, each.reasons, word=each.word)
            for each in sources.view.all(Reconciliation)
            if each.criterion == one.id and each.value
        )
        if held or reconciled:
            asked = (_as_asked(one),)
            board = board_of("", asked, (), {one.id: held}, {one.id: reconciled}, Evidence({}, {}), {})
            yield one, board.rows[0]


def _held(view: CaseView, criterion: str) -> Iterator[Held]:
    """Return the positions on a criterion, or the answers where no discipline had set one."""
    said: tuple[Sequence[Position | Answer], ...] = (view.all(Position), view.all(Answer))
    on_it = ([one for one in each if one.criterion == criterion and one.value] for each in said)
    for one in next(filter(None, on_it), []):
        yield Held(one.discipline, one.scope, one.value, one.reasons, one.qualifying, one.word)


def _as_asked(one: Former) -> Criterion:
    """Return what is still known of a criterion of an earlier version."""
    return Criterion(
        id=one.id,
        pillar=one.pillar,
        routes=(),
        title=one.title,
        question="",
        lead=LEAD,
        contributors=(),
        evidence=(),
        gate="none",
        decides="information",
        sources=(),
        verification="unverified",
    )
