"""Where the judgement panel stands in a place."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.assessment.panel import JudgementPanel
from ui.kit.layouts import below


class JudgementSide(QWidget):
    """Where the one judgement panel stands in a place; the place that is gone to takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayout(below(gap=0))

    def beginning(self) -> QWidget | None:
        """The answer."""
        panel = self.findChild(JudgementPanel)
        return panel.form.first() if panel is not None else None

    def take(self, panel: JudgementPanel) -> None:
        """Let the panel stand here."""
        layout = self.layout()
        if layout is not None and panel.parentWidget() is not self:
            layout.addWidget(panel)
            panel.show()
