"""Packages in and out of the window: what is asked, what is told, and where one goes next."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.files import ask_for_files, ask_where
from ui.shell.place import PlaceName
from ui.team.place import PACKAGES
from ui.text import say

if TYPE_CHECKING:
    from workbench.desktop.desktop import Desktop
    from workbench.services.packages import Sent
    from workbench.services.receiving import MergeReport

PACKAGE = ".awpackage"


class ExchangingPackages(QObject):
    """Takes packages in, with a case open or without, and writes the work on the open one."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._owner = desktop.tasks.owner(self)

    def choose(self) -> None:
        """Ask for packages and take them in."""
        ask_for_files(self._desktop.window, self.tr("Import package"), PACKAGES, self.take)

    def take(self, paths: tuple[Path, ...]) -> None:
        """Take packages in and say what arrived."""
        from workbench.team import merge

        session = self._desktop.session
        self._desktop.tasks.act(self._owner, lambda: merge(session, paths), self._merged)

    def _merged(self, report: MergeReport) -> None:
        self._tell(report)
        self._desktop.show_cases()
        taken = next((one.manifest.case for one in report.packages if one.manifest and not one.refused), "")
        if not taken:
            return
        if self._desktop.case == taken:
            self._desktop.window.go_to(PlaceName.TEAM)
        elif not self._desktop.case:
            self._desktop.open_case(taken, "place team")

    def _tell(self, report: MergeReport) -> None:
        notices = self._desktop.window.notices
        refused = next((one for one in report.packages if one.refused), None)
        if refused is not None:
            notices.tell("warn", say(refused.refused, refused.refusal.details if refused.refusal else {}).whole)
            return
        arrived = sum(one.new + one.known for one in report.packages)
        entries, new, withheld = (
            sum(getattr(one, name) for one in report.packages) for name in ("entries", "new", "withheld")
        )
        words = self.tr("{0} of {1} items arrived, {2} new; {3} conflicts open.")
        held = self.tr(" Blind phase: of {0} only the signed header came.").format(withheld) if withheld else ""
        notices.tell("ok", words.format(arrived, entries, new, report.conflicts) + held)

    def choose_where(self, *, complete: bool = False) -> None:
        """Ask where the package with the work on the open case shall be written."""
        if self._desktop.case:
            proposed = f"{self._desktop.session.workspace.me.name}{PACKAGE}"
            write = partial(self.write, complete=complete)
            ask_where(self._desktop.window, self.tr("Export package"), PACKAGES, proposed, write)

    def write(self, path: Path, *, complete: bool = False) -> None:
        """Write the work on the open case into a package; `complete` is for another lead in a blind phase."""
        from workbench.team import export

        session, case = self._desktop.session, self._desktop.case
        if not case:
            return
        words = self.tr("{0} is written. Send it to your colleagues; it is signed with your key.").format(path.name)
        held = self.tr(" Blind phase: {0} acts of others went as signed headers alone.")

        def tell(sent: Sent) -> None:
            said = words + (held.format(sent.withheld) if sent.withheld else "")
            self._desktop.window.notices.tell("ok", said)

        self._desktop.tasks.act(self._owner, lambda: export(session, case, path, complete=complete), tell)
