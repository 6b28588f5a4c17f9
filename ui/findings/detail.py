"""One finding whole: its words, what it rests on, what was said about it, and where it may go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from ui.assessment.quoting import place_of
from ui.desk import Desk
from ui.findings.kin import FindingRows
from ui.findings.wording import ADDRESSEES, BEARS_ON, STATUSES, grade_sign, worded
from ui.kit.buttons import Button
from ui.kit.fields import Labelled
from ui.kit.labels import Particulars, SignWords, Words
from ui.kit.layouts import Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.rows import CHEVRON, RowButton, RowText, evidence_row
from ui.kit.runs import plain
from ui.kit.signs import GRADES, discipline_name
from ui.remarks import Remarks
from ui.review import ReviewThread
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.applicant import Question
from workbench.domain.errors import Refusal
from workbench.domain.findings import Finding, ways
from workbench.domain.roster import Person
from workbench.services.board import bears_on, later_step
from workbench.services.criterion import EvidenceShown, read_evidence_shown
from workbench.services.dialogue import question_number
from workbench.services.finding import MoveFinding, RelateFindings, ReviseFinding
from workbench.services.record import CaseView, Written
from workbench.services.similar import SimilarFinding, numbered, related_to
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands around a finding: quotes, questions, who sees to it, findings tied to it, my right."""

    evidence: tuple[EvidenceShown, ...]
    questions: tuple[str, ...]
    owner: str
    related: tuple[tuple[str, Finding], ...]
    statuses: tuple[str, ...]
    lead: bool


_NOTHING = _Found((), (), "", (), (), lead=False)


