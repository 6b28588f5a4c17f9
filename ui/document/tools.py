"""The row of tools over the pages: where I am, how large, what a drag makes, back, find."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QMenu, QWidget

from ui.document.mode import Mode
from ui.document.zooming import Fit, Zoom
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.labels import Line, Words
from ui.kit.panes import Bar
from ui.theme.look import Look

CHOICES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 4.0, 8.0)
LONGEST_LABEL = 8
LINE_LENGTH = 20
"""Height of the line that parts groups of tools."""


class ToolRow(Bar):
    """Says what a person wants of the pages in sight; shows what they do."""

    pageWanted = Signal(int)
    pageCalled = Signal(str)
    """A number or a label was typed."""
    zoomWanted = Signal(object)
    largerWanted = Signal()
    smallerWanted = Signal()
    modeWanted = Signal(object)
    backWanted = Signal()
    findWanted = Signal()
    besideWanted = Signal()

    def __init__(self, look: Look) -> None:
        self.page_field = QLineEdit("1")
        self._of = Words("", "muted")
        self._previous, self._next = IconButton(look, "chevron-up", ""), IconButton(look, "chevron-down", "")
        self._smaller, self._larger = IconButton(look, "zoom-out", ""), IconButton(look, "zoom-in", "")
        self._percent = Button(look, " ", kind=Kind.PLAIN)
        self._text = IconButton(look, "text-cursor", "", checkable=True)
        self._area = IconButton(look, "square", "", checkable=True)
        self._back = IconButton(look, "undo-2", "")
        self._find = IconButton(look, "search", "")
        self._beside = IconButton(look, "columns-2", "", checkable=True)
        self._page, self._pages, self._label = 0, 0, ""
        super().__init__(
            look,
            *(self._previous, self.page_field, self._of, self._next, Line(upright=True, length=LINE_LENGTH)),
            *(self._smaller, self._percent, self._larger, Line(upright=True, length=LINE_LENGTH)),
            *(self._text, self._area, None, self._back, self._find, self._beside),
            left=8,
        )
        self._percent.setProperty("kind", "quiet")
        self._modes = QButtonGroup(self)
        self._modes.addButton(self._text)
        self._modes.addButton(self._area)
        self._text.setChecked(True)
        self._name()
        self._connect()
        look.changed.connect(self._fit_words)
        self._fit_words()
        self.show_pages(0, 0)
        self.show_history(can_go_back=False)

    def show_pages(self, page: int, count: int, label: str = "") -> None:
        """Show which page is read, from 0, how many there are, and what the page calls itself."""
        self._page, self._pages, self._label = page, count, label
        self.page_field.setText(str(page + 1) if count else "")
        self.page_field.setEnabled(count > 0)
        of = self.tr("of {count} ({label})") if label else self.tr("of {count}")
        self._of.setText(of.format(count=f"{count:,}", label=label[:LONGEST_LABEL]) if count else "")
        self._previous.setEnabled(page > 0)
        self._next.setEnabled(page + 1 < count)

    def come_after(self, widget: QWidget) -> None:
        """Let Tab come to the tools after a widget, from left to right."""
        tools = (self._previous, self.page_field, self._next, self._smaller, self._percent, self._larger)
        for before, after in pairwise((widget, *tools, self._text, self._area, self._back, self._find, self._beside)):
            QWidget.setTabOrder(before, after)

    def show_zoom(self, zoom: Zoom) -> None:
        """Show how large pages are."""
        shown = self.tr("{percent} %").format(percent=round(100 * zoom.factor))
        self._percent.say(shown, self.tr("Size of the page: {percent}").format(percent=shown))

    def show_mode(self, mode: Mode) -> None:
        """Show what a drag makes."""
        (self._area if mode is Mode.AREA else self._text).setChecked(True)

    def show_columns(self, *, two: bool) -> None:
        """Show whether there are two columns."""
        self._beside.setChecked(two)

    def show_history(self, *, can_go_back: bool) -> None:
        """Show whether there is a way back."""
        self._back.setEnabled(can_go_back)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc puts the number of the page back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.show_pages(self._page, self._pages, self._label)
            return True
        return super().eventFilter(watched, event)

    def _name(self) -> None:
        self.page_field.setAccessibleName(self.tr("Page number or label"))
        self._previous.rename(self.tr("Previous page"), "←")
        self._next.rename(self.tr("Next page"), "→")
        self._smaller.rename(self.tr("Smaller"), "Ctrl+-")
        self._larger.rename(self.tr("Larger"), "Ctrl++")
        self._text.rename(self.tr("Select text"), "S")
        self._area.rename(self.tr("Mark an area"), "A")
        self._back.rename(self.tr("Back to where I was"), "Alt+←")
        self._find.rename(self.tr("Find in this document"), "Ctrl+F")
        self._beside.rename(self.tr("Two places side by side"), "F8")

    def _connect(self) -> None:
        self.page_field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page_field.installEventFilter(self)
        self.page_field.returnPressed.connect(self._page_typed)
        self.page_field.editingFinished.connect(lambda: self.show_pages(self._page, self._pages, self._label))
        self._previous.clicked.connect(lambda: self.pageWanted.emit(self._page - 1))
        self._next.clicked.connect(lambda: self.pageWanted.emit(self._page + 1))
        self._smaller.clicked.connect(self.smallerWanted)
        self._larger.clicked.connect(self.largerWanted)
        self._percent.clicked.connect(self._open_sizes)
        self._text.clicked.connect(lambda: self.modeWanted.emit(Mode.TEXT))
        self._area.clicked.connect(lambda: self.modeWanted.emit(Mode.AREA))
        self._back.clicked.connect(self.backWanted)
        self._find.clicked.connect(self.findWanted)
        self._beside.clicked.connect(self.besideWanted)

    @Slot()
    def _page_typed(self) -> None:
        self.pageCalled.emit(self.page_field.text())

    @Slot()
    def _open_sizes(self) -> None:
        """Offer the sizes in a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offers = [
            (self.tr("Fit the width") + "\tCtrl+0", Zoom(Fit.WIDTH)),
            (self.tr("Fit the page") + "\tCtrl+Shift+0", Zoom(Fit.PAGE)),
        ]
        offers += [(self.tr("{percent} %").format(percent=round(100 * one)), Zoom(Fit.CHOSEN, one)) for one in CHOICES]
        for at, (words, zoom) in enumerate(offers):
            if at == 2:
                menu.addSeparator()
            menu.addAction(words).triggered.connect(lambda _=False, zoom=zoom: self.zoomWanted.emit(zoom))
        menu.popup(self._percent.mapToGlobal(self._percent.rect().bottomLeft()))

    @Slot()
    def _fit_words(self) -> None:
        self.page_field.setFixedWidth(self._look.advance("8888") + 18)
        self._percent.setMinimumWidth(self._look.advance("888 %") + 8)
