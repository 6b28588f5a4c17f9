"""Divergent views: a list without mine and theirs; each side whole, what was asked, and the lead's written word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from ui.assessment.quoting import place_of
from ui.desk import Desk
from ui.drafts import Draft
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.empty import EmptyState
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import Elided, Line, SignWords, Words
from ui.kit.layouts import Item, Wide, below, beside, emptied, holding, put_into
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Column, Foot, Frame, Pane, Panes
from ui.kit.quotes import Jump, quote_line
from ui.kit.rows import Mark, RowText
from ui.kit.runs import Run, plain, small
from ui.kit.signs import ANSWERS, POLARITIES, answer_sign, discipline_name
from ui.team.asking_form import AskingForm, ReplyForm
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.words import date_in_words
from workbench.domain.assessment import ANSWERS as ANSWER_CODES
from workbench.domain.errors import Refusal
from workbench.domain.reasons import in_words
from workbench.services.assessing import Reconcile
from workbench.services.diverging import DivergentView, ViewSide, ViewsShown, read_views

QUOTES = 3
"""How many quotes of a side are shown."""


class ViewsView(QWidget):
    """The list of divergent views, and the one in hand."""

    counted = Signal(int)
    meeting_wanted = Signal(object)
    """The DivergentView that a meeting was about."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._shown = ViewsShown((), may_reconcile=False)
        self._list = RowList(look, self.tr("Divergent views"), rules=True)
        self._note = Words("", "small")
        self._pane = ViewPane(look, desk)
        self._right = QStackedWidget()
        nothing = EmptyState(
            look,
            "differ",
            self.tr("No views differ"),
            self.tr(
                "Where disciplines hold different positions on a criterion, both are listed here with their reasons "
                "and quotes. Nobody’s answer is overwritten: the lead asks, meets, and reconciles in writing."
            ),
        )
        self._nothing = Pane(self.tr("No divergent view"), Wide(nothing))
        for pane in (self._pane, self._nothing):
            self._right.addWidget(pane)
        head = Bar(look, Words(self.tr("Divergent views"), "strong"), None, self._note)
        left = Pane(self.tr("Divergent views"), head, Wide(self._list))
        panes = Panes(left, self._right)
        panes.give(look.metrics.search_pane - 80, 0)
        self.parts: Sequence[QWidget] = (left, self._right)
        self.setLayout(below(Wide(panes), gap=0))
        self._pane.ask_wanted.connect(lambda view: self._asking.start(view))
        self._pane.reply_wanted.connect(lambda request: self._replying.start(request))
        self._pane.meeting_wanted.connect(self.meeting_wanted)
        self._owner = desk.tasks.owner(self)
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._choose)

    @cached_property
    def _asking(self) -> AskingForm:
        return AskingForm(self, self._look, self._desk)

    @cached_property
    def _replying(self) -> ReplyForm:
        return ReplyForm(self, self._look, self._desk)

    def first(self) -> QWidget:
        """The list."""
        return self._list

    def refresh(self) -> None:
        """Read the views again."""
        framework = self._desk.framework
        self._desk.read(self._owner, lambda view, hand: read_views(view, framework, hand), self._show)

    def _show(self, shown: ViewsShown) -> None:
        self._shown = shown
        self._note.setText(self.tr("{0} open of {1}").format(shown.open, len(shown.views)) if shown.views else "")
        open_ones = [one for one in shown.views if one.reconciled is None]
        done = [one for one in shown.views if one.reconciled is not None]
        entries: list[Entry] = []
        for title, found in ((self.tr("Open"), open_ones), (self.tr("Reconciled"), done)):
            if found:
                entries.append(Entry(f"head {title}", GroupText(title, str(len(found)), band=True)))
                entries += [Entry(one.key, self._row(one)) for one in found]
        self._list.show_entries(entries)
        self.counted.emit(shown.open)
        keys = [one.key for one in shown.views]
        if self._list.key not in keys and keys:
            self._list.choose(keys[0])
        self._choose(self._list.key)

    def _row(self, one: DivergentView) -> RowText:
        said = " · ".join(f"{side.held.discipline}: {answer_sign(side.held.value).word}" for side in one.sides)
        aside = self.tr("asked of you") if one.waits_for_me else ""
        title = f"{one.criterion.id}  {one.criterion.title}" + (f" · {one.scope}" if one.scope else "")
        icon = Mark("differ", "split") if one.reconciled is None else Mark("settled")
        return RowText((Run(title),), small(said), icon=icon, aside=small(aside, "warn"))

    @Slot(str)
    def _choose(self, key: str) -> None:
        found = next((one for one in self._shown.views if one.key == key), None)
        if found is None:
            self._right.setCurrentWidget(self._nothing)
            return
        self._pane.show_view(found, may_reconcile=self._shown.may_reconcile)
        self._right.setCurrentWidget(self._pane)


