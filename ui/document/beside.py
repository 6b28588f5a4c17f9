"""The second column of a document pane: another document, or another place of the same one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu

from ui.document.page import DocumentPage
from ui.document.side_by_side import Half, LinkButton
from ui.document.tabs import OpenDocument
from ui.document.tandem import Tandem
from ui.document.view import PageView
from ui.kit.buttons import IconButton, literal
from ui.theme.look import Look


class Beside(Half):
    """Shows a page beside the one in the tab; linked, the two scroll together."""

    documentWanted = Signal(str)
    """Another open document is to stand here, by its version."""
    closeWanted = Signal()

    def __init__(
        self, look: Look, document: OpenDocument, page: DocumentPage, others: Callable[[], Sequence[OpenDocument]]
    ) -> None:
        self._link = LinkButton(look)
        self._more = IconButton(look, "chevron-down", "")
        self._cross = IconButton(look, "x", "")
        super().__init__(look, page, self._more, self._link, self._cross)
        self.document, self.page = document, page
        self._others = others
        self._tandem: Tandem | None = None
        self._more.rename(self.tr("Show another document here"))
        self._cross.rename(self.tr("Close this column"), "F8")
        self.say(document.title)
        self._more.clicked.connect(self._open_menu)
        self._link.toggled.connect(self._set_linked)
        self._cross.clicked.connect(self.closeWanted)
        page.view.pageShown.connect(self._say_page)
        page.view.opened.connect(self._say_page)

    def couple(self, left: PageView | None) -> None:
        """Stand beside another view; they stay linked where they were."""
        if self._tandem is not None:
            self._tandem.release()
            self._tandem.deleteLater()
            self._tandem = None
        if left is not None:
            self._tandem = Tandem(left, self.page.view, self)
            self._tandem.link(self._link.isChecked())

    @Slot(bool)
    def _set_linked(self, linked: bool) -> None:
        if self._tandem is not None:
            self._tandem.link(linked)

    @Slot()
    def _say_page(self) -> None:
        self.say_page(self.page.view)

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        for one in self._others():
            action = menu.addAction(literal(one.title))
            action.setCheckable(True)
            action.setChecked(one.version == self.document.version)
            action.triggered.connect(lambda _=False, version=one.version: self.documentWanted.emit(version))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
