"""A dissent, or the lead's response to one, in writing."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.theme.look import Look
from workbench.domain.decision import Dissent
from workbench.services.assessing import DissentFrom, RespondToDissent
from workbench.services.workspace import Command


class DissentForm(DraftedForm):
    """Only its author can withdraw a dissent; it prints in the internal report with the lead's response."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._criterion, self._scope = "", ""
        self._dissent: Dissent | None = None
        self._about = Words("", wrap=True)
        self._text = TextField(self.tr("In writing"), lines=6)
        field = Labelled(self.tr("In writing"), self._text)
        self._record = Button(look, self.tr("Record"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the dissent"))
        super().__init__(
            parent,
            look,
            desk,
            "",
            (self._about, field, None),
            (cancel, None, self._record),
            drafted=self._text,
            field=field,
        )
        self._record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, criterion: str, scope: str) -> None:
        """Begin a dissent of mine."""
        self._criterion, self._scope, self._dissent = criterion, scope, None
        self._begin(
            self.tr("Dissent on {0}").format(criterion or self.tr("the outcome")),
            self.tr("What you hold, whatever the team concludes. Nobody but you can withdraw it."),
            self.tr("Record dissent"),
            f"dissent {criterion} {scope}",
        )

    def respond(self, dissent: Dissent, response: str) -> None:
        """Begin the lead's response to a dissent."""
        self._dissent = dissent
        words = self.tr("Response to the dissent on {0}").format(dissent.criterion or self.tr("the outcome"))
        self._begin(words, f"“{dissent.text}”", self.tr("Record response"), f"response {dissent.id}")
        self._text.setPlainText(response)

    def _begin(self, title: str, about: str, verb: str, draft: str) -> None:
        self.say(title)
        self._about.setText(about)
        self._record.say(verb)
        self._text.clear()
        self._field.fault("")
        self._draft.begin(draft)
        self.ask(self._text)

    @Slot()
    def record(self) -> None:
        """Record it."""
        command: Command = DissentFrom(self._criterion, self._text.text, self._scope)
        if self._dissent is not None:
            command = RespondToDissent(self._dissent.id, self._text.text)
        self._write(command)
