"""The second column: divergent views, dissent, what falls due at later steps."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import SignWords, Words
from ui.kit.layouts import Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Pane, SectionHead
from ui.kit.runs import plain
from ui.kit.signs import ANSWERS, answer_sign, discipline_name
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.assessment import ANSWERS as ANSWER_CODES
from workbench.domain.errors import Refusal
from workbench.domain.reasons import in_words
from workbench.services.assessing import Reconcile
from workbench.services.decision_view import DecisionShown, DissentShown, DivergentShown


class ViewsPane(Pane):
    """Both sides whole, and the lead's written reconciliation; nobody's own answer is changed."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._note = Words("", "small")
        self._column = Column(self.tr("Divergent views"), gap=GRID.gap)
        self.setAccessibleName(self.tr("Divergent views"))
        head = Bar(look, Words(self.tr("Divergent views"), "strong"), None, self._note)
        put_into(self, head, Wide(self._column))
        self._owner = desk.tasks.owner(self)

    def show_decision(self, shown: DecisionShown) -> None:
        """Show the views as they stand; a form that somebody is writing in stays."""
        if any(edit.document().isModified() for edit in self.findChildren(TextField)):
            return
        emptied(self._column.inner)
        open_views = sum(one.line.reconciled is None for one in shown.divergent)
        self._note.setText(self.tr("{0} open of {1}").format(open_views, len(shown.divergent)))
        parts: list[QWidget] = [self._divergent(one, shown.may_recommend) for one in shown.divergent]
        if not parts:
            parts.append(Words(self.tr("No discipline holds a different answer from another."), "small", wrap=True))
        parts += [self._dissent(one) for one in shown.dissents]
        parts += self._dependencies(shown)
        for part in parts:
            self._column.inner.addWidget(part)
        self._column.inner.addStretch(1)

    def _divergent(self, one: DivergentShown, may_reconcile: bool) -> QWidget:
        scope = f" · {one.line.scope}" if one.line.scope else ""
        rows: list[QWidget] = [Words(f"{one.row.criterion.id}  {one.row.criterion.title}{scope}", "strong", wrap=True)]
        for held in one.line.positions:
            sign = SignWords(self._look, answer_sign(held.value))
            rows.append(holding(beside(Words(discipline_name(held.discipline), "code"), sign, None)))
            rows.append(Words(in_words(held.reasons), wrap=True))
        read = Button(self._look, self.tr("Read both with quotes"), kind=Kind.LINK, dense=True)
        read.clicked.connect(lambda: self._desk.jumped.emit("criterion", one.row.criterion.id))
        rows.append(holding(beside(read, None)))
        if one.line.reconciled is not None:
            word = answer_sign(one.line.reconciled.value).word
            reasons = in_words(one.line.reconciled.reasons)
            words = self.tr("Reconciled by the lead: {0}. {1}").format(word, reasons)
            rows.append(Words(words, wrap=True))
        elif may_reconcile:
            rows.append(self._form(one))
        return holding(below(*rows, gap=GRID.half))

    def _form(self, one: DivergentShown) -> QWidget:
        answer = ChoiceBox(self._look, self.tr("Answer of the team"))
        for code in ANSWER_CODES:
            answer.addItem(ANSWERS[code].word, code)
        answer.setCurrentIndex(ANSWER_CODES.index("cannot_conclude"))
        reasons = TextField(self.tr("Reconciliation in writing"), lines=3)
        field = Labelled(self.tr("Reconciliation in writing"), reasons)
        button = Button(self._look, self.tr("Reconcile"), name=self.tr("Reconcile {0}").format(one.row.criterion.id))

        def refused(refusal: Refusal) -> None:
            field.fault(say(refusal.code, refusal.details).whole)

        def act() -> None:
            value, text = str(answer.currentData()), reasons.text
            command = Reconcile(one.row.criterion.id, value, text, one.line.scope)
            reasons.document().setModified(False)
            self._desk.do(self._owner, command, None, refused)

        button.clicked.connect(act)
        return holding(below(field, beside(Words(self.tr("Answer"), "small"), answer, None, button), gap=GRID.half))

    def _dissent(self, one: DissentShown) -> QWidget:
        title = self.tr("Dissent of {0} on {1}").format(discipline_name(one.dissent.discipline), one.dissent.criterion)
        response = self.tr(" The lead’s response: {0}").format(one.response) if one.response else ""
        words = f"“{one.dissent.text}”{response}"
        note = self.tr(" Only its author can withdraw it.")
        return Banner(self._look, "split", title, plain(words + note))

    def _dependencies(self, shown: DecisionShown) -> list[QWidget]:
        head = SectionHead(self._look, self.tr("Dependencies for later steps"))
        head.count(len(shown.dependencies))
        rows: list[QWidget] = [head]
        for row in shown.dependencies:
            due = ", ".join(step.replace("_", " ") for step in row.criterion.due_at)
            title = Words(row.criterion.title, wrap=True)
            line = beside(Words(row.criterion.id, "code"), Wide(title, 2), Wide(Words(due, "small", wrap=True), 1))
            rows.append(holding(line))
        rows.append(
            Words(self.tr("Procedural gates stop no outcome; they print as what falls due later."), "small", wrap=True)
        )
        return rows
