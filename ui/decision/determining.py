"""What the decision-maker does with a recommendation: determine it, or send it back."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.layouts import below
from ui.kit.panes import SectionHead
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.deciding import Decided


class DeterminingFields(QWidget):
    """The capacity, the reason, and for an award the reference that is issued."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._recommended = Words("", wrap=True)
        self._capacity, self._reference = QLineEdit(), QLineEdit()
        self._reason = TextField(self.tr("Reason"), lines=4)
        self.reason_field = Labelled(self.tr("Reason"), self._reason, self.tr("prints for all, the public too"))
        self._reference_field = Labelled(
            self.tr("Designation reference"), self._reference, self.tr("as issued; no format is invented")
        )
        parts = (
            SectionHead(look, self.tr("Recommended by the lead")),
            self._recommended,
            Labelled(self.tr("Capacity in which you determine"), self._capacity),
            self.reason_field,
            self._reference_field,
        )
        self.setLayout(below(*parts, gap=GRID.gap))
        self._draft = Draft(desk, self._reason)

    def first(self) -> QWidget:
        """Where the keyboard comes in."""
        return self._capacity

    @property
    def capacity(self) -> str:
        """In which capacity."""
        return self._capacity.text().strip()

    @property
    def reason(self) -> str:
        """Why."""
        return self._reason.text

    @property
    def reference(self) -> str:
        """The designation reference, for an award."""
        return self._reference.text().strip()

    def show_decided(self, decided: Decided, outcome: str, *, award: bool) -> None:
        """Show what was recommended."""
        recommended = decided.recommendation
        reasoning = recommended.reasoning if recommended else ""
        self._recommended.setText(f"{outcome}. {reasoning}")
        self._reference_field.setVisible(award)
        self._draft.begin(f"determination {decided.round}")

    def recorded(self) -> None:
        """Forget the draft: what stands here is in the record."""
        self._draft.done()
