"""The two pages of help that need no file: all keys, and which numbers this program goes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.labels import Particulars, Words
from ui.kit.layouts import Item, Wide, below, beside
from ui.kit.panes import Column, Foot, Pane
from ui.shell.commands import Command, Menu
from ui.theme.focus import FocusRing
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate


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


class KeysPage(Page):
    """All keys there are, by menu, and first those of the place in hand."""

    def __init__(self, look: Look, parent: QWidget, here: str) -> None:
        title = translate("KeysPage", "All keys")
        parts: list[Item] = [Words(title, "title")]
        parts += [Words(here, wrap=True)] if here else []
        menus = [_menu_keys(menu) for menu in Menu if any(c.keys for c in Command if c.value.menu is menu)]
        halves = (Wide(below(*half, None, gap=GRID.pad)) for half in (menus[::2], menus[1::2]))
        columns = beside(*halves, gap=2 * GRID.pad)
        super().__init__(look, parent, title, *parts, columns)
        self.resize(round(look.metrics.prose * 1.3), look.metrics.prose)


class AboutPage(Page):
    """The numbers of program, record, package, report and framework."""

    def __init__(self, look: Look, parent: QWidget, numbers: Mapping[str, str], sentences: Iterable[str]) -> None:
        title = translate("AboutPage", "Assessor workbench")
        particulars = Particulars(look)
        particulars.say(tuple(numbers.items()))
        prose = [Words(sentence, wrap=True) for sentence in sentences]
        super().__init__(look, parent, title, Words(title, "title"), particulars, *prose)
        self.resize(look.metrics.prose, round(look.metrics.prose * 0.7))


def _menu_keys(menu: Menu) -> QWidget:
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(GRID.half)
    grid.setHorizontalSpacing(GRID.pad)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, GRID.foot * 3)
    grid.addWidget(Words(menu.words.replace("&", ""), "head"), 0, 0, 1, 2)
    commands = [command for command in Command if command.value.menu is menu and command.keys]
    for row, command in enumerate(commands, start=1):
        keys = ", ".join((command.keys, *command.value.more_keys))
        grid.addWidget(Words(keys, "code"), row, 0)
        grid.addWidget(Words(command.words), row, 1)
    return block
