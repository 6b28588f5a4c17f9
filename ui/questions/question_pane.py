"""One question whole: its words, what stands behind it, the responses and what the disciplines made of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.fields import Labelled
from ui.kit.labels import Particulars, SignWords, Words
from ui.kit.layouts import Item, Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.quotes import Jump, QuoteBlock, jump_links
from ui.kit.rows import CHEVRON, RowButton, RowText
from ui.kit.runs import plain
from ui.kit.signs import discipline_name
from ui.questions.wording import CONCLUSIONS, MOVES, STATES, worded
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.words import date_in_words
from workbench.domain.applicant import QUESTION_MOVES
from workbench.domain.errors import Refusal
from workbench.services.dialogue import SENT, QuestionShown, ResponseShown, ReviseQuestion
from workbench.services.finding import NumberQuestions
from workbench.services.rounds import MoveQuestion


class QuestionPane(Pane):
    """Shows one question; what was sent keeps its words, what came of it is added to it."""

    edit_wanted = Signal(object)
    """The QuestionShown."""
    response_wanted = Signal(object)
    """The QuestionShown to which a response came."""
    assessment_wanted = Signal(object, object)
    """The QuestionShown and the ResponseShown that is to be assessed."""
    _version_followed = Signal(str)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._shown: QuestionShown | None = None
        self._round = "1"
        self.setAccessibleName(self.tr("Question"))
        self._number = Words("", "strong")
        self._state = SignWords(look, STATES["draft"])
        self._text = Words("", wrap=True)
        self._said = Particulars(look)
        self._findings_head = SectionHead(look, self.tr("Findings behind it"))
        self._findings = below(gap=0)
        self._responses_head = SectionHead(look, self.tr("Responses"))
        self._responses = below(gap=GRID.gap)
        self._reason = QLineEdit()
        self._reason_field = Labelled(self.tr("Reason for the move"), self._reason)
        self._moves = beside(gap=GRID.unit)
        self._moving = holding(below(self._reason_field, holding(self._moves), gap=GRID.unit))
        self._bin = Button(look, self.tr("Put into the bin"), "trash-2")
        self._edit = Button(look, self.tr("Edit…"), "pencil", name=self.tr("Edit the question"))
        self._give_number = Button(look, self.tr("Number it"), "hash")
        self._respond = Button(look, self.tr("Record a response…"), "inbox")
        self._column = Column(
            self.tr("Question"),
            self._text,
            self._said,
            self._findings_head,
            holding(self._findings),
            self._responses_head,
            holding(self._responses),
            self._moving,
            None,
        )
        self._foot = Foot(look, self._bin, None, self._edit, self._give_number, self._respond)
        put_into(self, Bar(look, self._number, None, self._state), Wide(self._column), self._foot)
        self._owner = desk.tasks.owner(self)
        self._version_followed.connect(lambda version: desk.jumped.emit("version", version))
        self._bin.clicked.connect(lambda: self._do(ReviseQuestion(self._key, {"deleted": True})))
        self._edit.clicked.connect(lambda: self.edit_wanted.emit(self._shown))
        self._give_number.clicked.connect(lambda: self._do(NumberQuestions((self._key,), self._round)))
        self._respond.clicked.connect(lambda: self.response_wanted.emit(self._shown))

    @property
    def _key(self) -> str:
        return self._shown.question.id if self._shown else ""

    def show_question(self, one: QuestionShown, current_round: str) -> None:
        """Show a question."""
        another = self._key != one.question.id
        self._shown, self._round = one, current_round
        question = one.question
        self._number.setText(one.number)
        self._state.show_sign(STATES[state_of(one)])
        self._text.setText(question.text)
        self._say_particulars(one)
        self._show_findings(one)
        self._show_responses(one)
        self._offer_moves(question.state)
        sent = question.state in SENT
        self._bin.setVisible(not sent)
        self._edit.setVisible(not sent)
        self._give_number.setVisible(one.draft)
        self._respond.setVisible(sent)
        if another:
            self._reason.clear()
            self._reason_field.fault("")

    def _say_particulars(self, one: QuestionShown) -> None:
        question = one.question
        criterion = self._desk.framework.criterion
        criteria = (f"{key} {known.title}" if (known := criterion(key)) else key for key in question.criteria)
        self._said.say(
            (
                (self.tr("Discipline"), discipline_name(question.discipline)),
                (self.tr("Round"), question.round),
                (self.tr("Sent"), date_in_words(question.sent_on)),
                (self.tr("Criteria"), "\n".join(criteria)),
                (self.tr("Why, inside"), question.why),
                (self.tr("Drafted as"), question.draft_number if question.number is not None else ""),
            )
        )

    def _show_findings(self, one: QuestionShown) -> None:
        emptied(self._findings)
        self._findings_head.setVisible(bool(one.findings))
        for key, title in one.findings:
            button = RowButton(self._look, RowText(plain(title), end=CHEVRON), inset=0)
            button.clicked.connect(lambda _=False, key=key: self._desk.jumped.emit("finding", key))
            self._findings.addWidget(button)

    def _show_responses(self, one: QuestionShown) -> None:
        emptied(self._responses)
        sent = one.question.state in SENT
        self._responses_head.setVisible(sent)
        self._responses_head.count(len(one.responses) or None)
        for response in one.responses:
            self._responses.addWidget(self._response(one, response))
        if sent and not one.responses:
            self._responses.addWidget(Words(self.tr("No response has been recorded."), "small"))

    def _response(self, one: QuestionShown, shown: ResponseShown) -> QWidget:
        response = shown.response
        came = date_in_words(response.received_on)
        block = QuoteBlock(self._look, plain(response.text), self.tr("Received {0}").format(came) if came else "")
        jumps = tuple(
            Jump(each.version, each.title, self.tr("Open {0}").format(each.title)) for each in shown.documents
        )
        parts: list[Item] = [block]
        parts += [jump_links(self._look, (jump,), self._version_followed) for jump in jumps]
        for each in shown.assessments:
            sign = SignWords(self._look, CONCLUSIONS.get(each.conclusion, CONCLUSIONS[""]))
            parts.append(holding(beside(Words(discipline_name(each.discipline), "code"), None, sign)))
            parts.append(Words(each.text, wrap=True))
        assess = Button(self._look, self.tr("Assess it…"), name=self.tr("Assess the response of {0}").format(came))
        assess.clicked.connect(lambda: self.assessment_wanted.emit(one, shown))
        parts.append(holding(beside(None, assess)))
        return holding(below(*parts, gap=GRID.half))

    def _offer_moves(self, state: str) -> None:
        emptied(self._moves)
        ways = [way for way in MOVES if way in QUESTION_MOVES.get(state, ())]
        for way in ways:
            words = worded(MOVES, way)
            button = Button(self._look, words, name=self.tr("{0}: move the question").format(words))
            button.clicked.connect(lambda _=False, to=way: self._do(MoveQuestion(self._key, to, self._reason.text())))
            self._moves.addWidget(button)
        self._moves.addStretch(1)
        self._moving.setVisible(bool(ways))

    # ------------------------------------------------------------------ acting

    def _do(self, command: ReviseQuestion | NumberQuestions | MoveQuestion) -> None:
        if self._shown is not None:
            self._reason_field.fault("")
            self._desk.do(self._owner, command, lambda _written: self._reason.clear(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._moving.show()
        self._reason_field.fault(say(refusal.code, refusal.details).whole)


def state_of(one: QuestionShown) -> str:
    """Return how a question stands: a draft that has its number waits to be sent."""
    if one.question.state == "draft" and not one.draft:
        return "numbered"
    return one.question.state
