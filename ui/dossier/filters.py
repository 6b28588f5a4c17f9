"""What narrows a search in the dossier: one document, older versions too, one's own work alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.dossier.titles import bare
from ui.kit.fields import ChoiceBox
from ui.kit.layouts import Wide, beside
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.cases import DossierRow
from workbench.services.searching_case import Asked


class SearchFilters(QWidget):
    """Three boxes in a row."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.document = ChoiceBox(look, self.tr("Search in which document"))
        self.versions = ChoiceBox(look, self.tr("Search in which versions"))
        self.whose = ChoiceBox(look, self.tr("Search whose work"))
        self.document.addItem(self.tr("All documents"), "")
        self.versions.addItem(self.tr("Newest versions"), False)
        self.versions.addItem(self.tr("All versions"), True)
        self.whose.addItem(self.tr("Everybody’s"), False)
        self.whose.addItem(self.tr("Only my marks"), True)
        for box in (self.document, self.versions, self.whose):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.currentIndexChanged.connect(self.changed)
        self.setLayout(beside(*(Wide(box) for box in (self.document, self.versions, self.whose)), gap=GRID.unit))

    @property
    def asked(self) -> Asked:
        """What is chosen, without words."""
        return Asked(
            "",
            str(self.document.currentData() or ""),
            bool(self.versions.currentData()),
            bool(self.whose.currentData()),
        )

    @Slot()
    def offer(self, rows: Sequence[DossierRow]) -> None:
        """Offer the documents of the dossier; what was chosen stays chosen, and nothing is emitted."""
        chosen = self.document.currentData()
        self.document.blockSignals(True)
        while self.document.count() > 1:
            self.document.removeItem(1)
        for row in rows:
            self.document.addItem(row.title or bare(row.path), row.document)
        self.document.setCurrentIndex(max(0, self.document.findData(chosen)))
        self.document.blockSignals(False)
