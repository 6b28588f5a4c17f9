"""One consistency prompt: both quotes side by side, the rule that asks, and what a person says it is."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.facts.wording import JUDGEMENTS, condition_label, place_of_fact, prompt_sign, value_of
from ui.kit.answers import RadioGrid
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Line, Particulars, SignWords, Words
from ui.kit.layouts import Item, Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Frame, Pane, SectionHead
from ui.kit.quotes import Jump, QuoteBlock, jump_links
from ui.kit.runs import plain, quoted
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.errors import Refusal
from workbench.domain.findings import Fact
from workbench.services.consistency import FactShown, FactsShown, JudgePrompt, PromptShown


class PromptPane(Pane):
    """Asks, and concludes nothing: whether two statements contradict each other is for a person to say."""

    finding_wanted = Signal(object)
    """A finding is to be recorded on what the PromptShown asks about."""
    passed = Signal()
    """The next prompt is wanted."""
    _quote_followed = Signal(str)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._prompt: PromptShown | None = None
        self.setAccessibleName(self.tr("Prompt"))
        self._title = Words("", "strong")
        self._sign = SignWords(look, JUDGEMENTS["real"])
        self._asks = Words("", wrap=True)
        self._sides = beside(gap=GRID.unit)
        self._also = below(gap=GRID.half)
        self._also_head = SectionHead(look, self.tr("Reckoned with"))
        self._judgement = RadioGrid(look, self.tr("What it is"))
        choices = [Choice(key, sign.word) for key, sign in JUDGEMENTS.items()]
        self._judgement.offer(choices)
        self._reason = TextField(self.tr("Reason"), lines=3)
        self._reason_field = Labelled(self.tr("Reason, needed"), self._reason, self.tr("goes into the trail"))
        self._finding = Button(look, self.tr("New finding…"), "flag", name=self.tr("New finding on this prompt"))
        self._skip = Button(look, self.tr("Skip for now"))
        self._record = Button(look, self.tr("Record and go to next"), kind=Kind.PRIMARY)
        self._build()
        self._draft = Draft(desk, self._reason)
        self._owner = desk.tasks.owner(self)
        self._quote_followed.connect(lambda key: desk.jumped.emit("annotation", key))
        self._finding.clicked.connect(self._on_finding)
        self._skip.clicked.connect(self.passed)
        self._record.clicked.connect(self.record)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.record)

    def _build(self) -> None:
        note = Words(
            self.tr("A prompt shows what the documents say. It changes no answer and decides nothing."), "small"
        )
        left = holding(below(Words(self.tr("What it is"), "code"), self._judgement, None, gap=GRID.half))
        fields = beside(Wide(left, 2), Wide(self._reason_field, 3), gap=GRID.pad)
        form = holding(below(fields, note, gap=GRID.half, margins=(GRID.pad, GRID.unit, GRID.pad, GRID.unit)))
        form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = Column(
            self.tr("What the documents say"),
            self._asks,
            holding(self._sides),
            self._also_head,
            holding(self._also),
            None,
            gap=GRID.gap,
        )
        put_into(
            self,
            Bar(self._look, self._title, None, self._sign),
            Wide(self._column),
            Line(),
            form,
            Foot(self._look, self._skip, self._finding, None, self._record),
        )

    @property
    def prompt(self) -> PromptShown | None:
        """What is shown."""
        return self._prompt

    def begin(self) -> None:
        """Let the keyboard choose what it is."""
        self._judgement.radio(self._judgement.key or "real").setFocus()

    def show_prompt(self, one: PromptShown, facts: FactsShown) -> None:
        """Show a prompt; what was typed for another is put away."""
        same = self._prompt is not None and self._prompt.raised.key == one.raised.key
        unchanged = same and self._prompt == one
        self._prompt = one
        self._title.setText(f"{one.rule.id}  {one.rule.title}")
        self._sign.show_sign(prompt_sign(one))
        compared = one.rule.compare.replace("_", " ")
        self._asks.setText(self.tr("Compared: {0}. Asked when {1}.").format(compared, one.rule.raise_when))
        self._show_sides(one, facts)
        if not same:
            self._reason_field.fault("")
            self._reason.clear()
            self._draft.begin(f"prompt {' '.join(one.raised.key)}")
        if not unchanged:
            judged = one.judged if not one.open else None
            self._judgement.choose(judged.state if judged else "")
            if judged:
                self._reason.setPlainText(judged.reason)

    def _show_sides(self, one: PromptShown, facts: FactsShown) -> None:
        emptied(self._sides)
        raised = one.raised
        for fact, missing in ((raised.first, raised.only_first), (raised.second, raised.only_second)):
            if fact is not None:
                self._sides.addWidget(self._card(fact, facts, missing), 1)
        if raised.second is None:
            self._sides.addStretch(1)
        emptied(self._also)
        for fact in raised.also:
            self._also.addWidget(self._stated(fact, facts))
        self._also_head.setVisible(bool(raised.also))

    def _card(self, fact: Fact, facts: FactsShown, only_here: tuple[str, ...]) -> QWidget:
        shown = facts.fact(fact.id)
        value = Words(value_of(fact), "strong", wrap=True)
        said = Particulars(self._look)
        said.say(
            (
                (self.tr("Stated"), fact.name),
                (condition_label(fact.name), fact.condition),
                (self.tr("Counted from"), fact.start_event),
                (self.tr("Named"), ", ".join(fact.members)),
                (self.tr("Only here"), ", ".join(only_here)),
            )
        )
        parts: list[Item] = [value, said]
        if shown is not None:
            parts += self._quote(shown)
        rows = below(*parts, None, gap=GRID.unit, margins=(GRID.gap, GRID.unit, GRID.gap, GRID.unit))
        frame = Frame("card", rows)
        frame.setAccessibleName(f"{fact.name}: {value_of(fact)}")
        frame.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # both sides are equally wide
        return frame

    def _stated(self, fact: Fact, facts: FactsShown) -> QWidget:
        shown = facts.fact(fact.id)
        words = Words(f"{fact.name}: {value_of(fact)}" + (f", {fact.condition}" if fact.condition else ""), wrap=True)
        return holding(below(words, *(self._quote(shown) if shown else ()), gap=2))

    def _quote(self, shown: FactShown) -> list[Item]:
        words = quoted(shown.quote, shown.recognised) if shown.quote else self.tr("The marked area")
        block = QuoteBlock(self._look, plain(words))
        jump = Jump(
            shown.fact.annotation,
            place_of_fact(shown) or self.tr("its page"),
            f"{place_of_fact(shown)}, {shown.fact.name}",
        )
        links = jump_links(self._look, (jump,), self._quote_followed)
        return [block, links]

    # ------------------------------------------------------------------ acting

    @Slot()
    def record(self) -> None:
        """Say what it is, with the reason, and go to the next."""
        if self._prompt is None:
            return
        self._reason_field.fault("")
        if not self._judgement.key:
            self._reason_field.fault(self.tr("Choose what it is."))
            self.begin()
            return
        command = JudgePrompt(self._prompt.raised.key, self._judgement.key, self._reason.text)
        self._desk.do(self._owner, command, lambda _written: self._done(), self._refused)

    def _done(self) -> None:
        self._draft.done()
        self.passed.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._reason_field.fault(say(refusal.code, refusal.details).whole)
        self._reason.setFocus()

    @Slot()
    def _on_finding(self) -> None:
        if self._prompt is not None:
            self.finding_wanted.emit(self._prompt)
