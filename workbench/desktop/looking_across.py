"""Earlier decisions and learnings, as the list of cases asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.cases.page import CasesPlace
    from ui.decisions.learnings_form import LearningsForm
    from workbench.desktop.desktop import Desktop
    from workbench.services.decisions import DecidedCase
    from workbench.services.learnings import FreeText


class LookingAcross:
    """Reads the cases of the workspace off the window's thread, and writes what they teach."""

    def __init__(self, desktop: Desktop, start: CasesPlace) -> None:
        self._desktop, self._start = desktop, start
        self._owner = desktop.tasks.owner(start)
        self._form: LearningsForm | None = None
        start.decisionsWanted.connect(self._show_decisions)
        start.learningsWanted.connect(self._start_learnings)

    def _show_decisions(self) -> None:
        from workbench.across import decisions

        session = self._desktop.session
        self._desktop.tasks.read(self._owner, lambda: decisions(session), self._start.show_decisions)

    def _start_learnings(self, cases: Sequence[DecidedCase]) -> None:
        from ui.decisions.learnings_form import Learning, LearningsForm

        if self._form is None:
            learning = Learning(self._texts, self._export)
            self._form = LearningsForm(self._desktop.over, self._desktop.look, self._desktop.tasks, learning)
            self._form.told.connect(lambda words: self._desktop.window.notices.tell("ok", words))
        self._form.start(cases)

    def _texts(self, cases: tuple[str, ...]) -> tuple[FreeText, ...]:
        from workbench.across import texts_of

        return texts_of(self._desktop.session, cases)

    def _export(self, cases: tuple[str, ...], ticked: frozenset[str], form: str, path: Path) -> None:
        from workbench.across import export_learnings

        export_learnings(self._desktop.session, cases, ticked, form, path)