class FindingPane(Pane):
    """Shows one finding; every change is an act with its own reason."""

    edit_wanted = Signal(object, str)
    """The Finding and its number."""
    question_wanted = Signal(object, str)
    """The same."""
    weighing_wanted = Signal(object, str)
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
        self._criteria = below(gap=0)
        self._evidence_head = SectionHead(look, self.tr("Evidence"))
        self._evidence = below(gap=0)
        part = self.tr("Part"), self.tr("Part from {0}")
        tie = self.tr("Tie"), self.tr("Tie to {0}")
        self._related = FindingRows(look, desk.framework, self.tr("Tied to"), *part)
        self._similar = FindingRows(look, desk.framework, self.tr("Similar findings"), *tie)
        self._remarks = Remarks(look, desk)
        self._review = ReviewThread(look, desk)
        self._weigh = Button(look, self.tr("Change what it bears on…"), dense=True)
        self._differ = Words("", "error", wrap=True)
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
        self._weigh.clicked.connect(self._on_weigh)
        for rows, tied in ((self._related, False), (self._similar, True)):
            rows.followed.connect(lambda key: self._desk.jumped.emit("finding", key))
            rows.acted.connect(lambda key, tied=tied: self._relate(key, tied=tied))
        self.show_finding("", None)

    def _build(self) -> None:
        said = (self._title, self._text, self._facts, holding(beside(self._weigh, None)))
        rests = (
            SectionHead(self._look, self.tr("Criteria")),
            holding(self._criteria),
            self._evidence_head,
            holding(self._evidence),
            self._related,
            self._similar,
            self._remarks,
            self._review,
        )
        moving = (SectionHead(self._look, self.tr("Move to")), self._differ, self._reason_field, holding(self._moves))
        self._column = Column(self.tr("Finding"), *said, *rests, *moving, None)
        self._foot = Foot(self._look, self._bin, None, self._ask, self._edit)
        put_into(self, Bar(self._look, self._code, self._grade, None), Wide(self._column), self._foot)

    @property
    def finding(self) -> Finding | None:
        """What is shown."""
        return self._finding

    def show_finding(self, number: str, one: Finding | None, similar: tuple[SimilarFinding, ...] = ()) -> None:
        """Show a finding with those that resemble it, or that none is chosen."""
        another = one is None or self._finding is None or one.id != self._finding.id
        before = self._finding.criteria if self._finding else ()
        self._finding, self._number = one, number
        self._column.setVisible(one is not None)
        self._foot.setVisible(one is not None)
        self._grade.setVisible(one is not None)
        self._code.setText(number or self.tr("No finding chosen"))
        if one is None:
            return
        self._grade.show_sign(grade_sign(self._desk.framework, one.discipline, one.grade))
        self._title.setText(one.title)
        self._text.setText(one.text)
        self._text.setVisible(bool(one.text))
        self._similar.show_similar(similar)
        self._say_facts(one, _NOTHING)
        if another or one.criteria != before:
            self._show_criteria(one)
        self._bin.say(self.tr("Take out of the bin") if one.deleted else self.tr("Put into the bin"))
        self._offer_moves(one)
        self._review.show_about(one.id)
        if another:
            self._weigh.hide()
            self._related.show_findings(())
            self._remarks.show_about(one.id)
            self._reason.clear()
            self._reason_field.fault("")
        else:
            self._remarks.refresh()
        key = one.id
        self._desk.read(self._owner, lambda view, hand: _read(view, hand, key), lambda f: self._show_found(key, f))

    def _say_facts(self, one: Finding, found: _Found) -> None:
        framework = self._desk.framework
        step = later_step(one, framework).replace("_", " ")
        bears = worded(BEARS_ON, bears_on(one, framework)) + (f": {step}" if step else "")
        self._facts.say(
            (
                (self.tr("Status"), worded(STATUSES, one.status)),
                (self.tr("Discipline"), discipline_name(one.discipline)),
                (self.tr("Who sees to it"), found.owner),
                (self.tr("Addressee"), worded(ADDRESSEES, one.addressee)),
                (self.tr("Bears on"), bears),
                (self.tr("Why, by the lead"), one.bears_on_why),
                (self.tr("Questions"), "\n".join(found.questions)),
                (self.tr("Internal note"), one.internal_note),
            )
        )

    def _show_criteria(self, one: Finding) -> None:
        emptied(self._criteria)
        for key in one.criteria:
            known = self._desk.framework.criterion(key)
            said = RowText(plain(known.title if known else ""), code=key, code_room=58, end=CHEVRON, quiet=True)
            row = RowButton(self._look, said, inset=0)
            row.clicked.connect(lambda _=False, key=key: self._desk.jumped.emit("criterion", key))
            self._criteria.addWidget(row)

    def _show_found(self, key: str, found: _Found) -> None:
        if self._finding is None or self._finding.id != key:
            return
        self._say_facts(self._finding, found)
        self._show_evidence(found.evidence)
        self._related.show_findings(found.related)
        self._weigh.setVisible(found.lead)
        differ = len(found.statuses) > 1
        standing = self.tr(" and ").join(worded(STATUSES, one) for one in found.statuses)
        self._differ.setText(self.tr("Two colleagues moved it: {0}. Settle that under Team first.").format(standing))
        self._differ.setVisible(differ)
        self._offer_moves(self._finding, may=not differ)

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

    def _offer_moves(self, one: Finding, *, may: bool = True) -> None:
        emptied(self._moves)
        self._reason_field.setVisible(may and not one.deleted)
        for status in sorted(ways(one.status)) if may and not one.deleted else ():
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

    def _relate(self, other: str, *, tied: bool) -> None:
        if self._finding is not None:
            self._desk.do(self._owner, RelateFindings(self._finding.id, other, tied))

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

    @Slot()
    def _on_weigh(self) -> None:
        if self._finding is not None:
            self.weighing_wanted.emit(self._finding, self._number)


def _read(view: CaseView, hand: Hand, finding: str) -> _Found:
    """Gather what stands around a finding."""
    asked = [one for one in view.all(Question) if finding in one.findings]
    known = numbered(view)
    shown = known[finding][1] if finding in known else None
    owner = view.one(Person, shown.owner or view.history(finding)[0].person or "") if shown else None
    tied = related_to(finding, (one for _, one in known.values()))
    return _Found(
        evidence=read_evidence_shown(view, hand, finding),
        questions=tuple(f"{question_number(one)}  {one.text}" for one in asked),
        owner=owner.name if owner else "",
        related=tuple(known[one] for one in tied if one in known),
        statuses=tuple(sorted({str(one.value) for one in view.current(finding, "status")})),
        lead=view.roster.has_role(hand.person, "lead"),
    )
