"""The Assessment place: the board, and the legal test limb by limb."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.assessment.agreement import AgreementView, DisciplinePairs
from ui.assessment.board import BoardPane
from ui.assessment.forms import JudgementForms
from ui.assessment.legal_test import LegalTestView
from ui.assessment.panel import JudgementPanel
from ui.assessment.side import JudgementSide
from ui.assessment.sign_off import SignOffForm
from ui.assessment.what_follows import WhatFollowsPane
from ui.assessment.who_assesses import WhoAssesses
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.choices import Choice, Tabs
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below
from ui.kit.panes import Bar, Pane
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.shell.twopanes import TwoPanes
from ui.theme.look import Look
from workbench.services.agreement import AgreementShown, read_agreement
from workbench.services.board_view import BoardShown, read_board_shown
from workbench.services.legal_test import LegalTestShown, read_legal_test
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

Read = tuple[BoardShown, LegalTestShown | None, AgreementShown | None]
WIDE = 1340
"""Pixels of the place from which the judgement gets its full width."""
BOARD, TEST, AGREEMENT = "board", "test", "agreement"


class AssessmentPlace(Surface):
    """Beside the board stands the judgement, beside the legal test what follows from it."""

    def __init__(self, look: Look, desk: Desk, judgement: JudgementPanel) -> None:
        super().__init__()
        self._look, self._desk, self._judgement = look, desk, judgement
        views = ((BOARD, self.tr("Board")), (TEST, self.tr("Legal test")), (AGREEMENT, self.tr("Agreement")))
        self._tabs = Tabs(look, [Choice(*one) for one in views], self.tr("View"))
        self._tabs.choose(BOARD)
        self._count = Words("", "small")
        self._sign_off_button = Button(look, self.tr("Sign off my positions…"), "pencil")
        self._board, self._test = BoardPane(look, desk), LegalTestView(look, desk)
        self._agreement, self._pairs = AgreementView(look, desk.framework), DisciplinePairs(look)
        self._centre, self._side = QStackedWidget(), QStackedWidget()
        self._judging, self._follows = JudgementSide(), WhatFollowsPane(look, desk)
        both = ((self._board, self._judging), (self._test, self._follows), (self._agreement, self._pairs))
        for view, beside in both:
            self._centre.addWidget(view)
            self._side.addWidget(beside)
        head = Bar(look, self._tabs, self._count, None, self._sign_off_button)
        self._two = TwoPanes(Pane(self.tr("Assessment"), head, Wide(self._centre)), self._side)
        self.setLayout(below(Wide(self._two), gap=0))
        self._forms = JudgementForms(self, look, desk, judgement)
        self._sign_off = SignOffForm(self, look, desk)
        self._who = WhoAssesses(self, look, desk)
        self._owner = desk.tasks.owner(self)
        self._connect(judgement)
        self._dress()

    def _connect(self, judgement: JudgementPanel) -> None:
        self._tabs.chosen.connect(self._show_tab)
        self._sign_off_button.clicked.connect(self.sign_off)
        self._board.judgement_wanted.connect(self.judge)
        self._board.who_wanted.connect(self.say_who)
        self._board.quotes_wanted.connect(self.show_quotes)
        self._board.shown.connect(self._on_board)
        self._board.listed.connect(lambda count: self._count.setText(self.tr("{0} criteria").format(count)))
        self._test.jumped.connect(self._jump)
        self._agreement.jumped.connect(self._jump)
        self._pairs.wanted.connect(self._agreement.show_pair)
        self._follows.limb_wanted.connect(self._test.show_limb)
        judgement.folded.connect(self._fold_side)
        self._desk.changed.connect(self._on_changed)
        self._look.changed.connect(self._dress)

    @Slot()
    def _dress(self) -> None:
        self._side.setFixedWidth(
            self._look.metrics.judge_least if self.width() < WIDE else self._look.metrics.judge_pane
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the judgement less where there is less."""
        self._dress()
        super().resizeEvent(event)

    def activated(self) -> None:
        """Take the judgement panel, and read the board."""
        self._judging.take(self._judgement)
        self.refresh()

    def first(self) -> QWidget | None:
        """The board, or the limbs."""
        return (self._board.table, self._test.scroller(), self._agreement.first())[self._centre.currentIndex()]

    def panes(self) -> Sequence[QWidget]:
        """Board and judgement, or the limbs and what follows."""
        return self._two.shown_panes()

    def keys(self) -> str:
        """What the keys do here."""
        if self._centre.currentWidget() is self._test:
            return self.tr("Enter opens the quote · Alt+← comes back · F10 what follows")
        if self._centre.currentWidget() is self._board:
            return self.tr("↑↓ criterion · Enter answer · Ctrl+J its quotes · Ctrl+Shift+A who assesses")
        return self.tr("↑↓ criterion · Alt+↓ next · F10 judgement")

    def offers(self) -> Offers:
        """What can be done here."""
        return {
            Command.LEGAL_TEST: self.show_board if self._tabs.key == TEST else self.show_test,
            Command.SIDE_PANE: self._two.toggle_side,
            Command.FINDING: self._judgement.ask_finding,
            Command.QUOTES: self.show_quotes,
            Command.WHO_ASSESSES: self.say_who,
            Command.SIGN_OFF: self.sign_off,
            Command.NEXT_CRITERION: self._judgement.next,
            Command.PREVIOUS_CRITERION: self._judgement.previous,
        }

    def on(self) -> frozenset[Command]:
        """Whether the legal test is in sight."""
        return frozenset({Command.LEGAL_TEST}) if self._tabs.key == TEST else frozenset()

    def show_board(self) -> None:
        """Come back to the board, as where a criterion is to be judged."""
        self._tabs.choose(BOARD)
        self._show_tab()

    def show_test(self) -> None:
        """Show the legal test."""
        self._tabs.choose(TEST)
        self._show_tab()

    @Slot()
    def sign_off(self) -> None:
        """Show what I would sign, and who has signed."""
        self._who.hide()
        self._sign_off.start()

    @Slot()
    def say_who(self) -> None:
        """Show who assesses the criterion in hand, and let the lead change it."""
        if self._desk.criterion:
            self._sign_off.hide()
            self._who.start(self._desk.criterion)

    @Slot()
    def show_quotes(self) -> None:
        """Go to the quotes of the criterion in hand."""
        if self._desk.criterion:
            self._desk.jumped.emit("evidence", self._desk.criterion)

    @Slot()
    def judge(self) -> None:
        """Go to the answer to the criterion in hand."""
        if not self._side.isVisible():
            self._two.toggle_side()
        answer = self._judging.beginning()
        if answer is not None:
            answer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _show_tab(self) -> None:
        at = (BOARD, TEST, AGREEMENT).index(self._tabs.key or BOARD)
        self._centre.setCurrentIndex(at)
        self._side.setCurrentIndex(at)
        self._count.setVisible(at == 0)
        if at and self.isVisible():
            self.refresh()
        self.renewed.emit()

    @Slot(str, str)
    def _jump(self, kind: str, key: str) -> None:
        """Go to a quote, or to the criterion, which is judged beside the board."""
        if kind == "criterion":
            self.show_board()
            self._desk.take(key)
        else:
            self._desk.jumped.emit(kind, key)

    @Slot()
    def _fold_side(self) -> None:
        if self.isVisible():
            self._two.toggle_side()

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the board again, and of the other views the one in sight: each of them takes as long as the board."""
        framework, tab = self._desk.framework, self._tabs.key

        def query(view: CaseView, hand: Hand) -> Read:
            test = read_legal_test(view, framework, hand) if tab == TEST else None
            agreement = read_agreement(view, framework) if tab == AGREEMENT else None
            return read_board_shown(view, framework, hand), test, agreement

        self._desk.read(self._owner, query, lambda found: self._take(found, tab))

    def _take(self, found: Read, tab: str) -> None:
        board, test, agreement = found
        self._board.show_board(board)
        if agreement is not None:
            for part in (self._agreement, self._pairs):
                part.show_agreement(agreement)
        if tab == TEST:
            self._test.show_test(test)
            self._follows.setEnabled(test is not None)
            if test is not None:
                self._follows.show_test(test, board.lead)

    @Slot(int, int)
    def _on_board(self, holes: int, total: int) -> None:
        self.counted.emit(holes, "neutral")
        self.stated.emit(self.tr("{0} of {1} criteria answered").format(total - holes, total))
