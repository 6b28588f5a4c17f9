"""Joining the letter to the applicant to the record: for the command line and the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.app import Session

FORMATS = ("docx", "pdf")


def letter_of(session: Session, case: str, form: str, number: str = "") -> bytes:
    """Return the letter with the questions of a round."""
    from workbench.adapters.report.letter import render_letter
    from workbench.services.lettering import question_letter

    view, today = session.workspace.view(case), session.workspace.now().today
    return render_letter(question_letter(view, session.framework(case), today, number), form)
