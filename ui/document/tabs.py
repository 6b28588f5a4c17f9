"""The row of open documents."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QSizePolicy, QWidget

from ui.kit.buttons import IconButton, literal
from ui.kit.panes import Frame
from ui.kit.runs import tip
from ui.theme.look import Look

WIDEST = 190
PADDING = 22


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document in a tab: its version (the hash of its bytes) and what the tab says."""

    version: str
    title: str


class DocumentTabs(Frame):
    """One tab for each open document, the one in sight with a cross; what has no room waits in a menu."""

    chosen = Signal(str)
    closeWanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("bar")
        if parent is not None:
            self.setParent(parent)
        self._look = look
        self._documents: dict[str, OpenDocument] = {}
        self._tabs: dict[str, QPushButton] = {}
        self._current = ""
        self._group = QButtonGroup(self)
        self._cross = IconButton(look, "x", "", dense=True)
        self._cross.setParent(self)
        self._cross.clicked.connect(lambda: self.closeWanted.emit(self._current))
        self._more = IconButton(look, "chevron-down", self.tr("All open documents"))
        self._more.setParent(self)
        self._more.clicked.connect(self._open_menu)
        self.setAccessibleName(self.tr("Open documents"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def last(self) -> QWidget:
        """What Tab comes to last in this row."""
        return self._more

    @property
    def versions(self) -> tuple[str, ...]:
        """The open documents, from left to right."""
        return tuple(self._documents)

    @property
    def documents(self) -> tuple[OpenDocument, ...]:
        """The open documents with their titles, from left to right."""
        return tuple(self._documents.values())

    def title(self, version: str) -> str:
        """Return what the tab of an open document says."""
        return self._documents[version].title if version in self._documents else ""

    def add(self, document: OpenDocument) -> None:
        """Add a tab at the right, or say something else in the one there is."""
        if document.version not in self._tabs:
            tab = QPushButton(self)
            tab.setProperty("kind", "tab")
            tab.setCheckable(True)
            self._group.addButton(tab)
            tab.clicked.connect(lambda _=False, version=document.version: self.chosen.emit(version))
            self._tabs[document.version] = tab
            tab.show()
        self._documents[document.version] = document
        self._tabs[document.version].setAccessibleName(document.title)
        self._lay_out()

    def remove(self, version: str) -> None:
        """Take a tab away."""
        self._documents.pop(version, None)
        tab = self._tabs.pop(version, None)
        if tab is not None:
            self._group.removeButton(tab)
            tab.hide()
            tab.deleteLater()
        self._current = "" if self._current == version else self._current
        self._lay_out()

    def choose(self, version: str) -> None:
        """Show which document is in sight."""
        self._current = version
        if version in self._tabs:
            self._tabs[version].setChecked(True)
            self._order_focus()
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Room for one tab and the menu."""
        return QSize(WIDEST + 2 * self._look.metrics.control, self.height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Show as many as fit."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Place the tabs in their order, the one in sight always among them."""
        for button in (self._cross, self._more):
            button.adjustSize()
        widths = {version: self._width(version) for version in self._tabs}
        room = self.width() - self._more.width() - 8
        shown = self._fitting(widths, room)
        x = 4
        for version, tab in self._tabs.items():
            tab.setVisible(version in shown)
            if version not in shown:
                continue
            self._write(version, widths[version])
            tab.setGeometry(x, 0, widths[version], self._look.metrics.bar)
            x += widths[version]
            if version == self._current:
                self._cross.move(x - 4, (self._look.metrics.bar - self._cross.height()) // 2)
                x += self._cross.width()
        self._cross.setVisible(self._current in shown)
        self._more.setVisible(len(self._tabs) > 1)
        self._more.move(
            self.width() - self._more.width() - 8,
            (self._look.metrics.bar - self._more.height()) // 2,
        )
        self._more.raise_()

    def _order_focus(self) -> None:
        """Let Tab come to the tab in sight, then to its cross; arrows go from tab to tab."""
        for version, tab in self._tabs.items():
            chosen = version == self._current
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        QWidget.setTabOrder(self._tabs[self._current], self._cross)
        QWidget.setTabOrder(self._cross, self._more)

    def _fitting(self, widths: dict[str, int], room: int) -> set[str]:
        shown = {self._current} & widths.keys()
        room -= sum(widths[version] for version in shown) + self._cross.width()
        for version, width in widths.items():
            if version in shown:
                continue
            room -= width
            if room < 0:
                break
            shown.add(version)
        return shown

    def _width(self, version: str) -> int:
        wide = self._look.advance(self._documents[version].title, strong=True) + PADDING
        return min(wide, round(WIDEST * self._look.appearance.text_scale))

    def _write(self, version: str, width: int) -> None:
        title = self._documents[version].title
        metrics = self._look.font_metrics(strong=True)  # as in the tab in sight, so that choosing cuts nothing
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, width - PADDING + 2)
        self._tabs[version].setText(literal(shown))
        self._tabs[version].setToolTip(tip(title) if shown != title else "")
        if version == self._current:
            self._cross.rename(self.tr("Close {title}").format(title=title), "Ctrl+W")

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for version, document in self._documents.items():
            action = menu.addAction(literal(document.title))
            action.setCheckable(True)
            action.setChecked(version == self._current)
            action.triggered.connect(lambda _=False, version=version: self.chosen.emit(version))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(self._look.metrics.bar + 1)
        self._lay_out()
