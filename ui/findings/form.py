"""Recording a finding, or rewording one, beside the page it is about."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.findings.kin import FindingRows
from ui.findings.wording import ADDRESSEES, grade_sign, worded
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import Words
from ui.kit.layouts import Item
from ui.kit.runs import quoted
from ui.text import say
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.domain.errors import Refusal
from workbench.domain.findings import ADDRESSEES as ADDRESSEE_CODES
from workbench.domain.findings import GRADES as GRADE_CODES
from workbench.domain.findings import Finding
from workbench.domain.roster import Person
from workbench.services.board import read_board
from workbench.services.finding import RecordFinding, ReviseFinding
from workbench.services.record import CaseView
from workbench.services.recording import RecordFindingOnMarks, RecordFindingWithEvidence
from workbench.services.similar import Draft as Written
from workbench.services.similar import SimilarFinding, read_similar_to
from workbench.services.workspace import Command, Hand

PAUSE = 400
"""Milliseconds without a key after which similar findings are looked for."""
Offered = tuple[tuple[tuple[str, str], ...], tuple[Person, ...]]


class FindingForm(Form):
    """What was noticed: a title, a grade, the words, whom it is for, the criteria; the pillar is that of the first."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._anchor: Anchor | None = None
        self._marks: tuple[str, ...] = ()
        self._revised: Finding | None = None
        self._about = Words("", "small", wrap=True)
        self._title_edit = QLineEdit()
        self._field = Labelled(self.tr("What was noticed"), self._title_edit)
        self._grade = Segments(look, (), self.tr("Grade"))
        self._addressee = ChoiceBox(look, self.tr("Addressee"))
        self._criterion = ChoiceBox(look, self.tr("Criterion"))
        self._others = TextField(self.tr("Further criteria"), lines=1)
        self._others_field = Labelled(self.tr("Further criteria"), self._others, self.tr("such as REG-06, TEC-02"))
        self._text = TextField(self.tr("In full"), lines=6)
        self._note = TextField(self.tr("Internal note"), lines=2)
        self._owner_box = ChoiceBox(look, self.tr("Who sees to it"))
        self._owner_field = Labelled(self.tr("Who sees to it"), self._owner_box)
        self._similar = FindingRows(look, desk.framework, self.tr("Similar findings"))
        self._similar.followed.connect(lambda key: desk.jumped.emit("finding", key))
        self._record = Button(look, self.tr("Record finding"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the finding"))
        super().__init__(parent, look, self.tr("New finding"), self._fields(), (cancel, None, self._record))
        self._drafts = Draft(desk, self._title_edit), Draft(desk, self._text)
        self._owner = desk.tasks.owner(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._connect(cancel)

    def _fields(self) -> tuple[Item, ...]:
        for code in ADDRESSEE_CODES:
            self._addressee.addItem(worded(ADDRESSEES, code), code)
        for box in (self._criterion, self._owner_box):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return (
            self._about,
            self._field,
            self._similar,
            Labelled(self.tr("Grade"), self._grade),
            Labelled(self.tr("Criterion"), self._criterion),
            self._others_field,
            Labelled(self.tr("Addressee"), self._addressee),
            Labelled(self.tr("In full"), self._text),
            Labelled(self.tr("Internal note"), self._note, self.tr("stays inside")),
            self._owner_field,
            None,
        )

    def _connect(self, cancel: Button) -> None:
        self._record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)
        self._title_edit.returnPressed.connect(self.record)
        self._title_edit.textEdited.connect(lambda _words: self._pause.start())
        self._text.textChanged.connect(self._pause.start)
        self._criterion.activated.connect(lambda _index: self._pause.start())
        self._pause.timeout.connect(self._look_for_similar)

    def start(
        self,
        criterion: str,
        anchor: Anchor | None = None,
        said: tuple[str, str] = ("", ""),
        marks: tuple[str, ...] = (),
    ) -> None:
        """Begin a finding on a criterion, perhaps with the passage or the marks it rests on, and its first words."""
        self._anchor, self._marks = anchor, marks
        self._begin(None, self.tr("New finding"), "", self.tr("Record finding"))
        rests = (
            quoted(anchor.quote, anchor.recognised)
            if anchor and anchor.quote
            else self.tr("the marked area")
            if anchor
            else ""
        )
        self._about.setText(self.tr("Rests on {0}").format(rests) if rests else "")
        self._about.setVisible(bool(rests))
        self._title_edit.setText(said[0])
        self._text.setPlainText(said[1])
        for part, draft in zip(("title", "text"), self._drafts, strict=True):
            draft.begin("" if any(said) else f"finding {part}")
        self._desk.read(self._owner, self._asked, lambda found: self._offer(found, (criterion,)))
        self._look_for_similar()
        self.ask(self._title_edit)

    def revise(self, finding: Finding, number: str) -> None:
        """Reword or regrade a finding that is there, say whom it is for, or hand it to somebody else."""
        self._anchor, self._marks = None, ()
        self._begin(finding, self.tr("Edit the finding"), number, self.tr("Save finding"))
        self._about.hide()
        self._title_edit.setText(finding.title)
        self._text.setPlainText(finding.text)
        self._note.setPlainText(finding.internal_note)
        self._addressee.setCurrentIndex(max(0, self._addressee.findData(finding.addressee)))
        self._desk.read(self._owner, self._asked, lambda found: self._offer(found, finding.criteria, finding.owner))
        self.ask(self._title_edit)

    def _begin(self, revised: Finding | None, title: str, number: str, verb: str) -> None:
        self._revised = revised
        self.say(title, number)
        self._record.say(verb)
        for draft in self._drafts:
            draft.begin("")
        discipline = revised.discipline if revised else self._desk.workspace.me.discipline
        signs = {code: grade_sign(self._desk.framework, discipline, code) for code in GRADE_CODES}
        choices = [Choice(code, sign.word, icon=sign.glyph) for code, sign in signs.items()]
        self._grade.offer(choices, revised.grade if revised else "major")
        self._addressee.setCurrentIndex(0)
        self._note.clear()
        self._others.clear()
        self._owner_field.setVisible(revised is not None)
        self._similar.show_similar(())
        for field in (self._field, self._others_field):
            field.fault("")

    def _asked(self, view: CaseView, _hand: Hand) -> Offered:
        rows = read_board(view, self._desk.framework).rows
        criteria = tuple((row.criterion.id, f"{row.criterion.id}  {row.criterion.title}") for row in rows)
        return criteria, view.all(Person)

    def _offer(self, offered: Offered, chosen: tuple[str, ...], owner: str = "") -> None:
        criteria, people = offered
        first, *others = chosen or ("",)
        self._criterion.clear()
        for key, words in criteria:
            self._criterion.addItem(words, key)
        if self._revised is not None and self._criterion.findData(first) < 0:
            self._criterion.insertItem(0, first, first)  # one that is not asked any more stays where it is
        self._criterion.setCurrentIndex(max(0, self._criterion.findData(first)))
        self._others.setPlainText(", ".join(others))
        self._owner_box.clear()
        for one in sorted(people, key=lambda one: one.name):
            self._owner_box.addItem(one.name or self.tr("Somebody without a name"), one.id)
        if self._owner_box.findData(owner) < 0:
            self._owner_box.insertItem(0, self.tr("Nobody yet"), owner)
        self._owner_box.setCurrentIndex(max(0, self._owner_box.findData(owner)))

    @Slot()
    def _look_for_similar(self) -> None:
        if self._revised is not None:
            return  # what resembles a finding that is there stands beside it
        words = f"{self._title_edit.text()} {self._text.text}"
        written = Written(words, self._criteria(), anchor=self._anchor, marks=self._marks)
        self._desk.read(self._owner, lambda view, _hand: read_similar_to(view, written), self._show_similar)

    def _show_similar(self, found: tuple[SimilarFinding, ...]) -> None:
        self._similar.show_similar(found if self._revised is None else ())

    def _criteria(self) -> tuple[str, ...]:
        others = self._others.text.replace(",", " ").upper().split()
        return tuple(dict.fromkeys(one for one in (str(self._criterion.currentData() or ""), *others) if one))

    @Slot()
    def record(self) -> None:
        """Record it, with its quote where there is one, or save what was revised."""
        before = self._revised.criteria if self._revised else ()
        unknown = [c for c in self._criteria() if self._desk.framework.criterion(c) is None and c not in before]
        self._others_field.fault("")
        if unknown:
            self._others_field.fault(self.tr("The framework has no criterion {0}.").format(", ".join(unknown)))
            return
        self._desk.do(self._owner, self._command(), lambda _written: self._done(), self._refused)

    def _command(self) -> Command:
        title, grade, text, note = self._title_edit.text(), self._grade.key, self._text.text, self._note.text
        addressee, criteria = str(self._addressee.currentData()), self._criteria()
        found = self._desk.framework.criterion(criteria[0]) if criteria else None
        if self._revised is None:
            pillar = found.pillar if found else ""
            said = RecordFinding(title, pillar, grade, criteria, text, addressee, internal_note=note)
            if self._marks:
                return RecordFindingOnMarks(said, self._marks)
            return RecordFindingWithEvidence(said, self._anchor) if self._anchor else said
        revised = {
            "title": title.strip(),
            "grade": grade,
            "text": text,
            "criteria": criteria,
            "pillar": found.pillar if found else self._revised.pillar,
            "addressee": addressee,
            "internal_note": note,
            "owner": str(self._owner_box.currentData() or ""),
        }
        changed = {name: value for name, value in revised.items() if value != getattr(self._revised, name)}
        return ReviseFinding(self._revised.id, changed)

    def _done(self) -> None:
        for draft in self._drafts:
            draft.done()
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
