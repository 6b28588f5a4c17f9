"""The Dossier place with the comparison of two versions in front of it, for as long as somebody compares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.document.pane import DocumentPane
from ui.document.place import Origin
from ui.dossier.place import DossierPlace
from ui.kit.layouts import Wide, below
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.theme.look import Look
from ui.versions.place import ComparePane, Sources


class DossierAndVersions(Surface):
    """Shows the one or the other; what leads to a page of the dossier ends the comparison."""

    originWanted = Signal(object)

    def __init__(self, look: Look, desk: Desk, dossier: DossierPlace, sources: Sources) -> None:
        super().__init__()
        self._look, self._desk, self._dossier, self._sources = look, desk, dossier, sources
        self._comparing: ComparePane | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(dossier)
        self.setLayout(below(Wide(self._stack), gap=0))
        for name in ("counted", "stated", "renewed", "originWanted"):
            getattr(dossier, name).connect(getattr(self, name))
        dossier.compareWanted.connect(self.compare)

    @property
    def pane(self) -> DocumentPane:
        """The documents that are open for reading."""
        return self._dossier.pane

    # ------------------------------------------------------------------ the place

    def activated(self) -> None:
        """Go on where the person was."""
        self._dossier.activated()

    def left(self) -> None:
        """Keep where documents are read."""
        self._dossier.left()

    def panes(self) -> Sequence[QWidget]:
        """Those of what is shown."""
        return self._comparing.panes() if self._comparing is not None else self._dossier.panes()

    def first(self) -> QWidget | None:
        """Where the keyboard begins in what is shown."""
        return self._comparing.first() if self._comparing is not None else self._dossier.first()

    def keys(self) -> str:
        """What the keys do here."""
        return self._comparing.keys() if self._comparing is not None else self._dossier.keys()

    def on(self) -> frozenset[Command]:
        """What is on of what can be switched here."""
        return frozenset() if self._comparing is not None else self._dossier.on()

    def offers(self) -> Offers:
        """What can be done here."""
        if self._comparing is not None:
            return self._comparing.offers()
        pair = self._dossier.to_compare(self.pane.current)
        more = {Command.COMPARE: partial(self.compare, *pair)} if pair is not None else {}
        return {**self._dossier.offers(), **more}

    # ------------------------------------------------------------------ ways in and out

    @Slot(str, str)
    def compare(self, old: str, new: str) -> None:
        """Compare two versions of a document."""
        self.stop()
        pane = ComparePane(self._look, self._desk, self._sources, old, new)
        pane.left.connect(self.stop)
        pane.readWanted.connect(self.show_version)
        pane.followed.connect(self._follow)
        self._comparing = pane
        self._stack.addWidget(pane)
        self._stack.setCurrentWidget(pane)
        self._renew()

    @Slot()
    def stop(self) -> None:
        """Read on."""
        pane, self._comparing = self._comparing, None
        if pane is not None:
            pane.close_documents()
            self._stack.removeWidget(pane)
            pane.deleteLater()
            self._renew()

    def show_mark(self, annotation: str, origin: Origin | None = None) -> None:
        """Go to the page of a mark."""
        self.stop()
        self._dossier.show_mark(annotation, origin)

    @Slot(str)
    def show_version(self, version: str) -> None:
        """Open a version of a document."""
        self.stop()
        self._dossier.show_version(version)

    def close_documents(self) -> None:
        """Let go of the documents, which open again where they are now."""
        self.stop()
        self._dossier.close_documents()

    @Slot(str, str)
    def _follow(self, kind: str, key: str) -> None:
        self.stop()
        self._desk.jumped.emit(kind, key)

    def _renew(self) -> None:
        self.renewed.emit()
        first = self.first()
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
