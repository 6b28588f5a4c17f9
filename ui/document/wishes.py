"""What a person wants of pages, passed on from whichever view it was said in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.document.view import PageView


class Wishes(QWidget):
    """Says what was wanted in any of its views; anchors come in a tuple, one for each page selected from."""

    selectionChanged = Signal()
    highlightWanted = Signal(object)
    noteWanted = Signal(object)
    evidenceWanted = Signal(object)
    findingWanted = Signal(object)
    factWanted = Signal(object)
    areaMarked = Signal(object)
    colourWanted = Signal(object, str)
    markColourWanted = Signal(str, str)
    markBinWanted = Signal(str)
    markHistoryWanted = Signal(str)
    markSelected = Signal(str)
    markActivated = Signal(str)

    def pass_on(self, view: PageView) -> None:
        """Say from now on what is wanted in a view."""
        wanted = (
            *("selectionChanged", "highlightWanted", "noteWanted", "evidenceWanted", "findingWanted", "factWanted"),
            *(
                "areaMarked",
                "colourWanted",
                "markColourWanted",
                "markBinWanted",
                "markHistoryWanted",
                "markSelected",
                "markActivated",
            ),
        )
        for name in wanted:
            getattr(view, name).connect(getattr(self, name))
