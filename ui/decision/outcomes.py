"""The first column: outcomes with what stops each, the recommendation in writing, the determination."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from ui.decision.determining import DeterminingFields
from ui.decision.recommending import RecommendingFields
from ui.decision.standing import Standing
from ui.decision.wording import guard_words, place_of_guard
from ui.desk import Desk
from ui.history_menu import HistoryMenu
from ui.kit.answers import RowRadio
from ui.kit.buttons import Button, Kind
from ui.kit.groups import OneOf
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Top, Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.runs import tip
from ui.kit.signs import GUARDS, Sign
from ui.review import ReviewThread
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.guards import AWARDS, Guard
from workbench.services.decision_view import DecisionShown, OutcomeShown

ENDS = ("withdrawn", "no_decision")
"""Outcomes that the lead records alone: they rest on no answer, so nobody determines them."""
LISTED = 6
"""How many criteria of one guard get a link of their own."""


class OutcomesPane(Pane):
    """Choose an outcome, see what stops it, write the reasoning; nothing here chooses for anybody."""

    recommend_wanted = Signal(bool)
    """To issue it, or to keep it as a draft."""
    determine_wanted = Signal()
    send_back_wanted = Signal()
    effect_wanted = Signal()
    countersign_wanted = Signal()
    end_wanted = Signal(str)
    """The outcome that ends the case without an assessment."""
    reopen_wanted = Signal()
    jumped = Signal(str, str)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._shown: DecisionShown | None = None
        self._may_write = False
        self.chosen = ""
        self._note = Words("", "small")
        self._group = OneOf(self)
        self._radios = below(gap=0)
        self._guards = below(gap=GRID.half)
        self.recommending = RecommendingFields(look, desk)
        self.determining = DeterminingFields(look, desk)
        self._review = ReviewThread(look, desk, self.tr("Review of the draft"))
        self._keep = Button(look, self.tr("Save draft"))
        self._issue = Button(look, self.tr("Issue recommendation"), kind=Kind.PRIMARY)
        self._back = Button(look, self.tr("Send back"))
        self._determine = Button(look, self.tr("Determine"), kind=Kind.PRIMARY)
        self._effect = Button(look, self.tr("Let it take effect"), kind=Kind.PRIMARY)
        self._countersign = Button(look, self.tr("Countersign the override…"))
        self._end = Button(look, self.tr("End the case…"), kind=Kind.PRIMARY)
        self._reopen = Button(look, self.tr("Open again…"), name=self.tr("Open the case again"))
        self.setAccessibleName(self.tr("Outcome"))
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = (GRID.pad, 0, GRID.pad, 0)
        below_radios = below(
            holding(self._guards), self.recommending, self.determining, self._review, gap=GRID.gap, margins=inside
        )
        column = Column(self.tr("Outcomes"), holding(self._radios), holding(below_radios), None, gap=GRID.gap)
        column.inner.setContentsMargins(0, 0, 0, GRID.gap)
        self._column = column
        aside = (self._keep, self._back, self._countersign, self._reopen)
        acts = (*aside, None, self._issue, self._determine, self._effect, self._end)
        for one in acts:  # which of them there are follows from the round; until then none asks for room
            if one is not None:
                one.hide()
        self.recommending.hide()
        self.determining.hide()
        head = Bar(self._look, Words(self.tr("Outcome"), "strong"), None, self._note)
        put_into(self, head, Wide(column), Foot(self._look, *acts))

    def _connect(self) -> None:
        self._keep.clicked.connect(lambda: self._recommend(issued=False))
        self._issue.clicked.connect(lambda: self._recommend(issued=True))
        HistoryMenu(self._look, self._desk, self._column, self._decision)
        self._determine.clicked.connect(self.determine_wanted)
        self._back.clicked.connect(self.send_back_wanted)
        self._effect.clicked.connect(self.effect_wanted)
        self._countersign.clicked.connect(self.countersign_wanted)
        self._end.clicked.connect(lambda: self.end_wanted.emit(self.chosen))
        self._reopen.clicked.connect(self.reopen_wanted)

    def first(self) -> QWidget | None:
        """The outcome that is chosen, or the first."""
        buttons = self._group.buttons()
        return self._group.checkedButton() or (buttons[0] if buttons else None)

    def show_standing(self, standing: Standing) -> None:
        """Show where the round stands; what takes the place of a button that was pressed has the keyboard."""
        held = self._has_keyboard()
        pressed = next((one for one in (self._issue, self._determine) if one.hasFocus()), None)
        self._show(standing)
        gone = pressed is not None and not pressed.isVisible()
        if gone or (held and not self._has_keyboard()):
            next_one = self.determining.first() if self.determining.isVisible() else self._effect
            if next_one.isVisible():
                next_one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decision(self) -> str:
        """Return what was determined, else what was recommended."""
        decided = self._shown.decided if self._shown else None
        found = (decided.determination or decided.recommendation) if decided else None
        return found.id if found else ""

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _show(self, standing: Standing) -> None:
        self._shown = shown = standing.shown
        recommended, decided = shown.decided.recommendation, shown.decided
        if not self.chosen and recommended:
            self.chosen = recommended.outcome
        self._note.setText(self._standing(shown))
        self._show_outcomes(shown)
        self._show_guards()
        this_round = decided.round == shown.round
        issued = bool(recommended and recommended.issued) and this_round and not decided.sent_back
        determining = issued and shown.may_determine and not decided.determined
        self._may_write = shown.may_recommend and standing.open and not (decided.determined and this_round)
        self._may_write = self._may_write and not determining
        for part in (self._determine, self._back, self.determining):
            part.setVisible(determining)
        self._show_writing()
        self._effect.setVisible(decided.determined and this_round and standing.open and shown.may_recommend)
        self._reopen.setVisible(shown.may_recommend and not standing.open)
        override = self._guard("outcome.award.override")
        waits = override is not None and override.missing == "countersignature"
        self._countersign.setVisible(standing.may_countersign and waits)
        self.recommending.show_recommendation(shown.round, recommended if this_round else None, standing.scopes)
        self._review.show_about(recommended.id if recommended and this_round else "")
        award = bool(recommended and recommended.outcome in AWARDS)
        self.determining.show_decided(decided, self._label(recommended.outcome if recommended else ""), award=award)

    def _show_writing(self) -> None:
        """Show the fields of a recommendation; what ends the case without assessment needs none."""
        ends = self.chosen in ENDS
        for part in (self._keep, self._issue, self.recommending):
            part.setVisible(self._may_write and not ends)
        self._end.setVisible(self._may_write and ends)

    def fault(self, sentence: str) -> None:
        """Say beside the field why it was refused."""
        fields = self.determining.reason_field if self.determining.isVisible() else self.recommending.reasoning
        fields.fault(sentence)
        self._column.ensureWidgetVisible(fields)

    def _standing(self, shown: DecisionShown) -> str:
        decided = shown.decided
        round_ = self.tr("Round {0}").format(decided.round)
        if decided.determined:
            return self.tr("{0}, determined").format(round_)
        if decided.sent_back and decided.determination is not None:
            return self.tr("{0}, sent back: {1}").format(round_, decided.determination.reason[:40])
        if decided.recommendation is not None and decided.recommendation.issued:
            return self.tr("{0}, recommended").format(round_)
        return self.tr("{0}, draft").format(round_) if decided.recommendation else round_

    def _label(self, outcome: str) -> str:
        found = (one.outcome.label for one in self._shown.outcomes if one.outcome.id == outcome) if self._shown else ()
        return next(iter(found), outcome)

    def _show_outcomes(self, shown: DecisionShown) -> None:
        held = isinstance(self.focusWidget(), RowRadio) and self.focusWidget().hasFocus()
        emptied(self._radios)
        for button in self._group.buttons():
            self._group.removeButton(button)
        for one in shown.outcomes:
            radio = RowRadio(self._look, one.outcome.label)
            radio.setMinimumWidth(4 * GRID.foot)  # long labels are cut, and stand in full in the tool tip
            radio.setToolTip(tip(one.outcome.label))
            if one.stops:
                radio.end_with(GUARDS["stops"], self.tr("Stopped by {0}").format(len(one.stops)))
            else:
                radio.end_with(GUARDS["passed"], self.tr("Nothing stops it"))
            self._group.take_in(radio)
            radio.setChecked(one.outcome.id == self.chosen)
            radio.clicked.connect(lambda _=False, key=one.outcome.id: self._choose(key))
            self._radios.addWidget(radio)
            if held and one.outcome.id == self.chosen:
                radio.setFocus()

    def _choose(self, outcome: str) -> None:
        self.chosen = outcome
        self.recommending.reasoning.fault("")
        self._show_writing()
        self._show_guards()

    def _outcome(self) -> OutcomeShown | None:
        if self._shown is None:
            return None
        return next((one for one in self._shown.outcomes if one.outcome.id == self.chosen), None)

    def _guard(self, rule: str) -> Guard | None:
        """Return what a rule stops of the chosen outcome."""
        one = self._outcome()
        return next((guard for guard in (one.guards if one else ()) if guard.rule == rule and not guard.passed), None)

    def _show_guards(self) -> None:
        one = self._outcome()
        if self._shown is None:
            return
        emptied(self._guards)
        self.recommending.ask_for_override(self._guard("outcome.award.override") is not None)
        self.recommending.ask_for_chance(self._guard("outcome.refuse") is not None)
        if one is None:
            self._guards.addWidget(Words(self.tr("Choose an outcome to see what stops it."), "small", wrap=True))
            return
        self._guards.addWidget(Words(one.outcome.label, "strong", wrap=True))
        passed = tuple(guard for guard in one.guards if guard.passed)
        titles = ((self.tr("Stops this outcome"), one.stops, "stops"), (self.tr("Passed"), passed, "passed"))
        for title, guards, sign in titles:
            if guards:
                head = SectionHead(self._look, title)
                head.count(len(guards))
                self._guards.addWidget(head)
            for guard in guards:
                self._guards.addWidget(self._guard_row(GUARDS[sign], guard))

    def _guard_row(self, sign: Sign, guard: Guard) -> QWidget:
        titles = self._shown.finding_titles if self._shown else {}
        picture = Picture(self._look, sign.glyph, sign.ink, word=sign.word)
        links = [] if guard.passed else self._links(guard, titles)
        more = [holding(beside(*links, None, gap=GRID.half))] if links else []
        words = below(Words(guard_words(guard, titles), wrap=True), *more, gap=0)
        return holding(beside(Top(picture), Wide(words), gap=GRID.unit))

    def _links(self, guard: Guard, titles: dict[str, str]) -> list[Button]:
        """Return the ways to what stops: a criterion, a finding, the place where it is settled."""
        found: list[tuple[str, str, str]] = []
        place = place_of_guard(guard)
        if place is not None:
            found.append(place)
        criteria = [one for one in guard.subjects if one not in titles]
        found += [(one, "criterion", one) for one in criteria[:LISTED]]
        return [self._link(*one) for one in found]

    def _link(self, text: str, kind: str, key: str) -> Button:
        link = Button(self._look, text, kind=Kind.LINK, name=self.tr("Go to {0}").format(text), dense=True)
        link.clicked.connect(lambda: self.jumped.emit(kind, key))
        return link

    def _recommend(self, *, issued: bool) -> None:
        self.recommending.reasoning.fault("")
        if not self.chosen:
            self.fault(self.tr("Choose an outcome first."))
            return
        self.recommend_wanted.emit(issued)

    @Slot()
    def recorded(self) -> None:
        """What stood in the fields is in the record."""
        self.recommending.recorded()
        self.determining.recorded()
