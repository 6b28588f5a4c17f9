"""Looking across the cases of a workspace: earlier decisions side by side, and what can be learned from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from workbench.app import Session
from workbench.domain.framework import Framework
from workbench.reports import write_new
from workbench.services.decisions import Decisions, read_decision
from workbench.services.learnings import FreeText, free_texts, learnings, names_of
from workbench.services.record import CaseView

XLSX, JSON = "xlsx", "json"


def decisions(session: Session) -> Decisions:
    """Return the decided cases of the workspace."""
    found, left_out = [], 0
    for case in session.workspace.record.cases():
        framework = session.framework_here(case)
        if framework is None:
            left_out += 1
        elif (one := read_decision(session.workspace.view(case), framework)) is not None:
            found.append(one)
    return Decisions(tuple(found), left_out)


def texts_of(session: Session, cases: Sequence[str]) -> tuple[FreeText, ...]:
    """Return the free texts of cases that a person may let go out."""
    return free_texts(_sources(session, cases), names_of(_views(session)))


def export_learnings(session: Session, cases: Sequence[str], ticked: Collection[str], form: str, path: Path) -> None:
    """Write what can be learned from cases into a new file."""
    from workbench.adapters.learnings.files import as_json, as_xlsx

    found = learnings(_sources(session, cases), names_of(_views(session)), ticked)
    write_new(path, as_json(found) if form == JSON else as_xlsx(found))


def _views(session: Session) -> Iterator[CaseView]:
    return (session.workspace.view(case) for case in session.workspace.record.cases())


def _sources(session: Session, cases: Sequence[str]) -> Iterator[tuple[CaseView, Framework]]:
    return ((session.workspace.view(case), session.framework(case)) for case in cases)
