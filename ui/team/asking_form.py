"""Asking both sides of a divergent view, and replying to what was asked."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.signs import discipline_name
from ui.theme.look import Look
from workbench.services.diverging import AskBoth, DivergentView, ReplyToAsked, Request


class AskingForm(DraftedForm):
    """What is asked goes to every side with the next package, and stays inside the team."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._view: DivergentView | None = None
        self._text = TextField(self.tr("What you ask"), lines=6)
        field = Labelled(self.tr("What you ask"), self._text)
        self._whom = Words("", wrap=True)
        note = Words(
            self.tr("It goes with your next package, shows beside each view, and never leaves the team."),
            "small",
            wrap=True,
        )
        ask = Button(look, self.tr("Ask"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel asking"))
        parts = (self._whom, field, note, None)
        super().__init__(
            parent, look, desk, self.tr("Ask both"), parts, (cancel, None, ask), drafted=self._text, field=field
        )
        ask.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, view: DivergentView) -> None:
        """Begin to ask the sides of a view."""
        self._view = view
        whom = ", ".join(discipline_name(side.held.discipline) for side in view.sides)
        self._whom.setText(self.tr("About {0}, to {1}.").format(view.criterion.id, whom))
        self._field.fault("")
        self._draft.begin("")
        self._text.clear()
        self._draft.begin(f"ask {view.key}")
        self.ask(self._text)

    @Slot()
    def record(self) -> None:
        """Ask."""
        if self._view is not None:
            self._field.fault("")
            sides = tuple(side.held.discipline for side in self._view.sides)
            self._write(AskBoth(self._view.criterion.id, self._view.scope, sides, self._text.text))


class ReplyForm(DraftedForm):
    """A reply goes with the next package; a later one takes its place, and both stay in the record."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._request: Request | None = None
        self._asked = Words("", wrap=True)
        self._text = TextField(self.tr("Your reply"), lines=6)
        field = Labelled(self.tr("Your reply"), self._text)
        reply = Button(look, self.tr("Reply"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the reply"))
        parts = (self._asked, field, None)
        super().__init__(
            parent, look, desk, self.tr("Reply"), parts, (cancel, None, reply), drafted=self._text, field=field
        )
        reply.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, request: Request) -> None:
        """Begin to reply."""
        self._request = request
        self._asked.setText(request.comment.text)
        self._field.fault("")
        self._draft.begin("")
        self._text.setPlainText(request.comment.reply)
        self._draft.begin(f"reply {request.comment.id}")
        self.ask(self._text)

    @Slot()
    def record(self) -> None:
        """Reply."""
        if self._request is not None:
            self._field.fault("")
            self._write(ReplyToAsked(self._request.comment.id, self._text.text))
