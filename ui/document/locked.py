"""A document that opens only with a password: asked for where its pages would be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSizePolicy

from ui.kit.buttons import Button
from ui.kit.fields import Labelled
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Wide, below, beside, holding
from ui.theme.look import Look
from ui.theme.tokens import GRID

_MOST = 1000  # the prose takes all there is, up to its width; only then what is around it grows


class LockedState(QScrollArea):
    """Asks for the password of one document."""

    given = Signal(str)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        words = self.tr(
            "This document is locked. Its password is kept in this workspace, as well protected as the document, "
            "and goes into no record, package or report."
        )
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = Labelled(self.tr("Password of the document"), self.edit)
        self._open = Button(look, self.tr("Open"), "lock-open", name=self.tr("Open with this password"))
        parts = (
            Picture(look, "file-lock", "muted", "picture"),
            GRID.unit,
            Words(title, "title"),
            Words(words, "muted", wrap=True),
            GRID.gap,
            self._field,
            GRID.half,
            beside(self._open, None),
        )
        self._prose = holding(below(*parts, gap=GRID.half))
        self._prose.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        centred = beside(None, Wide(self._prose, _MOST), None, margins=(GRID.pad, GRID.pad, GRID.pad, GRID.pad))
        self.setWidget(holding(below(None, centred, None, None)))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("{title}, locked").format(title=title))
        self.edit.returnPressed.connect(self._give)
        self._open.clicked.connect(self._give)
        look.changed.connect(self._dress)
        self._dress()

    def refuse(self, sentence: str) -> None:
        """Say beside the field why the document stays locked."""
        self._rest(resting=True)
        self._field.fault(sentence)
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _give(self) -> None:
        if not self.edit.text():
            self._field.fault(self.tr("Type the password."))
            return
        self._field.fault("")
        self._rest(resting=False)
        self.given.emit(self.edit.text())

    def _rest(self, *, resting: bool) -> None:
        """Wait for an answer, or for the person."""
        self._open.setEnabled(resting)
        self.edit.setReadOnly(not resting)

    @Slot()
    def _dress(self) -> None:
        self._prose.setMaximumWidth(self._look.metrics.prose)
