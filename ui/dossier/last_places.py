"""Documents open where they were left, also after the program was started again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Slot

from ui.desk import Desk
from ui.document.pane import DocumentPane
from ui.document.place import Place, Standing
from ui.document.zooming import Fit, Zoom
from workbench.domain.geometry import THOUSANDTHS
from workbench.services.last_read import LastPlace, keep_last, keep_places

PAUSE = 1500
"""Milliseconds at rest after which a place is kept."""


class LastPlaces(QObject):
    """Keeps where each document of a case is read, once the reader rests, and takes documents there again."""

    def __init__(self, desk: Desk, pane: DocumentPane) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._owner = desk.tasks.owner()
        self._places: dict[str, LastPlace] = {}
        self._stirred: set[str] = set()
        self._last = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE)
        self._rest.timeout.connect(self.keep)
        pane.placeChanged.connect(self._stir)
        pane.documentClosing.connect(self._close)
        pane.documentShown.connect(self._take)

    def know(self, places: Mapping[str, LastPlace]) -> None:
        """Be told where documents were left before; what was read since counts more."""
        self._places = {**places, **self._places}

    def resume(self, version: str) -> None:
        """Take a document that was just opened to where it was left."""
        last, view = self._places.get(version), self._pane.view_of(version)
        if last is not None and view is not None:
            place = Place(version, last.page, last.x / THOUSANDTHS, last.y / THOUSANDTHS)
            fit = Fit[last.fit] if last.fit in Fit.__members__ else Fit.WIDTH
            view.stand_at(Standing(place, Zoom(fit, last.size / THOUSANDTHS).bounded(), last.turn))

    @Slot()
    def keep(self) -> None:
        """Keep the places of all that moved."""
        self._rest.stop()
        record, case, last = self._desk.workspace.record, self._desk.case, self._last
        views = ((version, self._pane.view_of(version)) for version in self._stirred)
        moved = {version: _last_place(view.standing) for version, view in views if view is not None and view.ready}
        self._stirred.clear()
        self._places |= moved

        def work() -> None:
            keep_places(record, moved)
            if last:
                keep_last(record, case, last)

        if moved:
            self._desk.tasks.act(self._owner, work)

    def end(self) -> None:
        """Keep what is open as it stands, and nothing more."""
        self.keep()
        self._pane.placeChanged.disconnect(self._stir)
        self._pane.documentClosing.disconnect(self._close)
        self._pane.documentShown.disconnect(self._take)

    @Slot(str)
    def _stir(self, version: str) -> None:
        self._stirred.add(version)
        self._rest.start()

    @Slot(str)
    def _close(self, version: str) -> None:
        self._stirred.add(version)
        self.keep()

    @Slot(str)
    def _take(self, version: str) -> None:
        if version:
            self._last = version
            self._stir(version)


def _last_place(standing: Standing) -> LastPlace:
    place, zoom = standing.place, standing.zoom
    x, y = round(place.x * THOUSANDTHS), round(place.y * THOUSANDTHS)
    return LastPlace(place.page, x, y, zoom.fit.name, round(zoom.factor * THOUSANDTHS), standing.turn)
