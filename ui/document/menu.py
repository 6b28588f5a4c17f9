"""The menu of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui.document.deeds import Deed
from ui.document.markers import add_markers
from ui.translation import translate

if TYPE_CHECKING:
    from ui.document.view import PageView


def page_menu(view: PageView) -> QMenu:
    """Return a menu of what can be done with the selection and the page; it goes when it closes."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    is_area = view.area_tool.area is not None
    copy = menu.addAction(translate("PageMenu", "Copy text"), view.copy)
    copy.setEnabled(view.has_selection and not is_area)
    menu.addAction(translate("PageMenu", "Copy citation"), view.citationWanted.emit)
    menu.addSeparator()
    for deed in Deed:
        action = menu.addAction(view.look.icon(deed.icon), deed.words(area=is_area))
        action.triggered.connect(lambda _checked=False, deed=deed: view.make(deed))
        action.setEnabled(view.has_selection)
    colours = menu.addMenu(view.look.icon("palette"), translate("PageMenu", "In a colour"))
    add_markers(colours, view)
    colours.setEnabled(view.has_selection or bool(view.overlays.chosen))
    menu.addSeparator()
    menu.addAction(translate("PageMenu", "Remark on this page…") + "\tN", lambda: view.remark(whole=False))
    menu.addAction(translate("PageMenu", "Remark on the document…") + "\tShift+N", lambda: view.remark(whole=True))
    if chosen := view.overlays.chosen:
        words = translate("PageMenu", "History of the mark…")
        menu.addAction(view.look.icon("history"), words, lambda: view.markHistoryWanted.emit(chosen))
    menu.addSeparator()
    menu.addAction(translate("PageMenu", "Read this page as text"), view.reader.toggle)
    return menu
