"""What the window says between header and place: one line of news, or what was refused and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.kit.banners import Notice
from ui.kit.buttons import Button, IconButton
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Top, Wide, below, beside
from ui.text import Said, say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.errors import MachineRefused, Refusal


class Trouble(QFrame):
    """A refusal in full: what happened, what was kept, what to do, and perhaps another try."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._retry: Callable[[], None] | None = None
        self._picture = Picture(look, "circle-alert", "error")
        self._happened = Words("", "strong", wrap=True)
        self._rest = Words("", "", wrap=True)
        self._again = Button(look, self.tr("Try again"))
        self._again.clicked.connect(self._try_again)
        self._cross = IconButton(look, "x", self.tr("Put this message away"), dense=True)
        self._cross.clicked.connect(self.hide)
        words = below(self._happened, self._rest, gap=0)
        margins = (GRID.pad, GRID.unit, GRID.gap, GRID.unit)
        self.setLayout(beside(Top(self._picture), Wide(words), self._again, self._cross, gap=GRID.gap, margins=margins))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_said(self, said: Said, tone: str, retry: Callable[[], None] | None) -> None:
        """Show a refusal that has been put into words."""
        self.setProperty("notice", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._picture.draw("circle-alert" if tone == "error" else "triangle-alert", tone)
        self._happened.setText(said.happened)
        self._rest.setText(said.rest)
        self._rest.setVisible(bool(said.rest))
        self._retry = retry
        self._again.setVisible(retry is not None)
        self.setAccessibleName(said.whole)
        self.show()

    @property
    def words(self) -> str:
        """What it says, or nothing when it is put away."""
        return self.accessibleName() if not self.isHidden() else ""

    @Slot()
    def _try_again(self) -> None:
        self.hide()
        if self._retry is not None:
            self._retry()


class Notices(QWidget):
    """Holds the line and the trouble; each new one replaces the one before and is announced."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._follow: Callable[[], None] | None = None
        self.line = Notice(look)
        self.trouble = Trouble(look)
        self.line.followed.connect(self._on_followed)
        self.setLayout(below(self.trouble, self.line, gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def tell(self, tone: str, sentence: str, link: str = "", follow: Callable[[], None] | None = None) -> None:
        """Say a sentence in a tone (info, ok, warn, error), perhaps with one link."""
        self._follow = follow
        self.line.say(tone, sentence, link)
        announce(self, sentence)

    def refuse(self, refusal: Refusal, retry: Callable[[], None] | None = None) -> None:
        """Say what was refused: by a rule in the tone of a warning, by the machine in that of an error."""
        said = say(refusal.code, refusal.details, QCoreApplication.translate)
        tone = "error" if isinstance(refusal, MachineRefused) else "warn"
        self.trouble.show_said(said, tone, retry)
        announce(self, said.whole)

    def clear(self) -> None:
        """Put both away."""
        self.line.hide()
        self.trouble.hide()

    @Slot()
    def _on_followed(self) -> None:
        if self._follow is not None:
            self._follow()


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something that appeared away from the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
