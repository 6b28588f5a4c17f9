"""Choosing documents of the dossier: what a response or a letter came in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.kit.answers import Check
from ui.kit.layouts import below, emptied
from ui.kit.runs import tip
from ui.theme.look import Look
from workbench.services.dialogue import DocumentNamed

LONGEST = 42
"""Letters of a title that fit the form; the whole is in the tip and in the accessible name."""


class DocumentsField(QWidget):
    """One row for each version, ticked where it belongs."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._rows = below(gap=0)
        self._checks: dict[str, Check] = {}
        self.setLayout(self._rows)
        self.setAccessibleName(name)

    @property
    def versions(self) -> tuple[str, ...]:
        """The ticked versions."""
        return tuple(version for version, check in self._checks.items() if check.isChecked())

    def offer(self, documents: Sequence[DocumentNamed]) -> None:
        """Offer these, none of them ticked."""
        emptied(self._rows)
        self._checks = {}
        for one in documents:
            shown = one.title if len(one.title) <= LONGEST else f"{one.title[: LONGEST - 1]}…"
            check = Check(self._look, shown)
            check.setAccessibleName(one.title)
            check.setToolTip(tip(one.title))
            self._checks[one.version] = check
            self._rows.addWidget(check)
