"""What the applicant answered, and what a discipline makes of it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.quotes import QuoteBlock
from ui.kit.runs import plain
from ui.questions.documents_field import DocumentsField
from ui.questions.wording import CONCLUSIONS
from ui.theme.look import Look
from workbench.services.dialogue import DialogueShown, QuestionShown, ResponseShown
from workbench.services.rounds import AssessResponse, RecordResponse


class ResponseForm(DraftedForm):
    """The response in a few words, and the documents it came in."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._question = ""
        self._about = Words("", "small", wrap=True)
        self._text = TextField(self.tr("What was answered"), lines=7)
        field = Labelled(self.tr("What was answered"), self._text)
        self._documents = DocumentsField(look, self.tr("Documents it came in"))
        record = Button(look, self.tr("Record response"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the response"))
        listed = Labelled(self.tr("Documents it came in"), self._documents)
        parts = (self._about, field, listed, None)
        super().__init__(
            parent,
            look,
            desk,
            self.tr("Response"),
            parts,
            (cancel, None, record),
            drafted=self._text,
            field=field,
        )
        record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, one: QuestionShown, shown: DialogueShown) -> None:
        """Begin a response to a question."""
        self._question = one.question.id
        self.say(self.tr("Response"), one.number)
        self._about.setText(one.question.text)
        self._field.fault("")
        self._draft.begin("")
        self._text.clear()
        self._documents.offer(shown.documents)
        self._draft.begin(f"response {self._question}")
        self.ask(self._text)

    @Slot()
    def record(self) -> None:
        """Record it."""
        command = RecordResponse(self._question, self._text.text, self._documents.versions)
        self._write(command)


class AssessForm(DraftedForm):
    """My discipline's assessment of a response, and what it comes to."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._response = ""
        self._said = QuoteBlock(look)
        self._conclusion = Segments(look, (), self.tr("Conclusion"))
        wanted = ("resolved", "partly", "not_resolved")
        self._conclusion.offer([Choice(key, CONCLUSIONS[key].word) for key in wanted], "resolved")
        self._text = TextField(self.tr("Assessment"), lines=7)
        field = Labelled(self.tr("Assessment"), self._text)
        record = Button(look, self.tr("Record assessment"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the assessment"))
        parts = (self._said, Labelled(self.tr("Conclusion"), self._conclusion), field, None)
        super().__init__(
            parent,
            look,
            desk,
            self.tr("Assess the response"),
            parts,
            (cancel, None, record),
            drafted=self._text,
            field=field,
        )
        record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, one: QuestionShown, shown: ResponseShown) -> None:
        """Begin with what my discipline said of this response before, if anything."""
        self._response = shown.response.id
        mine = next((e for e in shown.assessments if e.discipline == self._desk.workspace.me.discipline), None)
        self.say(self.tr("Assess the response"), one.number)
        self._said.say(plain(shown.response.text))
        self._field.fault("")
        self._draft.begin("")
        self._conclusion.choose(mine.conclusion if mine and mine.conclusion else "resolved")
        self._text.setPlainText(mine.text if mine else "")
        self._draft.begin(f"assessment {self._response}")
        self.ask(self._text)

    @Slot()
    def record(self) -> None:
        """Record it."""
        command = AssessResponse(self._response, self._text.text, self._conclusion.key)
        self._write(command)
