"""One act that needs a reason in writing: countersigning, ending and reopening the case, withdrawing a dissent."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.theme.look import Look
from workbench.services.workspace import Command

Made = Callable[[str], Command]
"""Makes the act, of the reason."""


class ReasonForm(DraftedForm):
    """Says what the act does, and asks why; what is refused stands beside the reason."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._made: Made | None = None
        self._about = Words("", wrap=True)
        self._text = TextField(self.tr("Reason"), lines=4)
        field = Labelled(self.tr("Reason"), self._text)
        self._record = Button(look, self.tr("Record"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel, and record nothing"))
        parts, foot = (self._about, field, None), (cancel, None, self._record)
        super().__init__(parent, look, desk, "", parts, foot, drafted=self._text, field=field)
        self._record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, title: str, about: str, verb: str, draft: str, made: Made) -> None:
        """Ask for the reason of an act; `draft` is what unfinished text is kept under."""
        self._made = made
        self.say(title)
        self._about.setText(about)
        self._record.say(verb)
        self._text.clear()
        self._field.fault("")
        self._draft.begin(draft)
        self.ask(self._text)

    @Slot()
    def record(self) -> None:
        """Record the act."""
        if self._made is not None:
            self._write(self._made(self._text.text))
