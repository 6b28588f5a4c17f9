"""Whether the record holds: said once at the head of the trail, with what a trail cannot show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.banners import Banner
from ui.kit.buttons import Button
from ui.kit.layouts import below, emptied
from ui.kit.runs import plain
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.trail.wording import problem_words
from ui.words import time_in_words
from workbench.services.safekeeping import Checked


class Soundness(QWidget):
    """A banner that is filled by a check; `again` asks for another."""

    def __init__(self, look: Look, desk: Desk, check: Callable[[], Checked]) -> None:
        super().__init__()
        self._look, self._desk, self._check = look, desk, check
        self.again = Button(look, self.tr("Verify again"), "refresh-cw")
        self.again.clicked.connect(self.check)
        self._banner = below(gap=0, margins=(GRID.pad, GRID.unit, GRID.pad, GRID.unit))
        self.setLayout(self._banner)
        self._owner = desk.tasks.owner(self)

    @Slot()
    def check(self) -> None:
        """Verify every entry, and say what was found."""
        self.again.setEnabled(False)
        self._desk.tasks.read(self._owner, self._check, self._say)

    def _say(self, found: Checked) -> None:
        self.again.setEnabled(True)
        checked = self.tr("checked {0}").format(time_in_words(self._desk.workspace.now().wall))
        emptied(self._banner)
        if found.sound:
            words = self.tr("{0} entries; every signature and link holds.").format(f"{found.entries:,}")
            words += self.tr(
                " It cannot show that its end is missing beyond what receipts name, nor who sat at a laptop: "
                "compare the newest entries with your colleagues."
            )
            title = self.tr("The record is whole")
            banner = Banner(self._look, "ok", title, plain(words), aside=checked, icon="shield-check")
        else:
            codes = sorted({code for code, _ in found.problems})
            words = " ".join(problem_words(code) for code in codes)
            words += self.tr(" Nothing was repaired. Restore a backup, or take the case in again from packages.")
            banner = Banner(self._look, "error", self.tr("The record does not hold"), plain(words), aside=checked)
        self._banner.addWidget(banner)
