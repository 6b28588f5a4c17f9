"""One conflict: base, mine, theirs side by side, the quotes behind each, and how it is settled."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.assessment.quoting import place_of
from ui.desk import Desk
from ui.drafts import Draft
from ui.kit.answers import RadioGrid
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.choices import Choice
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Elided, Line, RichWords, SignWords, Words
from ui.kit.layouts import Item, Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Frame, Pane
from ui.kit.quotes import Jump, quote_line
from ui.kit.signs import ANSWERS, GRADES, POLARITIES
from ui.team.wording import changed, conflict_title, side_words
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.words import moment_in_words
from workbench.domain.declaration import Value
from workbench.domain.errors import Refusal
from workbench.domain.model import declared
from workbench.services.conflicts import OpenConflict, SettleConflict, Side

NEW = "new"
BOTH = "both"
QUOTES = 3
"""How many quotes of a side are shown."""
SHORT = 20
"""Letters up to which a value stands beside whose it is; longer ones are read in the columns above."""


class SettlingPane(Pane):
    """Nobody's own answer is overwritten: what is not chosen stays in the record and in the trail."""

    skipped = Signal()

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._conflict: OpenConflict | None = None
        self.setAccessibleName(self.tr("Conflict"))
        self._title = Elided("", "strong")
        self._count = Words("", "small")
        self._after = IconButton(look, "chevron-down", self.tr("Next conflict"))
        self._sides = beside(gap=GRID.unit)
        self._choices = RadioGrid(look, self.tr("Settle as"))
        self._new = TextField(self.tr("New text"), lines=3)
        self._starts = beside(gap=GRID.half)
        start = Words(self.tr("starts as"), "small")
        self._new_field = Labelled(self.tr("New text"), self._new, "", start, holding(self._starts))
        self._reason = TextField(self.tr("Reason"), lines=3)
        self._reason_field = Labelled(self.tr("Reason, needed"), self._reason, self.tr("goes into the trail"))
        self._settle = Button(look, self.tr("Settle and go to next"), kind=Kind.PRIMARY)
        self._skip = Button(look, self.tr("Skip for now"))
        self._build()
        self._draft = Draft(desk, self._reason)
        self._owner = desk.tasks.owner(self)
        self._connect()
        self.show_nothing()

    def _build(self) -> None:
        note = Words(
            self.tr("Nobody’s text is lost: the sides that are not chosen stay in the record and in the trail."),
            "small",
            wrap=True,
        )
        left = holding(below(Words(self.tr("Settle as"), "code"), self._choices, None, gap=GRID.half))
        fields = beside(left, Wide(self._new_field, 3), Wide(self._reason_field, 3), gap=GRID.pad)
        form = holding(below(fields, note, gap=GRID.half, margins=(GRID.pad, GRID.unit, GRID.pad, GRID.unit)))
        form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        put_into(
            self,
            Bar(self._look, Wide(self._title), self._count, self._after),
            Wide(Column(self.tr("Sides"), holding(self._sides), None, gap=GRID.gap)),
            Line(),
            form,
            Foot(self._look, self._skip, None, self._settle),
        )

    def _connect(self) -> None:
        self._after.clicked.connect(self.skipped)
        self._skip.clicked.connect(self.skipped)
        self._settle.clicked.connect(self.settle)
        self._choices.chosen.connect(self._on_chosen)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.settle)

    @property
    def key(self) -> str:
        """What is in hand."""
        return f"{self._conflict.entity} {self._conflict.field}" if self._conflict else ""

    def begin(self) -> None:
        """Let the keyboard choose how it is settled."""
        first = self._ordered()[0].operation if self._conflict else ""
        if first:
            self._choices.radio(self._choices.key or first).setFocus()

    def show_nothing(self) -> None:
        """Hold no conflict any more."""
        self._conflict = None

    def show_conflict(self, one: OpenConflict, at: int, total: int) -> None:
        """Show a conflict; what was typed for another is put away."""
        self._count.setText(self.tr("{0} of {1} open").format(at, total))
        if self._conflict == one:
            return
        same = self.key == f"{one.entity} {one.field}"
        self._conflict = one
        self._title.setText(conflict_title(one))
        emptied(self._sides)
        self._sides.addWidget(self._side(self.tr("Before (base)"), one.base[0] if one.base else None), 1)
        for side in self._ordered():
            self._sides.addWidget(self._side(self._whose(side), side), 1)
        self._offer(one)
        if not same:
            self._new.clear()
            self._reason.clear()
            self._reason_field.fault("")
            self._draft.begin(f"settle {self.key}")

    def _ordered(self) -> list[Side]:
        return sorted(self._conflict.sides, key=lambda each: not each.mine) if self._conflict else []

    def _whose(self, side: Side) -> str:
        """Say whose a side is: mine, or the name of who wrote it."""
        return self.tr("Mine") if side.mine else side.name or self.tr("Theirs")

    def _side(self, title: str, side: Side | None) -> QWidget:
        if side is None or self._conflict is None:
            nothing = Words(self.tr("Nothing stood here before."), "small", wrap=True)
            return self._card(title, [nothing])
        who = moment_in_words(side.wall)
        if title != side.name:
            who = f"{side.name or self.tr('Unknown key')}, {who}"
        parts: list[Item] = [Words(who, "small", wrap=True), self._value_shown(side)]
        parts += [Words(f"“{side.reason}”", "small", wrap=True)] if side.reason else []
        parts.append(Words(self.tr("Quotes behind it, {0}").format(len(side.quotes)), "head"))
        for quote in side.quotes[:QUOTES]:
            place = Jump(quote.annotation, place_of(quote), f"{quote.document}, {place_of(quote)}, {title}")
            line = quote_line(self._look, POLARITIES[quote.polarity], quote.quote, (place,))
            line.jumped.connect(lambda key: self._desk.jumped.emit("annotation", key))
            parts.append(line)
        more = len(side.quotes) - QUOTES
        parts += [Words(self.tr("and {0} more").format(more), "small")] if more > 0 else []
        return self._card(title, parts)

    def _card(self, title: str, parts: list[Item]) -> QWidget:
        rows = below(
            Words(title, "strong"), *parts, None, gap=GRID.half, margins=(GRID.gap, GRID.unit, GRID.gap, GRID.unit)
        )
        frame = Frame("card", rows)
        frame.setAccessibleName(title)
        frame.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # all sides are equally wide
        return frame

    def _value_shown(self, side: Side) -> QWidget:
        """Show a value: an answer or a grade with its sign, a text with what is new in it."""
        one = self._conflict
        sign = (ANSWERS.get(side.value) or GRADES.get(side.value)) if isinstance(side.value, str) else None
        if sign is not None:
            return holding(beside(SignWords(self._look, sign), None))
        base = side_words(one, one.base[0]) if one and one.base and side not in one.base else ""
        return RichWords(self._look, changed(base, side_words(one, side) if one else ""))

    def _offer(self, one: OpenConflict) -> None:
        """Offer each side, both together where it is a text, and a new text."""
        choices = []
        for side in self._ordered():
            who, words = self._whose(side), side_words(one, side)
            said = f"{who}: {words}" if len(words) <= SHORT else who
            choices.append(Choice(side.operation, said, hint=words))
        if self._is_text(one):
            choices.append(Choice(BOTH, self.tr("Both, one after the other")))
            choices.append(Choice(NEW, self.tr("A new text")))
        self._choices.offer(choices)
        self._offer_starts()
        self._new_field.setVisible(self._is_text(one))

    def _offer_starts(self) -> None:
        """Offer each side as what a new text begins with, in the order of the columns."""
        emptied(self._starts)
        sides = self._ordered()
        numbers = (self.tr("first"), self.tr("second"), self.tr("third"), self.tr("fourth"))
        theirs = len(sides) == 2 and sides[0].mine
        for side, number in zip(sides, numbers, strict=False):
            word = self.tr("mine") if side.mine else self.tr("theirs") if theirs else number
            name = self.tr("Start from mine") if side.mine else self.tr("Start from {0}").format(self._whose(side))
            link = Button(self._look, word, kind=Kind.LINK, name=name, dense=True)
            link.clicked.connect(lambda _=False, one=side: self._start_from(one))
            self._starts.addWidget(link)

    def _is_text(self, one: OpenConflict) -> bool:
        field = declared(one.kind, one.field)
        return field is not None and field.type is str and not field.choices

    def _start_from(self, side: Side) -> None:
        """Begin the new text with one of the sides."""
        self._new.setPlainText(str(side.value))
        self._choices.choose(NEW)
        self._new.setFocus()

    @Slot()
    def _on_chosen(self) -> None:
        if self._choices.key == BOTH:
            self._new.setPlainText("\n\n".join(str(side.value) for side in self._ordered()))

    @Slot()
    def settle(self) -> None:
        """Settle with a reason, and go to the next."""
        one, key = self._conflict, self._choices.key
        if one is None:
            return
        self._reason_field.fault("")
        if not key:
            self._reason_field.fault(self.tr("Choose how it is settled."))
            self.begin()
            return
        command = SettleConflict(one.kind, one.entity, one.field, self._value(one, key), one.seen, self._reason.text)
        self._desk.do(self._owner, command, lambda _written: self._draft.done(), self._refused)

    def _value(self, one: OpenConflict, key: str) -> Value:
        chosen = next((side for side in one.sides if side.operation == key), None)
        if chosen is None:
            return self._new.text
        return False if chosen.field != one.field else chosen.value

    def _refused(self, refusal: Refusal) -> None:
        self._reason_field.fault(say(refusal.code, refusal.details).whole)
        self._reason.setFocus()