class ViewPane(Pane):
    """One criterion on which disciplines differ: the sides beside each other, and below them what the lead can do."""

    ask_wanted = Signal(object)
    reply_wanted = Signal(object)
    """The Request that is replied to."""
    meeting_wanted = Signal(object)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._view: DivergentView | None = None
        self._may_reconcile = False
        self.setAccessibleName(self.tr("Divergent view"))
        self._title = Elided("", "strong")
        read = Button(look, self.tr("Read it on the board"), kind=Kind.LINK)
        self._sides = beside(gap=GRID.unit)
        self._more = below(gap=GRID.unit)
        self._answer = ChoiceBox(look, self.tr("Answer of the team"))
        for code in ANSWER_CODES:
            self._answer.addItem(ANSWERS[code].word, code)
        self._reasons = TextField(self.tr("Reconciliation in writing"), lines=3)
        self._field = Labelled(self.tr("Reconciliation in writing"), self._reasons, self.tr("prints beside both views"))
        team = beside(Words(self.tr("Team"), "small"), self._answer, None)
        note = Words(self.tr("Nobody’s own answer is changed; divergent views print as they are."), "small", wrap=True)
        form = below(self._field, team, note, gap=GRID.half, margins=(GRID.pad, GRID.unit, GRID.pad, GRID.unit))
        self._form = holding(form)
        self._form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._ask = Button(look, self.tr("Ask both…"), "message-square-plus")
        self._meet = Button(look, self.tr("Record a meeting…"), "users")
        self._reconcile = Button(look, self.tr("Reconcile"), kind=Kind.PRIMARY)
        column = Column(self.tr("Views"), holding(self._sides), holding(self._more), None, gap=GRID.gap)
        head = Bar(look, Wide(self._title), read)
        put_into(self, head, Wide(column), Line(), self._form, Foot(look, self._ask, self._meet, None, self._reconcile))
        self._draft = Draft(desk, self._reasons)
        self._owner = desk.tasks.owner(self)
        read.clicked.connect(lambda: self._view and desk.jumped.emit("criterion", self._view.criterion.id))
        self._ask.clicked.connect(lambda: self.ask_wanted.emit(self._view))
        self._meet.clicked.connect(lambda: self.meeting_wanted.emit(self._view))
        self._reconcile.clicked.connect(self.reconcile)

    def show_view(self, one: DivergentView, *, may_reconcile: bool) -> None:
        """Show a view; a reconciliation that somebody is writing stays while it is the same."""
        same = self._view is not None and self._view.key == one.key
        if self._view == one and self._may_reconcile == may_reconcile:
            return
        self._view, self._may_reconcile = one, may_reconcile
        scope = f" · {one.scope}" if one.scope else ""
        self._title.setText(f"{one.criterion.id}  {one.criterion.title}{scope}")
        emptied(self._sides)
        for side in one.sides:
            self._sides.addWidget(self._side(side), 1)
        emptied(self._more)
        for part in self._said(one):
            self._more.addWidget(part)
        for widget in (self._form, self._ask, self._meet, self._reconcile):
            widget.setVisible(may_reconcile)
        if not same:
            self._draft.rest()
            held = one.reconciled
            self._answer.setCurrentIndex(ANSWER_CODES.index(held.value if held else "cannot_conclude"))
            self._field.fault("")
            self._reasons.clear()
            self._draft.begin(f"reconcile {one.key}")

    def _side(self, side: ViewSide) -> QWidget:
        name = discipline_name(side.held.discipline)
        head = beside(Words(name, "strong"), None, SignWords(self._look, answer_sign(side.held.value)))
        parts: list[Item] = [head]
        parts += [Words(", ".join(side.people), "small", wrap=True)] if side.people else []
        parts.append(Words(in_words(side.held.reasons) or self.tr("No reasons given."), wrap=True))
        parts.append(Words(self.tr("Quotes behind it, {0}").format(len(side.quotes)), "head"))
        for quote in side.quotes[:QUOTES]:
            place = Jump(quote.annotation, place_of(quote), f"{quote.document}, {place_of(quote)}, {name}")
            line = quote_line(self._look, POLARITIES[quote.polarity], quote.quote, (place,))
            line.jumped.connect(lambda key: self._desk.jumped.emit("annotation", key))
            parts.append(line)
        more = len(side.quotes) - QUOTES
        parts += [Words(self.tr("and {0} more").format(more), "small")] if more > 0 else []
        for one in side.requests:
            jump = (Jump("reply", self.tr("Reply…"), self.tr("Reply for {0}").format(name)),)
            title = self.tr("{0} asks").format(one.by or self.tr("The lead"))
            words = one.comment.text
            if one.comment.reply:
                title = self.tr("Asked by {0}, answered by {1}").format(one.by, one.replied_by)
                words = f"{words} – {one.comment.reply}"
            banner = Banner(self._look, "info", title, plain(words), jump if one.mine else (), icon="message-square")
            banner.jumped.connect(lambda _key, request=one: self.reply_wanted.emit(request))
            parts.append(banner)
        rows = below(*parts, None, gap=GRID.half, margins=(GRID.gap, GRID.unit, GRID.gap, GRID.unit))
        frame = Frame("card", rows)
        frame.setAccessibleName(name)
        frame.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # all sides are equally wide
        return frame

    def _said(self, one: DivergentView) -> list[QWidget]:
        """Say what the lead wrote and where they met."""
        found: list[QWidget] = []
        if one.reconciled is not None:
            title = self.tr("Reconciled by the lead: {0}").format(answer_sign(one.reconciled.value).word)
            found.append(Banner(self._look, "info", title, plain(in_words(one.reconciled.reasons)), icon="settled"))
        elif not self._may_reconcile:
            found.append(Words(self.tr("The lead has not reconciled them yet."), "small", shade="split"))
        for met in one.meetings:
            title = self.tr("Met: {0}").format(date_in_words(met.on) or met.purpose)
            found.append(Banner(self._look, "info", title, plain(met.minutes or met.purpose), icon="users"))
        return found

    @Slot()
    def reconcile(self) -> None:
        """Write the team's answer beside both."""
        if self._view is None:
            return
        self._field.fault("")
        command = Reconcile(
            self._view.criterion.id, str(self._answer.currentData()), self._reasons.text, self._view.scope
        )
        self._desk.do(self._owner, command, lambda _written: self._written(), self._refused)

    def _written(self) -> None:
        self._draft.done()
        self._reasons.clear()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
        self._reasons.setFocus()
