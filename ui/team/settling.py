"""One conflict: base, mine, theirs side by side, the quotes behind each, and how it is settled."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.answers import RadioGrid
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.choices import Choice
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Elided, Words
from ui.kit.layouts import Item, Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Frame, Pane
from ui.kit.quotes import Jump, quote_line
from ui.kit.signs import POLARITIES
from ui.team.wording import conflict_title, value_words
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
        before = IconButton(look, "chevron-down", self.tr("Next conflict"))
        before.clicked.connect(self.skipped)
        self._sides = holding(beside(gap=GRID.unit))
        self._empty = Words(
            self.tr("No conflict is open. What arrives in two versions is shown here, both kept."), wrap=True
        )
        self._choices = RadioGrid(look, self.tr("Settle as"))
        self._new = TextField(self.tr("New text"), lines=4)
        self._new_field = Labelled(self.tr("New text"), self._new)
        self._reason = TextField(self.tr("Reason"), lines=4)
        self._reason_field = Labelled(self.tr("Reason, needed"), self._reason)
        settle = Button(look, self.tr("Settle and go to next"), kind=Kind.PRIMARY)
        settle.clicked.connect(self.settle)
        skip = Button(look, self.tr("Skip for now"))
        skip.clicked.connect(self.skipped)
        note = Words(
            self.tr("Nobody’s text is lost: the sides that are not chosen stay in the record and in the trail."),
            "small",
            wrap=True,
        )
        left = below(Words(self.tr("Settle as"), "code"), self._choices, None, gap=GRID.half)
        self._form = holding(
            below(beside(left, Wide(self._new_field, 2), Wide(self._reason_field, 2), gap=GRID.pad), note)
        )
        self._column = Column(self.tr("Sides"), self._empty, self._sides, None, self._form, gap=GRID.gap)
        self._foot = Foot(look, skip, None, settle)
        put_into(self, Bar(look, Wide(self._title), self._count, before), Wide(self._column), self._foot)
        self._choices.chosen.connect(self._on_chosen)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.activated.connect(self.settle)
        self._owner = desk.tasks.owner(self)
        self.show_nothing()

    @property
    def key(self) -> str:
        """What is in hand."""
        return f"{self._conflict.entity} {self._conflict.field}" if self._conflict else ""

    def show_nothing(self) -> None:
        """Show that nothing is open."""
        self._conflict = None
        self._title.setText(self.tr("Conflicts"))
        self._count.setText("")
        emptied(self._sides.layout())  # type: ignore[arg-type]
        self._empty.show()
        self._form.hide()
        self._foot.hide()

    def show_conflict(self, one: OpenConflict, at: int, total: int) -> None:
        """Show a conflict; what was typed for another is put away."""
        if self._conflict == one:
            return
        self._conflict = one
        self._title.setText(conflict_title(one))
        self._count.setText(self.tr("{0} of {1} open").format(at, total))
        layout = self._sides.layout()
        if layout is None:
            return
        emptied(layout)
        base = one.base[0] if one.base else None
        layout.addWidget(self._side(self.tr("Before (base)"), base))
        for side in sorted(one.sides, key=lambda each: not each.mine):
            title = self.tr("Mine") if side.mine else self.tr("Theirs")
            layout.addWidget(self._side(title, side))
        self._empty.hide()
        self._form.show()
        self._foot.show()
        self._offer(one)
        self._new.clear()
        self._reason.clear()
        self._reason_field.fault("")

    def _side(self, title: str, side: Side | None) -> QWidget:
        parts: list[Item] = [Words(title, "strong")]
        if side is None:
            parts.append(Words(self.tr("Nothing stood here before."), "small", wrap=True))
        else:
            who = f"{side.name or self.tr('Unknown key')}, {moment_in_words(side.wall)}"
            parts.append(Words(who, "small", wrap=True))
            parts.append(Words(value_words(side.value), wrap=True))
            parts += [Words(f"“{side.reason}”", "small", wrap=True)] if side.reason else []
            parts.append(Words(self.tr("Quotes behind it, {0}").format(len(side.quotes)), "code"))
            for quote in side.quotes[:3]:
                place = Jump(quote.annotation, f"{quote.document}, {self.tr('page {0}').format(quote.page)}")
                line = quote_line(self._look, POLARITIES[quote.polarity], quote.quote, (place,))
                line.jumped.connect(lambda key: self._desk.jumped.emit("annotation", key))
                parts.append(line)
        frame = Frame("card", below(*parts, None, gap=GRID.half, margins=(GRID.gap, GRID.unit, GRID.gap, GRID.unit)))
        frame.setAccessibleName(title)
        return frame

    def _offer(self, one: OpenConflict) -> None:
        """Offer each side, both together where it is a text, and a new text."""
        sides = sorted(one.sides, key=lambda each: not each.mine)
        choices = []
        for side in sides:
            name = self.tr("Mine: {0}") if side.mine else self.tr("{1}: {0}")
            choices.append(Choice(side.operation, name.format(value_words(side.value)[:40], side.name)))
        if self._is_text(one):
            choices.append(Choice(BOTH, self.tr("Both, one after the other")))
            choices.append(Choice(NEW, self.tr("A new text")))
        self._choices.offer(choices)
        self._new_field.setVisible(self._is_text(one))

    def _is_text(self, one: OpenConflict) -> bool:
        field = declared(one.kind, one.field)
        return field is not None and field.type is str and not field.choices

    @Slot()
    def _on_chosen(self) -> None:
        if self._choices.key == BOTH and self._conflict is not None:
            sides = sorted(self._conflict.sides, key=lambda each: not each.mine)
            self._new.setPlainText("\n\n".join(str(side.value) for side in sides))

    @Slot()
    def settle(self) -> None:
        """Settle with a reason, and go to the next."""
        one, key = self._conflict, self._choices.key
        if one is None:
            return
        self._reason_field.fault("")
        if not key:
            self._reason_field.fault(self.tr("Choose how it is settled."))
            return
        command = SettleConflict(one.kind, one.entity, one.field, self._value(one, key), one.seen, self._reason.text)
        self._desk.do(self._owner, command, None, self._refused)

    def _value(self, one: OpenConflict, key: str) -> Value:
        chosen = next((side for side in one.sides if side.operation == key), None)
        if chosen is None:
            return self._new.text
        if chosen.field != one.field:
            return False
        return chosen.value

    def _refused(self, refusal: Refusal) -> None:
        self._reason_field.fault(say(refusal.code, refusal.details).whole)
