"""What stands over the window: which numbers this program goes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QDialog, QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.labels import Particulars, Words
from ui.kit.layouts import Item, Wide, below
from ui.kit.panes import Column, Foot, Pane
from ui.theme.focus import FocusRing
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

_NUMBERS = {
    "program": QT_TRANSLATE_NOOP("AboutPage", "Program"),
    "record": QT_TRANSLATE_NOOP("AboutPage", "Record"),
    "entry": QT_TRANSLATE_NOOP("AboutPage", "Entries"),
    "package": QT_TRANSLATE_NOOP("AboutPage", "Packages"),
    "report": QT_TRANSLATE_NOOP("AboutPage", "Data of reports"),
    "framework": QT_TRANSLATE_NOOP("AboutPage", "Framework"),
}
"""What the numbers are called that the program goes by."""


class Page(QDialog):
    """A page over the window that Esc closes; the window stays usable behind it."""

    def __init__(self, look: Look, parent: QWidget, title: str, *parts: Item) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(False)
        close = Button(look, self.tr("Close"), kind=Kind.PRIMARY)
        close.clicked.connect(self.close)
        body = Column(title, *parts, None, gap=GRID.gap, focusable=True)
        pane = Pane(title, Wide(body), Foot(look, None, close))
        self.setLayout(below(pane, gap=0))
        self.ring = FocusRing(self, look)
        close.setFocus()


class AboutPage(Page):
    """The numbers of program, record, package, report and framework."""

    def __init__(self, look: Look, parent: QWidget, numbers: Mapping[str, str], sentences: Iterable[str]) -> None:
        title = translate("AboutPage", "Assessor workbench")
        particulars = Particulars(look)
        particulars.say(tuple((translate("AboutPage", _NUMBERS.get(one, one)), said) for one, said in numbers.items()))
        prose = [Words(sentence, wrap=True) for sentence in sentences]
        super().__init__(look, parent, title, Words(title, "title"), particulars, *prose)
        self.resize(look.metrics.prose, round(look.metrics.prose * 0.7))
