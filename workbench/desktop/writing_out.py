"""Reports, letters and the trail on their way out of the window."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from ui.document.pixmaps import PixmapCache
from ui.document.view import PageView

if TYPE_CHECKING:
    from ui.decision.report_pane import Reporting
    from ui.reports.report_form import Order
    from ui.trail.proving import Proving
    from workbench.desktop.desktop import Desktop
    from workbench.domain.report_blocks import RequiredSignature
    from workbench.services.pages import PageSource


class WritingOut:
    """Writes what a case is handed out as; what makes it is imported when it is wanted."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop

    def reporting(self) -> Reporting:
        """Return what the Decision place asks for."""
        from ui.decision.report_pane import Reporting

        return Reporting(self._preview, self._export, self._signers, self._page_view)

    def proving(self) -> Proving:
        """Return what the Trail place asks for."""
        from functools import partial

        from ui.trail.proving import Proving
        from workbench.services.safekeeping import check

        return Proving(partial(check, self._desktop.session.opened), self._write_trail)

    def _page_view(self, source: PageSource) -> PageView:
        view = PageView(self._desktop.look, source, PixmapCache())
        view.open()
        return view

    def _preview(self, case: str) -> PageSource:
        import hashlib

        from workbench.reports import make_report, rendered
        from workbench.services.bytes import MemoryBytes

        data = rendered(make_report(self._desktop.session, case), "pdf")
        return self._desktop.workers.open(hashlib.sha256(data).hexdigest(), MemoryBytes(data))

    def _export(self, case: str, order: Order) -> str:
        from workbench.domain.report import Profile
        from workbench.reports import make_report, rendered, signed, write_new

        report = make_report(self._desktop.session, case, Profile(order.profile), order.discipline)
        data = rendered(report, order.form)
        for key in order.keys:
            data = signed(data, report, ((key.field, key.path),), key.password)
        write_new(order.path, data)
        return self._told(order, len(report.signers))

    def letter(self, case: str, form: str, path: Path) -> str:
        """Write the letter to the applicant."""
        from workbench.letters import letter_of
        from workbench.reports import write_new

        write_new(path, letter_of(self._desktop.session, case, form))
        return self._desktop.tr("{0} is written.").format(path.name)

    def _write_trail(self, case: str, form: str, path: Path, only: Collection[str] | None) -> str:
        from workbench.reports import write_new
        from workbench.trails import trail_of

        write_new(path, trail_of(self._desktop.session, case, form, only))
        return self._desktop.tr("{0} is written.").format(path.name)

    def _told(self, order: Order, asked: int) -> str:
        tr = self._desktop.tr
        if not order.keys:
            return tr("{0} is written.").format(order.path.name)
        words = tr("{0} is written and sealed.").format(order.path.name)
        left = asked - len(order.keys)
        return words + (tr(" {0} of {1} signatures are still open.").format(left, asked) if left else "")

    def _signers(self, case: str) -> tuple[RequiredSignature, ...]:
        from workbench.reports import make_report

        return make_report(self._desktop.session, case).signers
