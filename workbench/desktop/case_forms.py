"""Forms that are about the open case as a whole, made when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from ui.decisions.earlier_form import EarlierCaseForm
from ui.framework.form import FrameworkForm
from ui.framework.port import Frameworks
from ui.policy.determining_form import WhoDeterminesForm
from workbench.amending import Amending

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.form import Form
    from workbench.desktop.desktop import Desktop


class CaseForms:
    """Joins the forms to what is done."""

    def __init__(self, desktop: Desktop, desk: Desk) -> None:
        self._desktop, self._desk = desktop, desk
        self._framework: FrameworkForm | None = None
        self._determining: WhoDeterminesForm | None = None
        self._earlier: EarlierCaseForm | None = None

    def framework(self) -> None:
        """Show which version of the framework the case uses, and what there is to move on to."""
        if self._framework is None:
            amending, case = Amending(self._desktop.session), self._desk.case
            port = Frameworks(
                amending.offered, amending.check, lambda sha256, reason: amending.move(case, sha256, reason)
            )
            self._framework = FrameworkForm(self._desktop.over, self._desktop.look, self._desk, port)
        self._framework.start()

    def who_determines(self) -> None:
        """Show whether the lead may determine, and let the keeper change it."""
        if self._determining is None:
            self._determining = WhoDeterminesForm(self._desktop.over, self._desktop.look, self._desk)
        self._determining.start()

    def earlier_case(self) -> None:
        """Ask which earlier case this one follows."""
        if self._earlier is None:
            self._earlier = EarlierCaseForm(self._desktop.over, self._desktop.look, self._desk)
        self._earlier.start()

    def end(self) -> None:
        """Put the forms away."""
        forms: tuple[Form | None, ...] = (self._framework, self._determining, self._earlier)
        for form in forms:
            if form is not None and isValid(form):
                form.hide()
                form.deleteLater()
