"""The window: the start place or a case with its rail of places, one status line, one place for notices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui.help.pane import HelpPane
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Wide, below, beside, holding
from ui.kit.order import go_by_tab
from ui.shell.beside import Beside
from ui.shell.commands import Command
from ui.shell.crash import CrashPage
from ui.shell.dialogs import AboutPage, Page
from ui.shell.header import CaseHead, CaseHeader
from ui.shell.menus import Menus
from ui.shell.notices import Notices
from ui.shell.panewalk import enter, next_pane
from ui.shell.place import Offers, Place, PlaceName, Surface
from ui.shell.rail import Rail
from ui.shell.status import StatusLine
from ui.theme.focus import FocusRing
from ui.theme.look import Look
from ui.theme.tokens import GRID

USUAL = QSize(1440, 900)
FRAME = QSize(8, 40)
"""About what a window manager puts around a window."""
START = "cases"
"""The page of help about the start place; those about the others have their names."""


class MainWindow(QMainWindow):
    """Holds the places and asks for what it cannot do itself; it knows no record and no file."""

    placeEntered = Signal(PlaceName)
    caseLeft = Signal()
    closing = Signal()

    def __init__(self, look: Look, start: Surface, title: str) -> None:
        super().__init__()
        self._look, self._start = look, start
        self._places: dict[PlaceName, Place] = {}
        self._surfaces: dict[PlaceName, Surface] = {}
        self._offers: Offers = {}
        self._page: Page | None = None
        self._numbers: Mapping[str, str] = {}
        self.setWindowTitle(title)
        self.setProperty("title", title)
        self.notices = Notices(look)
        self.status = StatusLine(look)
        self.header = CaseHeader(look)
        self.rail = Rail(look)
        self._build()
        self.ring = FocusRing(self, look)
        self.header.casesWanted.connect(self.leave_case)
        self.header.searchWanted.connect(lambda: self._do(Command.SEARCH))
        self.rail.wanted.connect(self.go_to)
        self._listen_to(start)
        self._take_up(start)

    def appear(self) -> None:
        """Show it at its usual size, or over all of a screen that has no room for that."""
        room = self.screen().availableSize() - FRAME
        self.resize(USUAL.boundedTo(room))
        if USUAL.boundedTo(room) == USUAL:
            self.show()
        else:
            self.showMaximized()

    @property
    def surface(self) -> Surface:
        """What is shown now: the start place or a place of the case."""
        current = self._stack.currentWidget()
        return current if isinstance(current, Surface) else self._start

    @property
    def place(self) -> PlaceName | None:
        """The place of the case that is shown, or None at the start place."""
        return next((name for name, surface in self._surfaces.items() if surface is self.surface), None)

    def be(self, name: str, role: str) -> None:
        """Say who works here, in the corner of the menu."""
        self._who.setText(name)
        self._role.setText(role)
        self._corner.setAccessibleName(f"{name}, {role}")
        self._corner.adjustSize()
        self.menuBar().setCornerWidget(self._corner)

    def know_numbers(self, numbers: Mapping[str, str]) -> None:
        """Be told the numbers of program, record, package, report and framework, for About."""
        self._numbers = numbers

    def offer(self, offers: Mapping[Command, Callable[[], object]]) -> None:
        """Be told what the program can do besides the places; a place that offers the same goes first."""
        self._offers = dict(offers)
        self._renew()

    def name_undo(self, undo: str, redo: str) -> None:
        """Say in the menu what undo and redo would do, such as "Undo reword finding"."""
        self.menus.rename(Command.UNDO, undo)
        self.menus.rename(Command.REDO, redo)

    def open_case(self, head: CaseHead, places: Sequence[Place]) -> None:
        """Show a case, at the first of its places; only places that exist are given."""
        self._drop_surfaces()
        self._places = {place.name: place for place in places}
        self.header.show_head(head)
        self.rail.show_places(places)
        self.menus.show_places(tuple(places))
        self._frame(shown=True)
        self.setWindowTitle(f"{head.product} ({head.reference}) – {self.property('title')}")
        self.go_to(places[0].name)

    def show_head(self, head: CaseHead) -> None:
        """Show what changed about the case in its header."""
        self.header.show_head(head)

    @Slot(PlaceName)
    def go_to(self, name: PlaceName) -> None:
        """Go to a place of the case; its surface is made when it is first gone to."""
        self.surface.left()
        surface = self._surfaces.get(name) or self._made(name)
        self._stack.setCurrentWidget(surface)
        self.rail.choose(name)
        self._take_up(surface)
        self.placeEntered.emit(name)

    @Slot()
    def leave_case(self) -> None:
        """Go back to all cases."""
        if self._stack.currentWidget() is self._start:
            return
        self.surface.left()
        self._stack.setCurrentWidget(self._start)
        self._frame(shown=False)
        self._drop_surfaces()
        self.menus.show_places(())
        self.setWindowTitle(str(self.property("title")))
        self._take_up(self._start)
        self.caseLeft.emit()

    def show_crash(self, report: str, restart: Callable[[], None]) -> None:
        """Put the page in place of everything that says the program made a mistake."""
        page = CrashPage(self._look, report, restart, self._quit)
        self.menuBar().setEnabled(False)
        self.notices.clear()
        self.status.hide()
        self._frame(shown=False)
        self.help.hide()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the place keep its draft, and tell that the window goes."""
        self.surface.left()
        self.closing.emit()
        super().closeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go through what is shown as it is read."""
        centre = self.centralWidget()
        return centre is not None and go_by_tab(centre, forward)

    def _build(self) -> None:
        self.menuBar().setNativeMenuBar(False)
        self.menuBar().setAccessibleName(self.tr("Menus"))
        self.menus = Menus(self._look, self.menuBar())
        self.menus.placeWanted.connect(self.go_to)
        self._who, self._role = Words("", "small"), Words("", "head")
        picture = Picture(self._look, "user", "muted")
        self._corner = holding(beside(picture, self._who, self._role, margins=(0, 0, 2 * GRID.gap, 0)))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start)
        self.help = HelpPane(self._look)
        self.over = holding(beside(self.rail, Wide(self._stack), gap=0))
        self._beside = Beside(self._look, self.over, self.help)
        self.help.closed.connect(self._beside.share)
        self.setCentralWidget(holding(below(self.notices, self.header, Wide(self._beside), self.status, gap=0)))
        self._frame(shown=False)
        self._look.changed.connect(self._dress)
        self._dress()

    def _frame(self, *, shown: bool) -> None:
        """Show what stands around the places of a case, or nothing around the start place."""
        self.header.setVisible(shown)
        self.rail.setVisible(shown)

    @Slot()
    def _dress(self) -> None:
        self.menuBar().setFixedHeight(self._look.metrics.menu)
        self._corner.setFixedHeight(self._look.metrics.menu)

    def _made(self, name: PlaceName) -> Surface:
        surface = self._places[name].make()
        self._listen_to(surface)
        surface.counted.connect(lambda count, tone, at=name: self.rail.count(at, count, tone))
        self._stack.addWidget(surface)
        self._surfaces[name] = surface
        return surface

    def _listen_to(self, surface: Surface) -> None:
        surface.stated.connect(lambda words: self._state(surface, words))
        surface.renewed.connect(self._renew)

    def _state(self, surface: Surface, words: str) -> None:
        if surface is self.surface:
            self.status.say_facts(words)

    def _drop_surfaces(self) -> None:
        for surface in self._surfaces.values():
            self._stack.removeWidget(surface)
            surface.deleteLater()
        self._surfaces = {}
        self._places = {}

    def _take_up(self, surface: Surface) -> None:
        self.status.say_facts("")
        self._renew()
        surface.activated()
        self.focus_place()

    def focus_place(self) -> None:
        """Put the focus where the place in sight wants it."""
        first = self.surface.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            any(enter(pane) for pane in self.surface.panes() if pane.isVisible())

    @Slot()
    def _renew(self) -> None:
        self.menus.offer(self._all_offers(), self.surface.on())
        self.status.say_keys(self.surface.keys())

    def _all_offers(self) -> Offers:
        own: Offers = {
            Command.QUIT: self._quit,
            Command.NEXT_PANE: lambda: next_pane(self._walk(), 1),
            Command.PREVIOUS_PANE: lambda: next_pane(self._walk(), -1),
            Command.HELP: lambda: self.show_help(self.place or START),
            Command.JOURNEY: lambda: self.show_help("journey"),
            Command.HELP_PAGES: self._show_help_pages,
            Command.KEYS: lambda: self.show_help("keys"),
            Command.LICENCES: lambda: self.show_help("licences"),
            Command.ABOUT: self._show_about,
        }
        in_case = {Command.CASES: self.leave_case} if self._places else {}
        return {**own, **in_case, **self._offers, **self.surface.offers()}

    def _walk(self) -> list[QWidget]:
        around: list[QWidget] = [self.header, self.rail] if self._places else []
        return [*around, *self.surface.panes(), self.help]

    def _do(self, command: Command) -> None:
        self.menus.action(command).trigger()

    def _quit(self) -> None:
        self.close()

    def show_help(self, page: str) -> None:
        """Show a page of help beside the place in hand."""
        self.help.ask(page)
        self._beside.share()

    def _show_help_pages(self) -> None:
        self.show_help(self.place or START)
        self.help.show_all()

    def _show_about(self) -> None:
        said = (
            self.tr("The workbench records reasons. It never decides, and it speaks for no agency."),
            self.tr("Qt and PySide6 are used under the LGPL; the licences of all parts come with the program."),
        )
        self._show_page(AboutPage(self._look, self, self._numbers, said))

    def _show_page(self, page: Page) -> None:
        if self._page is not None:
            self._page.close()
        self._page = page
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.destroyed.connect(self._forget_page)
        page.show()

    @Slot()
    def _forget_page(self) -> None:
        self._page = None
