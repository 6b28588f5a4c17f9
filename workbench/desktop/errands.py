"""Long work that forms of the window ask for, done off the GUI thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ui.intake.form import Asked
from ui.tasks import Cancelled, Steps
from workbench.app import Session
from workbench.domain.errors import RuleBroken
from workbench.domain.intake import Progress
from workbench.services.watching import Watch

if TYPE_CHECKING:
    from workbench.domain.intake import IntakeReport
    from workbench.domain.verdict import Verdict
    from workbench.services.syncing import SyncReport


def take_dossier(session: Session, asked: Asked, steps: Steps) -> tuple[str, IntakeReport]:
    """Take a dossier in, and return the case with the intake report."""
    from workbench.adapters.dossier.opening import open_dossier
    from workbench.intake import Wishes, take_in

    with stoppable(steps) as watch, open_dossier(asked.path) as dossier:
        case = session.open_case(asked.reference, asked.said)
        return case, take_in(session, case, dossier, Wishes(embedded=asked.embedded), watch)


@contextmanager
def stoppable(steps: Steps) -> Iterator[Watch]:
    """Give long work a watch that reports the steps of a task and stops with it."""

    def stopped() -> bool:
        try:
            steps.check()
        except Cancelled:
            return True
        return False

    def progress(one: Progress) -> None:
        if not stopped():
            steps.report(one.done, one.total, one.name)

    try:
        yield Watch(progress, stopped)
    except RuleBroken as broken:
        if broken.code == "cancelled":
            raise Cancelled from broken
        raise


def share(session: Session, address: str, case: str, steps: Steps) -> SyncReport:
    """Exchange a case through a shared database."""
    from workbench.adapters.shared_database.address import read_address
    from workbench.team import sync

    with stoppable(steps) as watch:
        return sync(session, read_address(address), case, watch)


def judge(report: Path, trust: tuple[Path, ...], dossier: Path | None) -> Verdict:
    """Verify a report in a process of its own."""
    from workbench.reports import verified

    return verified(report, trust, dossier)
