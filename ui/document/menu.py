"""The menu of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui.document.bar import Deed

if TYPE_CHECKING:
    from ui.document.view import PageView


def page_menu(view: PageView) -> QMenu:
    """Return a menu of what can be done with the selection and the page; it goes when it closes."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    is_area = view.area_tool.area is not None
    copy = menu.addAction(menu.tr("Copy text"), view.copy)
    copy.setEnabled(view.has_selection and not is_area)
    menu.addSeparator()
    words = {
        Deed.HIGHLIGHT: menu.tr("Mark area") if is_area else menu.tr("Highlight"),
        Deed.NOTE: menu.tr("Note"),
        Deed.EVIDENCE: menu.tr("Evidence for…"),
        Deed.FINDING: menu.tr("Finding…"),
        Deed.FACT: menu.tr("Fact…"),
    }
    for deed, word in words.items():
        action = menu.addAction(view.look.icon(deed.value), word)
        action.triggered.connect(lambda _checked=False, deed=deed: view.make(deed))
        action.setEnabled(view.has_selection)
    menu.addSeparator()
    menu.addAction(menu.tr("Read this page as text"), view.reader.toggle)
    return menu
