"""Marks of the open case that go out into files and come in from them, as the window asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from shiboken6 import isValid

from ui.handing.export_form import ExportMarksForm
from ui.handing.import_form import ImportMarksForm
from ui.handing.port import Handing, Order

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.form import Form
    from workbench.desktop.desktop import Desktop
    from workbench.domain.signed import SignatureSeen
    from workbench.services.handing_out import HandedOver
    from workbench.services.papers import Read
    from workbench.services.taking_over import TakenIn


class ExchangingMarks:
    """Joins the forms to what is done; `in_sight` names the version that is being read."""

    def __init__(self, desktop: Desktop, desk: Desk, in_sight: Callable[[], str]) -> None:
        self._desktop, self._desk, self._in_sight = desktop, desk, in_sight
        self.handing = Handing(self._lying_in, self._signatures, self._take_over, self._bring_in, self._hand_out)
        self._import: ImportMarksForm | None = None
        self._export: ExportMarksForm | None = None

    def bring_in(self) -> None:
        """Ask which file comes in."""
        if self._import is None:
            self._import = ImportMarksForm(self._desktop.over, self._desktop.look, self._desk, self.handing)
        self._import.start()

    def hand_out(self) -> None:
        """Ask what goes out where."""
        if self._export is None:
            self._export = ExportMarksForm(self._desktop.over, self._desktop.look, self._desk, self.handing)
        self._export.start(self._in_sight())

    def end(self) -> None:
        """Put the forms away."""
        forms: tuple[Form | None, ...] = (self._import, self._export)
        for form in forms:
            if form is not None and isValid(form):
                form.hide()
                form.deleteLater()

    def _lying_in(self, version: str) -> Read:
        from workbench.bringing import lying_in

        return lying_in(self._desktop.session, version)

    def _signatures(self, version: str) -> tuple[SignatureSeen, ...]:
        from workbench.bringing import signatures_of

        return signatures_of(self._desktop.session, version)

    def _take_over(self, version: str) -> TakenIn:
        from workbench.bringing import take_over

        return take_over(self._desktop.session, self._desk.case, version)

    def _bring_in(self, path: Path, document: str) -> TakenIn:
        from workbench.bringing import bring_in

        return bring_in(self._desktop.session, self._desk.case, path, document)

    def _hand_out(self, order: Order) -> HandedOver:
        from workbench.handing import hand_out

        return hand_out(self._desktop.session, self._desk.case, order.path, order.form, order.version, mine=order.mine)
