"""The framework of a case: who adopted it, and moving on to another version with what that changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.files import ask_for_file
from ui.form import Form
from ui.framework.changes import AffectedList, ChangeList
from ui.framework.port import Frameworks
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import Line, Words
from ui.kit.layouts import beside, holding
from ui.text import say
from ui.theme.look import Look
from ui.translation import translate
from ui.words import date_in_words
from workbench.domain.case import Case
from workbench.domain.errors import Refusal
from workbench.domain.framework import Framework, compare
from workbench.services.amending import AdoptFramework, Affected, read_affected, read_older
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

FILES = "YAML (*.yaml *.yml);;All files (*)"
Read = tuple[Case | None, bool, tuple[Framework, ...], tuple[Affected, ...]]


class FrameworkForm(Form):
    """Shows what would change before anything does; only the lead adopts and moves on."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, frameworks: Frameworks) -> None:
        self._desk, self._frameworks = desk, frameworks
        self._offered: dict[str, Framework] = {}
        self._older: tuple[Affected, ...] = ()
        self._leads = False
        self._standing = Words("", "", wrap=True)
        self._by, self._on = QLineEdit(), QLineEdit()
        self._by_field = Labelled(self.tr("Adopted by"), self._by)
        self._adopt = Button(look, self.tr("Record the adoption"))
        self._versions = ChoiceBox(look, self.tr("Move on to"))
        self._versions.setMinimumContentsLength(12)
        self._versions.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choose = Button(look, self.tr("Choose a file…"), kind=Kind.LINK, name=self.tr("Choose a framework file"))
        self._version_field = Labelled(self.tr("Move on to"), self._versions, "", choose)
        self._why = TextField(self.tr("Why the case moves on"), lines=2)
        self._why_field = Labelled(self.tr("Why"), self._why)
        self._note = Words("", "small", wrap=True)
        self._changes, self._affected = ChangeList(look), AffectedList(look)
        self._move = Button(look, self.tr("Move this case on"), kind=Kind.PRIMARY)
        close = Button(look, self.tr("Close"), name=self.tr("Close the framework"))
        adoption = self._by_field, Labelled(self.tr("On"), self._on), holding(beside(None, self._adopt))
        moving = self._version_field, self._why_field, self._note, self._changes, self._affected
        parts = (self._standing, *adoption, Line(), *moving, None)
        super().__init__(parent, look, self.tr("Framework of this case"), parts, (close, None, self._move))
        self._owner = desk.tasks.owner(self)
        self._choose = choose
        close.clicked.connect(self.leave)
        self._connect()

    def _connect(self) -> None:
        self._adopt.clicked.connect(self.adopt)
        self._choose.clicked.connect(self._ask)
        self._versions.activated.connect(self._weigh)
        self._move.clicked.connect(self.move_on)
        self._affected.jumped.connect(self._jump)
        self._desk.changed.connect(lambda _written: self._read() if self.isVisible() else None)

    @Slot()
    def start(self) -> None:
        """Show which version the case uses, and what there is to move on to."""
        for field in (self._by_field, self._version_field, self._why_field):
            field.fault("")
        self._read()
        self.ask(self._versions)

    def _read(self) -> None:
        offered, framework = self._frameworks.offered, self._desk.framework

        def query(view: CaseView, hand: Hand) -> Read:
            leads = view.roster.has_role(hand.person, "lead")
            return view.one(Case, view.case), leads, offered(), read_older(view, framework)

        self._desk.read(self._owner, query, lambda found: self._show(*found))

    def _show(
        self, case: Case | None, leads: bool, offered: tuple[Framework, ...], older: tuple[Affected, ...]
    ) -> None:
        if case is None:
            return
        self._leads, self._older = leads, older
        self._say_standing(case)
        if not (self._by.isModified() or self._on.isModified()):
            self._by.setText(case.framework_adopted_by)
            self._on.setText(case.framework_adopted_on or self._desk.workspace.now().today)
        for part in (self._by, self._on, self._adopt, self._versions, self._choose, self._why):
            part.setEnabled(leads)
        for one in offered:
            self._offered.setdefault(one.sha256, one)
        self._offer(str(self._versions.currentData() or ""))

    def _say_standing(self, case: Case) -> None:
        one = self._desk.framework
        by, on = case.framework_adopted_by or one.adopted_by, case.framework_adopted_on or one.adopted_on
        words = self.tr("{0} {1}. Draft framework, not adopted: every page of a report says so.")
        if by:
            words = self.tr("{0} {1}. Adopted by {2} on {3}.")
        said = words.format(one.id, one.version, by, date_in_words(on))
        lead = "" if self._leads else self.tr(" The lead records the adoption and moves the case on.")
        self._standing.setText(said + lead)

    def _offer(self, chosen: str) -> None:
        """Offer every version but the one in use, none chosen unless one was."""
        self._versions.clear()
        self._versions.addItem(self.tr("No other version chosen"), "")
        for one in self._offered.values():
            if one.sha256 != self._desk.framework.sha256:
                self._versions.addItem(f"{one.id} {one.version}  ({one.sha256[:8]})", one.sha256)
        self._versions.setCurrentIndex(max(0, self._versions.findData(chosen)))
        self._weigh()

    @property
    def _chosen(self) -> Framework | None:
        return self._offered.get(str(self._versions.currentData() or ""))

    @Slot()
    def _weigh(self) -> None:
        """Say what moving to the chosen version would change, or what is still to be looked at from the last move."""
        new = self._chosen
        self._move.setEnabled(new is not None and self._leads)
        self._changes.setVisible(new is not None)
        self._why_field.setVisible(new is not None)
        self._note.setVisible(new is not None)
        if new is None:
            nothing = self.tr("Nothing that was judged is older than its criterion.")
            self._affected.show_affected(self.tr("To be looked at again"), self._older, nothing)
            return
        self._note.setText(
            self.tr("Nothing is deleted: what was answered stays, also on what is not asked any more, and prints.")
        )
        self._changes.show_change(self._desk.framework, new)
        change = compare(self._desk.framework, new)
        criteria = frozenset((*change.judged_anew, *change.removed))
        self._desk.read(self._owner, lambda view, _hand: read_affected(view, criteria), self._rests_on(new))

    def _rests_on(self, new: Framework) -> Callable[[tuple[Affected, ...]], None]:
        def show(affected: tuple[Affected, ...]) -> None:
            if self._chosen is new:
                nothing = self.tr("Nothing was judged on what changes.")
                self._affected.show_affected(self.tr("Rests on what changes"), affected, nothing)

        return show

    @Slot()
    def _ask(self) -> None:
        ask_for_file(self, self.tr("Choose a framework"), FILES, self.check)

    def check(self, path: Path) -> None:
        """Read a framework file, and choose it if it is sound; otherwise say the line."""
        self._version_field.fault("")
        check = self._frameworks.check
        self._desk.tasks.read(self._owner, lambda: check(path), self._checked, self._refused_file)

    def _checked(self, framework: Framework) -> None:
        self._offered[framework.sha256] = framework
        self._offer(framework.sha256)
        self._why.setFocus()

    def _refused_file(self, refusal: Refusal) -> None:
        self._version_field.fault(say(refusal.code, refusal.details, translate).whole)

    @Slot()
    def adopt(self) -> None:
        """Record who adopted the version in use, and when."""
        self._by_field.fault("")
        command = AdoptFramework(self._by.text(), self._on.text().strip())
        self._desk.do(self._owner, command, lambda _written: self._adopted(), self._refused_adoption)

    def _adopted(self) -> None:
        for edit in (self._by, self._on):
            edit.setModified(False)
        self._desk.told.emit(self.tr("The adoption is recorded; reports name it."))

    def _refused_adoption(self, refusal: Refusal) -> None:
        self._by_field.fault(say(refusal.code, refusal.details, translate).whole)

    @Slot()
    def move_on(self) -> None:
        """Move the case on to the chosen version."""
        new, why, move = self._chosen, self._why.text, self._frameworks.move
        self._why_field.fault("" if why else self.tr("Say why the case moves on."))
        if new is None or not why:
            self._why.setFocus()
            return
        self._move.setEnabled(False)
        self._desk.tasks.act(self._owner, lambda: move(new.sha256, why), lambda _done: self._moved(), self._refused)

    def _moved(self) -> None:
        self._why.clear()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._why_field.fault(say(refusal.code, refusal.details, translate).whole)
        self._move.setEnabled(True)

    @Slot(str, str)
    def _jump(self, kind: str, key: str) -> None:
        self.leave()
        self._desk.jumped.emit(kind, key)
