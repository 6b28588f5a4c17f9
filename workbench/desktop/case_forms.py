"""Forms that are about the open case as a whole, made when they are first asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

if TYPE_CHECKING:
    from ui.decisions.earlier_form import EarlierCaseForm
    from ui.desk import Desk
    from ui.form import Form
    from ui.framework.form import FrameworkForm
    from ui.policy.determining_form import WhoDeterminesForm
    from ui.team.blind_form import BlindForm
    from ui.team.package_form import PackageForm, PackageOrder
    from workbench.desktop.desktop import Desktop
    from workbench.services.packages import Sent


class CaseForms:
    """Joins the forms to what is done."""

    def __init__(self, desktop: Desktop, desk: Desk) -> None:
        self._desktop, self._desk = desktop, desk
        self._framework: FrameworkForm | None = None
        self._determining: WhoDeterminesForm | None = None
        self._earlier: EarlierCaseForm | None = None
        self._blind: BlindForm | None = None
        self._package: PackageForm | None = None

    def framework(self) -> None:
        """Show which version of the framework the case uses, and what there is to move on to."""
        from ui.framework.form import FrameworkForm
        from ui.framework.port import Frameworks
        from workbench.amending import Amending

        if self._framework is None:
            amending, case = Amending(self._desktop.session), self._desk.case
            port = Frameworks(
                amending.offered, amending.check, lambda sha256, reason: amending.move(case, sha256, reason)
            )
            self._framework = FrameworkForm(self._desktop.over, self._desktop.look, self._desk, port)
        self._framework.start()

    def who_determines(self) -> None:
        """Show whether the lead may determine, and let the keeper change it."""
        from ui.policy.determining_form import WhoDeterminesForm

        if self._determining is None:
            self._determining = WhoDeterminesForm(self._desktop.over, self._desktop.look, self._desk)
        self._determining.start()

    def earlier_case(self) -> None:
        """Ask which earlier case this one follows."""
        from ui.decisions.earlier_form import EarlierCaseForm

        if self._earlier is None:
            self._earlier = EarlierCaseForm(self._desktop.over, self._desktop.look, self._desk)
        self._earlier.start()

    def blind(self) -> None:
        """Show how the blind phase stands, and let the lead turn it."""
        from ui.team.blind_form import BlindForm
        from ui.team.package_form import COMPLETE

        if self._blind is None:
            self._blind = BlindForm(self._desktop.over, self._desktop.look, self._desk)
            self._blind.complete_wanted.connect(partial(self.package, COMPLETE))
        self._blind.start()

    def package(self, holds: str = "") -> None:
        """Ask what goes into a package, and who can open it."""
        from ui.team.package_form import ALL, PackageForm

        if self._package is None:
            seals = self._desktop.session.opened.encrypted
            self._package = PackageForm(
                self._desktop.over, self._desktop.look, self._desk, self._write_package, seals=seals
            )
        self._package.start(holds or ALL)

    def _write_package(self, case: str, order: PackageOrder) -> Sent:
        from ui.team.package_form import COMPLETE, MINE
        from workbench.team import export

        return export(
            self._desktop.session,
            case,
            order.path,
            mine=order.holds == MINE,
            complete=order.holds == COMPLETE,
            receivers=order.receivers,
        )

    def end(self) -> None:
        """Put the forms away."""
        forms: tuple[Form | None, ...] = (
            *(self._framework, self._determining, self._earlier),
            *(self._blind, self._package),
        )
        for form in forms:
            if form is not None and isValid(form):
                form.hide()
                form.deleteLater()
