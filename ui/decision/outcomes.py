"""The first column: outcomes with what stops each, and the recommendation in writing."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from ui.decision.wording import guard_words
from ui.kit.answers import RowRadio
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.rows import Mark, RowButton, RowText
from ui.kit.runs import plain
from ui.kit.signs import GUARDS, Sign
from ui.theme.look import Look
from workbench.services.decision_view import DecisionShown, OutcomeShown


class OutcomesPane(Pane):
    """Choose an outcome, see what stops it, write the reasoning; nothing here chooses for anybody."""

    recommend_wanted = Signal(str, str, bool)
    determine_wanted = Signal(str, str, str)
    send_back_wanted = Signal(str, str)
    jumped = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__("")
        self._look = look
        self._shown: DecisionShown | None = None
        self._chosen = ""
        self._note = Words("", "small")
        self._group = QButtonGroup(self)
        self._radios = holding(below(gap=0))
        self._guards = holding(below(gap=0))
        self._reasoning = TextField(self.tr("Reasoning"), self.tr("Why this outcome follows, limb by limb"), lines=6)
        self._reason_field = Labelled(self.tr("Reasoning"), self._reasoning)
        self._capacity = QLineEdit()
        self._reference = QLineEdit()
        self._determining = holding(
            below(
                Labelled(self.tr("Capacity in which you determine"), self._capacity),
                Labelled(self.tr("Designation reference, for an award"), self._reference),
            )
        )
        self._keep = Button(look, self.tr("Save draft"))
        self._issue = Button(look, self.tr("Issue recommendation"), kind=Kind.PRIMARY)
        self._back = Button(look, self.tr("Send back"))
        self._determine = Button(look, self.tr("Determine"), kind=Kind.PRIMARY)
        column = Column(
            self.tr("Outcomes"), self._radios, self._guards, self._reason_field, self._determining, None, gap=12
        )
        self.setAccessibleName(self.tr("Outcome"))
        put_into(
            self,
            Bar(look, Words(self.tr("Outcome"), "strong"), None, self._note),
            Wide(column),
            Foot(look, self._keep, self._back, None, self._issue, self._determine),
        )
        self._keep.clicked.connect(lambda: self._recommend(issued=False))
        self._issue.clicked.connect(lambda: self._recommend(issued=True))
        self._determine.clicked.connect(self._on_determine)
        self._back.clicked.connect(lambda: self.send_back_wanted.emit(self._capacity.text(), self._reasoning.text))

    def show_decision(self, shown: DecisionShown) -> None:
        """Show where the round stands."""
        self._shown = shown
        recommended = shown.decided.recommendation
        if not self._chosen and recommended:
            self._chosen = recommended.outcome
            if not self._reasoning.text:
                self._reasoning.setPlainText(recommended.reasoning)
        self._note.setText(self.tr("Round {0}").format(shown.round))
        self._show_outcomes(shown)
        self._show_guards()
        issued = bool(recommended and recommended.issued) and shown.decided.round == shown.round
        determining = issued and shown.may_determine and not shown.decided.determined
        self._keep.setVisible(shown.may_recommend and not determining)
        self._issue.setVisible(shown.may_recommend and not determining)
        self._determining.setVisible(determining)
        self._determine.setVisible(determining)
        self._back.setVisible(determining)

    def fault(self, sentence: str) -> None:
        """Say beside the field why it was refused."""
        self._reason_field.fault(sentence)

    def _show_outcomes(self, shown: DecisionShown) -> None:
        layout = self._radios.layout()
        if layout is None:
            return
        emptied(layout)
        for one in shown.outcomes:
            radio = RowRadio(self._look, one.outcome.label)
            radio.setChecked(one.outcome.id == self._chosen)
            if one.stops:
                radio.end_with(GUARDS["stops"], self.tr("Stopped by {0}").format(len(one.stops)))
            else:
                radio.end_with(GUARDS["passed"], self.tr("Nothing stops it"))
            radio.clicked.connect(lambda _=False, key=one.outcome.id: self._choose(key))
            self._group.addButton(radio)
            layout.addWidget(radio)

    def _choose(self, outcome: str) -> None:
        self._chosen = outcome
        self._reason_field.fault("")
        self._show_guards()

    def _outcome(self) -> OutcomeShown | None:
        if self._shown is None:
            return None
        return next((one for one in self._shown.outcomes if one.outcome.id == self._chosen), None)

    def _show_guards(self) -> None:
        layout = self._guards.layout()
        one = self._outcome()
        if layout is None or self._shown is None:
            return
        emptied(layout)
        if one is None:
            layout.addWidget(Words(self.tr("Choose an outcome to see what stops it."), "small", wrap=True))
            return
        passed = [guard for guard in one.guards if guard.passed]
        for title, guards, sign in (
            (self.tr("Stops this outcome"), one.stops, GUARDS["stops"]),
            (self.tr("Passed"), passed, GUARDS["passed"]),
        ):
            if guards:
                head = SectionHead(self._look, title)
                head.count(len(guards))
                layout.addWidget(head)
            for guard in guards:
                words = guard_words(guard, self._shown.finding_titles)
                layout.addWidget(self._guard_row(sign, words, guard.subjects))

    def _guard_row(self, sign: Sign, words: str, subjects: tuple[str, ...]) -> QWidget:
        text = Words(words, wrap=True)
        row = RowButton(self._look, RowText(plain(""), icon=Mark(sign.glyph, sign.ink), quiet=True, name=words))
        row.setFixedWidth(self._look.metrics.control)
        if subjects:
            row.clicked.connect(lambda: self.jumped.emit("criterion", subjects[0]))
        return holding(beside(row, Wide(text), gap=0))

    def _recommend(self, *, issued: bool) -> None:
        self._reason_field.fault("")
        if not self._chosen:
            self._reason_field.fault(self.tr("Choose an outcome first."))
            return
        self.recommend_wanted.emit(self._chosen, self._reasoning.text, issued)

    @Slot()
    def _on_determine(self) -> None:
        self._reason_field.fault("")
        self.determine_wanted.emit(self._capacity.text(), self._reasoning.text, self._reference.text())
