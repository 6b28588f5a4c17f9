"""One conflict: base, mine, theirs side by side, the quotes behind each, and how it is settled."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
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
from ui.team.wording import changed, conflict_title, dropped, side_words
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
COLUMNS = 3
"""Columns whose first quote a key of its own goes to: before, and two sides."""
SHORT = 20
"""Letters up to which a value stands beside whose it is; longer ones are read in the columns above."""


class SettlingPane(Pane):
    """Nobody's own answer is overwritten: what is not chosen stays in the record and in the trail."""

    skipped = Signal()
    package_wanted = Signal(str)
    """The package that brought a side shall be shown, so that its import can be undone."""

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
        self._undo = Button(look, self.tr("Undo the import…"), kind=Kind.LINK)
        self._only = Words("", "small", wrap=True)
        self._build()
        self._draft = Draft(desk, self._reason)
        self._new_draft = Draft(desk, self._new)
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
        form = holding(
            below(fields, self._only, note, gap=GRID.half, margins=(GRID.pad, GRID.unit, GRID.pad, GRID.unit))
        )
        form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        put_into(
            self,
            Bar(self._look, Wide(self._title), self._count, self._after),
            Wide(Column(self.tr("Sides"), holding(self._sides), None, gap=GRID.gap)),
            Line(),
            form,
            Foot(self._look, self._skip, None, self._undo, self._settle),
        )

    def _connect(self) -> None:
        self._after.clicked.connect(self.skipped)
        self._skip.clicked.connect(self.skipped)
        self._settle.clicked.connect(self.settle)
        self._choices.chosen.connect(self._on_chosen)
        self._undo.clicked.connect(self._on_undo)

    def hear(self, place: QWidget) -> None:
        """Settle by keys from anywhere in a place, while the conflict is seen."""
        for key, work in (
            ("Ctrl+Return", self.settle),
            ("M", lambda: self._take_side(0)),
            ("T", lambda: self._take_side(1)),
            ("B", lambda: self._take(BOTH)),
            ("N", lambda: self._take(NEW)),
            *((f"Alt+{at + 1}", partial(self._jump, at)) for at in range(COLUMNS)),
        ):
            shortcut = QShortcut(QKeySequence(key), place)  # a field that is typed in keeps its letters
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)

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
        self._settle.setEnabled(not one.only)
        owner = self.tr("Only {0}, whose own it is, can settle this; it goes with your next package.").format(one.only)
        self._only.setText(owner if one.only else "")
        self._only.setVisible(bool(one.only))
        self._undo.setVisible(bool(self._package()))
        if not same:
            self._draft.rest()
            self._new_draft.rest()
            self._new.clear()
            self._reason.clear()
            self._reason_field.fault("")
            self._draft.begin(f"settle {self.key}")
            self._new_draft.begin(f"settle {self.key} text")

    def _package(self) -> str:
        """Return the latest package that brought a side."""
        brought = sorted((side.wall, side.package) for side in self._ordered() if side.package)
        return brought[-1][1] if brought else ""

    @Slot()
    def _on_undo(self) -> None:
        self.package_wanted.emit(self._package())

    def _take_side(self, at: int) -> None:
        sides = self._ordered()
        if at < len(sides):
            self._take(sides[at].operation)

    def _take(self, key: str) -> None:
        """Choose how it is settled by a key, and go on with what it needs."""
        if self._conflict is None or not self.isVisible() or key not in self._choices.keys:
            return
        self._choices.choose(key)
        self._on_chosen()
        (self._new if key in (BOTH, NEW) else self._reason).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _jump(self, at: int) -> None:
        """Go to the first quote behind a column."""
        one = self._conflict
        sides = [*((one.base[:1] or (None,)) if one else ()), *self._ordered()]
        side = sides[at] if at < len(sides) else None
        if side is not None and side.quotes and self.isVisible():
            self._desk.jumped.emit("annotation", side.quotes[0].annotation)

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
        if one is None:
            return RichWords(self._look)
        words, others = side_words(one, side), [side_words(one, each) for each in one.sides if each is not side]
        if side in one.base:
            return RichWords(self._look, dropped(words, others))
        before = side_words(one, one.base[0]) if one.base else others[0] if others else ""
        return RichWords(self._look, changed(before, words))

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
        if one is None or not self.isVisible():
            return
        self._reason_field.fault("")
        if not key:
            self._reason_field.fault(self.tr("Choose how it is settled."))
            self.begin()
            return
        command = SettleConflict(one.kind, one.entity, one.field, self._value(one, key), one.seen, self._reason.text)
        self._desk.do(self._owner, command, lambda _written: self._settled(), self._refused)

    def _settled(self) -> None:
        self._draft.done()
        self._new_draft.done()

    def _value(self, one: OpenConflict, key: str) -> Value:
        chosen = next((side for side in one.sides if side.operation == key), None)
        if chosen is None:
            return self._new.text
        return False if chosen.field != one.field or chosen.link else chosen.value

    def _refused(self, refusal: Refusal) -> None:
        self._reason_field.fault(say(refusal.code, refusal.details).whole)
        self._reason.setFocus()
