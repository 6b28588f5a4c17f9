"""Joining the trail to the record and its check: for the command line and the window."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.app import Session

FORMATS = ("pdf", "xlsx", "json")


def trail_of(session: Session, case: str, form: str, only: Collection[str] | None = None) -> bytes:
    """Return the trail of a case in a format, checked on the way; `only` names the entries that are wanted."""
    from workbench.adapters.report.trail import render_trail
    from workbench.services.safekeeping import check
    from workbench.services.telling import acts, tell
    from workbench.services.trail_sheets import trail_sheet

    workspace, words = session.workspace, acts()
    sheet = trail_sheet(
        workspace.view(case), check(session.opened), workspace.now().wall, lambda line: tell(line, words), only
    )
    return render_trail(sheet, form)
