"""The ways between places: where the reader came from, what a jump began at, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.document.place import History, Origin, Place

if TYPE_CHECKING:
    from ui.document.pane import DocumentPane
    from ui.document.view import PageView


class Ways:
    """Leads a document pane back and forward, also into documents that were closed since."""

    def __init__(self, pane: DocumentPane) -> None:
        self._pane = pane
        self._awaited: Place | None = None
        self.history = History()

    def leave(self, origin: Origin | None = None) -> None:
        """Remember where the reader is, because a jump leads away; an origin is what the jump came from."""
        view = self._pane.view
        if origin is not None or (view is not None and view.ready):
            self.history.leave(replace(self._here(), origin=origin))
            self._pane.offersChanged.emit()

    def back(self) -> None:
        """Go to where the reader was before the last jump."""
        self._travel(self.history.back(self._here()))

    def forward(self) -> None:
        """Go to where the reader went back from."""
        self._travel(self.history.forward(self._here()))

    def back_to_origin(self) -> None:
        """Go to what the last jump from elsewhere came from, past all that was read since."""
        self._travel(self.history.back_to_origin(self._here()))

    def arrive(self, view: PageView) -> None:
        """Go on to the place that was waited for, now that its document is open."""
        if self._awaited is not None and self._awaited.document == view.version:
            view.go_back_to(self._awaited)
            self._awaited = None

    def _here(self) -> Place:
        view = self._pane.view
        return view.place if view is not None else Place("", 0, 0.0, 0.0)

    def _travel(self, place: Place | None) -> None:
        if place is None:
            return
        view = self._pane.view_of(place.document)
        if view is not None:
            if view is not self._pane.view:
                self._pane.show_document(place.document)
            view.go_back_to(place)
        elif place.document:
            self._awaited = place
            self._pane.placeWanted.emit(place)
        if place.origin is not None:
            self._pane.originWanted.emit(place.origin)
        self._pane.offersChanged.emit()
