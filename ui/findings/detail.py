"""One finding whole: its words, what it rests on, what was said about it, and where it may go."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from ui.assessment.quoting import place_of
from ui.desk import Desk
from ui.findings.wording import ADDRESSEES, BEARS_ON, STATUSES, worded
from ui.kit.buttons import Button
from ui.kit.fields import Labelled
from ui.kit.labels import Particulars, SignWords, Words
from ui.kit.layouts import Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.rows import RowButton, evidence_row
from ui.kit.signs import GRADES, discipline_name
from ui.remarks import Remarks
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.applicant import Question
from workbench.domain.errors import Refusal
from workbench.domain.findings import TRANSITIONS, Finding
from workbench.services.board import bears_on
from workbench.services.criterion import EvidenceShown, read_evidence_shown
from workbench.services.finding import MoveFinding, ReviseFinding
from workbench.services.record import CaseView, Written
from workbench.services.workspace import Hand


class FindingPane(Pane):
    """Shows one finding; every change is an act with its own reason."""

    edit_wanted = Signal(object, str)
    """The Finding and its number."""
    question_wanted = Signal(object, str)
    """The same."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._finding: Finding | None = None
        self._number = ""
        self._code = Words("", "strong")
        self._grade = SignWords(look, GRADES["other"])
        self._title = Words("", "strong", wrap=True)
        self._facts = Particulars(look)
        self._text = Words("", wrap=True)
        self._evidence_head = SectionHead(look, self.tr("Evidence"))
        self._evidence = below(gap=0)
        self._remarks = Remarks(look, desk)
        self._reason = QLineEdit()
        self._reason_field = Labelled(self.tr("Reason for the move"), self._reason)
        self._moves = beside(gap=GRID.unit)
        self._bin = Button(look, self.tr("Put into the bin"), "trash-2")
        self._ask = Button(look, self.tr("Ask the applicant…"), "circle-help")
        self._edit = Button(look, self.tr("Edit…"), "pencil", name=self.tr("Edit the finding"))
        self.setAccessibleName(self.tr("Finding"))
        self._build()
        self._owner = desk.tasks.owner(self)
        self._bin.clicked.connect(self._on_bin)
        self._edit.clicked.connect(self._on_edit)
        self._ask.clicked.connect(self._on_ask)
        self.show_finding("", None)

    def _build(self) -> None:
        parts = (self._title, self._text, self._facts, self._evidence_head, holding(self._evidence), self._remarks)
        moving = (SectionHead(self._look, self.tr("Move to")), self._reason_field, holding(self._moves), None)
        self._column = Column(self.tr("Finding"), *parts, *moving)
        self._foot = Foot(self._look, self._bin, None, self._ask, self._edit)
        put_into(self, Bar(self._look, self._code, self._grade, None), Wide(self._column), self._foot)

    @property
    def finding(self) -> Finding | None:
        """What is shown."""
        return self._finding

    def show_finding(self, number: str, one: Finding | None) -> None:
        """Show a finding, or that none is chosen."""
        another = one is None or self._finding is None or one.id != self._finding.id
        self._finding, self._number = one, number
        self._column.setVisible(one is not None)
        self._foot.setVisible(one is not None)
        self._grade.setVisible(one is not None)
        self._code.setText(number or self.tr("No finding chosen"))
        if one is None:
            return
        self._grade.show_sign(GRADES[one.grade])
        self._title.setText(one.title)
        self._text.setText(one.text)
        self._text.setVisible(bool(one.text))
        self._say_facts(one, ())
        self._bin.say(self.tr("Take out of the bin") if one.deleted else self.tr("Put into the bin"))
        self._offer_moves(one)
        if another:
            self._remarks.show_about(one.id)
            self._reason.clear()
            self._reason_field.fault("")
        else:
            self._remarks.refresh()
        key = one.id
        self._desk.read(self._owner, lambda view, hand: _read(view, hand, key), lambda f: self._show_found(key, *f))

    def _say_facts(self, one: Finding, questions: tuple[str, ...]) -> None:
        criteria = self._desk.framework.criterion
        titles = (f"{key} {known.title}" if (known := criteria(key)) else key for key in one.criteria)
        self._facts.say(
            (
                (self.tr("Status"), worded(STATUSES, one.status)),
                (self.tr("Discipline"), discipline_name(one.discipline)),
                (self.tr("Addressee"), worded(ADDRESSEES, one.addressee)),
                (self.tr("Criteria"), "\n".join(titles)),
                (self.tr("Bears on"), worded(BEARS_ON, bears_on(one, self._desk.framework))),
                (self.tr("Questions"), "\n".join(questions)),
                (self.tr("Internal note"), one.internal_note),
            )
        )

    def _show_found(self, key: str, evidence: tuple[EvidenceShown, ...], questions: tuple[str, ...]) -> None:
        if self._finding is None or self._finding.id != key:
            return
        self._say_facts(self._finding, questions)
        self._show_evidence(evidence)

    def _show_evidence(self, found: tuple[EvidenceShown, ...]) -> None:
        emptied(self._evidence)
        self._evidence_head.count(len(found) or None)
        for one in found:
            words = one.quote or self.tr("Marked area")
            row = RowButton(self._look, evidence_row(one.polarity, words, place_of(one), one.sort == "area"), inset=0)
            row.clicked.connect(lambda _=False, key=one.annotation: self._desk.jumped.emit("annotation", key))
            self._evidence.addWidget(row)
        if not found:
            self._evidence.addWidget(Words(self.tr("No quote is linked to this finding."), "small"))

    def _offer_moves(self, one: Finding) -> None:
        emptied(self._moves)
        for status in sorted(TRANSITIONS[one.status]):
            words = worded(STATUSES, status)
            button = Button(self._look, words, name=self.tr("Move to {0}").format(words))
            button.clicked.connect(lambda _=False, to=status: self._move(to))
            self._moves.addWidget(button)
        self._moves.addStretch(1)

    # ------------------------------------------------------------------ acting

    def _move(self, status: str) -> None:
        if self._finding is not None:
            command = MoveFinding(self._finding.id, status, self._reason.text().strip())
            self._desk.do(self._owner, command, self._moved, self._refused)

    def _moved(self, _written: Written) -> None:
        self._reason.clear()
        self._reason_field.fault("")

    def _refused(self, refusal: Refusal) -> None:
        self._reason_field.fault(say(refusal.code, refusal.details).whole)
        self._reason.setFocus()

    @Slot()
    def _on_bin(self) -> None:
        if self._finding is not None:
            self._desk.do(self._owner, ReviseFinding(self._finding.id, {"deleted": not self._finding.deleted}))

    @Slot()
    def _on_edit(self) -> None:
        if self._finding is not None:
            self.edit_wanted.emit(self._finding, self._number)

    @Slot()
    def _on_ask(self) -> None:
        if self._finding is not None:
            self.question_wanted.emit(self._finding, self._number)


def _read(view: CaseView, hand: Hand, finding: str) -> tuple[tuple[EvidenceShown, ...], tuple[str, ...]]:
    """Return the quotes behind a finding, and the questions that ask about it."""
    asked = [one for one in view.all(Question) if finding in one.findings]
    words = tuple(f"{f'Q-{one.number:02}' if one.number else one.draft_number}  {one.text}" for one in asked)
    return read_evidence_shown(view, hand, finding), words
