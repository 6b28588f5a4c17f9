"""Joins the row of tools to the view in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.document.mode import Mode
from ui.document.zooming import Zoom

if TYPE_CHECKING:
    from ui.document.pane import DocumentPane


class Steering(QObject):
    """Does with the view in hand what is pressed in the tools, and shows there what the view does."""

    def __init__(self, pane: DocumentPane) -> None:
        super().__init__(pane)
        self._pane = pane
        tools = pane.tools
        tools.pageWanted.connect(self._go_to)
        tools.pageCalled.connect(self._go_to_called)
        tools.zoomWanted.connect(self._zoom)
        tools.largerWanted.connect(lambda: pane.view and pane.view.zoom_in())
        tools.smallerWanted.connect(lambda: pane.view and pane.view.zoom_out())
        tools.modeWanted.connect(self._set_mode)
        tools.backWanted.connect(pane.ways.back)
        tools.besideWanted.connect(pane.toggle_beside)
        tools.findWanted.connect(pane.open_find)
        pane.offersChanged.connect(self.show)

    @Slot()
    def show(self) -> None:
        """Show in the tools what the view in hand does."""
        view, tools = self._pane.view, self._pane.tools
        tools.setEnabled(view is not None and view.ready)
        page, count = (max(view.page, 0), view.page_count) if view is not None else (0, 0)
        tools.show_pages(page, count, view.feed.label(page) if view is not None else "")
        tools.show_history(can_go_back=self._pane.ways.history.can_go_back)
        tools.show_columns(two=self._pane.beside is not None)
        if view is not None:
            tools.show_zoom(view.zoom)
            tools.show_mode(view.mode)

    @Slot(int)
    def _go_to(self, page: int) -> None:
        if self._pane.view is not None:
            self._pane.view.go_to_page(page)

    @Slot(str)
    def _go_to_called(self, words: str) -> None:
        """Go to the page with this number or label, if there is one."""
        page = self._pane.view.feed.page_called(words) if self._pane.view is not None else None
        if page is not None:
            self._go_to(page)

    @Slot(object)
    def _zoom(self, zoom: Zoom) -> None:
        if self._pane.view is not None:
            self._pane.view.set_zoom(zoom)

    @Slot(object)
    def _set_mode(self, mode: Mode) -> None:
        if self._pane.view is not None:
            self._pane.view.set_mode(mode)
