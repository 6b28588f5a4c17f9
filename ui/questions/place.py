"""The Questions place: what is asked of the applicant, what was answered, and everything else that passed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.history_menu import HistoryMenu
from ui.kit.buttons import Button
from ui.kit.choices import Choice, Tabs
from ui.kit.empty import EmptyState, Step
from ui.kit.entries import Entry
from ui.kit.fields import SearchField
from ui.kit.layouts import Wide, below
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Pane, Panes
from ui.questions.filed_pane import FiledPane
from ui.questions.filing_forms import LetterForm, MeetingForm
from ui.questions.letter_out_form import LetterOutForm, WriteLetter
from ui.questions.listing import entries_of
from ui.questions.question_form import QuestionForm
from ui.questions.question_pane import QuestionPane
from ui.questions.response_forms import AssessForm, ResponseForm
from ui.shell.place import Surface
from ui.theme.look import Look
from workbench.services.dialogue import DialogueShown, read_dialogue
from workbench.services.finding import NumberQuestions

NOTHING = DialogueShown("1", (), (), (), (), ())
QUESTIONS, LETTERS, MEETINGS, ROUNDS = "questions", "letters", "meetings", "rounds"


class QuestionsPlace(Surface):
    """Questions by how they stand; letters, meetings and rounds are views of the same list."""

    def __init__(self, look: Look, desk: Desk, write_letter: WriteLetter) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._shown = NOTHING
        self._wanted = ""
        self._tabs = Tabs(look, (), self.tr("What passed"))
        self._search = SearchField(look, self.tr("Words or a number"), self.tr("Filter what passed"))
        self._list = RowList(look, self.tr("What passed"), rules=True)
        self._question, self._filed = QuestionPane(look, desk), FiledPane(look, desk)
        self._one = QStackedWidget()
        sentence = self.tr("Draft a question here, from a finding, or from a criterion that cannot be concluded.")
        step = Step("new", self.tr("Draft a question"), self.tr("On the criterion in hand."), "", "circle-help")
        self._empty = EmptyState(look, "circle-help", self.tr("Nothing here yet"), sentence, (step,))
        for pane in (Pane(self.tr("Nothing chosen"), Wide(self._empty)), self._question, self._filed):
            self._one.addWidget(pane)
        self._number_all = Button(look, self.tr("Number all drafts"), "hash")
        self._new = Button(look, self.tr("New question…"), "circle-help")
        self._letter = Button(look, self.tr("Letter…"), "external-link", name=self.tr("Letter to the applicant"))
        tools = Bar(look, Wide(self._search), self._number_all, self._new)
        head = Bar(look, Wide(self._tabs), self._letter)
        self._left = Pane(self.tr("Questions"), head, tools, Wide(self._list))
        panes = Panes(self._left, self._one)
        panes.give(look.metrics.search_pane, 0)
        self.setLayout(below(Wide(panes), gap=0))
        self._forms = (
            QuestionForm(self, look, desk),
            ResponseForm(self, look, desk),
            AssessForm(self, look, desk),
            LetterForm(self, look, desk),
            MeetingForm(self, look, desk),
        )
        self._letter_out = LetterOutForm(self, look, desk, write_letter)
        self._owner = desk.tasks.owner(self)
        self._connect()

    def _connect(self) -> None:
        question, response, assessment, _, _ = self._forms
        self._tabs.chosen.connect(self._show)
        self._search.changed.connect(self._show)
        self._search.left.connect(lambda _key: self._list.setFocus())
        self._list.chosen.connect(self._show_one)
        HistoryMenu(self._look, self._desk, self._list, lambda: self._list.key)
        self._empty.wanted.connect(self._on_new)
        self._new.clicked.connect(self._on_new)
        self._letter.clicked.connect(self._letter_out.start)
        self._number_all.clicked.connect(self._on_number_all)
        self._question.edit_wanted.connect(question.revise)
        self._question.response_wanted.connect(lambda one: response.start(one, self._shown))
        self._question.assessment_wanted.connect(assessment.start)
        self._desk.changed.connect(lambda _written: self.refresh())

    def activated(self) -> None:
        """Read what passed."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """The list, and what is in hand."""
        one = self._one.currentWidget()
        return (self._left, one) if one else (self._left,)

    def first(self) -> QWidget | None:
        """The list, or the way to a first question."""
        unread = self._shown is NOTHING
        return self._list if unread or self._one.currentIndex() else self._empty.button("new")

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("↑↓ question · F6 its responses")

    def show_question(self, question: str) -> None:
        """Take a question in hand, now or when they have been read."""
        self._wanted = question
        self._tabs.choose(QUESTIONS)
        self._search.edit.clear()
        self._choose_wanted()

    def draft_on(self, criterion: str) -> None:
        """Begin a question on a criterion."""
        self._forms[0].start_on(criterion)

    def refresh(self) -> None:
        """Read it again."""
        self._desk.read(self._owner, lambda view, _hand: read_dialogue(view), self._take)

    def _take(self, shown: DialogueShown) -> None:
        self._shown = shown
        tabs = [
            Choice(QUESTIONS, self.tr("Questions"), len(shown.questions)),
            Choice(LETTERS, self.tr("Letters"), len(shown.letters)),
            Choice(MEETINGS, self.tr("Meetings"), len(shown.meetings)),
            Choice(ROUNDS, self.tr("Rounds"), len(shown.rounds)),
        ]
        self._tabs.offer(tabs, self._tabs.key or QUESTIONS)
        waiting = sum(one.question.state not in ("closed",) for one in shown.questions)
        self.counted.emit(waiting, "neutral")
        self.stated.emit(self.tr("Round {0}").format(shown.current))
        self._show()
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if any(one.question.id == self._wanted for one in self._shown.questions):
            self._list.choose(self._wanted)
            self._show_one(self._wanted)
            self._wanted = ""

    # ------------------------------------------------------------------ showing

    @Slot()
    def _show(self) -> None:
        entries: list[Entry] = entries_of(self._shown, self._tabs.key or QUESTIONS, self._search.text)
        self._list.show_entries(entries)
        keys = [one.key for one in entries if not one.key.startswith("head ")]
        key = self._list.key if self._list.key in keys else next(iter(keys), "")
        self._list.choose(key)
        drafts = any(one.draft for one in self._shown.questions)
        self._number_all.setVisible(drafts and self._tabs.key == QUESTIONS)
        self._new.say(
            {LETTERS: self.tr("New letter…"), MEETINGS: self.tr("New meeting…")}.get(
                self._tabs.key, self.tr("New question…")
            )
        )
        self._new.setVisible(self._tabs.key != ROUNDS)
        self._show_one(key)

    @Slot(str)
    def _show_one(self, key: str) -> None:
        if key.startswith("head "):
            return
        shown = self._shown
        question = next((one for one in shown.questions if one.question.id == key), None)
        letter = next((one for one in shown.letters if one.letter.id == key), None)
        meeting = next((one for one in shown.meetings if one.id == key), None)
        closed = next((one for one in shown.rounds if one.round.id == key), None)
        if question is not None:
            self._question.show_question(question, shown.current)
        elif letter is not None:
            self._filed.show_letter(letter)
        elif meeting is not None:
            self._filed.show_meeting(meeting)
        elif closed is not None:
            self._filed.show_round(closed)
        filed = letter or meeting or closed
        self._one.setCurrentIndex(1 if question else 2 if filed else 0)
        self.renewed.emit()

    # ------------------------------------------------------------------ acting

    @Slot()
    def _on_new(self) -> None:
        question, _, _, letter, meeting = self._forms
        if self._tabs.key == LETTERS:
            letter.start(self._shown)
        elif self._tabs.key == MEETINGS:
            meeting.start(self._shown)
        else:
            question.start_on(self._desk.criterion)

    @Slot()
    def _on_number_all(self) -> None:
        drafts = tuple(one.question.id for one in self._shown.questions if one.draft)
        self._desk.do(self._owner, NumberQuestions(drafts, self._shown.current))
