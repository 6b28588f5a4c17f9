"""Packages in and out of the window: what is asked, what is told, and where one goes next."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from ui.files import ask_for_files
from ui.team.exchange import PACKAGES
from ui.text import say

if TYPE_CHECKING:
    from ui.team.arriving_form import ArrivingForm
    from ui.team.my_key_form import MyKeyForm
    from workbench.desktop.desktop import Desktop
    from workbench.services.receiving import MergeReport

PACKAGE = ".awpackage"


class ExchangingPackages(QObject):
    """Takes packages in, with a case open or without, and writes the work on the open one."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._owner = desktop.tasks.owner(self)
        self._my_key: MyKeyForm | None = None

    def choose(self) -> None:
        """Ask for packages, and show what they would bring."""
        ask_for_files(self._desktop.window, self.tr("Import package"), PACKAGES, self.take)

    @cached_property
    def _arriving(self) -> ArrivingForm:
        """What stands before each import; made when the first package is looked into."""
        from ui.team.arriving_form import ArrivingForm
        from workbench.team import merge

        desktop, session = self._desktop, self._desktop.session
        form = ArrivingForm(
            desktop.over, desktop.look, desktop.tasks, lambda paths, dry_run: merge(session, paths, dry_run=dry_run)
        )
        form.taken.connect(self.arrived)
        return form

    def take(self, paths: tuple[Path, ...]) -> None:
        """Show what packages would bring; they are taken in when that is asked for."""
        self._arriving.start(paths)

    def arrived(self, report: MergeReport) -> None:
        """Say what arrived, and go to what it is about."""
        self._tell(report)
        self._desktop.show_cases()
        taken = next((one.manifest.case for one in report.packages if one.manifest and not one.refused), "")
        if not taken:
            return
        if self._desktop.case == taken:
            self._desktop.packages_arrived()
        elif not self._desktop.case:
            new = any(one.unknown for one in report.packages)
            self._desktop.open_case(taken, "" if new else "place team")
            if new:
                self._say_home(taken)

    def _say_home(self, case: str) -> None:
        """Say above a case that has just been sent where I stand in it."""
        from ui.team.home import home_words
        from workbench.desktop.teamwork import home

        session, notices = self._desktop.session, self._desktop.window.notices
        self._desktop.tasks.read(
            self._owner, lambda: home(session, case), lambda found: notices.tell("ok", home_words(found))
        )

    def show_my_key(self) -> None:
        """Show the key that a lead writes into the roster."""
        if self._my_key is None or not isValid(self._my_key):
            from ui.team.my_key_form import MyKeyForm

            me = self._desktop.session.workspace.me
            self._my_key = MyKeyForm(self._desktop.over, self._desktop.look, me.name, me.signer.public_key)
        self._my_key.start()

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
